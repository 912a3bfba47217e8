package perceptarium.engine.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;

/// A fully connected feed-forward network, without its weights.
///
/// Its parameters lie in one flat vector, layer by layer: the weights unit by unit (row j holds the
/// weights from every input to unit j), then the biases, then with batch normalisation γ and β.
///
/// @param inputs number of inputs, from 1
/// @param layers hidden layers, then the output layer
public record Architecture(int inputs, List<Layer> layers) {
  /// Most layers, output included.
  public static final int MAX_LAYERS = 17;

  /// Most units in a layer.
  public static final int MAX_UNITS = 1024;

  /// Most parameters.
  public static final int MAX_PARAMETERS = 5_000_000;

  /// One layer: z = Wa + b, batch-normalised if wanted, then g, then dropout.
  ///
  /// @param activation call of an {@link Activations} entry; null for softmax over the layer
  /// @param dropout share of units that are silenced in each training step, 0–0.95
  public record Layer(
      int units, Value.@Nullable Call activation, double dropout, boolean batchNorm) {
    public static Layer of(int units, String activation) {
      return new Layer(units, Activations.ALL.call(activation), 0, false);
    }

    /// An output layer whose outputs are the probabilities of its classes.
    public static Layer softmax(int classes) {
      return new Layer(classes, null, 0, false);
    }

    public boolean isSoftmax() {
      return activation == null;
    }

    /// What the layer applies: "tanh", "softmax".
    public String activationName() {
      return activation == null ? "softmax" : activation.name();
    }
  }

  public Architecture {
    layers = List.copyOf(layers);
    if (inputs < 1 || layers.isEmpty() || layers.size() > MAX_LAYERS) {
      throw new BadInput("layers: a network has 1 to " + MAX_LAYERS + " layers and an input");
    }
    long size = 0;
    int below = inputs;
    for (int l = 0; l < layers.size(); l++) {
      Layer layer = layers.get(l);
      if (layer.units() < 1 || layer.units() > MAX_UNITS) {
        throw new BadInput("layers: a layer has 1 to " + MAX_UNITS + " units");
      }
      if (layer.isSoftmax() && l < layers.size() - 1) {
        throw new BadInput("layers: softmax belongs on the output layer");
      }
      if (layer.isSoftmax() && layer.units() < 2) {
        throw new BadInput("layers: softmax has at least 2 units, one a class");
      }
      size += (long) layer.units() * (below + 1 + (layer.batchNorm() ? 2 : 0));
      below = layer.units();
    }
    if (size > MAX_PARAMETERS) {
      throw new BadInput("layers: %d parameters are more than %d".formatted(size, MAX_PARAMETERS));
    }
  }

  /// Number of layers with weights.
  public int depth() {
    return layers.size();
  }

  public Layer layer(int l) {
    return layers.get(l);
  }

  public int outputs() {
    return layers.getLast().units();
  }

  /// Inputs of layer `l`.
  public int fanIn(int l) {
    return l == 0 ? inputs : layers.get(l - 1).units();
  }

  /// Index of the first parameter of layer `l`; for `l = depth` the number of all parameters.
  public int offset(int l) {
    int at = 0;
    for (int i = 0; i < l; i++) {
      Layer layer = layers.get(i);
      at += layer.units() * (fanIn(i) + 1 + (layer.batchNorm() ? 2 : 0));
    }
    return at;
  }

  /// Number of parameters.
  public int size() {
    return offset(depth());
  }

  /// Index of a weight, or of the bias for input −1.
  public int index(int l, int unit, int input) {
    int fanIn = fanIn(l);
    if (unit < 0 || unit >= layer(l).units() || input < -1 || input >= fanIn) {
      throw new IndexOutOfBoundsException("layer " + l + " unit " + unit + " input " + input);
    }
    return offset(l) + (input < 0 ? layer(l).units() * fanIn + unit : unit * fanIn + input);
  }

  /// Index of γ of the first unit of a batch-normalised layer; β follows after all γ.
  public int gamma(int l) {
    return offset(l) + layer(l).units() * (fanIn(l) + 1);
  }
}
