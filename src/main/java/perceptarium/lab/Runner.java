package perceptarium.lab;

import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;

/// Runs a lab on a thread of its own: play, pause, go to a step, take a new state. It never waits
/// for who watches: it leaves the newest {@link View} where {@link #newest} finds it, at most once
/// per {@link #looked}. Every call here returns at once; a long step is cancelled through {@link
/// Progress}.
public final class Runner implements AutoCloseable {
  /// What there is to show.
  ///
  /// @param state where the frame was taken
  /// @param problem one sentence if the last wish could not be met, else empty
  /// @param busy a wish is still being worked on; the frame is the one before
  public record View(
      LabState state,
      @Nullable Frame frame,
      boolean playing,
      boolean busy,
      double fraction,
      String doing,
      String problem,
      double stepsPerSecond) {}

  private static final int CHECKPOINT_EVERY = 256;
  private static final int MAX_CHECKPOINTS = 64;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wake = lock.newCondition();
  private final AtomicReference<View> newest;
  private final Thread thread;
  private final TreeMap<Integer, Session> checkpoints = new TreeMap<>();

  // Wishes, guarded by lock.
  private LabState wish;
  private boolean playing;
  private double speed = Double.POSITIVE_INFINITY;
  private int stop;
  private volatile boolean closed;
  private volatile boolean interrupt;
  private volatile boolean wanted = true;

  // The worker's own.
  private @Nullable Session session;
  private LabState done;

  /// Starts at `state`; the first frame follows as soon as it is computed.
  public Runner(LabState state) {
    wish = state;
    done = state;
    stop = state.lab().length(state.settings());
    newest = new AtomicReference<>(new View(state, null, false, true, 0, "", "", 0));
    thread = new Thread(this::work, "lab " + state.lab().name());
    thread.setDaemon(true);
    thread.start();
  }

  /// The newest view; cheap, any thread.
  public View newest() {
    return Objects.requireNonNull(newest.get());
  }

  /// Tells that the newest view has been taken: the next frame may be made. Called once a pulse.
  public void looked() {
    wanted = true;
  }

  /// Goes to a state (settings, seed, step or edits changed); pauses nothing.
  public void go(LabState state) {
    lock.lock();
    try {
      wish = state;
      stop = Math.max(state.lab().length(state.settings()), state.step());
      interrupt = true;
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Plays on from the present step, `stepsPerSecond` at most (infinite: as fast as it goes), until
  /// the run ends.
  public void play(double stepsPerSecond) {
    lock.lock();
    try {
      playing = true;
      speed = stepsPerSecond;
      stop = Math.max(stop, wish.lab().length(wish.settings()));
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Stops playing at the present step; acknowledged at once.
  public void pause() {
    lock.lock();
    try {
      playing = false;
      interrupt = true;
      wake.signalAll();
    } finally {
      lock.unlock();
    }
    newest.updateAndGet(
        v ->
            new View(
                v.state(), v.frame(), false, v.busy(), v.fraction(), v.doing(), v.problem(), 0));
  }

  /// One step on.
  public void step() {
    lock.lock();
    try {
      playing = false;
      wish = wish.atStep(Math.min(wish.step() + 1, LabState.MAX_STEPS));
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    interrupt = true;
    thread.interrupt();
  }

  private final class Watch implements Progress {
    @Override
    public boolean cancelled() {
      return interrupt || closed;
    }

    @Override
    public void report(double fraction, String what) {
      newest.updateAndGet(
          v ->
              new View(
                  v.state(),
                  v.frame(),
                  v.playing(),
                  true,
                  fraction,
                  what,
                  v.problem(),
                  v.stepsPerSecond()));
    }
  }

  private void work() {
    Progress progress = new Watch();
    while (!closed) {
      LabState target;
      boolean play;
      lock.lock();
      try {
        interrupt = false;
        target = wish;
        play = playing;
        if (session != null && target.equals(done) && !play) {
          wake.await();
          continue;
        }
      } catch (InterruptedException e) {
        return;
      } finally {
        lock.unlock();
      }
      try {
        if (session == null || !target.equals(done)) {
          seek(target, progress);
        } else {
          playOn(progress);
        }
      } catch (RuntimeException | OutOfMemoryError e) {
        refuse(e);
      }
    }
  }

  /// The wish could not be met: say so, and fall back to the state before, whose run may have to be
  /// made again.
  private void refuse(Throwable e) {
    String sentence =
        e instanceof BadInput
            ? BadInput.sentence(e)
            : e instanceof OutOfMemoryError
                ? "There is not enough memory for this size."
                : "This could not be computed: " + BadInput.sentence(e);
    lock.lock();
    try {
      playing = false;
      wish = done;
    } finally {
      lock.unlock();
    }
    newest.updateAndGet(v -> new View(done, v.frame(), false, false, 0, "", sentence, 0));
    if (session == null && newest().frame() == null) {
      closed = true; // not even the first state works: nothing to fall back to
    }
  }

  private void seek(LabState target, Progress progress) {
    newest.updateAndGet(
        v -> new View(v.state(), v.frame(), v.playing(), true, 0, "", "", v.stepsPerSecond()));
    boolean sameRun =
        session != null
            && done.settings().equals(target.settings())
            && done.seed() == target.seed()
            && done.edits().equals(target.edits());
    if (!sameRun) {
      checkpoints.clear();
    }
    Session next;
    if (sameRun && session != null && session.step() <= target.step()) {
      next = session;
    } else {
      var before = sameRun ? checkpoints.floorEntry(target.step()) : null;
      Session copy = before == null ? null : before.getValue().copy();
      next = copy != null ? copy : target.lab().open(target.settings(), target.seed());
    }
    next = Replay.resume(next, target, progress);
    session = next;
    if (progress.cancelled() && next.step() < target.step()) {
      done = target.atStep(next.step());
      lock.lock();
      try {
        if (wish.equals(target)) {
          wish = done; // paused in the middle of a seek: stay where we are
        }
      } finally {
        lock.unlock();
      }
    } else {
      done = target;
    }
    publish(next, false, 0);
  }

  private void playOn(Progress progress) {
    Session s = session;
    if (s == null) {
      return;
    }
    long from = System.nanoTime();
    long rateFrom = from;
    int rateSteps = 0;
    double rate = 0;
    int made = 0;
    boolean more = true;
    while (more && !interrupt && !closed && s.step() < stop) {
      more = s.advance(progress);
      if (!more) {
        break;
      }
      Replay.apply(s, done);
      made++;
      rateSteps++;
      if (s.step() % CHECKPOINT_EVERY == 0 && checkpoints.size() < MAX_CHECKPOINTS) {
        Session copy = s.copy();
        if (copy != null) {
          checkpoints.put(s.step(), copy);
        }
      }
      long now = System.nanoTime();
      if (now - rateFrom > 250_000_000L) {
        rate = rateSteps * 1e9 / (now - rateFrom);
        rateFrom = now;
        rateSteps = 0;
      }
      if (wanted) {
        wanted = false;
        done = done.atStep(s.step());
        publish(s, true, rate);
      }
      if (Double.isFinite(speed)) {
        rest(from + (long) (made * 1e9 / speed));
      }
    }
    LabState reached = done.atStep(s.step());
    lock.lock();
    try {
      boolean samePlan = wish.atStep(0).equals(done.atStep(0));
      boolean moved = samePlan && !interrupt;
      if (moved || (samePlan && !playing)) {
        wish = reached;
      }
      if (!more || s.step() >= stop) {
        playing = false;
      }
      done = reached;
    } finally {
      lock.unlock();
    }
    publish(s, playing, rate);
  }

  /// Sleeps until `deadline` (nanoTime), waking at any wish.
  private void rest(long deadline) {
    lock.lock();
    try {
      long left = deadline - System.nanoTime();
      while (left > 0 && !interrupt && !closed) {
        left = wake.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  private void publish(Session s, boolean stillPlaying, double rate) {
    Frame frame = s.frame();
    newest.set(new View(done, frame, stillPlaying, false, 0, "", "", rate));
  }
}
