package perceptarium.engine.analysis;

import java.util.Arrays;
import perceptarium.engine.data.SeedStream;

/// How long descent with a noisy gradient stays on the ridge of a saddle: y ← y + ηλy + ησξ, from y
/// = 0, until |y| > 1. Without noise it never leaves.
///
/// @param curvature λ > 0: the saddle bends down by −λ along y
/// @param rate η
public record SaddleEscape(double curvature, double rate) {
  /// Median of a standard normal's size.
  private static final double MEDIAN = 0.674489750196082;

  /// Updates until |y| > 1 in one run, `most` if longer.
  public int steps(double noise, int most, long seed) {
    SeedStream random = new SeedStream(seed, "escape");
    double y = 0;
    for (int t = 1; t <= most; t++) {
      y += rate * (curvature * y + noise * random.nextGaussian());
      if (Math.abs(y) > 1) {
        return t;
      }
    }
    return most;
  }

  /// Median over `runs` runs.
  public double median(double noise, int runs, int most, long seed) {
    int[] steps = new int[runs];
    for (int r = 0; r < runs; r++) {
      steps[r] = steps(noise, most, seed * 1_000_003 + r);
    }
    Arrays.sort(steps);
    return runs % 2 == 1 ? steps[runs / 2] : (steps[runs / 2 - 1] + steps[runs / 2]) / 2.0;
  }

  /// The law: the update after which half of all runs have |y| > 1. After t updates y is normal
  /// with variance η²σ²(q²ᵗ − 1)/(q² − 1), q = 1 + ηλ; while it grows it hardly ever turns back, so
  /// this is the median time for small noise.
  public double law(double noise) {
    double q2 = (1 + rate * curvature) * (1 + rate * curvature);
    double wanted = (q2 - 1) / (rate * rate * noise * noise * MEDIAN * MEDIAN);
    return Math.log1p(wanted) / Math.log(q2);
  }
}
