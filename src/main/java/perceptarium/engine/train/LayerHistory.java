package perceptarium.engine.train;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.Numbers;
import perceptarium.engine.network.Architecture;

/// How each layer's weights, activations and gradients lay along a training: a histogram each at
/// every step, or where that is too many at every second, fourth, … step. Constant memory however
/// long the run.
public final class LayerHistory {
  /// Most steps kept.
  public static final int MOST = 64;

  private static final int MAX_EXAMPLES = 256;

  /// What is counted of a layer.
  public enum Quantity {
    /// Its weights, without biases.
    WEIGHTS,
    /// What its units send on for the first training examples, as after training.
    ACTIVATIONS,
    /// The last update's gradient by its weights; none before the first.
    GRADIENTS
  }

  private final List<Histogram[][]> kept = new ArrayList<>();
  private int stride = 1;

  /// An independent copy.
  public LayerHistory copy() {
    LayerHistory copy = new LayerHistory();
    copy.kept.addAll(kept);
    copy.stride = stride;
    return copy;
  }

  /// Looks at a training at its `step`, which counts up from 0 by 1.
  public void step(int step, Trainer trainer) {
    if (step % stride != 0) {
      return;
    }
    if (kept.size() == MOST) {
      for (int i = 1; 2 * i < MOST; i++) {
        kept.set(i, kept.get(2 * i));
      }
      kept.subList(MOST / 2, MOST).clear();
      stride *= 2;
      if (step % stride != 0) {
        return;
      }
    }
    kept.add(look(trainer));
  }

  /// Looks once more at the present step, where something was changed by hand.
  public void again(int step, Trainer trainer) {
    if ((kept.size() - 1) * stride == step) {
      kept.set(kept.size() - 1, look(trainer));
    }
  }

  /// Steps kept.
  public int size() {
    return kept.size();
  }

  /// The i-th step kept.
  public int step(int i) {
    return i * stride;
  }

  /// What was seen at the i-th step kept.
  public Histogram at(int i, Quantity quantity, int layer) {
    return kept.get(i)[quantity.ordinal()][layer];
  }

  private static Histogram[][] look(Trainer trainer) {
    Architecture a = trainer.spec().architecture();
    Histogram[][] seen = new Histogram[Quantity.values().length][a.depth()];
    double[][] activations = activations(trainer, a);
    for (int l = 0; l < a.depth(); l++) {
      double[] weights = new double[a.layer(l).units() * a.fanIn(l)];
      double[] gradients = new double[trainer.updates() == 0 ? 0 : weights.length];
      for (int p = 0; p < weights.length; p++) {
        weights[p] = trainer.parameter(a.offset(l) + p);
      }
      for (int p = 0; p < gradients.length; p++) {
        gradients[p] = trainer.gradient(a.offset(l) + p);
      }
      seen[Quantity.WEIGHTS.ordinal()][l] = Histogram.of(weights);
      seen[Quantity.ACTIVATIONS.ordinal()][l] = Histogram.of(activations[l]);
      seen[Quantity.GRADIENTS.ordinal()][l] = Histogram.of(gradients);
    }
    return seen;
  }

  private static double[][] activations(Trainer trainer, Architecture a) {
    Numbers inputs = trainer.spec().data().train().inputs();
    int m = Math.min(MAX_EXAMPLES, inputs.rows());
    double[][] values = new double[a.depth()][];
    for (int l = 0; l < a.depth(); l++) {
      values[l] = new double[m * a.layer(l).units()];
    }
    trainer
        .predictor(trainer.model())
        .each(
            m,
            inputs::get,
            (i, network, k) -> {
              for (int l = 0; l < a.depth(); l++) {
                int units = a.layer(l).units();
                for (int j = 0; j < units; j++) {
                  values[l][i * units + j] = network.activation(l, j, k);
                }
              }
            });
    return values;
  }
}
