package perceptarium.lab.neuron;

import java.util.Arrays;
import java.util.stream.Collectors;
import perceptarium.figure.Format;

/// Points, weights and lines as text.
final class Words {
  private Words() {}

  /// `w₂`.
  static String sub(String letter, int number) {
    return letter + (char) ('₀' + number);
  }

  /// `(1, −1)`.
  static String tuple(double... values) {
    return Arrays.stream(values)
        .mapToObj(Format::shown)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /// The same in LaTeX.
  static String latex(double value) {
    return Format.latex(value);
  }

  /// Where `w₁x₁ + w₂x₂ + b = 0`, solved as it is taught: `x₂ = −x₁ + 1`.
  static String line(double[] w) {
    double b = w[w.length - 1];
    if (w.length == 2) {
      return w[0] == 0 ? "no threshold" : "x₁ = " + Format.shown(-b / w[0] + 0.0);
    }
    if (w.length > 3) {
      return equation(w);
    }
    if (w[1] != 0) {
      return "x₂ = " + sum(new double[] {-w[0] / w[1], -b / w[1]}, "x₁");
    }
    return w[0] != 0 ? "x₁ = " + Format.shown(-b / w[0] + 0.0) : "no line";
  }

  /// `x₁ + 2x₂ − x₃ − 2 = 0`.
  static String equation(double[] w) {
    String[] names = new String[w.length - 1];
    boolean any = false;
    for (int i = 0; i < names.length; i++) {
      names[i] = sub("x", i + 1);
      any |= w[i] != 0;
    }
    return any ? sum(w, names) + " = 0" : "no plane";
  }

  /// Σ cᵢ·nameᵢ with signs as one writes them; coefficients beyond the names stand alone.
  static String sum(double[] c, String... names) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < c.length; i++) {
      String name = i < names.length ? names[i] : "";
      if (c[i] == 0) {
        continue;
      }
      double size = Math.abs(c[i]);
      text.append(text.isEmpty() ? (c[i] < 0 ? "−" : "") : c[i] < 0 ? " − " : " + ");
      text.append(Format.shown(size).equals("1") && !name.isEmpty() ? "" : Format.shown(size))
          .append(name);
    }
    return text.isEmpty() ? "0" : text.toString();
  }

  /// `1·1 + (−1)·0 + 2`: the net input with its numbers.
  static String net(double[] w, double[] x) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      text.append(i > 0 ? " + " : "")
          .append(Format.factor(w[i]))
          .append('·')
          .append(Format.factor(x[i]));
    }
    return w.length == x.length ? text.toString() : text + " + " + Format.factor(w[x.length]);
  }

  /// `1 point`, `2 points`.
  static String count(int n, String thing) {
    return n + " " + thing + (n == 1 ? "" : "s");
  }
}
