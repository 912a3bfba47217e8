package perceptarium.engine.statistics;

import java.util.function.DoubleUnaryOperator;

/// The standard normal distribution.
public final class Normal {
  private static final int NODES = 1000;
  private static final double STEP = 1.0 / 64;
  private static final int REACH = 9 * 64;

  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  /// Φ at −9, −9 + 1/64, …, 9.
  private static final double[] TABLE = table();

  private Normal() {}

  /// Density φ(x) = e^(−x²/2)/√(2π).
  public static double density(double x) {
    return Math.exp(-0.5 * x * x) / ROOT_TWO_PI;
  }

  /// Distribution function Φ(x), to a relative error of about 1e-12 down to x = −9 and 0 or 1
  /// beyond ±9 (Φ(−9) is 1.1e-19).
  ///
  /// Taylor's series of degree 6 about the nearest point of a table: the derivatives of φ are φ
  /// times Hermite polynomials.
  public static double cdf(double x) {
    if (!(Math.abs(x) < 9)) {
      return Double.isNaN(x) ? x : x < 0 ? 0 : 1;
    }
    int i = (int) Math.rint(x / STEP);
    double a = i * STEP;
    double d = x - a;
    double he2 = a * a - 1;
    double he3 = a * (a * a - 3);
    double he4 = a * a * (a * a - 6) + 3;
    double he5 = a * (a * a * (a * a - 10) + 15);
    double series =
        d * (1 - d / 2 * (a - d / 3 * (he2 - d / 4 * (he3 - d / 5 * (he4 - d / 6 * he5)))));
    return TABLE[i + REACH] + density(a) * series;
  }

  /// `E[f(x)]` for x ~ N(mean, sd²), where f may have a kink at 0.
  ///
  /// Simpson's rule on both sides of the kink, with nodes that crowd towards it as s³, so that even
  /// a function that turns within a thousandth of a standard deviation is resolved.
  public static double expectation(DoubleUnaryOperator f, double mean, double sd) {
    if (sd == 0) {
      return f.applyAsDouble(mean);
    }
    double kink = Math.clamp(-mean / sd, -9, 9);
    return side(f, mean, sd, kink, 9) - side(f, mean, sd, kink, -9);
  }

  /// Integral of f(mean + sd·u) φ(u) from `kink` to `end`.
  private static double side(
      DoubleUnaryOperator f, double mean, double sd, double kink, double end) {
    double length = end - kink;
    double sum = 0;
    for (int i = 0; i <= NODES; i++) {
      double s = (double) i / NODES;
      // one bit to the side of the kink, so that a jump counts where it belongs
      double u = kink + length * Math.max(s * s * s, 1e-15);
      int simpson = i == 0 || i == NODES ? 1 : i % 2 == 1 ? 4 : 2;
      sum += simpson * 3 * s * s * f.applyAsDouble(mean + sd * u) * density(u);
    }
    return sum * length / (3.0 * NODES);
  }

  /// The lower half by the all-positive series for small |x| and Laplace's continued fraction for
  /// the tail; the upper half by symmetry.
  private static double[] table() {
    double[] table = new double[2 * REACH + 1];
    for (int i = 0; i <= REACH; i++) {
      double x = i * STEP;
      double tail;
      if (x < 3) {
        double term = x;
        double sum = x;
        for (int n = 1; term > 1e-18 * sum; n++) {
          term *= x * x / (2 * n + 1);
          sum += term;
        }
        tail = 0.5 - sum * density(x);
      } else {
        double fraction = x;
        for (int k = 120; k > 0; k--) {
          fraction = x + k / fraction;
        }
        tail = density(x) / fraction;
      }
      table[REACH - i] = tail;
      table[REACH + i] = 1 - tail;
    }
    return table;
  }
}
