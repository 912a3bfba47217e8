package perceptarium.figure;

import java.util.List;

/// One axis of a plot.
///
/// @param label name with unit: "epoch", "temperature (°C)"
/// @param min lower end, NaN to fit the data
/// @param max upper end, NaN to fit the data
/// @param log logarithmic; values ≤ 0 are gaps
/// @param categories names at 0, 1, 2, … instead of numbers; empty for numbers
public record Axis(String label, double min, double max, boolean log, List<String> categories) {
  public Axis {
    categories = List.copyOf(categories);
  }

  public static Axis auto(String label) {
    return new Axis(label, Double.NaN, Double.NaN, false, List.of());
  }

  public static Axis of(String label, double min, double max) {
    return new Axis(label, min, max, false, List.of());
  }

  public static Axis log(String label) {
    return new Axis(label, Double.NaN, Double.NaN, true, List.of());
  }

  public static Axis categories(String label, List<String> names) {
    return new Axis(label, -0.5, names.size() - 0.5, false, names);
  }

  /// The smallest of 1, 2, 5, 10, 20, … times `least` that is at least a value: an axis that ends
  /// there stays as it is while a hand lifts a bar below its end.
  public static double end(double value, double least) {
    double end = least;
    for (int i = 0; end < value; i++) {
      end *= i % 3 == 1 ? 2.5 : 2;
    }
    return end;
  }

  /// The same axis with fixed ends.
  public Axis between(double min, double max) {
    return new Axis(label, min, max, log, categories);
  }
}
