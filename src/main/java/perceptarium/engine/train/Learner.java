package perceptarium.engine.train;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Parts;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Network;

/// The network that a training's batches go through, and its running averages. The work space is
/// made for the first batch: a training that is only kept to go back to has none.
final class Learner {
  /// Multiply–adds of a batch from which on it may be given up half-way.
  private static final long LONG = 1L << 20;

  private final Architecture a;
  private final Backend backend;
  private final double[] statistics;
  private @Nullable Network network;

  /// @param statistics running averages, see {@link Model}
  Learner(Architecture a, Backend backend, double[] statistics) {
    this.a = a;
    this.backend = backend;
    this.statistics = statistics.clone();
  }

  /// Means 0 and variances 1.
  static double[] fresh(Architecture a) {
    int size = 0;
    for (Architecture.Layer layer : a.layers()) {
      size += layer.batchNorm() ? 2 * layer.units() : 0;
    }
    double[] statistics = new double[size];
    int at = 0;
    for (Architecture.Layer layer : a.layers()) {
      if (layer.batchNorm()) {
        Arrays.fill(statistics, at + layer.units(), at + 2 * layer.units(), 1);
        at += 2 * layer.units();
      }
    }
    return statistics;
  }

  /// The running averages; overwritten by the next batch.
  double[] statistics() {
    if (network != null) {
      network.readStatistics(statistics);
    }
    return statistics;
  }

  void read(double[] to) {
    System.arraycopy(statistics(), 0, to, 0, to.length);
  }

  void write(double[] from) {
    System.arraycopy(from, 0, statistics, 0, from.length);
    if (network != null) {
      network.writeStatistics(from);
    }
  }

  /// Forgets the work space: other batches or frozen layers need another.
  void renew() {
    statistics();
    network = null;
  }

  /// The network for batches of a spec.
  ///
  /// @param cancelled asked in a batch of `count` examples if that takes long
  Network network(TrainingSpec spec, Frozen frozen, int count, BooleanSupplier cancelled) {
    Network made = network;
    if (made == null) {
      made = new Network(a, spec.loss(), spec.precision(), spec.batchSize(), backend);
      frozen.in(made);
      made.writeStatistics(statistics);
      network = made;
    }
    made.until((long) count * a.size() < LONG ? Parts.NEVER : cancelled);
    return made;
  }
}
