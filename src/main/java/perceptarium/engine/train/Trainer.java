package perceptarium.engine.train;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Network;
import perceptarium.engine.network.Precision;
import perceptarium.engine.optimize.Optimizer;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.optimize.Schedules;

/// A training under way: one mini-batch or one epoch at a time. Every random draw depends on the
/// seed, its purpose and the number of the epoch or update, so a {@link #copy} continues exactly as
/// the original would. An update allocates nothing. Used by one thread at a time.
public final class Trainer {
  /// What a training is about to do.
  public enum Status {
    RUNNING,
    /// Ended by the guard; the weights are the last finite ones.
    DIVERGED,
    /// Ended by early stopping.
    STOPPED
  }

  private TrainingSpec spec;
  private final Backend backend;
  private final Architecture a;
  private final Exam exam;
  private final Examples train;
  private Network network;
  private Schedules.Kind schedule;
  private double firstRate;
  private final SeedStream shuffling;
  private final SeedStream dropout;
  private Optimizer optimizer;
  private Watch watch;
  private Frozen frozen;
  private final Telemetry telemetry;

  private final double[] w;
  private final double[] at;
  private final double[] gradient;
  private final double[] lastWhole;
  private final double[] statistics;
  private final double[] shownStatistics;
  private final double[] norms;
  private final int[] order;
  private int position;
  private int epoch;
  private int updates;
  private double batchLoss = Double.NaN;
  private double epochLoss;
  private double epochRate;
  private double firstLoss;
  private Status status = Status.RUNNING;
  private String cause = "";
  private @Nullable Consumer<TrainingEvent> listener;

  /// A training before its first update.
  ///
  /// @throws BadInput if the parts of the spec do not fit together
  public Trainer(TrainingSpec spec) {
    this(spec, Backend.fast());
  }

  /// @param backend where the products of wide layers are made
  public Trainer(TrainingSpec spec, Backend backend) {
    this(spec, backend, StartWeights.of(spec), null);
    Scores scores = evaluate();
    firstLoss = scores.trainLoss();
    Arrays.fill(norms, Double.NaN);
    telemetry.epoch(scores, norms);
  }

  private Trainer(TrainingSpec spec, Backend backend, double[] weights, @Nullable Trainer from) {
    this.spec = spec;
    this.backend = backend;
    firstRate = Optimizers.rate(spec.optimizer());
    schedule = Schedules.ALL.find(spec.schedule().name());
    a = spec.architecture();
    w = weights;
    frozen = new Frozen(a, spec.frozen(), w);
    int size = a.size();
    at = new double[size];
    gradient = new double[size];
    network = network(spec, frozen);
    shuffling = new SeedStream(spec.seed(), "shuffle");
    dropout = new SeedStream(spec.seed(), "dropout");
    statistics = new double[network.statistics()];
    shownStatistics = new double[network.statistics()];
    norms = new double[a.depth()];
    if (from == null) {
      if (!spec.statistics().isEmpty()) {
        network.writeStatistics(spec.statistics().toArray());
      }
      network.readStatistics(statistics);
      exam = new Exam(spec, backend);
      optimizer = Optimizers.create(spec.optimizer(), size);
      watch = watch(spec);
      telemetry = new Telemetry(a.depth());
      lastWhole = w.clone();
      order = new int[exam.train().size()];
    } else {
      exam = from.exam.copy(spec, backend);
      optimizer = from.optimizer.copy();
      watch = from.watch.copy();
      telemetry = from.telemetry.copy();
      lastWhole = from.lastWhole.clone();
      order = from.order.clone();
    }
    train = exam.train();
  }

  /// Who is told what happens; null for nobody. Events of single batches are made only for a
  /// listener.
  public void listen(@Nullable Consumer<TrainingEvent> consumer) {
    listener = consumer;
  }

  /// Learns one mini-batch.
  ///
  /// @return false if the training is over; then nothing changed
  public boolean update() {
    if (status != Status.RUNNING) {
      return false;
    }
    if (position == 0) {
      beginEpoch();
    }
    int count = Math.min(spec.batchSize(), train.size() - position);
    if (spec.shuffle()) {
      train.put(network, order, position, count);
    } else {
      train.put(network, position, count);
    }
    optimizer.lookAhead(w, at);
    network.parameters(at);
    network.forwardTraining(count, dropout.at(updates));
    batchLoss = network.loss();
    epochLoss += batchLoss * count;
    telemetry.batch(batchLoss);
    if (!Double.isFinite(batchLoss)) {
      diverge(
          "the loss of update %d is %s: the weights had grown too large for it"
              .formatted(updates + 1, Double.isNaN(batchLoss) ? "NaN, not a number" : "infinite"));
      return false;
    }
    network.backward(gradient);
    network.learnStatistics();
    spec.penalty().addGradient(a, at, gradient, train.size());
    frozen.clear(gradient);
    spec.clip(gradient);
    optimizer.update(w, gradient, epochRate);
    frozen.keep(w);
    updates++;
    position += count;
    if (listener != null) {
      listener.accept(new TrainingEvent.BatchDone(updates, batchLoss));
    }
    if (position == train.size()) {
      endEpoch();
    }
    return true;
  }

  /// A network for the batches of a spec, its frozen layers frozen.
  private Network network(TrainingSpec next, Frozen layers) {
    Network made = new Network(a, next.loss(), next.precision(), next.batchSize(), backend);
    layers.in(made);
    return made;
  }

  private Watch watch(TrainingSpec next) {
    return new Watch(next.stopping(), exam.dev().size() > 0, w, statistics.length);
  }

  /// Learns up to the end of the present epoch.
  ///
  /// @param cancelled asked between mini-batches; a cancelled epoch is continued by the next call
  /// @return whether the epoch was completed
  public boolean epoch(BooleanSupplier cancelled) {
    int target = epoch + 1;
    while (epoch < target && !cancelled.getAsBoolean()) {
      if (!update()) {
        break;
      }
    }
    return epoch == target;
  }

  private void beginEpoch() {
    epochRate = rate();
    epochLoss = 0;
    if (spec.shuffle()) {
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
      shuffling.at(epoch).shuffle(order);
    }
  }

  private void endEpoch() {
    position = 0;
    double check = 0;
    for (double value : w) {
      check += value * 0;
    }
    if (check != 0) {
      diverge("a weight is not a finite number after update " + updates);
      return;
    }
    epoch++;
    double mean = epochLoss / train.size();
    boolean suspicious = spec.guard() > 0 && mean > spec.guard() * firstLoss;
    boolean kept = telemetry.wants(epoch);
    if (!kept && !watch.isWatching() && !suspicious) {
      System.arraycopy(w, 0, lastWhole, 0, w.length);
      network.readStatistics(statistics);
      return;
    }
    Scores scores = evaluate();
    if (exploded(scores.trainLoss())) {
      epoch--;
      diverge(
          "the training loss rose to %s, more than %s times the first one (%s)"
              .formatted(brief(scores.trainLoss()), Value.number(spec.guard()), brief(firstLoss)));
      return;
    }
    System.arraycopy(w, 0, lastWhole, 0, w.length);
    network.readStatistics(statistics);
    if (kept) {
      for (int l = 0; l < norms.length; l++) {
        norms[l] = gradientNorm(l);
      }
      telemetry.epoch(scores, norms);
    }
    if (listener != null) {
      listener.accept(new TrainingEvent.EpochDone(updates, scores));
    }
    if (watch.isWatching() && watch.stop(scores.devLoss(), w, network)) {
      stop();
    }
  }

  private boolean exploded(double loss) {
    return !Double.isFinite(loss)
        || (spec.guard() > 0 && firstLoss > 0 && loss > spec.guard() * firstLoss);
  }

  private void stop() {
    status = Status.STOPPED;
    cause = "the dev loss stopped falling by epoch " + epoch;
    if (watch.restore(w, network)) {
      System.arraycopy(w, 0, lastWhole, 0, w.length);
      network.readStatistics(statistics);
      cause += "; the best epoch's weights are back";
    }
    if (listener != null) {
      listener.accept(new TrainingEvent.Finished(updates, cause));
    }
  }

  private void diverge(String why) {
    status = Status.DIVERGED;
    cause = why;
    System.arraycopy(lastWhole, 0, w, 0, w.length);
    network.writeStatistics(statistics);
    position = 0;
    if (listener != null) {
      listener.accept(new TrainingEvent.Diverged(updates, why));
    }
  }

  private static String brief(double value) {
    return Double.isFinite(value)
        ? new java.math.BigDecimal(value)
            .round(new java.math.MathContext(4))
            .stripTrailingZeros()
            .toString()
        : "infinity";
  }

  /// Loss and accuracy of the present weights over every part.
  public Scores evaluate() {
    network.readStatistics(shownStatistics);
    return exam.score(spec, w, shownStatistics, epoch, rate());
  }

  /// Takes a change made in mid-run: another optimizer (its moments start at 0; a new rate alone
  /// keeps them), schedule, batch size, penalty, clipping, guard, frozen layers or stopping rule.
  ///
  /// @throws BadInput if data, network, loss or seed differ: those need a new training
  public void change(TrainingSpec next) {
    if (!next.data().equals(spec.data())
        || !next.architecture().equals(spec.architecture())
        || !next.loss().equals(spec.loss())
        || next.precision() != spec.precision()
        || next.seed() != spec.seed()) {
      throw new BadInput("data, network, loss and precision cannot change in mid-run");
    }
    boolean otherRule = !next.stopping().equals(spec.stopping());
    Watch nextWatch = otherRule ? watch(next) : watch;
    Frozen nextFrozen = new Frozen(a, next.frozen(), w);
    if (!sameButRate(next.optimizer(), spec.optimizer())) {
      optimizer = Optimizers.create(next.optimizer(), w.length);
    }
    if (next.batchSize() > network.capacity() || !next.frozen().equals(spec.frozen())) {
      network.readStatistics(shownStatistics);
      network = network(next, nextFrozen);
      network.writeStatistics(shownStatistics);
    }
    watch = nextWatch;
    frozen = nextFrozen;
    spec = next;
    firstRate = Optimizers.rate(next.optimizer());
    schedule = Schedules.ALL.find(next.schedule().name());
    epochRate = rate();
    if (status == Status.DIVERGED || (status == Status.STOPPED && otherRule)) {
      status = Status.RUNNING;
    }
  }

  private static boolean sameButRate(Value.Call one, Value.Call other) {
    return one.name().equals(other.name())
        && one.settings().with("rate", other.settings().get("rate")).equals(other.settings());
  }

  /// Sets one parameter by hand.
  public void set(int index, double value) {
    w[index] = value;
    frozen.set(index, value);
    lastWhole[index] = value;
  }

  /// Asks a network about many points, computed as this training is.
  public Predictor predictor(Model model) {
    return new Predictor(model, spec.precision(), backend);
  }

  /// Precision and backend, as in {@link Backend#computed}; empty if the network is too narrow for
  /// the backend to matter.
  public String computed() {
    return Network.wide(a, Math.max(spec.batchSize(), Predictor.CHUNK))
        ? backend.computed(spec.precision() == Precision.FLOAT)
        : "";
  }

  public TrainingSpec spec() {
    return spec;
  }

  public Status status() {
    return status;
  }

  /// Why the training is over, one sentence; empty while it is not.
  public String cause() {
    return cause;
  }

  /// Epochs done.
  public int epoch() {
    return epoch;
  }

  /// Updates done.
  public int updates() {
    return updates;
  }

  /// Examples of the present epoch that are learnt.
  public int position() {
    return position;
  }

  /// Mean loss of the last mini-batch before its update; NaN before the first.
  public double batchLoss() {
    return batchLoss;
  }

  /// Mean training loss before the first update.
  public double firstLoss() {
    return firstLoss;
  }

  /// Learning rate of the next update.
  public double rate() {
    return schedule.rate(spec.schedule().settings(), firstRate, epoch);
  }

  /// One parameter at present (see {@link Architecture} for the order).
  public double parameter(int index) {
    return w[index];
  }

  /// The last gradient of a parameter, with penalty, clipped.
  public double gradient(int index) {
    return gradient[index];
  }

  /// What the optimizer remembers of a parameter, in the order of {@link Optimizer#traceNames}.
  public double[] moments(int index) {
    double[] moments = new double[optimizer.traceNames().size()];
    for (int i = 0; i < moments.length; i++) {
      moments[i] = optimizer.trace(i)[index];
    }
    return moments;
  }

  /// Euclidean length of one layer's last gradient.
  public double gradientNorm(int layer) {
    double squares = 0;
    for (int p = a.offset(layer); p < a.offset(layer + 1); p++) {
      squares += gradient[p] * gradient[p];
    }
    return Math.sqrt(squares);
  }

  public Telemetry telemetry() {
    return telemetry;
  }

  /// The network as it is.
  public Model model() {
    network.readStatistics(shownStatistics);
    return new Model(
        a,
        Numbers.row(w),
        shownStatistics.length == 0 ? Numbers.empty() : Numbers.row(shownStatistics));
  }

  /// An independent copy that continues as this one would; it has no listener.
  public Trainer copy() {
    Trainer copy = new Trainer(spec, backend, w.clone(), this);
    network.readStatistics(shownStatistics);
    copy.network.writeStatistics(shownStatistics);
    System.arraycopy(statistics, 0, copy.statistics, 0, statistics.length);
    System.arraycopy(gradient, 0, copy.gradient, 0, gradient.length);
    copy.position = position;
    copy.epoch = epoch;
    copy.updates = updates;
    copy.batchLoss = batchLoss;
    copy.epochLoss = epochLoss;
    copy.epochRate = epochRate;
    copy.firstLoss = firstLoss;
    copy.status = status;
    copy.cause = cause;
    return copy;
  }
}
