package perceptarium.engine.train;

import perceptarium.engine.compute.Backend;
import perceptarium.engine.network.Network;

/// The three parts of the data, and a work space in which a network is scored on them as it is
/// after training. Used by one thread at a time.
final class Exam {
  private static final int AT_ONCE = 256;

  private final Examples train;
  private final Examples dev;
  private final Examples test;
  private final Network network;
  private double loss;
  private double accuracy;

  Exam(TrainingSpec spec, Backend backend) {
    this(
        spec,
        backend,
        new Examples(spec, spec.data().train()),
        new Examples(spec, spec.data().dev()),
        new Examples(spec, spec.data().test()));
  }

  private Exam(TrainingSpec spec, Backend backend, Examples train, Examples dev, Examples test) {
    this.train = train;
    this.dev = dev;
    this.test = test;
    int largest = Math.max(train.size(), Math.max(dev.size(), test.size()));
    network =
        new Network(
            spec.architecture(),
            spec.loss(),
            spec.precision(),
            Math.min(AT_ONCE, largest),
            backend);
  }

  /// The same parts with a work space of their own.
  Exam copy(TrainingSpec spec, Backend backend) {
    return new Exam(spec, backend, train, dev, test);
  }

  Examples train() {
    return train;
  }

  Examples dev() {
    return dev;
  }

  /// @param statistics running averages of batch normalisation
  Scores score(TrainingSpec spec, double[] w, double[] statistics, int epoch, double rate) {
    network.parameters(w);
    network.writeStatistics(statistics);
    part(train);
    double trainLoss = loss;
    double trainAccuracy = accuracy;
    part(dev);
    double devLoss = loss;
    double devAccuracy = accuracy;
    part(test);
    double cost = trainLoss + spec.penalty().cost(spec.architecture(), w, train.size());
    return new Scores(
        epoch, rate, cost, trainLoss, trainAccuracy, devLoss, devAccuracy, loss, accuracy);
  }

  private void part(Examples part) {
    double sum = 0;
    double weight = 0;
    double right = 0;
    for (int from = 0; from < part.size(); from += network.capacity()) {
      int count = Math.min(network.capacity(), part.size() - from);
      part.put(network, from, count);
      network.forward(count);
      for (int k = 0; k < count; k++) {
        double s = part.strength(from + k);
        sum += s * network.loss(k);
        weight += s;
        right += part.right(network, k, from + k) ? s : 0;
      }
    }
    loss = weight > 0 ? sum / weight : Double.NaN;
    accuracy = weight > 0 && part.classes() ? right / weight : Double.NaN;
  }
}
