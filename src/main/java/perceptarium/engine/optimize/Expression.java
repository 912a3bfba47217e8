package perceptarium.engine.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Expr;

/// A typed formula in x and y (also x1, x2), compiled to a flat program that carries dual numbers:
/// every instruction computes its value and, if wanted, its two partial derivatives. So the
/// gradient is exact, costs about three values, and evaluating allocates nothing.
public final class Expression implements Objective {
  /// What an instruction does with its one or two operands.
  private enum Op {
    CONSTANT(0),
    X(0),
    Y(0),
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    DIVIDE(2),
    POW(2),
    NEGATE(1),
    SIN(1),
    COS(1),
    TAN(1),
    ASIN(1),
    ACOS(1),
    ATAN(1),
    SINH(1),
    COSH(1),
    TANH(1),
    EXP(1),
    LOG(1),
    SQRT(1),
    ABS(1),
    SIGN(1),
    SIGMOID(1),
    RELU(1),
    SOFTPLUS(1),
    MIN(2),
    MAX(2);

    private final int arity;

    Op(int arity) {
      this.arity = arity;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<Op> FUNCTIONS =
      Stream.concat(
              Stream.of(Op.POW),
              Stream.of(Op.values()).filter(op -> op.ordinal() >= Op.SIN.ordinal()))
          .toList();

  private static final List<String> VARIABLES = List.of("x", "y", "x1", "x2", "pi", "e");

  private final Op[] ops;
  private final int[] left;
  private final int[] right;
  private final double[] value;
  private final double[] dx;
  private final double[] dy;

  private Expression(
      List<Op> ops, List<Integer> left, List<Integer> right, List<Double> constants) {
    this.ops = ops.toArray(Op[]::new);
    this.left = left.stream().mapToInt(i -> i).toArray();
    this.right = right.stream().mapToInt(i -> i).toArray();
    value = constants.stream().mapToDouble(c -> c).toArray();
    dx = new double[value.length];
    dy = new double[value.length];
  }

  /// Compiles a formula: `+ − * / ^`, parentheses, pi, e, and the functions of {@link #functions}.
  ///
  /// @param key the setting it came from, named in errors
  /// @throws BadInput with a caret under the place that is wrong
  public static Expression parse(String key, String text) {
    Compiler compiler = new Compiler(key, text);
    compiler.emit(Expr.parse(key, text));
    return new Expression(compiler.ops, compiler.left, compiler.right, compiler.constants);
  }

  /// Names of the functions that a formula may call.
  public static String functions() {
    return FUNCTIONS.stream().map(Op::word).collect(Collectors.joining(", "));
  }

  @Override
  public double value(double x, double y) {
    for (int i = 0; i < ops.length; i++) {
      value(i, x, y);
    }
    return value[ops.length - 1];
  }

  @Override
  public double gradient(double x, double y, double[] gradient) {
    for (int i = 0; i < ops.length; i++) {
      value(i, x, y);
      derive(i);
    }
    int last = ops.length - 1;
    gradient[0] = dx[last];
    gradient[1] = dy[last];
    return value[last];
  }

  private void value(int i, double x, double y) {
    double a = value[left[i]];
    double b = value[right[i]];
    switch (ops[i]) {
      case CONSTANT -> {}
      case X -> value[i] = x;
      case Y -> value[i] = y;
      case ADD -> value[i] = a + b;
      case SUBTRACT -> value[i] = a - b;
      case MULTIPLY -> value[i] = a * b;
      case DIVIDE -> value[i] = a / b;
      case POW -> value[i] = power(a, b);
      case NEGATE -> value[i] = -a;
      case SIN -> value[i] = Math.sin(a);
      case COS -> value[i] = Math.cos(a);
      case TAN -> value[i] = Math.tan(a);
      case ASIN -> value[i] = Math.asin(a);
      case ACOS -> value[i] = Math.acos(a);
      case ATAN -> value[i] = Math.atan(a);
      case SINH -> value[i] = Math.sinh(a);
      case COSH -> value[i] = Math.cosh(a);
      case TANH -> value[i] = Math.tanh(a);
      case EXP -> value[i] = Math.exp(a);
      case LOG -> value[i] = Math.log(a);
      case SQRT -> value[i] = Math.sqrt(a);
      case ABS -> value[i] = Math.abs(a);
      case SIGN -> value[i] = Math.signum(a);
      case SIGMOID -> value[i] = sigmoid(a);
      case RELU -> value[i] = Math.max(a, 0);
      case SOFTPLUS -> value[i] = Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
      case MIN -> value[i] = Math.min(a, b);
      case MAX -> value[i] = Math.max(a, b);
    }
  }

  private void derive(int i) {
    double a = value[left[i]];
    double b = value[right[i]];
    double v = value[i];
    switch (ops[i]) {
      case CONSTANT, SIGN -> chain(i, 0, 0);
      case X -> {
        dx[i] = 1;
        dy[i] = 0;
      }
      case Y -> {
        dx[i] = 0;
        dy[i] = 1;
      }
      case ADD -> chain(i, 1, 1);
      case SUBTRACT -> chain(i, 1, -1);
      case MULTIPLY -> chain(i, b, a);
      case DIVIDE -> chain(i, 1 / b, -v / b);
      case POW ->
          chain(
              i,
              b == 0 ? 0 : b * power(a, b - 1),
              ops[right[i]] == Op.CONSTANT ? 0 : v * Math.log(a));
      case NEGATE -> chain(i, -1, 0);
      case SIN -> chain(i, Math.cos(a), 0);
      case COS -> chain(i, -Math.sin(a), 0);
      case TAN -> chain(i, 1 + v * v, 0);
      case ASIN -> chain(i, 1 / Math.sqrt(1 - a * a), 0);
      case ACOS -> chain(i, -1 / Math.sqrt(1 - a * a), 0);
      case ATAN -> chain(i, 1 / (1 + a * a), 0);
      case SINH -> chain(i, Math.cosh(a), 0);
      case COSH -> chain(i, Math.sinh(a), 0);
      case TANH -> chain(i, 1 - v * v, 0);
      case EXP -> chain(i, v, 0);
      case LOG -> chain(i, 1 / a, 0);
      case SQRT -> chain(i, 0.5 / v, 0);
      case ABS -> chain(i, Math.signum(a), 0);
      case SIGMOID -> chain(i, v * (1 - v), 0);
      case RELU -> chain(i, a > 0 ? 1 : 0, 0);
      case SOFTPLUS -> chain(i, sigmoid(a), 0);
      case MIN -> chain(i, a <= b ? 1 : 0, a <= b ? 0 : 1);
      case MAX -> chain(i, a >= b ? 1 : 0, a >= b ? 0 : 1);
    }
  }

  /// Products for the small whole exponents of most formulas, which are ten times as fast.
  private static double power(double a, double b) {
    if (b == 2) {
      return a * a;
    }
    if (b == 3) {
      return a * a * a;
    }
    if (b == 4) {
      return a * a * (a * a);
    }
    return b == 1 ? a : Math.pow(a, b);
  }

  private static double sigmoid(double a) {
    return 1 / (1 + Math.exp(-a));
  }

  /// The chain rule. What does not depend on a variable adds 0 even where the slope is infinite or
  /// undefined, as ln a is in a^2 for negative a.
  private void chain(int i, double byLeft, double byRight) {
    int l = left[i];
    int r = right[i];
    dx[i] = product(byLeft, dx[l]) + product(byRight, dx[r]);
    dy[i] = product(byLeft, dy[l]) + product(byRight, dy[r]);
  }

  private static double product(double slope, double inner) {
    return slope == 0 || inner == 0 ? 0 : slope * inner;
  }

  /// Puts the instructions in order, operands before what uses them. A missing operand points to
  /// the instruction itself, with slope 0.
  private static final class Compiler {
    private final String key;
    private final String text;
    private final List<Op> ops = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();
    private final List<Integer> right = new ArrayList<>();
    private final List<Double> constants = new ArrayList<>();

    Compiler(String key, String text) {
      this.key = key;
      this.text = text;
    }

    int emit(Expr expr) {
      return switch (expr) {
        case Expr.Num n -> add(Op.CONSTANT, -1, -1, n.value());
        case Expr.Name n -> name(n);
        case Expr.Unary u when u.op().equals("-") -> add(Op.NEGATE, emit(u.operand()), -1, 0);
        case Expr.Unary u -> throw bad("'" + u.op() + "' does not give a number", u);
        case Expr.Binary b -> binary(b);
        case Expr.Call c -> call(c);
        case Expr.Str s -> throw bad("words do not belong into a formula", s);
        case Expr.Member m -> throw bad("'." + m.name() + "' does not belong into a formula", m);
        case Expr.Index i -> throw bad("'[' does not belong into a formula", i);
        case Expr.Range r -> throw bad("'..' does not belong into a formula", r);
      };
    }

    private int add(Op op, int l, int r, double constant) {
      int self = ops.size();
      ops.add(op);
      left.add(l < 0 ? self : l);
      right.add(r < 0 ? self : r);
      constants.add(constant);
      return self;
    }

    private int name(Expr.Name n) {
      return switch (n.name()) {
        case "x", "x1" -> add(Op.X, -1, -1, 0);
        case "y", "x2" -> add(Op.Y, -1, -1, 0);
        case "pi", "π" -> add(Op.CONSTANT, -1, -1, Math.PI);
        case "e" -> add(Op.CONSTANT, -1, -1, Math.E);
        case String name ->
            throw bad(
                FUNCTIONS.stream().anyMatch(op -> op.word().equals(name))
                    ? "'%s' needs its argument in parentheses".formatted(name)
                    : "unknown name '%s'; known are x, y, pi and e".formatted(name),
                n);
      };
    }

    private int binary(Expr.Binary b) {
      Op op =
          switch (b.op()) {
            case "+" -> Op.ADD;
            case "-" -> Op.SUBTRACT;
            case "*" -> Op.MULTIPLY;
            case "/" -> Op.DIVIDE;
            case "^" -> Op.POW;
            case String other -> throw bad("'" + other + "' does not give a number", b);
          };
      int l = emit(b.left());
      int r = emit(b.right());
      return add(op, l, r, 0);
    }

    private int call(Expr.Call c) {
      String name = c.name().equals("ln") ? "log" : c.name();
      Op op =
          FUNCTIONS.stream()
              .filter(f -> f.word().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      bad(
                          VARIABLES.contains(c.name())
                              ? "'%s' is not a function; write %s*(...)".formatted(name, name)
                              : "unknown function '%s'; known are %s".formatted(name, functions()),
                          c));
      if (c.arguments().size() != op.arity) {
        throw bad(
            "%s takes %d argument%s, not %d"
                .formatted(c.name(), op.arity, op.arity == 1 ? "" : "s", c.arguments().size()),
            c);
      }
      int l = emit(c.arguments().getFirst());
      int r = op.arity == 2 ? emit(c.arguments().getLast()) : -1;
      return add(op, l, r, 0);
    }

    private BadInput bad(String message, Expr where) {
      return BadInput.at(key + ": " + message, text, where.at());
    }
  }
}
