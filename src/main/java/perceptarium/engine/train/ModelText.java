package perceptarium.engine.train;

import java.util.List;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.network.Architecture;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a trained network as JSON with every digit: architecture, weights, scaling of the inputs.
/// {@link perceptarium.engine.data.ModelRows} reads the numbers back.
public final class ModelText {
  private ModelText() {}

  /// @param inputs name of each input
  /// @param scaling what happens to the inputs first
  public static String write(Model model, List<String> inputs, Scaling scaling) {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode root = mapper.createObjectNode();
    root.put("format", "perceptarium model 1");
    ArrayNode names = root.putArray("inputs");
    inputs.forEach(names::add);
    ObjectNode scale = root.putObject("scaling");
    vector(scale.putArray("shift"), scaling.shift().toArray(), 0, inputs.size());
    vector(scale.putArray("scale"), scaling.scale().toArray(), 0, inputs.size());
    ArrayNode layers = root.putArray("layers");
    double[] w = model.parameters().toArray();
    double[] statistics = model.statistics().toArray();
    int seen = 0;
    Architecture a = model.architecture();
    for (int l = 0; l < a.depth(); l++) {
      Architecture.Layer layer = a.layer(l);
      int units = layer.units();
      ObjectNode node = layers.addObject();
      node.put("units", units);
      node.put("activation", layer.activation() == null ? "softmax" : layer.activation().text());
      node.put("dropout", layer.dropout());
      ArrayNode weights = node.putArray("weights");
      for (int j = 0; j < units; j++) {
        vector(weights.addArray(), w, a.index(l, j, 0), a.fanIn(l));
      }
      vector(node.putArray("biases"), w, a.index(l, 0, -1), units);
      if (layer.batchNorm()) {
        vector(node.putArray("gamma"), w, a.gamma(l), units);
        vector(node.putArray("beta"), w, a.gamma(l) + units, units);
        vector(node.putArray("running_mean"), statistics, seen, units);
        vector(node.putArray("running_variance"), statistics, seen + units, units);
        seen += 2 * units;
      }
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void vector(ArrayNode to, double[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      to.add(values[i]);
    }
  }
}
