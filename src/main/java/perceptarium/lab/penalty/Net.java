package perceptarium.lab.penalty;

import java.util.ArrayList;
import java.util.List;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.regularise.PenalisedTraining;
import perceptarium.engine.train.Scores;
import perceptarium.engine.train.Trainer;

/// One network of the lab with the scores of its epochs.
final class Net {
  private final double lambda;
  private final PenalisedTraining training;
  private final List<Scores> scores;

  Net(double lambda, PenalisedTraining training) {
    this(lambda, training, List.of(training.scores()));
  }

  private Net(double lambda, PenalisedTraining training, List<Scores> scores) {
    this.lambda = lambda;
    this.training = training;
    this.scores = new ArrayList<>(scores);
  }

  Net copy() {
    return new Net(lambda, training.copy(), scores);
  }

  /// @return false if it has diverged
  boolean epoch() {
    if (!training.epoch(() -> false)) {
      return false;
    }
    scores.add(training.scores());
    return true;
  }

  double lambda() {
    return lambda;
  }

  PenalisedTraining training() {
    return training;
  }

  Architecture architecture() {
    return training.trainer().spec().architecture();
  }

  /// After each epoch; the first is before training.
  List<Scores> scores() {
    return scores;
  }

  Scores now() {
    return scores.getLast();
  }

  boolean lost() {
    return training.trainer().status() == Trainer.Status.DIVERGED;
  }

  /// The parameters of a layer, biases last.
  ///
  /// @param biases whether they are wanted too
  double[] weights(int layer, boolean biases) {
    Architecture a = architecture();
    int from = a.offset(layer);
    int count = a.layer(layer).units() * (a.fanIn(layer) + (biases ? 1 : 0));
    double[] w = new double[count];
    for (int i = 0; i < count; i++) {
      w[i] = training.trainer().parameter(from + i);
    }
    return w;
  }

  /// All weights, without biases.
  double[] weights() {
    double[] first = weights(0, false);
    double[] second = weights(1, false);
    double[] all = new double[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
