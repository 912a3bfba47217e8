package perceptarium.engine.statistics;

/// Exponentially weighted averages: v₀ = 0, v_t = β·v_{t−1} + (1 − β)·x_t. Index i of every array
/// is t = i + 1.
public final class Ewa {
  private Ewa() {}

  /// v_1 … v_n as the recursion gives them.
  ///
  /// @param beta in [0, 1)
  public static double[] average(double[] x, double beta) {
    double[] out = new double[x.length];
    double v = 0;
    for (int i = 0; i < x.length; i++) {
      v = beta * v + (1 - beta) * x[i];
      out[i] = v;
    }
    return out;
  }

  /// v_t / (1 − βᵗ): the share of the weights that the zero at the start still holds, taken out.
  ///
  /// @param average what {@link #average} gave
  public static double[] corrected(double[] average, double beta) {
    double[] out = new double[average.length];
    for (int i = 0; i < average.length; i++) {
      out[i] = average[i] / weightSum(beta, i + 1);
    }
    return out;
  }

  /// The slip: the corrected value fed back, v_t = (β·v_{t−1} + (1 − β)·x_t)/(1 − βᵗ), so that
  /// every step divides again. NaN from where it leaves the range of a double.
  public static double[] compounded(double[] x, double beta) {
    double[] out = new double[x.length];
    double v = 0;
    for (int i = 0; i < x.length; i++) {
      v = (beta * v + (1 - beta) * x[i]) / weightSum(beta, i + 1);
      out[i] = Double.isFinite(v) ? v : Double.NaN;
    }
    return out;
  }

  /// Weight of the value `k` steps back: (1 − β)βᵏ.
  public static double weight(double beta, int k) {
    return (1 - beta) * Math.pow(beta, k);
  }

  /// Sum of the weights of t values: 1 − βᵗ. The rest, βᵗ, lies on v₀ = 0.
  public static double weightSum(double beta, int t) {
    return 1 - Math.pow(beta, t);
  }

  /// About how many values it looks back: 1/(1 − β). Older ones hold 1/e of the weight.
  public static double window(double beta) {
    return 1 / (1 - beta);
  }
}
