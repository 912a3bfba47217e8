package perceptarium.engine.neuron;

import java.util.SplittableRandom;

/// The naive way: try weights, keep the best. Every try looks at every point once.
///
/// @param errors errors of the best weights after each try
/// @param best the best weights (w₁ … wₙ, b)
public record WeightSearch(int[] errors, double[] best) {
  /// Weights drawn evenly from the cube [−reach, reach].
  public static WeightSearch random(
      Samples samples, int tries, double reach, SplittableRandom random) {
    return search(
        samples,
        tries,
        (t, w) -> {
          for (int i = 0; i < w.length; i++) {
            w[i] = random.nextDouble(-reach, reach);
          }
        });
  }

  /// Weights from a grid of `side` values per axis over the same cube, in reading order; starts
  /// again when the grid is used up.
  public static WeightSearch grid(Samples samples, int tries, double reach, int side) {
    return search(
        samples,
        tries,
        (t, w) -> {
          int rest = t;
          for (int i = w.length - 1; i >= 0; i--) {
            w[i] = -reach + 2 * reach * (rest % side) / (side - 1);
            rest /= side;
          }
        });
  }

  private interface Try {
    void fill(int t, double[] w);
  }

  private static WeightSearch search(Samples samples, int tries, Try next) {
    int[] errors = new int[tries];
    double[] best = new double[samples.inputs() + 1];
    double[] w = new double[best.length];
    int least = samples.size() + 1;
    for (int t = 0; t < tries; t++) {
      next.fill(t, w);
      int wrong = samples.errors(w, false);
      if (wrong < least) {
        least = wrong;
        best = w.clone();
      }
      errors[t] = least;
    }
    return new WeightSearch(errors, best);
  }
}
