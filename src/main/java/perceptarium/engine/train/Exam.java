package perceptarium.engine.train;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.network.Network;

/// The three parts of the data, and a work space in which a network is scored on them as it is
/// after training, made when first needed. Used by one thread at a time.
final class Exam {
  private static final int AT_ONCE = 256;

  private final Examples train;
  private final Examples dev;
  private final Examples test;
  private final Backend backend;
  private @Nullable Network network;
  private double loss;
  private double accuracy;

  Exam(TrainingSpec spec, Backend backend) {
    this(
        new Examples(spec, spec.data().train()),
        new Examples(spec, spec.data().dev()),
        new Examples(spec, spec.data().test()),
        backend);
  }

  private Exam(Examples train, Examples dev, Examples test, Backend backend) {
    this.train = train;
    this.dev = dev;
    this.test = test;
    this.backend = backend;
  }

  /// The same parts with a work space of their own.
  Exam copy() {
    return new Exam(train, dev, test, backend);
  }

  Examples train() {
    return train;
  }

  Examples dev() {
    return dev;
  }

  /// @param statistics running averages of batch normalisation
  /// @param cancelled asked now and then
  /// @throws java.util.concurrent.CancellationException if it said yes
  Scores score(
      TrainingSpec spec,
      Parameters parameters,
      double[] statistics,
      int epoch,
      double rate,
      BooleanSupplier cancelled) {
    Network network = network(spec);
    network.until(cancelled);
    parameters.show(network);
    network.writeStatistics(statistics);
    part(train, network);
    double trainLoss = loss;
    double trainAccuracy = accuracy;
    part(dev, network);
    double devLoss = loss;
    double devAccuracy = accuracy;
    part(test, network);
    double cost =
        trainLoss + spec.penalty().cost(spec.architecture(), parameters.values(), train.size());
    return new Scores(
        epoch, rate, cost, trainLoss, trainAccuracy, devLoss, devAccuracy, loss, accuracy);
  }

  private Network network(TrainingSpec spec) {
    Network made = network;
    if (made == null) {
      int most = Math.max(train.size(), Math.max(dev.size(), test.size()));
      made =
          new Network(
              spec.architecture(), spec.loss(), spec.precision(), Math.min(AT_ONCE, most), backend);
      network = made;
    }
    return made;
  }

  private void part(Examples part, Network network) {
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
