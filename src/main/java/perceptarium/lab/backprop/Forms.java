package perceptarium.lab.backprop;

import perceptarium.engine.network.Activation;
import perceptarium.engine.network.Activations;
import perceptarium.figure.Format;

/// How the parts of an equation are written in LaTeX, in symbols and with numbers.
final class Forms {
  private static final int DIGITS = 9;

  /// Nearer to 0 or 1 than this, 1 − o would lose digits that are shown.
  private static final double SURE = 1e-6;

  private Forms() {}

  static String number(double x) {
    return Format.latex(x, DIGITS);
  }

  /// In parentheses when negative.
  static String factor(double x) {
    return x < 0 ? "(" + number(x) + ")" : number(x);
  }

  /// ∂what/∂of.
  static String by(String what, String of) {
    return "\\frac{\\partial %s}{\\partial %s}".formatted(what, of);
  }

  /// g(z).
  ///
  /// @param factor z as it stands in a product
  /// @param sum below a softmax output
  static String activation(String name, String z, String factor, String sum) {
    return switch (name) {
      case "linear" -> z;
      case "sigmoid" -> "\\frac{1}{1 + e^{-%s}}".formatted(factor);
      case "softmax" -> "\\frac{e^{%s}}{%s}".formatted(z, sum);
      case "tanh" -> "\\tanh(%s)".formatted(z);
      case "relu" -> "\\max(0, %s)".formatted(z);
      default -> "g(%s)".formatted(z);
    };
  }

  /// What g is, where {@link #activation} does not say it.
  static String law(String name) {
    return activation(name, "", "", "").startsWith("g")
        ? ",\\; " + Activations.ALL.find(name).formula()
        : "";
  }

  /// g′ in symbols.
  static String slope(String name, String node, String z) {
    return switch (name) {
      case "linear" -> "1";
      case "sigmoid" -> "%1$s(1 - %1$s)".formatted(node);
      case "tanh" -> "1 - " + node + "^2";
      default -> "g'(%s),\\; g'(z) = ".formatted(z) + Activations.ALL.find(name).slopeFormula();
    };
  }

  /// g′ with its numbers.
  static String slope(Activation g, String name, double z) {
    double o = g.value(z);
    boolean sure = 1 - Math.abs(o) < SURE;
    return switch (name) {
      case "linear" -> "1";
      case "sigmoid" ->
          sure
              ? number(o) + " \\cdot " + number(g.value(-z))
              : "%1$s (1 - %1$s)".formatted(number(o));
      case "tanh" ->
          sure ? "\\frac{1}{\\cosh^2(%s)}".formatted(number(z)) : "1 - " + factor(o) + "^2";
      default -> "g'(%s)".formatted(number(z));
    };
  }

  /// The logarithm of a probability; where the output is all but 0 or 1, its value.
  static String ln(double output, double value, String of) {
    return Math.min(output, 1 - output) < SURE ? "\\cdot " + factor(value) : "\\ln " + of;
  }
}
