package perceptarium.lab.ewa;

import java.util.SplittableRandom;
import perceptarium.catalog.Settings;

/// What is averaged.
///
/// @param symbol letter of one value: θ or g
/// @param tick what one value stands for: "day"
/// @param label axis label with unit
/// @param unit after a number, with a leading space; may be empty
record Series(String symbol, String tick, String label, String unit, double... values) {
  private static final int DAYS = 365;
  private static final int GRADIENTS = 120;

  /// The chosen preset, or the column brought in.
  static Series of(Settings settings, long seed) {
    boolean gradients = settings.choice("signal").equals("gradients");
    if (settings.isNumbers("series")) {
      double[] own = settings.numbers("series").columnArray(0);
      return gradients ? gradients(own) : new Series("θ", "row", "value", "", own);
    }
    if (gradients) {
      return gradients(zigzag(seed));
    }
    return switch (settings.choice("series")) {
      case "year" -> temperatures(year(seed));
      case "two-days" -> temperatures(40, 49);
      case "one-to-four" -> new Series("θ", "row", "value", "", 1, 2, 3, 4);
      case "jump" -> new Series("θ", "row", "value", "", from(31));
      case "spike" -> new Series("θ", "row", "value", "", spike());
      default -> throw new IllegalArgumentException(settings.choice("series"));
    };
  }

  int size() {
    return values.length;
  }

  private static Series temperatures(double... values) {
    return new Series("θ", "day", "temperature (°C)", " °C", values);
  }

  private static Series gradients(double... values) {
    return new Series("g", "step", "gradient g", "", values);
  }

  /// A made-up year in degrees Celsius to one decimal: a cosine with its low on 20 January, and
  /// weather that remembers three quarters of yesterday. It starts at 4.0 whatever the seed.
  private static double[] year(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] out = new double[DAYS];
    double weather = 4 - season(1);
    for (int day = 1; day <= DAYS; day++) {
      out[day - 1] = Math.rint(10 * (season(day) + weather)) / 10;
      weather = 0.75 * weather + 1.9 * random.nextGaussian();
    }
    return out;
  }

  private static double season(int day) {
    return 15 - 9.5 * Math.cos(2 * Math.PI * (day - 20) / DAYS);
  }

  /// Gradients of one weight as they come down a narrow valley: a steady 0.4, a zigzag that dies
  /// out, and mini-batch noise.
  private static double[] zigzag(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] out = new double[GRADIENTS];
    for (int t = 1; t <= GRADIENTS; t++) {
      double sign = t % 2 == 0 ? 1 : -1;
      out[t - 1] = 0.4 + 1.2 * sign * Math.exp(-t / 60.0) + 0.15 * random.nextGaussian();
    }
    return out;
  }

  private static double[] from(int first) {
    double[] out = new double[120];
    java.util.Arrays.fill(out, first - 1, out.length, 10);
    return out;
  }

  private static double[] spike() {
    double[] out = new double[120];
    out[30] = 10;
    return out;
  }
}
