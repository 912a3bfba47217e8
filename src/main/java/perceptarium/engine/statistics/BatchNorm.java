package perceptarium.engine.statistics;

import java.util.Arrays;

/// Batch normalisation of one unit: ẑ = (z − μ)/√(σ² + ε), then z̃ = γẑ + β. Ioffe and Szegedy
/// 2015.
///
/// @param mean μ of the mini-batch, or the running average at test time
/// @param variance σ², dividing by m
/// @param epsilon ε, above 0
public record BatchNorm(double mean, double variance, double epsilon, double gamma, double beta) {
  /// By the statistics of a mini-batch.
  ///
  /// @param z net inputs, at least one
  public static BatchNorm of(double[] z, double epsilon, double gamma, double beta) {
    double mean = Arrays.stream(z).average().orElseThrow();
    double squares = Arrays.stream(z).map(x -> (x - mean) * (x - mean)).sum();
    return new BatchNorm(mean, squares / z.length, epsilon, gamma, beta);
  }

  /// √(σ² + ε).
  public double scale() {
    return Math.sqrt(variance + epsilon);
  }

  /// ẑ.
  public double hat(double z) {
    return (z - mean) / scale();
  }

  /// z̃.
  public double out(double z) {
    return gamma * hat(z) + beta;
  }

  /// γ = √(σ² + ε) and β = μ: what undoes it, z̃ = z.
  public BatchNorm identity() {
    return new BatchNorm(mean, variance, epsilon, scale(), mean);
  }
}
