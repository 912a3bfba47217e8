package perceptarium.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as text, the same everywhere: a real minus sign and four significant digits for people,
/// the shortest lossless form for files.
public final class Format {
  private Format() {}

  /// Shortest text that reads back as the same double; whole numbers without a point; NaN empty.
  public static String full(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return value == 0 ? "0" : Long.toString((long) value);
    }
    return Double.toString(value).replace(".0E", "E").replace("E", "e");
  }

  /// Four significant digits for reading: `−0.001235`, `1.5e-7`, `12,340`. Not to be read back.
  public static String shown(double value) {
    String text = significant(value, 4);
    boolean long_ = text.matches("−?\\d{5,7}");
    return long_ ? text.replaceAll("(\\d)(?=(\\d{3})+$)", "$1,") : text;
  }

  /// `digits` significant digits; powers of ten outside 1e-4 … 1e7.
  public static String significant(double value, int digits) {
    if (Double.isNaN(value)) {
      return "not a number";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    double size = Math.abs(rounded.doubleValue());
    String text;
    if (size >= 1e-4 && size < 1e7) {
      BigDecimal plain = rounded.stripTrailingZeros();
      text = plain.scale() < 0 ? plain.setScale(0).toPlainString() : plain.toPlainString();
    } else {
      int exponent = rounded.precision() - rounded.scale() - 1;
      text = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
    return text.replace('-', '−').replace("e−", "e-");
  }

  /// How many: `1 step`, `2 steps`, `10,000 steps`.
  ///
  /// @param one what is counted, in the singular
  public static String count(long n, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", n, one, n == 1 ? "" : "s");
  }

  /// A fixed number of decimals, with a real minus sign.
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return significant(value, 4);
    }
    String text = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return zero ? text.replace("-", "") : text.replace('-', '−');
  }

  /// Four significant digits for a LaTeX formula: `-0.001235`, `1.5 \cdot 10^{-7}`, `\infty`.
  public static String latex(double value) {
    return latex(value, 4);
  }

  /// The same with `digits` significant digits.
  public static String latex(double value, int digits) {
    if (Double.isNaN(value)) {
      return "\\text{NaN}";
    }
    String text = significant(value, digits).replace('−', '-').replace("∞", "\\infty ");
    int e = text.indexOf('e');
    return e < 0 ? text : text.substring(0, e) + " \\cdot 10^{" + text.substring(e + 1) + "}";
  }

  /// The same in parentheses when negative, for use inside arithmetic: `2 \cdot (-1)`.
  public static String latexFactor(double value) {
    return value < 0 ? "(" + latex(value) + ")" : latex(value);
  }

  /// In parentheses when negative, for use inside arithmetic: `2 · (−1)`.
  public static String factor(double value) {
    return value < 0 ? "(" + shown(value) + ")" : shown(value);
  }
}
