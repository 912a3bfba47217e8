package perceptarium.engine.evaluate;

import java.util.Arrays;

/// Several measures of one classifier as a single number.
public final class Means {
  private Means() {}

  /// (x₁ + … + xₙ)/n; NaN for none.
  public static double arithmetic(double... values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /// n/(1/x₁ + … + 1/xₙ): near the smallest; 0 where one of them is 0, NaN for none.
  ///
  /// @param values of at least 0
  public static double harmonic(double... values) {
    return values.length == 0
        ? Double.NaN
        : values.length / Arrays.stream(values).map(x -> 1 / x).sum();
  }

  /// F_β, the harmonic mean of precision and recall in which recall counts β² times: (1 +
  /// β²)PR/(β²P
  /// + R); NaN where both are 0.
  public static double fBeta(double precision, double recall, double beta) {
    double b = beta * beta;
    return (1 + b) * precision * recall / (b * precision + recall);
  }
}
