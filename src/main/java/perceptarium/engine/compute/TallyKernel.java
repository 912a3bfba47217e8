package perceptarium.engine.compute;

import com.aparapi.Kernel;

/// Sums and a histogram on a device: work-item t takes elements t, t + T, t + 2T, …, sums them with
/// Kahan's compensation and counts into a row of its own; the rows are put together on the
/// processor, in double.
final class TallyKernel extends Kernel {
  float[] x = new float[1];

  /// Four numbers a work-item: sum, what it lacks, sum of squares, what it lacks.
  float[] sums = new float[1];

  int[] counts = new int[1];
  int size;
  int bins;
  float from;
  float to;
  float perBin;

  /// What a work-item is to have summed up, worked out on the processor.
  ///
  /// @param items how many there are
  SpotCheck.Expected spot(int items) {
    return new SpotCheck.Expected() {
      @Override
      public double value(int at) {
        return at % 2 == 0 ? sum(at, false) : 0;
      }

      // What a sum lacks is no more than its last bits.
      @Override
      public double tolerance(int at) {
        return 1e-5 * sum(at, true) + 1e-30;
      }

      private double sum(int at, boolean sizes) {
        double sum = 0;
        for (int i = at / 4; i < size; i += items) {
          double v = at % 4 < 2 ? x[i] : (double) x[i] * x[i];
          sum += sizes ? Math.abs(v) : v;
        }
        return sum;
      }
    };
  }

  @Override
  public void run() {
    int t = getGlobalId();
    int step = getGlobalSize(0);
    for (int bin = 0; bin < bins; bin++) {
      counts[t * bins + bin] = 0;
    }
    float sum = 0;
    float lost = 0;
    float squares = 0;
    float lostSquares = 0;
    for (int i = t; i < size; i += step) {
      float v = x[i];
      float add = v - lost;
      float next = sum + add;
      lost = (next - sum) - add;
      sum = next;
      float addSquare = v * v - lostSquares;
      float nextSquare = squares + addSquare;
      lostSquares = (nextSquare - squares) - addSquare;
      squares = nextSquare;
      if (v >= from && v <= to) {
        int bin = min(bins - 1, (int) ((v - from) * perBin));
        counts[t * bins + bin] = counts[t * bins + bin] + 1;
      }
    }
    sums[4 * t] = sum;
    sums[4 * t + 1] = lost;
    sums[4 * t + 2] = squares;
    sums[4 * t + 3] = lostSquares;
  }
}
