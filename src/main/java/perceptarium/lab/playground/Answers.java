package perceptarium.lab.playground;

import perceptarium.engine.data.Dataset;
import perceptarium.engine.train.Predictor;

/// What the network on show says of the training points.
final class Answers {
  private final double[] outputs;
  private final int[] chosen;

  Answers(Setup setup, Predictor predictor) {
    Dataset seen = setup.training().data().train();
    int classes = setup.architecture().outputs();
    double threshold = setup.training().threshold();
    outputs = new double[seen.size()];
    chosen = new int[seen.size()];
    predictor.each(
        seen.size(),
        seen.inputs()::get,
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
}
