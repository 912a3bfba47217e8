package perceptarium.engine.compute;

/// Sums over numbers, and their histogram.
///
/// @param squares sum of squares
/// @param counts of equal bins; the upper end belongs to the last, numbers beyond are not counted
public record Tally(double sum, double squares, long[] counts) {
  /// In double, one thread.
  static Tally of(float[] x, int size, int bins, float from, float to) {
    long[] counts = new long[bins];
    float perBin = bins / (to - from);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < size; i++) {
      float v = x[i];
      sum += v;
      squares += (double) v * v;
      if (v >= from && v <= to) {
        counts[Math.min(bins - 1, (int) ((v - from) * perBin))]++;
      }
    }
    return new Tally(sum, squares, counts);
  }
}
