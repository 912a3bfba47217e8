package perceptarium.engine.train;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Parts;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Network;
import perceptarium.engine.network.Width;
import perceptarium.engine.optimize.Optimizer;

/// A training under way: one mini-batch or one epoch at a time. Every random draw depends on the
/// seed, its purpose and the number of the epoch or update, so a {@link #copy} continues exactly as
/// the original would, and so does what was given up. An update allocates nothing. Used by one
/// thread at a time.
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
  private final Learner learner;
  private Pace pace;
  private final SeedStream dropout;
  private Watch watch;
  private final Telemetry telemetry;
  private final Parameters parameters;
  private final Snapshot lastWhole;
  private final Course course;

  /// Of the present weights, if they were scored.
  private @Nullable Scores known;

  private double batchLoss = Double.NaN;
  private double epochRate;
  private Guard guard;
  private Status status = Status.RUNNING;
  private String cause = "";
  private @Nullable Consumer<TrainingEvent> listener;

  /// A training before its first update.
  ///
  /// @throws BadInput if the parts of the spec do not fit together
  public Trainer(TrainingSpec spec) {
    this(spec, Backend.fast(), Parts.NEVER);
  }

  /// @param backend where the products of wide layers are made
  public Trainer(TrainingSpec spec, Backend backend) {
    this(spec, backend, Parts.NEVER);
  }

  /// @param backend where the products of wide layers are made
  /// @param cancelled asked while the first loss is measured
  /// @throws CancellationException if it said yes
  public Trainer(TrainingSpec spec, Backend backend, BooleanSupplier cancelled) {
    this(spec, backend, (Trainer) null);
    Scores scores = evaluate(cancelled);
    guard = new Guard(spec.guard(), scores.trainLoss());
    telemetry.epoch(scores, l -> Double.NaN);
  }

  private Trainer(TrainingSpec spec, Backend backend, @Nullable Trainer from) {
    this.spec = spec;
    this.backend = backend;
    pace = Pace.of(spec);
    a = spec.architecture();
    dropout = new SeedStream(spec.seed(), "dropout");
    guard = new Guard(0, Double.NaN);
    if (from == null) {
      parameters = new Parameters(spec, StartWeights.of(spec));
      Numbers given = spec.statistics();
      learner = new Learner(a, backend, given.isEmpty() ? Learner.fresh(a) : given.toArray());
      exam = new Exam(spec, backend);
      watch = watch(spec);
      telemetry = new Telemetry(a.depth());
      lastWhole = now();
      course = new Course(spec.seed(), exam.train().size());
    } else {
      parameters = from.parameters.copy(spec);
      learner = new Learner(a, backend, from.learner.statistics());
      exam = from.exam.copy();
      watch = from.watch.copy();
      telemetry = from.telemetry.copy();
      lastWhole = from.lastWhole.copy();
      course = from.course.copy(spec.seed());
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
    return update(Parts.NEVER);
  }

  /// The same for a batch that may take long. Until the gradient is whole nothing changes that a
  /// later call depends on.
  ///
  /// One long method (more than 325 bytes of code): the compiler begins with it then, and finds
  /// room for all of an update's kernels, where it would otherwise begin at some caller and find
  /// none.
  ///
  /// @param cancelled asked now and then in long batches, and while a long epoch's end is scored
  /// @return false if the training is over or was given up; the next call goes on as if it had not
  ///   been given up
  public boolean update(BooleanSupplier cancelled) {
    if (status != Status.RUNNING) {
      return false;
    }
    try {
      if (!course.allLearnt()) {
        if (course.position() == 0) {
          epochRate = rate();
          course.begin(spec.shuffle());
        }
        int count = course.next(spec.batchSize());
        Network network = learner.network(spec, parameters.frozen(), count, cancelled);
        course.put(train, network, count);
        parameters.lookAhead(network);
        network.forwardTraining(count, dropout.at(course.updates()));
        double loss = network.loss();
        boolean finite = Double.isFinite(loss);
        if (finite) {
          network.backward(parameters.nextGradient());
        }
        batchLoss = loss;
        course.measured(count, loss);
        telemetry.batch(loss);
        if (!finite) {
          diverge(Guard.boundless("the loss of update " + (course.updates() + 1), loss));
          return false;
        }
        known = null;
        network.learnStatistics();
        parameters.step(spec, epochRate);
        course.learnt(count);
        if (listener != null) {
          listener.accept(new TrainingEvent.BatchDone(course.updates(), loss));
        }
      }
      if (course.allLearnt()) {
        endEpoch(cancelled);
      }
      return true;
    } catch (CancellationException e) {
      return false;
    }
  }

  private Watch watch(TrainingSpec next) {
    return new Watch(next.stopping(), exam.dev().size() > 0, now());
  }

  private Snapshot now() {
    return Snapshot.of(parameters.values(), learner.statistics());
  }

  /// Learns up to the end of the present epoch.
  ///
  /// @param cancelled asked between mini-batches, and in long ones; a cancelled epoch is continued
  ///   by the next call
  /// @return whether the epoch was completed
  public boolean epoch(BooleanSupplier cancelled) {
    int target = course.epoch() + 1;
    while (course.epoch() < target && !cancelled.getAsBoolean()) {
      if (!update(cancelled)) {
        break;
      }
    }
    return course.epoch() == target;
  }

  private void endEpoch(BooleanSupplier cancelled) {
    if (!parameters.finite()) {
      diverge("a weight is not a finite number after update " + course.updates());
      return;
    }
    int next = course.epoch() + 1;
    boolean kept = telemetry.wants(next);
    boolean scored = kept || watch.isWatching() || guard.exceeded(course.meanLoss());
    Scores scores = scored ? score(next, cancelled) : null;
    if (scores != null && guard.exploded(scores.trainLoss())) {
      diverge(guard.cause(scores.trainLoss()));
      return;
    }
    course.endEpoch();
    known = scores;
    lastWhole.take(parameters.values(), learner);
    if (scores == null) {
      return;
    }
    if (kept) {
      telemetry.epoch(scores, parameters::gradientNorm);
    }
    if (listener != null) {
      listener.accept(new TrainingEvent.EpochDone(course.updates(), scores));
    }
    if (watch.isWatching() && watch.stop(scores.devLoss(), parameters.values(), learner)) {
      stop();
    }
  }

  private void stop() {
    status = Status.STOPPED;
    cause = "the dev loss stopped falling by epoch " + course.epoch();
    if (watch.restore(parameters.own(), learner)) {
      lastWhole.take(parameters.values(), learner);
      known = null;
      cause += "; the best epoch's weights are back";
    }
    if (listener != null) {
      listener.accept(new TrainingEvent.Finished(course.updates(), cause));
    }
  }

  private void diverge(String why) {
    status = Status.DIVERGED;
    cause = why;
    lastWhole.bringBack(parameters.own(), learner);
    known = null;
    course.beginAgain();
    if (listener != null) {
      listener.accept(new TrainingEvent.Diverged(course.updates(), why));
    }
  }

  /// Loss and accuracy of the present weights over every part.
  public Scores evaluate() {
    return evaluate(Parts.NEVER);
  }

  /// @param cancelled asked now and then
  /// @throws CancellationException if it said yes; then nothing has changed
  public Scores evaluate(BooleanSupplier cancelled) {
    Scores scores = known == null ? score(course.epoch(), cancelled) : known;
    known = scores;
    return scores;
  }

  private Scores score(int epoch, BooleanSupplier cancelled) {
    return exam.score(spec, parameters, learner.statistics(), epoch, pace.rate(epoch), cancelled);
  }

  /// Takes a change made in mid-run: another optimizer (its moments start at 0; a new rate alone
  /// keeps them), schedule, batch size, penalty, clipping, guard, frozen layers (whose moments are
  /// 0 when they are let go) or stopping rule. After a divergence it goes on from the last finite
  /// weights, with moments that start at 0.
  ///
  /// @throws BadInput if data, network, loss or seed differ: those need a new training
  public void change(TrainingSpec next) {
    spec.checkChange(next);
    boolean otherRule = !next.stopping().equals(spec.stopping());
    Watch nextWatch = otherRule ? watch(next) : watch;
    parameters.change(spec, next);
    if (next.batchSize() != spec.batchSize() || !next.frozen().equals(spec.frozen())) {
      learner.renew();
    }
    watch = nextWatch;
    known = null;
    spec = next;
    guard = new Guard(next.guard(), guard.firstLoss());
    pace = Pace.of(next);
    epochRate = rate();
    if (status == Status.DIVERGED) {
      parameters.forget(next);
    }
    if (status == Status.DIVERGED || (status == Status.STOPPED && otherRule)) {
      status = Status.RUNNING;
      cause = "";
    }
  }

  /// Sets one parameter by hand.
  public void set(int index, double value) {
    known = null;
    parameters.set(index, value);
    lastWhole.parameters()[index] = value;
  }

  /// Asks a network about many points, computed as this training is.
  public Predictor predictor(Model model) {
    return new Predictor(model, spec.precision(), backend);
  }

  /// Precision and backend, as in {@link Backend#computed}; empty if the network is too narrow for
  /// the backend to matter.
  public String computed() {
    int most = Math.max(spec.batchSize(), Predictor.CHUNK);
    return Width.computed(a, most, spec.precision(), backend);
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
    return course.epoch();
  }

  /// Updates done.
  public int updates() {
    return course.updates();
  }

  /// Examples of the present epoch that are learnt.
  public int position() {
    return course.position();
  }

  /// Mean loss of the last mini-batch before its update; NaN before the first.
  public double batchLoss() {
    return batchLoss;
  }

  /// Mean training loss before the first update.
  public double firstLoss() {
    return guard.firstLoss();
  }

  /// Learning rate of the next update.
  public double rate() {
    return pace.rate(course.epoch());
  }

  /// One parameter at present (see {@link Architecture} for the order).
  public double parameter(int index) {
    return parameters.value(index);
  }

  /// The last gradient of a parameter, with penalty, clipped.
  public double gradient(int index) {
    return parameters.gradient(index);
  }

  /// What the optimizer remembers of a parameter, in the order of {@link Optimizer#traceNames}.
  public double[] moments(int index) {
    return parameters.moments(index);
  }

  /// Euclidean length of one layer's last gradient.
  public double gradientNorm(int layer) {
    return parameters.gradientNorm(layer);
  }

  public Telemetry telemetry() {
    return telemetry;
  }

  /// The network as it is.
  public Model model() {
    double[] statistics = learner.statistics();
    Numbers w = Numbers.row(parameters.values());
    return new Model(a, w, statistics.length == 0 ? Numbers.empty() : Numbers.row(statistics));
  }

  /// An independent copy that continues as this one would; it has no listener.
  public Trainer copy() {
    Trainer copy = new Trainer(spec, backend, this);
    copy.known = known;
    copy.batchLoss = batchLoss;
    copy.epochRate = epochRate;
    copy.guard = guard;
    copy.status = status;
    copy.cause = cause;
    return copy;
  }
}
