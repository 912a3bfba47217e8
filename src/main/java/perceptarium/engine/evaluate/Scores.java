package perceptarium.engine.evaluate;

import java.util.random.RandomGenerator;
import perceptarium.engine.statistics.Normal;

/// What a classifier has said of some examples.
///
/// @param score of each example, from 0 to 1
/// @param positive which class each is of
public record Scores(double[] score, boolean[] positive) {
  /// Outputs σ(z) of a sigmoid neuron whose z is normal about +d/2 for positives and about −d/2,
  /// with standard deviation 1, for negatives. The positives come first.
  ///
  /// @param distance d between the two means
  /// @param spread standard deviation of the positives' z
  public static Scores bells(
      int positives, int negatives, double distance, double spread, RandomGenerator random) {
    int n = positives + negatives;
    double[] score = new double[n];
    boolean[] positive = new boolean[n];
    for (int i = 0; i < n; i++) {
      positive[i] = i < positives;
      double u = random.nextGaussian();
      double z = positive[i] ? distance / 2 + spread * u : u - distance / 2;
      score[i] = 1 / (1 + Math.exp(-z));
    }
    return new Scores(score, positive);
  }

  /// Area under the ROC curve of endlessly many examples of {@link #bells}: Φ(d/√(1 + spread²)),
  /// the chance that a positive's z is above a negative's.
  public static double areaOfBells(double distance, double spread) {
    return Normal.cdf(distance / Math.sqrt(1 + spread * spread));
  }

  /// Number of examples.
  public int size() {
    return score.length;
  }
}
