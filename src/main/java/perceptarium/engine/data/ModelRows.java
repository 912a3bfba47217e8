package perceptarium.engine.data;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads an exported model as rows layer, unit, input, value, all counted from 0.
///
/// Input −1 is the bias, −2 and −3 are batch normalisation's γ and β, −4 and −5 its running mean
/// and variance. Layer −1 is the scaling of the inputs: unit is the input, then 0 for its shift and
/// 1 for its scale. Unit −1 spells words, a character a row: of a layer what it applies (`relu norm
/// drop=0.2`), of layer −1 what the inputs are (`x1; x2`).
public final class ModelRows {
  /// The columns of the rows.
  public static final List<String> COLUMNS = List.of("layer", "unit", "input", "value");

  /// Inputs that stand for no weight.
  public static final int BIAS = -1;

  public static final int GAMMA = -2;
  public static final int BETA = -3;
  public static final int MEAN = -4;
  public static final int VARIANCE = -5;

  private final String where;
  private final List<double[]> rows = new ArrayList<>();

  private ModelRows(String where) {
    this.where = where;
  }

  /// @param where setting and file, named in errors
  /// @param json read as far as it makes sense; the caller closes it
  /// @throws BadInput if the text is no exported model
  public static Numbers read(String where, InputStream json) {
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      throw new BadInput(
          "%s is not JSON: %s at line %d"
              .formatted(
                  where,
                  e.getOriginalMessage(),
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
          e);
    }
    return new ModelRows(where).model(root);
  }

  private Numbers model(JsonNode root) {
    JsonNode layers = root.path("layers");
    if (!layers.isArray() || layers.isEmpty()) {
      throw new BadInput(where + " is no exported model: it has no layers");
    }
    JsonNode scaling = root.path("scaling");
    vector(scaling.path("shift"), -1, 0);
    vector(scaling.path("scale"), -1, 1);
    List<String> inputs = new ArrayList<>();
    root.path("inputs").forEach(name -> inputs.add(name.asString("")));
    spell(-1, String.join("; ", inputs));
    for (int l = 0; l < layers.size(); l++) {
      JsonNode weights = layers.get(l).path("weights");
      for (int unit = 0; unit < weights.size(); unit++) {
        for (int input = 0; input < weights.get(unit).size(); input++) {
          add(l, unit, input, weights.get(unit).get(input));
        }
      }
      vector(layers.get(l).path("biases"), l, BIAS);
      vector(layers.get(l).path("gamma"), l, GAMMA);
      vector(layers.get(l).path("beta"), l, BETA);
      vector(layers.get(l).path("running_mean"), l, MEAN);
      vector(layers.get(l).path("running_variance"), l, VARIANCE);
      spell(l, words(layers.get(l)));
    }
    return Numbers.rows(rows.toArray(double[][]::new));
  }

  /// What a layer applies, as the setting `layers` says it; empty if the file does not say.
  private static String words(JsonNode layer) {
    String activation = layer.path("activation").asString("");
    if (activation.isEmpty()) {
      return "";
    }
    double dropout = layer.path("dropout").asDouble(0);
    return activation
        + (layer.path("gamma").isEmpty() ? "" : " norm")
        + (dropout == 0 ? "" : " drop=" + dropout);
  }

  private void spell(int layer, String words) {
    for (int i = 0; i < words.length(); i++) {
      rows.add(new double[] {layer, -1, i, words.charAt(i)});
    }
  }

  private void vector(JsonNode values, int layer, int input) {
    for (int unit = 0; unit < values.size(); unit++) {
      add(layer, unit, input, values.get(unit));
    }
  }

  private void add(int layer, int unit, int input, JsonNode value) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new BadInput(
          "%s: the weight of layer %d, unit %d, input %d is not a finite number"
              .formatted(where, layer, unit, input));
    }
    rows.add(new double[] {layer, unit, input, value.doubleValue()});
  }
}
