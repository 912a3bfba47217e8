package perceptarium.engine.train;

import perceptarium.engine.data.Dataset;
import perceptarium.engine.network.Columns;
import perceptarium.engine.network.Network;

/// One part of the data in the form in which a network takes it. Targets are one per output: the
/// number itself, or 1 for the class and the spec's off value for the others. Immutable.
final class Examples {
  private final Dataset data;
  private final Columns columns;
  private final double threshold;
  private final int outputs;

  Examples(TrainingSpec spec, Dataset data) {
    this.data = data;
    outputs = spec.architecture().outputs();
    threshold = spec.threshold();
    int m = data.size();
    double[] strengths = new double[m];
    double[] targets = new double[m * outputs];
    for (int row = 0; row < m; row++) {
      strengths[row] = data.strength(row);
      for (int c = 0; c < outputs; c++) {
        targets[row * outputs + c] = spec.target(data.target(row), c);
      }
    }
    columns = new Columns(spec.precision(), data.inputs().toArray(), targets, strengths);
  }

  int size() {
    return columns.size();
  }

  boolean classes() {
    return data.task().classes();
  }

  /// Puts examples into a network's next batch.
  void put(Network network, int[] order, int from, int count) {
    network.take(columns, order, from, count);
  }

  /// Puts examples into a network's next batch, in their own order.
  void put(Network network, int from, int count) {
    network.take(columns, from, count);
  }

  double strength(int row) {
    return data.strength(row);
  }

  /// Whether the outputs of an example name its class: the largest, or for a single output whether
  /// it lies above the threshold.
  boolean right(Network network, int at, int row) {
    int chosen = outputs == 1 && network.output(at, 0) > threshold ? 1 : 0;
    for (int c = 1; c < outputs; c++) {
      if (network.output(at, c) > network.output(at, chosen)) {
        chosen = c;
      }
    }
    return chosen == (int) data.target(row);
  }
}
