package perceptarium.engine.analysis;

import java.util.stream.IntStream;
import perceptarium.engine.data.SeedStream;

/// How far the gradient of a mini-batch is from that of all examples: measured by drawing many
/// batches, and as the law has it.
///
/// @param size examples in a batch
/// @param measured root of the mean squared distance
/// @param error standard error of `measured`
/// @param law σ₁/√b, times √((m−b)/(m−1)) without replacement
public record GradientSpread(int size, double measured, double error, double law) {
  /// Draws `draws` batches at (w, b).
  public static GradientSpread measure(
      LogisticLine data, double w, double b, int size, boolean replacement, int draws, long seed) {
    int m = data.size();
    double[] full = data.gradient(IntStream.range(0, m).toArray(), w, b);
    double[][] each = new double[m][];
    double variance = 0;
    for (int i = 0; i < m; i++) {
      double d = data.answer(i, w, b) - data.y(i);
      each[i] = new double[] {d * data.x(i) - full[0], d - full[1]};
      variance += (each[i][0] * each[i][0] + each[i][1] * each[i][1]) / m;
    }
    SeedStream random = new SeedStream(seed, replacement ? "with" : "without").at(size);
    int[] order = IntStream.range(0, m).toArray();
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < draws; k++) {
      double u = 0;
      double v = 0;
      for (int i = 0; i < size; i++) {
        int j = replacement ? random.nextInt(m) : i + random.nextInt(m - i);
        int who = order[j];
        if (!replacement) {
          order[j] = order[i];
          order[i] = who;
        }
        u += each[who][0];
        v += each[who][1];
      }
      double distance = (u * u + v * v) / ((double) size * size);
      sum += distance;
      squares += distance * distance;
    }
    double mean = sum / draws;
    double root = Math.sqrt(mean);
    double spread = Math.sqrt(Math.max(0, squares / draws - mean * mean) / draws);
    double finite = replacement || m == 1 ? 1 : (m - size) / (double) (m - 1);
    return new GradientSpread(
        size, root, root == 0 ? 0 : spread / (2 * root), Math.sqrt(variance / size * finite));
  }
}
