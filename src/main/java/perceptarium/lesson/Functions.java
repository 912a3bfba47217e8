package perceptarium.lesson;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Expr;

/// The functions of lesson expressions.
final class Functions {
  private static final String KNOWN =
      "table, number, count, sum, mean, sd, min, max, first, last, any, all, abs, sqrt, exp, ln,"
          + " log10, round, floor, ceil, sin, cos, tanh, sign, window";

  private Functions() {}

  static Val apply(Expr.Call c, List<Val> arguments, BiFunction<String, Expr, BadInput> error) {
    if (arguments.size() == 1) {
      Val v = one(c.name(), arguments.getFirst());
      if (v != null) {
        return v;
      }
    }
    boolean extreme = c.name().equals("min") || c.name().equals("max");
    if (extreme && arguments.size() > 1 && arguments.stream().allMatch(a -> a instanceof Val.Num)) {
      double[] values = arguments.stream().mapToDouble(a -> ((Val.Num) a).value()).toArray();
      return new Val.Num(reduce(c.name(), values));
    }
    if (KNOWN.matches(".*\\b" + Pattern.quote(c.name()) + "\\b.*")) {
      String given = String.join(", ", arguments.stream().map(Val::kind).toList());
      throw error.apply("%s does not take (%s)".formatted(c.name(), given), c);
    }
    throw error.apply("there is no function '%s'; there are %s".formatted(c.name(), KNOWN), c);
  }

  private static @Nullable Val one(String name, Val argument) {
    return switch (argument) {
      case Val.Num n -> {
        DoubleUnaryOperator f = scalar(name);
        yield f == null ? null : new Val.Num(f.applyAsDouble(n.value()));
      }
      case Val.Nums n -> nums(name, n.values());
      case Val.Truths t -> truths(name, t.values());
      case Val.Texts t ->
          switch (name) {
            case "count" -> new Val.Num(t.values().size());
            case "first" -> t.values().isEmpty() ? null : new Val.Text(t.values().getFirst());
            case "last" -> t.values().isEmpty() ? null : new Val.Text(t.values().getLast());
            default -> null;
          };
      case Val.Rows r -> name.equals("count") ? new Val.Num(r.table().rows()) : null;
      case Val.Grid g -> name.equals("count") ? new Val.Num(g.numbers().rows()) : null;
      case Val.Entries e -> name.equals("count") ? new Val.Num(e.calls().size()) : null;
      case Val.Truth t -> null;
      case Val.Text t -> null;
      case Val.Entry e -> null;
    };
  }

  private static @Nullable Val nums(String name, double[] values) {
    DoubleUnaryOperator f = scalar(name);
    if (f != null) {
      return new Val.Nums(Arrays.stream(values).map(f).toArray());
    }
    return switch (name) {
      case "count", "sum", "mean", "sd", "min", "max", "first", "last" ->
          new Val.Num(reduce(name, values));
      default -> null;
    };
  }

  private static @Nullable Val truths(String name, boolean[] values) {
    int on = 0;
    for (boolean b : values) {
      on += b ? 1 : 0;
    }
    return switch (name) {
      case "count" -> new Val.Num(on);
      case "any" -> new Val.Truth(on > 0);
      case "all" -> new Val.Truth(on == values.length);
      default -> null;
    };
  }

  /// NaN for what an empty list does not have.
  private static double reduce(String name, double[] values) {
    int n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    return switch (name) {
      case "count" -> n;
      case "sum" -> Arrays.stream(values).sum();
      case "mean" -> mean;
      case "sd" -> Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / n);
      case "min" -> Arrays.stream(values).min().orElse(Double.NaN);
      case "max" -> Arrays.stream(values).max().orElse(Double.NaN);
      case "first" -> n == 0 ? Double.NaN : values[0];
      case "last" -> n == 0 ? Double.NaN : values[n - 1];
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static @Nullable DoubleUnaryOperator scalar(String name) {
    return switch (name) {
      case "abs" -> Math::abs;
      case "sqrt" -> Math::sqrt;
      case "exp" -> Math::exp;
      case "ln" -> Math::log;
      case "log10" -> Math::log10;
      case "round" -> Math::rint;
      case "floor" -> Math::floor;
      case "ceil" -> Math::ceil;
      case "sin" -> Math::sin;
      case "cos" -> Math::cos;
      case "tanh" -> Math::tanh;
      case "sign" -> Math::signum;
      case "window" -> beta -> 1 / (1 - beta); // days an average of that β looks back
      default -> null;
    };
  }
}
