package perceptarium.lab.dropout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.Split;
import perceptarium.engine.train.Scores;
import perceptarium.engine.train.Telemetry;
import perceptarium.engine.train.Trainer;

/// One of the two networks after some epochs.
///
/// @param scores of each epoch that was kept
/// @param costs what the training loss rises by when one unit of the second hidden layer is taken
///   out, from the dearest down
record Trained(Trainer trainer, List<Scores> scores, double[] costs) {
  static Trained of(Trainer t, Split data, Scaling scaling) {
    Telemetry telemetry = t.telemetry();
    List<Scores> scores = new ArrayList<>();
    for (int i = 0; i < telemetry.size(); i++) {
      scores.add(telemetry.scores(i));
    }
    return new Trained(t, scores, costs(t, data.train(), scaling));
  }

  /// The output unit adds up its inputs: without unit j it gets wⱼhⱼ less.
  private static double[] costs(Trainer t, Dataset train, Scaling scaling) {
    int units = t.spec().architecture().layer(1).units();
    int m = train.size();
    double[] z = new double[m];
    double[][] h = new double[m][units];
    t.predictor(t.model())
        .each(
            m,
            (i, input) -> scaling.apply(input, train.inputs().get(i, input)),
            (i, network, k) -> {
              z[i] = network.net(2, 0, k);
              for (int j = 0; j < units; j++) {
                h[i][j] = network.activation(1, j, k);
              }
            });
    double whole = 0;
    for (int i = 0; i < m; i++) {
      whole += loss(z[i], train.target(i)) / m;
    }
    double[] costs = new double[units];
    for (int j = 0; j < units; j++) {
      double w = t.parameter(t.spec().architecture().index(2, 0, j));
      for (int i = 0; i < m; i++) {
        costs[j] += loss(z[i] - w * h[i][j], train.target(i)) / m;
      }
      costs[j] -= whole;
    }
    Arrays.sort(costs);
    for (int j = 0; j < units / 2; j++) {
      double swap = costs[j];
      costs[j] = costs[units - 1 - j];
      costs[units - 1 - j] = swap;
    }
    return costs;
  }

  /// Cross-entropy of σ(z).
  private static double loss(double z, double target) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - target * z;
  }

  Scores now() {
    return scores.getLast();
  }

  double gap() {
    return now().devLoss() - now().trainLoss();
  }

  double dearest() {
    return costs[0];
  }

  boolean lost() {
    return trainer.status() == Trainer.Status.DIVERGED;
  }
}
