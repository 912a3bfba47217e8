package perceptarium.engine.analysis;

import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Expr;
import perceptarium.engine.network.Activations;

/// A typed function of x with its first two derivatives. Immutable, safe on any thread.
public final class Curve {
  /// Functions that a formula may call.
  public static final List<String> FUNCTIONS =
      List.of(
          "sin",
          "cos",
          "tan",
          "asin",
          "acos",
          "atan",
          "sinh",
          "cosh",
          "tanh",
          "exp",
          "log",
          "sqrt",
          "abs",
          "sign",
          "sigmoid",
          "relu",
          "softplus",
          "pow",
          "min",
          "max");

  private final String key;
  private final String text;
  private final Expr expr;

  private Curve(String key, String text) {
    this.key = key;
    this.text = text;
    expr = Expr.parse(key, text);
  }

  /// Reads a formula in x.
  ///
  /// @param key the setting it came from, named in errors
  /// @throws BadInput with a caret under the place that is wrong
  public static Curve parse(String key, String text) {
    Curve curve = new Curve(key, text);
    curve.at(0.5); // names and functions are checked by walking once
    return curve;
  }

  /// f(x), f′(x), f″(x). At a corner the derivative is that of one of its sides, but that of |x| is
  /// 0.
  public Jet at(double x) {
    return walk(expr, Jet.variable(x));
  }

  private Jet walk(Expr e, Jet x) {
    return switch (e) {
      case Expr.Num n -> Jet.constant(n.value());
      case Expr.Name n ->
          switch (n.name()) {
            case "x" -> x;
            case "pi", "π" -> Jet.constant(Math.PI);
            case "e" -> Jet.constant(Math.E);
            case String name -> throw bad("unknown name '%s'; known are x, pi and e", name, n);
          };
      case Expr.Unary u when u.op().equals("-") -> walk(u.operand(), x).negated();
      case Expr.Unary u -> throw bad("'%s' does not give a number", u.op(), u);
      case Expr.Binary b -> binary(b, walk(b.left(), x), walk(b.right(), x));
      case Expr.Call c -> call(c, x);
      case Expr.Str s -> throw bad("%s does not belong into a formula", "a word", s);
      case Expr.Member m -> throw bad("'.%s' does not belong into a formula", m.name(), m);
      case Expr.Index i -> throw bad("'%s' does not belong into a formula", "[", i);
      case Expr.Range r -> throw bad("'%s' does not belong into a formula", "..", r);
    };
  }

  private Jet binary(Expr.Binary b, Jet left, Jet right) {
    return switch (b.op()) {
      case "+" -> left.plus(right);
      case "-" -> left.plus(right.negated());
      case "*" -> left.times(right);
      case "/" -> left.over(right);
      case "^" -> left.pow(right);
      case String op -> throw bad("'%s' does not give a number", op, b);
    };
  }

  private Jet call(Expr.Call c, Jet x) {
    int wanted = List.of("pow", "min", "max").contains(c.name()) ? 2 : 1;
    String name = c.name().equals("ln") ? "log" : c.name();
    if (!FUNCTIONS.contains(name)) {
      throw bad("unknown function '%s'; known are " + String.join(", ", FUNCTIONS), c.name(), c);
    }
    if (c.arguments().size() != wanted) {
      throw bad("%s takes " + wanted + " argument(s)", c.name(), c);
    }
    Jet a = walk(c.arguments().getFirst(), x);
    Jet b = walk(c.arguments().getLast(), x);
    double v = a.f();
    return switch (name) {
      case "sin" -> a.chain(Math.sin(v), Math.cos(v), -Math.sin(v));
      case "cos" -> a.chain(Math.cos(v), -Math.sin(v), -Math.cos(v));
      case "tan" -> {
        double t = Math.tan(v);
        yield a.chain(t, 1 + t * t, 2 * t * (1 + t * t));
      }
      case "asin" -> {
        double q = 1 - v * v;
        yield a.chain(Math.asin(v), 1 / Math.sqrt(q), v / (q * Math.sqrt(q)));
      }
      case "acos" -> {
        double q = 1 - v * v;
        yield a.chain(Math.acos(v), -1 / Math.sqrt(q), -v / (q * Math.sqrt(q)));
      }
      case "atan" -> {
        double q = 1 + v * v;
        yield a.chain(Math.atan(v), 1 / q, -2 * v / (q * q));
      }
      case "sinh" -> a.chain(Math.sinh(v), Math.cosh(v), Math.sinh(v));
      case "cosh" -> a.chain(Math.cosh(v), Math.sinh(v), Math.cosh(v));
      case "tanh" -> {
        double t = Math.tanh(v);
        yield a.chain(t, 1 - t * t, -2 * t * (1 - t * t));
      }
      case "exp" -> a.chain(Math.exp(v), Math.exp(v), Math.exp(v));
      case "log" -> a.chain(Math.log(v), 1 / v, -1 / (v * v));
      case "sqrt" -> {
        double r = Math.sqrt(v);
        yield a.chain(r, 0.5 / r, -0.25 / (r * v));
      }
      case "abs" -> a.chain(Math.abs(v), Math.signum(v), 0);
      case "sign" -> Jet.constant(Math.signum(v));
      case "sigmoid" -> {
        double s = Activations.sigmoid(v);
        yield a.chain(s, s * (1 - s), s * (1 - s) * (1 - 2 * s));
      }
      case "relu" -> v > 0 ? a : Jet.constant(0);
      case "softplus" -> {
        double s = Activations.sigmoid(v);
        yield a.chain(Activations.softplus(v), s, s * (1 - s));
      }
      case "pow" -> a.pow(b);
      case "min" -> v <= b.f() ? a : b;
      case "max" -> v >= b.f() ? a : b;
      case String other -> throw new IllegalStateException(other);
    };
  }

  private BadInput bad(String message, String what, Expr where) {
    return BadInput.at(key + ": " + message.formatted(what), text, where.at());
  }
}
