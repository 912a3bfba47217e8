package perceptarium.lab;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.engine.compute.Backend;

/// Runs a lab on a thread of its own: play, pause, go to a step, take a new state. It never waits
/// for who watches: it leaves the newest {@link View} where {@link #newest} finds it, at most once
/// per {@link #looked} while it plays. Every call here returns at once; a long step is cancelled
/// through {@link Progress}.
public final class Runner implements AutoCloseable {
  /// What there is to show.
  ///
  /// @param state where the run is
  /// @param answered the ticket of the wish that this view answers, see {@link #go}
  /// @param frame the newest picture, null until the first is made
  /// @param busy a wish is still being worked on; the frame is the one before, or one on the way if
  ///   it takes long
  /// @param fraction of the way to the wish, 0–1, and `doing` in words where a lab reports it
  /// @param problem one sentence if the last wish could not be met, else empty
  public record View(
      LabState state,
      long answered,
      @Nullable Frame frame,
      boolean playing,
      boolean busy,
      double fraction,
      String doing,
      String problem,
      double stepsPerSecond) {}

  /// How long a wish is worked on before what has been reached is shown on the way, and how often.
  private static final long GLIMPSE_NANOS = 300_000_000L;

  /// How long a picture is worked on after a new wish has come: a hand that drags sees something on
  /// the way, and a long picture is given up.
  private static final long OVERTAKEN_NANOS = 200_000_000L;

  private final Wishes wishes;
  private final AtomicReference<View> newest;
  private final Runnable signal;
  private final Supplier<Backend> backend;
  private final Thread thread;
  private final Progress progress = new Watch();
  private final Progress picture = new Picture();

  private volatile boolean wanted = true;

  // The worker's own.
  private final Checkpoints checkpoints = new Checkpoints(System::nanoTime);
  private @Nullable Session session;
  private LabState done;
  private @Nullable LabState broken;
  private @Nullable Frame settled;
  private @Nullable LabState settledAt;
  private int wayFrom;
  private int wayTo;
  private int wayAt;
  private long glimpsed;
  private long answering;
  private String problem = "";
  private long problemOf = -1;

  /// Starts at `state`; the first frame follows as soon as it is computed.
  public Runner(LabState state) {
    this(state, () -> {});
  }

  /// @param signal called on the runner's thread whenever there is a new view; must be quick
  public Runner(LabState state, Runnable signal) {
    this(state, Backend::fast, signal);
  }

  /// @param backend where a run that is opened makes large products
  /// @param signal called on the runner's thread whenever there is a new view; must be quick
  public Runner(LabState state, Supplier<Backend> backend, Runnable signal) {
    this.backend = backend;
    this.signal = signal;
    wishes = new Wishes(state);
    done = state;
    newest = new AtomicReference<>(new View(state, 0, null, false, true, 0, "", "", 0));
    thread = new Thread(this::work, "lab " + state.lab().name());
    thread.setDaemon(true);
    thread.start();
  }

  /// The newest view; cheap, any thread.
  public View newest() {
    return Objects.requireNonNull(newest.get());
  }

  /// Tells that the newest view has been taken: the next frame may be made.
  public void looked() {
    wanted = true;
  }

  /// Goes to a state (settings, seed, step or edits changed); goes on playing if it does.
  ///
  /// @return a ticket: the view that answers this wish carries it
  public long go(LabState state) {
    return wishes.go(state);
  }

  /// Plays on from the present step, `stepsPerSecond` at most (infinite: as fast as it goes), until
  /// the run ends.
  public void play(double stepsPerSecond) {
    wishes.play(stepsPerSecond);
  }

  /// Stops at the last whole step; acknowledged at once.
  public void pause() {
    wishes.pause();
    update(v -> at(v, false, v.busy(), v.fraction(), v.doing()));
  }

  /// One step on from wherever the run is; stops playing.
  public void step() {
    wishes.step();
  }

  @Override
  public void close() {
    wishes.close();
    thread.interrupt();
  }

  private final class Watch implements Progress {
    @Override
    public boolean cancelled() {
      return wishes.interrupted();
    }

    @Override
    public void report(double fraction, String what) {
      double way = (wayAt - wayFrom + fraction) / Math.max(1, wayTo - wayFrom);
      update(v -> at(v, v.playing(), true, way, what));
    }
  }

  private final class Picture implements Progress {
    @Override
    public boolean cancelled() {
      return wishes.overtaken(OVERTAKEN_NANOS);
    }

    @Override
    public void report(double fraction, String what) {}
  }

  private void work() {
    while (!wishes.closed()) {
      int step = session == null ? -1 : session.step();
      Wishes.Task task = wishes.next(done, step, broken, newest().answered());
      if (task == null) {
        return;
      }
      answering = task.ticket();
      try {
        switch (task.kind()) {
          case SEEK -> seek(task.target());
          case SHOW -> publish(Objects.requireNonNull(session), 0);
          case PLAY -> playOn(task.target());
        }
      } catch (RuntimeException | VirtualMachineError e) {
        refuse(e, task.target());
      }
    }
  }

  /// The wish could not be met: say so, and fall back to the state before. If its session was
  /// spoilt on the way it is made again.
  private void refuse(Throwable e, LabState target) {
    String sentence =
        switch (e) {
          case BadInput bad -> BadInput.sentence(bad);
          case OutOfMemoryError full -> "There is not enough memory for this size.";
          default -> "This could not be computed: " + BadInput.sentence(e);
        };
    checkpoints.clear();
    if (session == null && target.equals(done)) {
      broken = target; // nothing to fall back to: wait for another wish
    }
    wishes.refused(target, done);
    problem = sentence;
    problemOf = answering;
    update(v -> new View(done, answering, settled, false, false, 0, "", sentence, 0));
  }

  private void seek(LabState target) {
    update(v -> at(v, v.playing(), true, 0, ""));
    Session from = session;
    boolean forward =
        from != null
            && from.step() <= target.step()
            && Checkpoints.onTheWay(done, target, from.step());
    Session start = forward ? from : checkpoints.before(target);
    checkpoints.keepFor(target);
    if (start == null) {
      start = open(target, done.lab() == target.lab() ? from : null);
      if (start == null) {
        return;
      }
    } else if (start == from) {
      session = null; // it will be moved: if that fails it is spoilt
    }
    wayFrom = start.step();
    wayTo = target.step();
    wayAt = wayFrom;
    glimpsed = System.nanoTime();
    Session next = Replay.resume(start, target, progress, s -> passed(s, target));
    boolean stopped = wishes.interrupted() && next.step() < target.step();
    LabState reached = stopped ? target.atStep(next.step()) : target;
    boolean superseded =
        wishes.reached(target, answering, reached); // paused on the way: it stays here
    session = next;
    done = reached;
    broken = null;
    if (!superseded || wanted) {
      publish(next, 0);
    }
  }

  /// A run at its beginning; null if another wish came before it was ready.
  private @Nullable Session open(LabState target, @Nullable Session before) {
    wayFrom = 0;
    wayTo = 1;
    wayAt = 0;
    long from = System.nanoTime();
    try {
      Session opened =
          target.lab().open(target.settings(), target.seed(), backend.get(), before, progress);
      checkpoints.opened(target, opened, System.nanoTime() - from);
      return opened;
    } catch (CancellationException e) {
      return null;
    }
  }

  /// A step on the way to a wish.
  private void passed(Session s, LabState target) {
    checkpoints.passed(s, target);
    wayAt = s.step();
    long now = System.nanoTime();
    if (wanted && now - glimpsed > GLIMPSE_NANOS && s.step() < target.step()) {
      wanted = false;
      LabState here = target.atStep(s.step());
      Frame frame = drawn(s);
      if (frame == null) {
        return;
      }
      double way = (double) (wayAt - wayFrom) / (wayTo - wayFrom);
      update(v -> new View(here, answering, frame, v.playing(), true, way, v.doing(), "", 0));
      glimpsed = System.nanoTime();
    }
  }

  private void playOn(LabState plan) {
    Session s = Objects.requireNonNull(session);
    long from = System.nanoTime();
    long rateFrom = from;
    int rateSteps = 0;
    double rate = 0;
    double pace = wishes.speed();
    int made = 0;
    boolean more = true;
    while (!wishes.interrupted() && s.step() < wishes.stop()) {
      wayFrom = s.step();
      wayAt = wayFrom;
      wayTo = wayFrom + 1;
      more = s.advance(progress);
      if (!more) {
        break;
      }
      Replay.apply(s, plan);
      checkpoints.passed(s, plan);
      made++;
      rateSteps++;
      long now = System.nanoTime();
      if (now - rateFrom > 250_000_000L) {
        rate = rateSteps * 1e9 / (now - rateFrom);
        rateFrom = now;
        rateSteps = 0;
      }
      if (wanted) {
        wanted = false;
        done = plan.atStep(s.step());
        publish(s, rate);
      }
      if (Double.isFinite(pace)) {
        wishes.rest(from + (long) (made * 1e9 / pace));
      }
    }
    done = plan.atStep(s.step());
    boolean finished = (!more && !wishes.interrupted()) || s.step() >= wishes.stop();
    wishes.played(plan, done, finished);
    publish(s, wishes.playing() ? rate : 0);
  }

  private void publish(Session s, double rate) {
    Frame frame = done.equals(settledAt) ? settled : drawn(s);
    if (frame == null) {
      return; // another wish is waiting
    }
    settled = frame;
    settledAt = done;
    boolean plays = wishes.playing();
    String said = problemOf == answering ? problem : "";
    View view = new View(done, answering, frame, plays, false, 0, "", said, plays ? rate : 0);
    newest.set(view);
    signal.run();
  }

  /// The session's picture; null if it was given up.
  private @Nullable Frame drawn(Session s) {
    try {
      return s.frame(picture);
    } catch (CancellationException e) {
      return null;
    }
  }

  private void update(UnaryOperator<View> change) {
    newest.updateAndGet(change);
    signal.run();
  }

  private static View at(View v, boolean plays, boolean busy, double fraction, String doing) {
    double rate = plays ? v.stepsPerSecond() : 0;
    return new View(
        v.state(), v.answered(), v.frame(), plays, busy, fraction, doing, v.problem(), rate);
  }
}
