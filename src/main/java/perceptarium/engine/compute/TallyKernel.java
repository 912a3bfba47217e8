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
