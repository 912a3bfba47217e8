package perceptarium.engine.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import perceptarium.catalog.Settings;

/// One update of one parameter written out as one would on paper, line by line. Written apart from
/// {@link Rule} and tested against it.
public final class Derivations {
  /// What an update starts from.
  ///
  /// @param w the parameter
  /// @param g its gradient (for look-ahead: at the point ahead)
  /// @param rate η of this step
  /// @param t updates including this one, from 1
  /// @param m the moments before, in the order of {@link Optimizer#traceNames}
  public record Before(double w, double g, double rate, int t, double... m) {
    static final Before ZERO = new Before(0, 0, 0, 1, 0, 0, 0);
  }

  /// One line: symbols, the same with numbers, and what comes out.
  ///
  /// @param latex `v \leftarrow \beta v + g`
  /// @param pattern the right-hand side in LaTeX with `%0`, `%1`, … where the numbers go
  /// @param numbers what goes there
  /// @param result the value of the line
  public record Line(String latex, String pattern, List<Double> numbers, double result) {}

  private Derivations() {}

  /// The symbols of all lines in one formula.
  public static String symbols(List<Line> lines) {
    return lines.stream()
        .map(line -> line.latex().replaceFirst("(\\\\leftarrow|=)", "&$1"))
        .collect(Collectors.joining(" \\\\ ", "\\begin{aligned} ", " \\end{aligned}"));
  }

  private static Line line(String latex, String pattern, double result, Double... numbers) {
    return new Line(latex, pattern, List.of(numbers), result);
  }

  static List<Line> sgd(Settings s, Before b) {
    return List.of(
        line(
            "w \\leftarrow w - \\eta g",
            "%0 - %1 \\cdot %2",
            b.w - b.rate * b.g,
            b.w,
            b.rate,
            b.g));
  }

  static List<Line> momentum(Settings s, Before b) {
    double beta = s.real("momentum");
    boolean average = s.choice("form").equals("ewa");
    List<Line> lines = new ArrayList<>();
    double v;
    if (average) {
      v = beta * b.m[0] + (1 - beta) * b.g;
      lines.add(mean("v", "\\beta", "g", beta, b.m[0], b.g, v));
    } else {
      v = beta * b.m[0] + b.g;
      lines.add(line("v \\leftarrow \\beta v + g", "%0 \\cdot %1 + %2", v, beta, b.m[0], b.g));
    }
    String symbol = "v";
    double used = v;
    if (average && s.flag("correction")) {
      used = v / (1 - Math.pow(beta, b.t));
      symbol = "\\hat v";
      lines.add(corrected("v", "\\beta", beta, b.t, v, used));
    }
    lines.add(
        line(
            "w \\leftarrow w - \\eta " + symbol,
            "%0 - %1 \\cdot %2",
            b.w - b.rate * used,
            b.w,
            b.rate,
            used));
    return lines;
  }

  static List<Line> nesterov(Settings s, Before b) {
    double rho = s.real("momentum");
    if (s.choice("form").equals("pytorch")) {
      double v = rho * b.m[0] + b.g;
      return List.of(
          line("v \\leftarrow \\rho v + g", "%0 \\cdot %1 + %2", v, rho, b.m[0], b.g),
          line(
              "w \\leftarrow w - \\eta\\,(g + \\rho v)",
              "%0 - %1\\,(%2 + %3 \\cdot %4)",
              b.w - b.rate * (b.g + rho * v),
              b.w,
              b.rate,
              b.g,
              rho,
              v));
    }
    double v = rho * b.m[0] - b.rate * b.g;
    return List.of(
        line(
            "g \\leftarrow \\nabla f(w + \\rho v)",
            "\\nabla f(%0 + %1 \\cdot %2)",
            b.g,
            b.w,
            rho,
            b.m[0]),
        line(
            "v \\leftarrow \\rho v - \\eta g",
            "%0 \\cdot %1 - %2 \\cdot %3",
            v,
            rho,
            b.m[0],
            b.rate,
            b.g),
        line("w \\leftarrow w + v", "%0 + %1", b.w + v, b.w, v));
  }

  static List<Line> adagrad(Settings s, Before b) {
    double sum = b.m[0] + b.g * b.g;
    return List.of(
        line("s \\leftarrow s + g^2", "%0 + %1^2", sum, b.m[0], b.g),
        scaled(b, b.w, "g", b.g, "s", sum, s.real("epsilon"), false));
  }

  static List<Line> rmsprop(Settings s, Before b) {
    double rho = s.real("decay");
    double square = rho * b.m[0] + (1 - rho) * b.g * b.g;
    return List.of(
        mean("s", "\\rho", "g^2", rho, b.m[0], b.g, square),
        scaled(b, b.w, "g", b.g, "s", square, s.real("epsilon"), false));
  }

  static List<Line> adam(Settings s, Before b) {
    return adam(s, b, b.w, new ArrayList<>(), false);
  }

  static List<Line> adamw(Settings s, Before b) {
    double decay = s.real("weight-decay");
    double shrunk = b.w - b.rate * decay * b.w;
    List<Line> lines = new ArrayList<>();
    lines.add(
        line(
            "w \\leftarrow w - \\eta\\lambda w",
            "%0 - %1 \\cdot %2 \\cdot %3",
            shrunk,
            b.w,
            b.rate,
            decay,
            b.w));
    return adam(s, b, shrunk, lines, false);
  }

  static List<Line> amsgrad(Settings s, Before b) {
    return adam(s, b, b.w, new ArrayList<>(), true);
  }

  private static List<Line> adam(
      Settings s, Before b, double w, List<Line> lines, boolean largest) {
    double beta1 = s.real("beta1");
    double beta2 = s.real("beta2");
    double v = beta1 * b.m[0] + (1 - beta1) * b.g;
    double square = beta2 * b.m[1] + (1 - beta2) * b.g * b.g;
    lines.add(mean("v", "\\beta_1", "g", beta1, b.m[0], b.g, v));
    lines.add(mean("s", "\\beta_2", "g^2", beta2, b.m[1], b.g, square));
    String root = "s";
    if (largest) {
      double max = Math.max(b.m[2], square);
      lines.add(line("s_m \\leftarrow \\max(s_m, s)", "\\max(%0, %1)", max, b.m[2], square));
      square = max;
      root = "s_m";
    }
    String top = "v";
    if (s.flag("correction")) {
      double vHat = v / (1 - Math.pow(beta1, b.t));
      double sHat = square / (1 - Math.pow(beta2, b.t));
      lines.add(corrected("v", "\\beta_1", beta1, b.t, v, vHat));
      lines.add(corrected(root, "\\beta_2", beta2, b.t, square, sHat));
      v = vHat;
      square = sHat;
      top = "\\hat v";
      root = "\\hat " + root;
    }
    boolean inside = s.choice("root").equals("inside");
    lines.add(scaled(b, w, top, v, root, square, s.real("epsilon"), inside));
    return lines;
  }

  /// x ← βx + (1−β)g or g².
  private static Line mean(
      String x, String beta, String what, double b, double before, double g, double after) {
    return line(
        "%s \\leftarrow %s %s + (1-%s)\\,%s".formatted(x, beta, x, beta, what),
        "%0 \\cdot %1 + %2 \\cdot %3" + (what.endsWith("^2") ? "^2" : ""),
        after,
        b,
        before,
        1 - b,
        g);
  }

  private static Line corrected(
      String x, String beta, double b, int t, double before, double after) {
    return line(
        "\\hat %s = \\frac{%s}{1 - %s^t}".formatted(x, x, beta),
        "\\frac{%0}{1 - %1^{%2}}",
        after,
        before,
        b,
        (double) t);
  }

  /// w ← w − η top/(√bottom + ε).
  private static Line scaled(
      Before b,
      double w,
      String top,
      double v,
      String root,
      double s,
      double epsilon,
      boolean inside) {
    double divisor = inside ? Math.sqrt(s + epsilon) : Math.sqrt(s) + epsilon;
    return line(
        "w \\leftarrow w - \\eta\\,\\frac{%s}{%s}"
            .formatted(
                top,
                inside ? "\\sqrt{" + root + " + \\epsilon}" : "\\sqrt{" + root + "} + \\epsilon"),
        "%0 - %1 \\cdot \\frac{%2}{" + (inside ? "\\sqrt{%3 + %4}" : "\\sqrt{%3} + %4") + "}",
        w - b.rate * v / divisor,
        w,
        b.rate,
        v,
        s,
        epsilon);
  }
}
