package perceptarium.lab.playground;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Architecture.Layer;

/// Reads hidden layers: `8,8`, or `8 relu norm, 4 tanh drop=0.2`; empty text is no hidden layer.
final class LayerText {
  static final int MAX_LAYERS = 8;
  private static final int MAX_UNITS = 64;

  private LayerText() {}

  /// @param usual activation, dropout and batch normalisation of layers that say nothing
  static List<Layer> parse(String text, Value.Call usual, double dropout, boolean norm) {
    List<Layer> layers = new ArrayList<>();
    if (text.isBlank() || text.strip().equals("none")) {
      return layers;
    }
    for (String part : text.split(",", -1)) {
      layers.add(layer("layers", part.strip(), usual, dropout, norm));
    }
    if (layers.size() > MAX_LAYERS) {
      throw new BadInput("layers: %d are more than %d".formatted(layers.size(), MAX_LAYERS));
    }
    return layers;
  }

  /// One layer, as in `8 relu norm drop=0.2`.
  ///
  /// @param key the setting, named in errors
  static Layer layer(String key, String text, Value.Call usual, double dropout, boolean norm) {
    String[] words = text.split("\\s+");
    int units = units(key, words[0], text);
    Value.Call activation = usual;
    double drop = dropout;
    boolean normed = norm;
    for (int i = 1; i < words.length; i++) {
      if (words[i].equals("norm")) {
        normed = true;
      } else if (words[i].startsWith("drop=")) {
        drop = Value.parseNumber(key + ": drop", words[i].substring(5));
        if (drop < 0 || drop > 0.9) {
          throw new BadInput(
              key + ": drop is a number from 0 to 0.9, not " + words[i].substring(5));
        }
      } else {
        activation = Activations.ALL.parse(key, words[i]);
      }
    }
    return new Layer(units, activation, drop, normed);
  }

  private static int units(String key, String word, String text) {
    try {
      int units = Integer.parseInt(word);
      if (units >= 1 && units <= MAX_UNITS) {
        return units;
      }
    } catch (NumberFormatException e) {
      throw new BadInput(
          "%s: '%s' does not begin with a number of units, as in 8,8 or 8 relu, 4"
              .formatted(key, text),
          e);
    }
    throw new BadInput(
        "%s: %s is not a number of units from 1 to %d".formatted(key, word, MAX_UNITS));
  }
}
