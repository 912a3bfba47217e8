package perceptarium.lesson;

import java.util.function.BiFunction;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Expr;

/// `+ - * / ^` and comparisons of numbers, element by element where a list takes part.
final class Arithmetic {
  private Arithmetic() {}

  static Val elementwise(
      Val left, Val right, Expr.Binary b, BiFunction<String, Expr, BadInput> error) {
    if (left instanceof Val.Num x && right instanceof Val.Num y) {
      return new Val.Num(apply(b.op(), x.value(), y.value()));
    }
    double[] result = new double[size(left, right, b, error)];
    for (int i = 0; i < result.length; i++) {
      result[i] = apply(b.op(), at(left, i), at(right, i));
    }
    return new Val.Nums(result);
  }

  static Val compare(Val left, Val right, Expr.Binary b, BiFunction<String, Expr, BadInput> error) {
    if (left instanceof Val.Num x && right instanceof Val.Num y) {
      return new Val.Truth(holds(b.op(), x.value(), y.value()));
    }
    boolean[] result = new boolean[size(left, right, b, error)];
    for (int i = 0; i < result.length; i++) {
      result[i] = holds(b.op(), at(left, i), at(right, i));
    }
    return new Val.Truths(result);
  }

  private static int size(
      Val left, Val right, Expr.Binary b, BiFunction<String, Expr, BadInput> error) {
    int n = left instanceof Val.Nums l ? l.values().length : -1;
    int m = right instanceof Val.Nums r ? r.values().length : -1;
    if (n >= 0 && m >= 0 && n != m) {
      throw error.apply("one list has %d numbers and the other %d".formatted(n, m), b);
    }
    return Math.max(n, m);
  }

  private static double at(Val v, int i) {
    return v instanceof Val.Nums n
        ? n.values()[i]
        : v instanceof Val.Num x ? x.value() : Double.NaN;
  }

  private static double apply(String op, double x, double y) {
    return switch (op) {
      case "+" -> x + y;
      case "-" -> x - y;
      case "*" -> x * y;
      case "/" -> x / y;
      case "^" -> Math.pow(x, y);
      default -> throw new IllegalArgumentException(op);
    };
  }

  private static boolean holds(String op, double x, double y) {
    return switch (op) {
      case "<" -> x < y;
      case "<=" -> x <= y;
      case ">" -> x > y;
      case ">=" -> x >= y;
      case "==" -> x == y;
      case "!=" -> x != y;
      default -> throw new IllegalArgumentException(op);
    };
  }
}
