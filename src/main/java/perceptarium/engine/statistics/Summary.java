package perceptarium.engine.statistics;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import perceptarium.engine.compute.Matrix;
import perceptarium.engine.compute.Parts;

/// What a matrix of activations or gradients (inputs × units) looks like. Sums are in double
/// whatever the matrix is in, and come out the same whatever the number of threads.
///
/// @param sd standard deviation over all entries, dividing by their number
/// @param counts histogram over the asked range, equal bins; entries beyond it are not counted
/// @param dead share of units that give the same value, to 1e-6, for all inputs
/// @param alike 1 if all units always agree, 0 if they vary freely: one minus the variance between
///   units (mean over inputs) as a share of the whole; NaN if nothing varies
public record Summary(
    double mean, double sd, double min, double max, long[] counts, double dead, double alike) {
  private static final int ROWS = 64;
  private static final double SAME = 1e-6;

  private static final class Part {
    double sum;
    double squares;
    double between;
    long[] counts = new long[0];
    double[] low = new double[0];
    double[] high = new double[0];
  }

  /// The whole of it.
  public static Summary of(Matrix m, int bins, double from, double to) {
    return of(m, bins, from, to, Parts.NEVER);
  }

  /// @param from lower end of the histogram
  /// @param to its upper end, which belongs to the last bin
  /// @param cancelled asked every {@value #ROWS} rows
  /// @throws java.util.concurrent.CancellationException if it said yes
  public static Summary of(Matrix m, int bins, double from, double to, BooleanSupplier cancelled) {
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
    int dead = 0;
    for (int j = 0; j < low.length; j++) {
      dead += high[j] - low[j] <= SAME ? 1 : 0;
    }
    return new Summary(
        mean,
        Math.sqrt(squares / m.size()),
        Arrays.stream(low).min().orElse(Double.NaN),
        Arrays.stream(high).max().orElse(Double.NaN),
        counts,
        (double) dead / m.columns(),
        squares > 0 ? 1 - between / squares : Double.NaN);
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
    double perBin = bins / (to - from);
    for (int i = chunk * ROWS; i < Math.min(m.rows(), (chunk + 1) * ROWS); i++) {
      m.row(i, row);
      double sum = 0;
      for (int j = 0; j < n; j++) {
        double x = row[j];
        sum += x;
        p.low[j] = Math.min(p.low[j], x);
        p.high[j] = Math.max(p.high[j], x);
        if (x >= from && x <= to) {
          p.counts[Math.min(bins - 1, (int) ((x - from) * perBin))]++;
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

  /// Share of entries whose size is below `limit`.
  ///
  /// @param cancelled asked every {@value #ROWS} rows
  /// @throws java.util.concurrent.CancellationException if it said yes
  public static double shareBelow(Matrix m, double limit, BooleanSupplier cancelled) {
    long[] below = new long[(m.rows() + ROWS - 1) / ROWS];
    Parts.each(below.length, cancelled, (chunk, stop) -> below[chunk] = below(m, chunk, limit));
    return (double) Arrays.stream(below).sum() / m.size();
  }

  private static long below(Matrix m, int chunk, double limit) {
    double[] row = new double[m.columns()];
    long below = 0;
    for (int i = chunk * ROWS; i < Math.min(m.rows(), (chunk + 1) * ROWS); i++) {
      m.row(i, row);
      for (double x : row) {
        below += Math.abs(x) < limit ? 1 : 0;
      }
    }
    return below;
  }
}
