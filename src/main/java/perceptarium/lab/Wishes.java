package perceptarium.lab;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What a {@link Runner} is wished to do, by whoever holds its controls, and what its worker makes
/// of it. Every call returns at once, but for the worker's {@link #next} and {@link #rest}.
final class Wishes {
  /// What the worker does next.
  ///
  /// @param ticket of the newest wish
  record Task(Kind kind, LabState target, long ticket) {}

  enum Kind {
    /// Go to the target.
    SEEK,
    /// Show what is already there, for the answer's sake.
    SHOW,
    /// Play on from the target.
    PLAY
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wake = lock.newCondition();

  // Guarded by lock.
  private LabState wish;
  private long ticket;
  private boolean playing;
  private int extraSteps;

  private volatile double speed = Double.POSITIVE_INFINITY;
  private volatile int stop;
  private volatile boolean closed;
  private volatile boolean interrupt;

  /// When the first wish came that the worker does not know of yet; 0 if there is none.
  private volatile long overtaken;

  Wishes(LabState first) {
    wish = first;
    stop = first.lab().length(first.settings());
  }

  long go(LabState state) {
    lock.lock();
    try {
      wish = state;
      extraSteps = 0;
      stop = Math.max(state.lab().length(state.settings()), state.step());
      overtaken = overtaken == 0 ? System.nanoTime() : overtaken;
      interrupt = true;
      wake.signalAll();
      return ++ticket;
    } finally {
      lock.unlock();
    }
  }

  void play(double stepsPerSecond) {
    lock.lock();
    try {
      interrupt |= playing; // a new speed holds at once
      playing = true;
      speed = stepsPerSecond;
      stop = Math.max(stop, wish.lab().length(wish.settings()));
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void pause() {
    lock.lock();
    try {
      playing = false;
      extraSteps = 0;
      interrupt = true;
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void step() {
    lock.lock();
    try {
      interrupt |= playing;
      playing = false;
      extraSteps++;
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    closed = true;
    interrupt = true;
  }

  boolean closed() {
    return closed;
  }

  /// Whether what is being done is to end at the next whole step.
  boolean interrupted() {
    return interrupt || closed;
  }

  /// Whether a wish has been waiting for longer than so many nanoseconds.
  boolean overtaken(long nanos) {
    long since = overtaken;
    return closed || (since != 0 && System.nanoTime() - since > nanos);
  }

  /// The step at which playing ends.
  int stop() {
    return stop;
  }

  double speed() {
    return speed;
  }

  boolean playing() {
    lock.lock();
    try {
      return playing;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for something to do.
  ///
  /// @param done where the run is
  /// @param step of its session; −1 if there is none
  /// @param broken a wish that could not be met and is not to be tried again
  /// @param answered the newest ticket that has been answered
  /// @return null if the thread was interrupted
  @Nullable Task next(LabState done, int step, @Nullable LabState broken, long answered) {
    boolean open = step >= 0;
    lock.lock();
    try {
      while (true) {
        interrupt = false;
        overtaken = 0;
        if (!(open ? wish.equals(done) : wish.equals(broken))) {
          return new Task(Kind.SEEK, wish, ticket);
        }
        if (open && extraSteps > 0) {
          wish = done.atStep(Math.min(step + extraSteps, LabState.MAX_STEPS));
          extraSteps = 0;
          return new Task(Kind.SEEK, wish, ticket);
        }
        if (open && playing) {
          return new Task(Kind.PLAY, wish, ticket);
        }
        if (open && answered != ticket) {
          return new Task(Kind.SHOW, wish, ticket);
        }
        playing = false;
        wake.await();
      }
    } catch (InterruptedException e) {
      return null;
    } finally {
      lock.unlock();
    }
  }

  /// The target has been reached, or the worker stopped on the way at `reached`: a wish that has
  /// not changed since stays there.
  ///
  /// @param answering the ticket of the wish; the same state may have been wished for again
  /// @return whether another wish has come
  boolean reached(LabState target, long answering, LabState reached) {
    lock.lock();
    try {
      if (wish != target || ticket != answering) {
        return true;
      }
      wish = reached;
      return false;
    } finally {
      lock.unlock();
    }
  }

  /// Playing came to an end at `reached`.
  ///
  /// @param finished the run itself is over
  void played(LabState plan, LabState reached, boolean finished) {
    lock.lock();
    try {
      if (wish == plan) {
        wish = reached;
      }
      playing &= !finished;
    } finally {
      lock.unlock();
    }
  }

  /// The target could not be met: the wish is again where the run is.
  void refused(LabState target, LabState done) {
    lock.lock();
    try {
      playing = false;
      if (wish == target) {
        wish = done;
      }
    } finally {
      lock.unlock();
    }
  }

  /// Sleeps until `deadline` (nanoTime), waking at any wish.
  void rest(long deadline) {
    lock.lock();
    try {
      long left = deadline - System.nanoTime();
      while (left > 0 && !interrupted()) {
        left = wake.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
