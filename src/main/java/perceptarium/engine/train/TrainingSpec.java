package perceptarium.engine.train;

import java.util.Set;
import java.util.stream.IntStream;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Value;
import perceptarium.engine.data.Split;
import perceptarium.engine.data.Task;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Loss;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Precision;
import perceptarium.engine.optimize.Schedules;

/// Everything that decides a training. The same spec gives the same numbers, bit for bit.
///
/// @param data already scaled; its columns are the network's inputs
/// @param loss call of a {@link perceptarium.engine.network.Losses} entry
/// @param optimizer call of an {@link perceptarium.engine.optimize.Optimizers} entry
/// @param schedule call of a {@link perceptarium.engine.optimize.Schedules} entry
/// @param init call of an {@link perceptarium.engine.network.Initialisers} entry; biases start at 0
/// @param weights initial parameters (see {@link Architecture}) instead of `init`; empty for none
/// @param statistics running averages of batch normalisation at the start (see {@link Model});
///   empty: means 0, variances 1
/// @param frozen layers, from 0, that stay as they are: parameters and running averages
/// @param batch examples per update; 0 or more than there are: all
/// @param shuffle a new order in each epoch; else always the given one
/// @param clip longest gradient, Euclidean; 0 for no limit
/// @param stopping call of an {@link EarlyStopping} entry
/// @param guard training stops as diverged when the loss exceeds this multiple of the first one; 0
///   for never
public record TrainingSpec(
    Split data,
    Architecture architecture,
    Value.Call loss,
    Value.Call optimizer,
    Value.Call schedule,
    Value.Call init,
    Numbers weights,
    Numbers statistics,
    Set<Integer> frozen,
    int batch,
    boolean shuffle,
    Penalty penalty,
    double clip,
    Value.Call stopping,
    double guard,
    Precision precision,
    long seed) {
  public TrainingSpec {
    frozen = Set.copyOf(frozen);
    if (data.train().size() < 1) {
      throw new BadInput("data: there is nothing to train on");
    }
    if (IntStream.range(0, data.train().size()).noneMatch(i -> data.train().strength(i) > 0)) {
      throw new BadInput("strengths: every example to train on counts 0");
    }
    if (data.train().inputs().columns() != architecture.inputs()) {
      throw new BadInput(
          "layers: the network has %d inputs and the data %d"
              .formatted(architecture.inputs(), data.train().inputs().columns()));
    }
    if (!weights.isEmpty() && weights.size() != architecture.size()) {
      throw new BadInput(
          "weights: the network has %d parameters, not %d"
              .formatted(architecture.size(), weights.size()));
    }
    for (int layer : frozen) {
      if (layer < 0 || layer >= architecture.depth()) {
        throw new BadInput(
            "frozen: the network has layers 1 to %d, not %d"
                .formatted(architecture.depth(), layer + 1));
      }
    }
    if (frozen.size() == architecture.depth()) {
      throw new BadInput("frozen: at least one layer must be left to learn");
    }
  }

  /// Whether a training can go on by another spec.
  ///
  /// @throws BadInput if data, network, loss or seed differ: those need a new training
  void checkChange(TrainingSpec next) {
    if (!next.data.equals(data)
        || !next.architecture.equals(architecture)
        || !next.loss.equals(loss)
        || next.precision != precision
        || next.seed != seed) {
      throw new BadInput("data, network, loss and precision cannot change in mid-run");
    }
  }

  /// Examples per update.
  public int batchSize() {
    int m = data.train().size();
    return batch <= 0 ? m : Math.min(batch, m);
  }

  /// Updates per epoch T = ⌈m/b⌉.
  public int updatesPerEpoch() {
    return Math.ceilDiv(data.train().size(), batchSize());
  }

  /// Shortens a gradient that is longer than {@link #clip}.
  void clip(double[] gradient) {
    double squares = 0;
    for (int p = 0; clip > 0 && p < gradient.length; p++) {
      squares += gradient[p] * gradient[p];
    }
    double shortening = shortening(Math.sqrt(squares));
    if (shortening != 1) {
      for (int p = 0; p < gradient.length; p++) {
        gradient[p] *= shortening;
      }
    }
  }

  /// What a gradient of this length is multiplied by.
  double shortening(double length) {
    return clip > 0 && length > clip ? clip / length : 1;
  }

  /// Target of an output for a class it does not stand for: −1 for a hinge loss or tanh outputs,
  /// else 0.
  private double off() {
    boolean tanh = architecture.layers().getLast().activationName().equals("tanh");
    return tanh || Losses.ALL.find(loss.name()).use() == Loss.Use.BIPOLAR ? -1 : 0;
  }

  /// Where a single output changes from class 0 to class 1: half-way between their targets.
  public double threshold() {
    return (1 + off()) / 2;
  }

  /// What output `c` is to be for an example: the real target itself, or 1 if `c` stands for its
  /// class and the off value if not. A single output stands for class 1.
  double target(double target, int c) {
    if (data.train().task() == Task.REGRESSION) {
      return target;
    }
    return (architecture.outputs() == 1 ? target > 0 : target == c) ? 1 : off();
  }

  /// Plain mini-batch training: constant rate, shuffled batches, nothing regularised, guard 3.
  public static TrainingSpec of(
      Split data,
      Architecture architecture,
      Value.Call loss,
      Value.Call optimizer,
      Value.Call init,
      int batch,
      long seed) {
    return new TrainingSpec(
        data,
        architecture,
        loss,
        optimizer,
        Schedules.ALL.call("constant"),
        init,
        Numbers.empty(),
        Numbers.empty(),
        Set.of(),
        batch,
        true,
        Penalty.NONE,
        0,
        EarlyStopping.ALL.call("none"),
        3,
        Precision.DOUBLE,
        seed);
  }

  /// The same data, first weights and batches under another optimizer.
  public TrainingSpec withOptimizer(Value.Call other) {
    return with(other, schedule, weights, frozen, penalty, guard, precision);
  }

  public TrainingSpec withSchedule(Value.Call other) {
    return with(optimizer, other, weights, frozen, penalty, guard, precision);
  }

  /// The same from other first weights.
  ///
  /// @param other one row, in the order of {@link Architecture}
  public TrainingSpec withWeights(Numbers other) {
    return with(optimizer, schedule, other, frozen, penalty, guard, precision);
  }

  /// The same with some layers left as they are.
  ///
  /// @param layers from 0
  public TrainingSpec withFrozen(Set<Integer> layers) {
    return with(optimizer, schedule, weights, layers, penalty, guard, precision);
  }

  public TrainingSpec withPenalty(Penalty other) {
    return with(optimizer, schedule, weights, frozen, other, guard, precision);
  }

  /// The same, however far it may get lost.
  public TrainingSpec withoutGuard() {
    return with(optimizer, schedule, weights, frozen, penalty, 0, precision);
  }

  /// The same in another precision.
  public TrainingSpec withPrecision(Precision other) {
    return with(optimizer, schedule, weights, frozen, penalty, guard, other);
  }

  private TrainingSpec with(
      Value.Call optimizer,
      Value.Call schedule,
      Numbers weights,
      Set<Integer> frozen,
      Penalty penalty,
      double guard,
      Precision precision) {
    return new TrainingSpec(
        data,
        architecture,
        loss,
        optimizer,
        schedule,
        init,
        weights,
        statistics,
        frozen,
        batch,
        shuffle,
        penalty,
        clip,
        stopping,
        guard,
        precision,
        seed);
  }
}
