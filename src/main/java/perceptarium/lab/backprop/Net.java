package perceptarium.lab.backprop;

import java.util.Arrays;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Network;
import perceptarium.engine.network.Precision;
import perceptarium.figure.Format;

/// The small net of these settings: one hidden layer, one example.
record Net(
    Settings settings,
    Architecture architecture,
    Value.Call loss,
    double[] inputs,
    double[] targets,
    double[] start) {
  static final int MOST = 4;
  private static final double H = 1e-5;

  static Net of(Settings s) {
    double[] inputs = row(s, "inputs", 0);
    double[] targets = row(s, "targets", 0);
    Numbers hidden = matrix(s, "hidden-weights", inputs.length, "inputs");
    Numbers output = matrix(s, "output-weights", hidden.rows(), "rows of hidden-weights");
    if (output.rows() != targets.length) {
      throw new BadInput(
          "output-weights: needs one row for each of the %d targets, not %d"
              .formatted(targets.length, output.rows()));
    }
    String g = s.choice("output");
    Value.Call loss = loss(s.choice("loss"), g);
    Layer last = g.equals("softmax") ? Layer.softmax(targets.length) : Layer.of(targets.length, g);
    Architecture a =
        new Architecture(
            inputs.length, List.of(new Layer(hidden.rows(), s.call("activation"), 0, false), last));
    if (loss.name().endsWith("cross-entropy")) {
      checkShares(targets, g);
    }
    double[] w = new double[a.size()];
    fill(a, w, 0, hidden, row(s, "hidden-biases", hidden.rows()));
    fill(a, w, 1, output, row(s, "output-biases", targets.length));
    return new Net(s, a, loss, inputs, targets, w);
  }

  /// δ = o − t holds for shares of belief alone.
  private static void checkShares(double[] targets, String output) {
    double sum = Arrays.stream(targets).sum();
    if (Arrays.stream(targets).anyMatch(t -> t < 0 || t > 1)) {
      throw new BadInput("targets: under cross-entropy each is from 0 to 1");
    }
    if (output.equals("softmax") && Math.abs(sum - 1) > 1e-9) {
      throw new BadInput(
          "targets: under softmax and cross-entropy they add up to 1, not " + Format.shown(sum));
    }
  }

  private static void fill(Architecture a, double[] w, int l, Numbers matrix, double[] biases) {
    for (int j = 0; j < matrix.rows(); j++) {
      for (int i = 0; i < matrix.columns(); i++) {
        w[a.index(l, j, i)] = matrix.get(j, i);
      }
      w[a.index(l, j, -1)] = biases[j];
    }
  }

  private static Value.Call loss(String name, String output) {
    return switch (name) {
      case "half-squared" -> Losses.ALL.parse("loss", "squared(half=on)");
      case "squared" -> Losses.ALL.parse("loss", "squared(half=off)");
      default ->
          switch (output) {
            case "softmax" -> Losses.ALL.call("cross-entropy");
            case "sigmoid" -> Losses.ALL.call("binary-cross-entropy");
            default ->
                throw new BadInput(
                    "loss: cross-entropy needs a sigmoid or softmax output, not " + output);
          };
    };
  }

  /// @param length 0 for any
  private static double[] row(Settings s, String key, int length) {
    Numbers n = s.numbers(key);
    if (n.rows() != 1 || n.columns() > MOST || (length > 0 && n.columns() != length)) {
      throw new BadInput(
          "%s: needs %s with commas between"
              .formatted(key, length > 0 ? length + " number(s)" : "1 to " + MOST + " numbers"));
    }
    return n.toArray();
  }

  private static Numbers matrix(Settings s, String key, int columns, String what) {
    Numbers n = s.numbers(key);
    if (n.rows() < 1 || n.columns() != columns) {
      throw new BadInput(
          "%s: needs rows of %d numbers, one for each of the %s".formatted(key, columns, what));
    }
    return n;
  }

  boolean learnsBiases() {
    return settings.choice("biases").equals("learnt");
  }

  double rate() {
    return settings.real("rate");
  }

  /// Whether δ = ŷ − t in one go.
  boolean direct() {
    return settings.choice("loss").equals("cross-entropy");
  }

  /// A network that has seen the example forward with these weights.
  Network forward(double[] w) {
    Network network = new Network(architecture, loss, Precision.DOUBLE, 1);
    network.parameters(w);
    for (int i = 0; i < inputs.length; i++) {
      network.input(0, i, inputs[i]);
    }
    for (int k = 0; k < targets.length; k++) {
      network.target(0, k, targets[k]);
    }
    network.forward(1);
    return network;
  }

  double error(double[] w) {
    return forward(w).loss();
  }

  /// The central difference of the error by one weight.
  double difference(double[] w, int index) {
    double[] moved = w.clone();
    moved[index] = w[index] + H;
    double above = error(moved);
    moved[index] = w[index] - H;
    return (above - error(moved)) / (2 * H);
  }
}
