package perceptarium.engine.train;

import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Task;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Loss;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Network;

/// A data set in the form in which a network takes it: inputs example by example, targets one per
/// output (1 for the class and 0, or −1, for the others). Immutable after construction.
final class Examples {
  private final double[] inputs;
  private final double[] targets;
  private final double[] strengths;
  private final int n;
  private final int outputs;
  private final Dataset data;
  private final double threshold;

  Examples(Dataset data, Architecture a, String loss) {
    this.data = data;
    n = a.inputs();
    outputs = a.outputs();
    inputs = data.inputs().toArray();
    strengths = new double[data.size()];
    targets = new double[data.size() * outputs];
    String output = a.layers().getLast().activationName();
    boolean bipolar =
        Losses.ALL.find(loss).use() == Loss.Use.BIPOLAR
            || (data.task().classes() && output.equals("tanh"));
    double off = bipolar ? -1 : 0;
    threshold = (1 + off) / 2;
    for (int row = 0; row < data.size(); row++) {
      strengths[row] = data.strength(row);
      double target = data.target(row);
      for (int c = 0; c < outputs; c++) {
        targets[row * outputs + c] =
            data.task() == Task.REGRESSION
                ? target
                : (outputs == 1 ? target > 0 : target == c) ? 1 : off;
      }
    }
  }

  int size() {
    return strengths.length;
  }

  /// Puts one example into a network's next batch.
  void put(Network network, int at, int row) {
    for (int i = 0; i < n; i++) {
      network.input(at, i, inputs[row * n + i]);
    }
    for (int c = 0; c < outputs; c++) {
      network.target(at, c, targets[row * outputs + c]);
    }
    network.strength(at, strengths[row]);
  }

  double strength(int row) {
    return strengths[row];
  }

  /// Whether the outputs of an example name its class.
  boolean right(Network network, int at, int row) {
    return chosen(network, at) == (int) data.target(row);
  }

  /// The class that the outputs of an example name: the largest, or for a single output whether it
  /// lies above {@link #threshold}.
  int chosen(Network network, int at) {
    if (outputs == 1) {
      return network.output(at, 0) > threshold ? 1 : 0;
    }
    int best = 0;
    for (int c = 1; c < outputs; c++) {
      if (network.output(at, c) > network.output(at, best)) {
        best = c;
      }
    }
    return best;
  }

  /// Half-way between the targets of the two classes.
  double threshold() {
    return threshold;
  }

  Dataset data() {
    return data;
  }
}
