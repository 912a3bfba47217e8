package perceptarium.engine.statistics;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Matrix;
import perceptarium.engine.compute.Parts;
import perceptarium.engine.compute.Tally;

/// What a matrix of activations or gradients (inputs × units) looks like. Sums are in double
/// whatever the matrix is in, and come out the same whatever the number of threads.
///
/// @param sd standard deviation over all entries, dividing by their number
/// @param counts histogram over the asked range, equal bins; entries beyond it are not counted
/// @param dead share of units that give the same value, to 1e-6, for all inputs; none of a single
///   input
/// @param alike 1 if all units always agree, 0 if they vary freely: one minus the variance between
///   units (mean over inputs) as a share of the whole; NaN if nothing varies
public record Summary(
    double mean, double sd, double min, double max, long[] counts, double dead, double alike) {
  private static final int ROWS = 64;
  private static final double SAME = 1e-6;

  /// The whole of it, on the processor.
  public static Summary of(Matrix m, int bins, double from, double to) {
    return of(Backend.fast(), m, bins, from, to, Parts.NEVER);
  }

  /// @param work where it is summed up and counted
  /// @param from lower end of the histogram
  /// @param to its upper end, which belongs to the last bin
  /// @param cancelled asked every few rows
  /// @throws java.util.concurrent.CancellationException if it said yes
  public static Summary of(
      Backend work, Matrix m, int bins, double from, double to, BooleanSupplier cancelled) {
    Tally t = work.tally(m, bins, from, to, cancelled);
    int dead = 0;
    for (int j = 0; m.rows() > 1 && j < t.low().length; j++) {
      dead += t.high()[j] - t.low()[j] <= SAME ? 1 : 0;
    }
    return new Summary(
        t.sum() / m.size(),
        Math.sqrt(t.squares() / m.size()),
        Arrays.stream(t.low()).min().orElse(Double.NaN),
        Arrays.stream(t.high()).max().orElse(Double.NaN),
        t.counts(),
        (double) dead / m.columns(),
        t.squares() > 0 ? 1 - t.between() / t.squares() : Double.NaN);
  }

  /// Share of entries whose size is below `limit`.
  ///
  /// @param work where they are counted, if the matrix lies there
  /// @param cancelled asked every {@value #ROWS} rows
  /// @throws java.util.concurrent.CancellationException if it said yes
  public static double shareBelow(Backend work, Matrix m, double limit, BooleanSupplier cancelled) {
    if (m instanceof Matrix.Away) {
      float near = (float) limit;
      float largest = near < limit ? near : Math.nextDown(near);
      Tally t = work.tally(m, 1, -largest, largest, cancelled);
      return (double) t.counts()[0] / m.size();
    }
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
