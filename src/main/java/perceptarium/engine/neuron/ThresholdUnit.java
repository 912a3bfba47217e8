package perceptarium.engine.neuron;

import java.util.Arrays;

/// A McCulloch–Pitts neuron: y = 1 if Σ wᵢxᵢ ≥ θ, else 0. (McCulloch and Pitts 1943.)
///
/// @param weights read only; below 0 inhibits
/// @param absolute any active inhibitory input forces 0, whatever the sum
public record ThresholdUnit(double[] weights, double threshold, boolean absolute) {
  /// Σ wᵢxᵢ.
  public double sum(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += weights[i] * x[i];
    }
    return sum;
  }

  /// Whether an active input with a negative weight vetoes the unit.
  public boolean vetoed(double[] x) {
    if (absolute) {
      for (int i = 0; i < x.length; i++) {
        if (weights[i] < 0 && x[i] > 0) {
          return true;
        }
      }
    }
    return false;
  }

  public boolean fires(double[] x) {
    return sum(x) >= threshold && !vetoed(x);
  }

  /// What it computes on zeros and ones.
  public BooleanFunction function() {
    int inputs = weights.length;
    int bits = 0;
    double[] x = new double[inputs];
    for (int r = 0; r < 1 << inputs; r++) {
      for (int i = 0; i < inputs; i++) {
        x[i] = r >> (inputs - 1 - i) & 1;
      }
      bits |= fires(x) ? 1 << r : 0;
    }
    return new BooleanFunction(inputs, bits);
  }

  /// As weights with bias: (w₁ … wₙ, −θ).
  public double[] augmented() {
    double[] w = Arrays.copyOf(weights, weights.length + 1);
    w[weights.length] = -threshold;
    return w;
  }
}
