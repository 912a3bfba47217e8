package perceptarium.engine.compute;

import com.aparapi.Kernel;
import java.util.Arrays;

/// Sums, ends and a histogram of a matrix on a device: a work-item for each column, then one for
/// each row. Everything is summed as its distance from a number near the mean, so that nothing is
/// lost where the mean is far from 0, with Kahan's compensation; put together on the processor, in
/// double.
final class TallyKernel extends Kernel {
  /// Numbers a column has in `out`: sum, what it lacks, sum of squares, what it lacks, low, high.
  static final int COLUMN = 6;

  /// Numbers a row has after them: sum, what it lacks.
  static final int ROW = 2;

  private static final int SAMPLES = 1024;

  float[] x = new float[1];
  float[] out = new float[1];

  /// A row of bins for each column.
  int[] counts = new int[1];

  int rows;
  int columns;
  int bins;
  float from;
  float to;
  float perBin;
  float pivot;

  /// Takes a matrix, which lies in `x`, and what is to be counted in it.
  void prepare(int rows, int columns, int bins, float from, float to) {
    this.rows = rows;
    this.columns = columns;
    this.bins = bins;
    this.from = from;
    this.to = to;
    perBin = bins / (to - from);
    int step = Math.max(1, x.length / SAMPLES);
    double sum = 0;
    int samples = 0;
    for (int i = 0; i < x.length; i += step) {
      sum += x[i];
      samples++;
    }
    pivot = (float) (sum / samples);
    out = KernelRuns.result(out, COLUMN * columns + ROW * rows);
    if (counts.length != Math.max(1, columns * bins)) {
      counts = new int[Math.max(1, columns * bins)];
    }
  }

  /// Puts the columns and rows together.
  Tally tally() {
    double sum = 0;
    double squares = 0;
    double[] low = new double[columns];
    double[] high = new double[columns];
    long[] all = new long[bins];
    for (int j = 0; j < columns; j++) {
      int at = COLUMN * j;
      sum += (double) out[at] - out[at + 1];
      squares += (double) out[at + 2] - out[at + 3];
      low[j] = out[at + 4];
      high[j] = out[at + 5];
      for (int b = 0; b < bins; b++) {
        all[b] += counts[j * bins + b];
      }
    }
    double within = 0;
    for (int i = 0; i < rows; i++) {
      int at = COLUMN * columns + ROW * i;
      double row = (double) out[at] - out[at + 1];
      within += row * row / columns;
    }
    double size = (double) rows * columns;
    return new Tally(
        sum + size * pivot,
        Math.max(0, squares - sum * sum / size),
        Math.max(0, squares - within),
        low,
        high,
        all);
  }

  /// What `out` is to hold, worked out on the processor.
  SpotCheck.Expected spot() {
    return new SpotCheck.Expected() {
      @Override
      public double value(int at) {
        boolean column = at < COLUMN * columns;
        double[] line = line(at);
        return switch (column ? at % COLUMN : (at - COLUMN * columns) % ROW) {
          case 0 -> Arrays.stream(line).map(v -> v - pivot).sum();
          case 2 -> Arrays.stream(line).map(v -> (v - pivot) * (v - pivot)).sum();
          case 4 -> Arrays.stream(line).min().orElse(0);
          case 5 -> Arrays.stream(line).max().orElse(0);
          default -> 0;
        };
      }

      // What a sum lacks is no more than its last bits.
      @Override
      public double tolerance(int at) {
        double most = 0;
        for (double v : line(at)) {
          most += Math.abs(v - pivot) * (1 + Math.abs(v - pivot));
        }
        return 1e-5 * most + 1e-30;
      }

      private double[] line(int at) {
        boolean column = at < COLUMN * columns;
        int first = column ? at / COLUMN : (at - COLUMN * columns) / ROW * columns;
        double[] line = new double[column ? rows : columns];
        Arrays.setAll(line, k -> x[first + k * (column ? columns : 1)]);
        return line;
      }
    };
  }

  @Override
  public void run() {
    int t = getGlobalId();
    if (t < columns) {
      column(t);
    } else if (t < columns + rows) {
      row(t - columns);
    }
  }

  private void column(int j) {
    for (int b = 0; b < bins; b++) {
      counts[j * bins + b] = 0;
    }
    float sum = 0;
    float lost = 0;
    float squares = 0;
    float lostSquares = 0;
    float low = x[j];
    float high = x[j];
    for (int i = 0; i < rows; i++) {
      float v = x[i * columns + j];
      low = min(low, v);
      high = max(high, v);
      if (v >= from && v <= to) {
        int b = min(bins - 1, (int) ((v - from) * perBin));
        counts[j * bins + b] = counts[j * bins + b] + 1;
      }
      float d = v - pivot;
      float add = d - lost;
      float next = sum + add;
      lost = (next - sum) - add;
      sum = next;
      float addSquare = d * d - lostSquares;
      float nextSquare = squares + addSquare;
      lostSquares = (nextSquare - squares) - addSquare;
      squares = nextSquare;
    }
    out[6 * j] = sum;
    out[6 * j + 1] = lost;
    out[6 * j + 2] = squares;
    out[6 * j + 3] = lostSquares;
    out[6 * j + 4] = low;
    out[6 * j + 5] = high;
  }

  private void row(int i) {
    float sum = 0;
    float lost = 0;
    for (int j = 0; j < columns; j++) {
      float add = (x[i * columns + j] - pivot) - lost;
      float next = sum + add;
      lost = (next - sum) - add;
      sum = next;
    }
    out[6 * columns + 2 * i] = sum;
    out[6 * columns + 2 * i + 1] = lost;
  }
}
