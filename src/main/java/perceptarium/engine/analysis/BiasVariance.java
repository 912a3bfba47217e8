package perceptarium.engine.analysis;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Where the expected squared error of a fit to noisy examples comes from: y = f(x) + σξ at fixed
/// places, ξ standard normal and new in every sample. Exact, nothing is drawn.
///
/// Source: Geman, Bienenstock, Doursat: Neural networks and the bias/variance dilemma, 1992.
///
/// @param bias2 (E f̂ − f)², averaged evenly over −1 … 1
/// @param variance E (f̂ − E f̂)², averaged evenly over −1 … 1
/// @param noise σ², what even f itself leaves
/// @param train expected squared error on the examples fitted to, averaged over them
public record BiasVariance(double bias2, double variance, double noise, double train) {
  /// Places over which is averaged.
  private static final int GRID = 201;

  /// A bias² this small is rounding.
  private static final double ROUNDING = 1e-18;

  /// The same at one place.
  ///
  /// @param truth f(x)
  /// @param mean E f̂(x)
  /// @param sd of f̂(x)
  public record At(double truth, double mean, double sd) {
    /// What is wrong on average.
    public double bias() {
      return mean - truth;
    }
  }

  /// @param places of the examples
  /// @param sigma standard deviation σ of the noise
  public static BiasVariance of(
      PolynomialFit fit, double[] places, DoubleUnaryOperator f, double sigma) {
    double bias2 = 0;
    double variance = 0;
    double[] truths = Arrays.stream(places).map(f).toArray();
    for (int g = 0; g < GRID; g++) {
      At at = at(fit, f, truths, sigma, -1 + 2.0 * g / (GRID - 1));
      bias2 += at.bias() * at.bias() / GRID;
      variance += at.sd() * at.sd() / GRID;
    }
    double train = 0;
    for (int i = 0; i < places.length; i++) {
      double[] h = fit.influence(places[i]);
      double off = dot(h, truths) - truths[i];
      h[i] -= 1; // the example's own noise is in the fit, too
      train += (off * off + sigma * sigma * dot(h, h)) / places.length;
    }
    return new BiasVariance(bias2 < ROUNDING ? 0 : bias2, variance, sigma * sigma, train);
  }

  /// What a fit says at `x`, over all samples.
  public static At at(
      PolynomialFit fit, double[] places, DoubleUnaryOperator f, double sigma, double x) {
    return at(fit, f, Arrays.stream(places).map(f).toArray(), sigma, x);
  }

  private static At at(
      PolynomialFit fit, DoubleUnaryOperator f, double[] truths, double sigma, double x) {
    double[] h = fit.influence(x);
    return new At(f.applyAsDouble(x), dot(h, truths), sigma * Math.sqrt(dot(h, h)));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// The expected squared error on new examples.
  public double total() {
    return bias2 + variance + noise;
  }

  /// How the model fits.
  public enum Verdict {
    UNDERFITS,
    FITS,
    OVERFITS
  }

  /// It fits if its error is within a tenth of the least one; else the larger part names the fault.
  ///
  /// @param least the least total of those compared
  public Verdict verdict(double least) {
    return total() <= 1.1 * least
        ? Verdict.FITS
        : bias2 > variance ? Verdict.UNDERFITS : Verdict.OVERFITS;
  }
}
