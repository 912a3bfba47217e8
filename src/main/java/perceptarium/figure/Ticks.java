package perceptarium.figure;

import java.util.ArrayList;
import java.util.List;

/// Where an axis is marked, and with which text.
final class Ticks {
  /// @param major has a text
  record Tick(double value, String text, boolean major) {}

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Ticks() {}

  /// About `count` marks from `min` to `max`.
  static List<Tick> of(Axis axis, double min, double max, int count) {
    if (!axis.categories().isEmpty()) {
      return categories(axis.categories(), min, max, count);
    }
    if (axis.log() && Math.log10(max / min) > 0.9) {
      return log(min, max, count);
    }
    return linear(min, max, count);
  }

  /// The step 1, 2 or 5 · 10ⁿ that gives at most `count` marks.
  static double step(double span, int count) {
    double raw = span / Math.max(1, count);
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double lead = raw / power;
    return power * (lead <= 1.0001 ? 1 : lead <= 2.0001 ? 2 : lead <= 5.0001 ? 5 : 10);
  }

  private static List<Tick> linear(double min, double max, int count) {
    List<Tick> ticks = new ArrayList<>();
    double step = step(max - min, count);
    long first = (long) Math.ceil(min / step - 1e-9);
    long last = (long) Math.floor(max / step + 1e-9);
    int decimals = Math.clamp((int) -Math.floor(Math.log10(step) + 1e-9), 0, 15);
    double largest = Math.max(Math.abs(first), Math.abs(last)) * step;
    boolean powers = largest >= 1e6 || largest < 1e-3;
    for (long i = first; i <= last && ticks.size() <= 4 * count + 4; i++) {
      double value = i * step;
      String text = powers ? scientific(value, step) : Format.fixed(value, decimals);
      ticks.add(new Tick(value, text, true));
    }
    return ticks;
  }

  private static String scientific(double value, double step) {
    if (value == 0) {
      return "0";
    }
    int exponent = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
    int lead = (int) Math.floor(Math.log10(step) + 1e-9);
    double mantissa = value / Math.pow(10, exponent);
    String text = Format.significant(mantissa, Math.max(0, exponent - lead) + 1);
    return (text.equals("1") ? "" : text.equals("−1") ? "−" : text + "·") + power(exponent);
  }

  private static List<Tick> log(double min, double max, int count) {
    int first = (int) Math.ceil(Math.log10(min) - 1e-9);
    int last = (int) Math.floor(Math.log10(max) + 1e-9);
    int every = Math.max(1, (int) Math.ceil((last - first + 1) / (double) Math.max(1, count)));
    // with one or two decades the 2s and 5s carry numbers too
    boolean between = last - first + 1 <= 2 && count >= 4;
    List<Tick> ticks = new ArrayList<>();
    for (int e = first - 1; e <= last; e++) {
      for (int m = 1; m <= 9; m++) {
        double value = m * Math.pow(10, e);
        boolean decade = m == 1 && Math.floorMod(e, every) == 0;
        boolean named = decade || (between && (m == 2 || m == 5));
        if (value >= min * 0.9999999 && value <= max * 1.0000001 && (named || every == 1)) {
          ticks.add(new Tick(value, named ? decimal(value, m, e) : "", named));
        }
      }
    }
    return ticks;
  }

  private static String decimal(double value, int mantissa, int exponent) {
    return exponent >= -2 && exponent <= 3
        ? Format.significant(value, 1)
        : (mantissa == 1 ? "" : mantissa + "·") + power(exponent);
  }

  /// 10 with its exponent: 10⁻².
  static String power(int exponent) {
    StringBuilder text = new StringBuilder("10");
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return text.toString();
  }

  private static List<Tick> categories(List<String> names, double min, double max, int count) {
    int from = Math.max(0, (int) Math.ceil(min));
    int to = Math.min(names.size() - 1, (int) Math.floor(max));
    int every = Math.max(1, (int) Math.ceil((to - from + 1) / (double) Math.max(1, count)));
    List<Tick> ticks = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      if (i % every == 0) {
        ticks.add(new Tick(i, names.get(i), true));
      }
    }
    return ticks;
  }
}
