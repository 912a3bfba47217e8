package perceptarium.engine.statistics;

import java.util.random.RandomGenerator;

/// How many of `n` examples are misclassified if each is with probability `p`, independently.
///
/// @param n 1 or more
/// @param p 0–1
public record Binomial(long n, double p) {
  /// Quantile of the standard normal that leaves 2.5 % on each side.
  public static final double Z95 = 1.959963984540054;

  /// Standard deviation of the share k/n.
  public double sd() {
    return Math.sqrt(p * (1 - p) / n);
  }

  /// Half the width of a 95 % interval about a measured share, by the normal approximation.
  public double halfWidth() {
    return Z95 * sd();
  }

  /// The least n whose 95 % interval is p ± `half`.
  public static long needed(double p, double half) {
    return (long) Math.ceil(Z95 * Z95 * p * (1 - p) / (half * half));
  }

  /// Wilson's 95 % interval for the true share, which is sensible for few mistakes too.
  ///
  /// Source: Wilson 1927.
  ///
  /// @return low, high
  public static double[] wilson(long k, long n) {
    double share = (double) k / n;
    double z2 = Z95 * Z95;
    double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z95 * Math.sqrt(share * (1 - share) / n + z2 / (4.0 * n * n)) / (1 + z2 / n);
    return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
  }

  /// Probability of exactly `k`.
  public double probability(long k) {
    if (k < 0 || k > n || (p == 0 && k > 0) || (p == 1 && k < n)) {
      return 0;
    }
    double log = logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    log += k == 0 ? 0 : k * Math.log(p);
    log += k == n ? 0 : (n - k) * Math.log1p(-p);
    return Math.exp(log);
  }

  /// Draws one k: walks outwards from the most probable one until chance is used up.
  public long draw(RandomGenerator random) {
    double left = random.nextDouble();
    long mode = Math.clamp((long) Math.floor((n + 1) * p), 0, n);
    double up = probability(mode);
    double down = up;
    left -= up;
    for (long d = 1; left > 0 && d <= n; d++) {
      long k = mode + d;
      up = k > n ? 0 : up * ((n - k + 1) * p) / (k * (1 - p));
      left -= up;
      if (left <= 0 && up > 0) {
        return k;
      }
      k = mode - d;
      down = k < 0 ? 0 : down * ((k + 1) * (1 - p)) / ((n - k) * p);
      left -= down;
      if (left <= 0 && down > 0) {
        return k;
      }
      if (up + down < 1e-300) {
        break; // what is left is rounding
      }
    }
    return mode;
  }

  /// ln k!, by Stirling's series from 10 on: an error below 1e-12.
  static double logFactorial(long k) {
    if (k < 10) {
      double product = 1;
      for (long i = 2; i <= k; i++) {
        product *= i;
      }
      return Math.log(product);
    }
    double x = k;
    double x2 = x * x;
    return x * Math.log(x)
        - x
        + 0.5 * Math.log(2 * Math.PI * x)
        + (1 - (1 / 30.0 - (1 / 105.0 - 1 / (140 * x2)) / x2) / x2) / (12 * x);
  }
}
