package perceptarium.lab.backprop;

import perceptarium.engine.network.Architecture;

/// What nodes and weights are called, in words and in LaTeX: inputs i₁, hidden units h₁, outputs
/// o₁; weights w₁, w₂, … unit by unit, biases by their unit.
final class Names {
  private static final String DIGITS = "₀₁₂₃₄₅₆₇₈₉";

  private Names() {}

  /// @param layer −1 inputs, 0 hidden, 1 output
  static String node(int layer, int j) {
    return letter(layer) + subscript(j + 1);
  }

  static String nodeLatex(int layer, int j) {
    return letter(layer) + "_" + (j + 1);
  }

  static String netLatex(int layer, int j) {
    return "z_{" + letter(layer) + (j + 1) + "}";
  }

  static String deltaLatex(int layer, int j) {
    return "\\delta_{" + letter(layer) + (j + 1) + "}";
  }

  private static String letter(int layer) {
    return layer < 0 ? "i" : layer == 0 ? "h" : "o";
  }

  static String weight(Architecture a, int l, int j, int i) {
    return i < 0
        ? "b" + (l == 0 ? "ₕ" : "ₒ") + subscript(j + 1)
        : "w" + subscript(number(a, l, j, i));
  }

  static String weightLatex(Architecture a, int l, int j, int i) {
    return i < 0 ? "b_{" + letter(l) + (j + 1) + "}" : "w_{" + number(a, l, j, i) + "}";
  }

  private static int number(Architecture a, int l, int j, int i) {
    int before = l == 0 ? 0 : a.inputs() * a.layer(0).units();
    return before + j * a.fanIn(l) + i + 1;
  }

  static String subscript(int number) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(number).toCharArray()) {
      text.append(DIGITS.charAt(c - '0'));
    }
    return text.toString();
  }
}
