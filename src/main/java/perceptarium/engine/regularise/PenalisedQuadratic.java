package perceptarium.engine.regularise;

/// A quadratic loss of two weights, ½wᵀAw − rᵀw + c, and where it is least under a penalty.
///
/// @param constant c
public record PenalisedQuadratic(
    double a11, double a12, double a22, double r1, double r2, double constant) {

  /// What large weights cost: Σ sizesⱼ|wⱼ| + squaresⱼwⱼ², all four factors at least 0.
  public record Cost(double sizes1, double sizes2, double squares1, double squares2) {
    /// λ(|w₁| + |w₂|).
    public static Cost l1(double lambda) {
      return new Cost(lambda, lambda, 0, 0);
    }

    /// λ(w₁² + w₂²).
    public static Cost l2(double lambda) {
      return new Cost(0, 0, lambda, lambda);
    }

    /// What two weights cost.
    public double at(double w1, double w2) {
      return sizes1 * Math.abs(w1)
          + sizes2 * Math.abs(w2)
          + squares1 * w1 * w1
          + squares2 * w2 * w2;
    }
  }

  /// The loss ½(u² + 2ρuv + v²) of the way (u, v) from the best weights: two inputs of variance 1
  /// with correlation ρ.
  ///
  /// @param rho between −1 and 1, both excluded
  public static PenalisedQuadratic around(double best1, double best2, double rho) {
    double r1 = best1 + rho * best2;
    double r2 = rho * best1 + best2;
    return new PenalisedQuadratic(1, rho, 1, r1, r2, 0.5 * (r1 * best1 + r2 * best2));
  }

  /// The mean squared error of the line y = w₁x + w₂ at some points, without ½.
  public static PenalisedQuadratic line(double[] x, double[] y) {
    int m = x.length;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    double syy = 0;
    for (int i = 0; i < m; i++) {
      sx += x[i];
      sy += y[i];
      sxx += x[i] * x[i];
      sxy += x[i] * y[i];
      syy += y[i] * y[i];
    }
    return new PenalisedQuadratic(2 * sxx / m, 2 * sx / m, 2, 2 * sxy / m, 2 * sy / m, syy / m);
  }

  /// The loss without penalty.
  public double value(double w1, double w2) {
    return 0.5 * (a11 * w1 * w1 + 2 * a12 * w1 * w2 + a22 * w2 * w2) - r1 * w1 - r2 * w2 + constant;
  }

  /// The derivative of the loss by w₁.
  public double slope1(double w1, double w2) {
    return a11 * w1 + a12 * w2 - r1;
  }

  /// The derivative of the loss by w₂.
  public double slope2(double w1, double w2) {
    return a12 * w1 + a22 * w2 - r2;
  }

  /// The weights at which loss and penalty together are least; a weight that is 0 there is 0
  /// exactly. Where many are equally good, one with zeros.
  public double[] minimum(Cost cost) {
    double[] best = new double[2];
    double least = value(0, 0);
    for (int s1 = -1; s1 <= 1; s1++) {
      for (int s2 = -1; s2 <= 1; s2++) {
        double[] w = stationary(cost, s1, s2);
        boolean allowed =
            (cost.sizes1 == 0 || w[0] * s1 >= 0) && (cost.sizes2 == 0 || w[1] * s2 >= 0);
        double total = value(w[0], w[1]) + cost.at(w[0], w[1]);
        if (allowed && total < least) {
          best = w;
          least = total;
        }
      }
    }
    return best;
  }

  /// Where the derivative is 0 if |w| is taken as s·w; a weight with s = 0 stays 0.
  private double[] stationary(Cost cost, int s1, int s2) {
    double h11 = a11 + 2 * cost.squares1;
    double h22 = a22 + 2 * cost.squares2;
    double b1 = r1 - s1 * cost.sizes1;
    double b2 = r2 - s2 * cost.sizes2;
    if (s1 == 0 || s2 == 0) {
      return new double[] {s1 == 0 || h11 == 0 ? 0 : b1 / h11, s2 == 0 || h22 == 0 ? 0 : b2 / h22};
    }
    double det = h11 * h22 - a12 * a12;
    return det > 1e-12 * h11 * h22
        ? new double[] {(b1 * h22 - a12 * b2) / det, (h11 * b2 - a12 * b1) / det}
        : new double[2];
  }
}
