package perceptarium.engine.analysis;

import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import perceptarium.engine.data.SeedStream;

/// f(x) = ½λx² with a noisy gradient λx + σξ, as mini-batches give it. Simple enough to be solved:
/// the expected loss follows from two numbers, the mean of x and its variance.
///
/// @param curvature λ > 0
/// @param noise σ ≥ 0, standard deviation of the gradient's noise
/// @param start x₀
/// @param updates updates in an epoch
public record NoisyQuadratic(double curvature, double noise, double start, int updates) {
  /// Above this rate the walk grows: 2/λ.
  public double limit() {
    return 2 / curvature;
  }

  public double loss(double x) {
    return curvature * x * x / 2;
  }

  /// x after 0, 1, …, `epochs` epochs. Walks of one seed meet the same noise, whatever their rates.
  ///
  /// @param rate learning rate in an epoch, epochs from 0
  public double[] walk(IntToDoubleFunction rate, int epochs, long seed) {
    RandomGenerator random = new SeedStream(seed, "gradient noise");
    double[] x = new double[epochs + 1];
    x[0] = start;
    for (int e = 0; e < epochs; e++) {
      double a = rate.applyAsDouble(e);
      double at = x[e];
      for (int u = 0; u < updates; u++) {
        at -= a * (curvature * at + noise * random.nextGaussian());
      }
      x[e + 1] = at;
    }
    return x;
  }

  /// Expected loss after 0, 1, …, `epochs` epochs: ½λ(m² + v) with m ← (1 − αλ)m and v ← (1 − αλ)²v
  /// + α²σ² in every update.
  public double[] expected(IntToDoubleFunction rate, int epochs) {
    double[] loss = new double[epochs + 1];
    double m = start;
    double v = 0;
    loss[0] = loss(start);
    for (int e = 0; e < epochs; e++) {
      double a = rate.applyAsDouble(e);
      double keep = 1 - a * curvature;
      for (int u = 0; u < updates; u++) {
        m *= keep;
        v = keep * keep * v + a * a * noise * noise;
      }
      double l = curvature * (m * m + v) / 2;
      loss[e + 1] = Double.isNaN(l) ? Double.POSITIVE_INFINITY : l; // what is ∞ once stays so
    }
    return loss;
  }

  /// Where a constant rate ends: ασ²/(2(2 − αλ)); infinite from the limit on.
  public double floor(double rate) {
    return rate < limit()
        ? rate * noise * noise / (2 * (2 - rate * curvature))
        : Double.POSITIVE_INFINITY;
  }

  /// How a run at a constant rate breaks down in floating point.
  ///
  /// @param infinite update after which the loss is ∞, −1 if it stays finite
  /// @param nan update after which x is not a number, −1 if it stays one
  public record Breakdown(int infinite, int nan) {}

  /// Runs at a constant rate until x is not a number, `most` updates at most, without noise.
  public Breakdown breakdown(double rate, int most) {
    double x = start;
    int infinite = -1;
    for (int t = 1; t <= most; t++) {
      x -= rate * curvature * x;
      if (infinite < 0 && !Double.isFinite(loss(x))) {
        infinite = t;
      }
      if (Double.isNaN(x)) {
        return new Breakdown(infinite, t);
      }
    }
    return new Breakdown(infinite, -1);
  }
}
