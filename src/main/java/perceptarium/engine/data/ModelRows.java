package perceptarium.engine.data;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the weights of an exported model as rows layer, unit, input, value, all counted from 0.
/// Input −1 is the bias, −2 and −3 are batch normalisation's γ and β. Layer −1 is the scaling of
/// the inputs: unit is the input, then 0 for its shift and 1 for its scale.
public final class ModelRows {
  /// The columns of the rows.
  public static final List<String> COLUMNS = List.of("layer", "unit", "input", "value");

  private final String where;
  private final List<double[]> rows = new ArrayList<>();

  private ModelRows(String where) {
    this.where = where;
  }

  /// @param where setting and file, named in errors
  /// @throws BadInput if the text is no exported model
  public static Numbers read(String where, String json) {
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
    for (int l = 0; l < layers.size(); l++) {
      JsonNode weights = layers.get(l).path("weights");
      for (int unit = 0; unit < weights.size(); unit++) {
        for (int input = 0; input < weights.get(unit).size(); input++) {
          add(l, unit, input, weights.get(unit).get(input));
        }
      }
      vector(layers.get(l).path("biases"), l, -1);
      vector(layers.get(l).path("gamma"), l, -2);
      vector(layers.get(l).path("beta"), l, -3);
    }
    return Numbers.rows(rows.toArray(double[][]::new));
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
