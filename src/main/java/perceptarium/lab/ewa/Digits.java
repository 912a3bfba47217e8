package perceptarium.lab.ewa;

/// Whole numbers as Unicode subscripts and superscripts.
final class Digits {
  private Digits() {}

  static String sub(int n) {
    return shift(n, "₀₁₂₃₄₅₆₇₈₉");
  }

  static String sup(int n) {
    return shift(n, "⁰¹²³⁴⁵⁶⁷⁸⁹");
  }

  private static String shift(int n, String digits) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(n).toCharArray()) {
      text.append(digits.charAt(c - '0'));
    }
    return text.toString();
  }
}
