package perceptarium.lab.playground;

import java.util.function.IntToDoubleFunction;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.network.Loss;
import perceptarium.engine.network.Losses;
import perceptarium.engine.train.Predictor;

/// What the network on show says of the training points.
final class Answers {
  private final Dataset train;
  private final Loss loss;
  private final double[] outputs;
  private final int[] chosen;

  Answers(Setup setup, Predictor predictor) {
    train = setup.training().data().train();
    loss = Losses.of(setup.training().loss());
    int classes = setup.architecture().outputs();
    double threshold = setup.training().threshold();
    outputs = new double[train.size()];
    chosen = new int[train.size()];
    predictor.each(
        train.size(),
        train.inputs()::get,
        (i, n, k) -> {
          int best = classes == 1 && n.output(k, 0) > threshold ? 1 : 0;
          for (int c = 1; c < classes; c++) {
            best = n.output(k, c) > n.output(k, best) ? c : best;
          }
          outputs[i] = n.output(k, 0);
          chosen[i] = best;
        });
  }

  /// The first output.
  double output(int row) {
    return outputs[row];
  }

  /// The class that the outputs name: the largest, or of a single one whether it is above the
  /// threshold.
  int chosen(int row) {
    return chosen[row];
  }

  /// Share of the training points whose class is named, by strength.
  double shareRight() {
    return mean(row -> chosen[row] == train.target(row) ? 1 : 0);
  }

  /// Mean loss of a regression over the training points, by strength.
  double loss() {
    return mean(row -> loss.value(outputs[row], train.target(row)));
  }

  private double mean(IntToDoubleFunction of) {
    double sum = 0;
    double all = 0;
    for (int row = 0; row < outputs.length; row++) {
      sum += train.strength(row) * of.applyAsDouble(row);
      all += train.strength(row);
    }
    return sum / all;
  }
}
