package perceptarium.engine.train;

import perceptarium.catalog.BadInput;
import perceptarium.engine.network.Architecture;

/// What large weights cost, on top of the loss. Batch normalisation's γ and β are exempt.
///
/// @param l1 λ of the sum of sizes, ≥ 0
/// @param l2 λ of the sum of squares, ≥ 0
/// @param convention what λ multiplies
/// @param biases whether biases pay too
public record Penalty(double l1, double l2, Convention convention, boolean biases) {
  public static final Penalty NONE = new Penalty(0, 0, Convention.PLAIN, false);

  /// What λ multiplies.
  public enum Convention {
    /// λΣW² with gradient 2λW, and λΣ|W| (deck C, Keras).
    PLAIN,
    /// λ/(2m)·ΣW² with gradient (λ/m)W, and λ/(2m)·Σ|W|; m training examples (deck H).
    PER_EXAMPLE
  }

  public Penalty {
    if (!(l1 >= 0 && l2 >= 0)) {
      throw new BadInput("l1 and l2 are at least 0");
    }
  }

  private double factor(int m) {
    return convention == Convention.PLAIN ? 1 : 1 / (2.0 * m);
  }

  /// What the present weights cost.
  ///
  /// @param m number of training examples
  public double cost(Architecture a, double[] w, int m) {
    if (l1 == 0 && l2 == 0) {
      return 0;
    }
    double sizes = 0;
    double squares = 0;
    for (int l = 0; l < a.depth(); l++) {
      int from = a.offset(l);
      for (int p = from; p < from + count(a, l); p++) {
        sizes += Math.abs(w[p]);
        squares += w[p] * w[p];
      }
    }
    return factor(m) * (l1 * sizes + l2 * squares);
  }

  /// Adds the derivative of {@link #cost} to a gradient; at 0 the derivative of |w| is taken as 0.
  public void addGradient(Architecture a, double[] w, double[] gradient, int m) {
    if (l1 == 0 && l2 == 0) {
      return;
    }
    double f = factor(m);
    for (int l = 0; l < a.depth(); l++) {
      int from = a.offset(l);
      for (int p = from; p < from + count(a, l); p++) {
        gradient[p] += f * (l1 * Math.signum(w[p]) + 2 * l2 * w[p]);
      }
    }
  }

  /// What the sign of a weight is multiplied by in the derivative of {@link #cost}.
  double ofSign(int m) {
    return factor(m) * l1;
  }

  /// What a weight is multiplied by there.
  double ofWeight(int m) {
    return factor(m) * 2 * l2;
  }

  private int count(Architecture a, int l) {
    return a.layer(l).units() * (a.fanIn(l) + (biases ? 1 : 0));
  }
}
