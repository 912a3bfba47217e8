package perceptarium.engine.compute;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/// Sums over the entries of a matrix, the ends of its columns, and its histogram.
///
/// @param squares of the deviations from the mean of all entries
/// @param between of the deviations of each entry from the mean of its row
/// @param low smallest entry of each column
/// @param high largest entry of each column
/// @param counts of equal bins; the upper end belongs to the last, entries beyond are not counted
public record Tally(
    double sum, double squares, double between, double[] low, double[] high, long[] counts) {
  private static final int ROWS = 64;

  private static final class Part {
    double sum;
    double squares;
    double between;
    long[] counts = new long[0];
    double[] low = new double[0];
    double[] high = new double[0];
  }

  /// On the processor, in double whatever the matrix is in; comes out the same whatever the number
  /// of threads.
  static Tally of(Matrix m, int bins, double from, double to, BooleanSupplier cancelled) {
    int chunks = (m.rows() + ROWS - 1) / ROWS;
    Part[] parts = new Part[chunks];
    Parts.each(chunks, cancelled, (i, stop) -> parts[i] = first(m, i, bins, from, to));
    long[] counts = new long[bins];
    double[] low = parts[0].low;
    double[] high = parts[0].high;
    double sum = 0;
    double between = 0;
    for (Part p : parts) {
      sum += p.sum;
      between += p.between;
      for (int b = 0; b < bins; b++) {
        counts[b] += p.counts[b];
      }
      for (int j = 0; j < low.length; j++) {
        low[j] = Math.min(low[j], p.low[j]);
        high[j] = Math.max(high[j], p.high[j]);
      }
    }
    double mean = sum / m.size();
    Parts.each(chunks, cancelled, (i, stop) -> parts[i].squares = squares(m, i, mean));
    double squares = 0;
    for (Part p : parts) {
      squares += p.squares;
    }
    return new Tally(sum, squares, between, low, high, counts);
  }

  private static Part first(Matrix m, int chunk, int bins, double from, double to) {
    Part p = new Part();
    int n = m.columns();
    p.counts = new long[bins];
    p.low = new double[n];
    p.high = new double[n];
    Arrays.fill(p.low, Double.POSITIVE_INFINITY);
    Arrays.fill(p.high, Double.NEGATIVE_INFINITY);
    double[] row = new double[n];
    boolean single = m instanceof Matrix.OfFloat;
    // in single precision counted as a device counts, so that every bin is the same there
    float low = (float) from;
    float high = (float) to;
    float perBinSingle = bins / (high - low);
    double perBin = bins / (to - from);
    for (int i = chunk * ROWS; i < Math.min(m.rows(), (chunk + 1) * ROWS); i++) {
      m.row(i, row);
      double sum = 0;
      for (int j = 0; j < n; j++) {
        double x = row[j];
        sum += x;
        p.low[j] = Math.min(p.low[j], x);
        p.high[j] = Math.max(p.high[j], x);
        if (single ? x >= low && x <= high : x >= from && x <= to) {
          int bin = (int) (single ? ((float) x - low) * perBinSingle : (x - from) * perBin);
          p.counts[Math.min(bins - 1, bin)]++;
        }
      }
      p.sum += sum;
      p.between += deviations(row, sum / n);
    }
    return p;
  }

  private static double squares(Matrix m, int chunk, double mean) {
    double[] row = new double[m.columns()];
    double sum = 0;
    for (int i = chunk * ROWS; i < Math.min(m.rows(), (chunk + 1) * ROWS); i++) {
      m.row(i, row);
      sum += deviations(row, mean);
    }
    return sum;
  }

  private static double deviations(double[] row, double mean) {
    double sum = 0;
    for (double x : row) {
      sum += (x - mean) * (x - mean);
    }
    return sum;
  }
}
