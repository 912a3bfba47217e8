package perceptarium.engine.analysis;

import java.util.function.IntToDoubleFunction;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Loss;

/// The smallest model that learns: one threshold b on a line. An example at x has net input k(x −
/// b); it counts as class 1 right of b. Its loss is that of σ(k(x − b)), or of the net input itself
/// under a bipolar loss. Examples have strengths s, and J = Σ sℓ / Σ s.
///
/// @param sharpness k > 0
/// @param x places of the examples
/// @param strength weight of each, ≥ 0, not all 0
/// @param label 0 or 1
public record ThresholdModel(
    Loss loss, Loss.Use use, double sharpness, double[] x, double[] strength, double[] label) {
  /// The model's answer for example i: a probability of class 1, or a net input.
  public double output(int i, double b) {
    double z = sharpness * (x[i] - b);
    return use == Loss.Use.BIPOLAR ? z : Activations.sigmoid(z);
  }

  /// ℓ of example i. Either cross-entropy is −ln of the true class's probability, computed from the
  /// net input: exact however wrong and sure the model is.
  public double loss(int i, double b) {
    return switch (use) {
      case BIPOLAR -> loss.value(output(i, b), sign(i));
      case PROBABILITY, DISTRIBUTION -> Activations.softplus(-margin(i, b));
      case REAL -> loss.value(output(i, b), label[i]);
    };
  }

  /// dℓ/db of example i.
  public double slope(int i, double b) {
    double p = output(i, b);
    return switch (use) {
      case BIPOLAR -> -sharpness * loss.slope(p, sign(i));
      case PROBABILITY, DISTRIBUTION -> sharpness * sign(i) * Activations.sigmoid(-margin(i, b));
      case REAL -> -sharpness * p * (1 - p) * loss.slope(p, label[i]);
    };
  }

  private double sign(int i) {
    return 2 * label[i] - 1;
  }

  /// Net input towards the true class.
  private double margin(int i, double b) {
    return sign(i) * sharpness * (x[i] - b);
  }

  /// J(b) = Σ sℓ / Σ s.
  public double cost(double b) {
    return weighted(i -> loss(i, b));
  }

  /// J′(b).
  public double costSlope(double b) {
    return weighted(i -> slope(i, b));
  }

  /// Share of the strength on the wrong side: the 0/1 error.
  public double error(double b) {
    return weighted(i -> (x[i] > b) == (label[i] == 1) ? 0 : 1);
  }

  /// Σ ln p(yᵢ | xᵢ, b), each example once.
  public double logLikelihood(double b) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum -= Activations.softplus(-margin(i, b));
    }
    return sum;
  }

  /// Examples on the wrong side.
  public int mistakes(double b) {
    int wrong = 0;
    for (int i = 0; i < x.length; i++) {
      wrong += (x[i] > b) == (label[i] == 1) ? 0 : 1;
    }
    return wrong;
  }

  private double weighted(IntToDoubleFunction f) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < x.length; i++) {
      sum += strength[i] * f.applyAsDouble(i);
      total += strength[i];
    }
    return sum / total;
  }
}
