package perceptarium.ui;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// The one bridge from other threads to the window. Whoever has something new calls {@link #wake},
/// as often as it likes; once a display pulse the listeners look. With nothing to do it sleeps.
public final class Pulse {
  private static final int IDLE_PULSES = 30;
  private static final int KEPT = 4096;

  private final Set<Runnable> listeners = new LinkedHashSet<>();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final AtomicBoolean starting = new AtomicBoolean();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          beat();
        }
      };
  private volatile boolean running;
  private int idle;
  private long last;
  private final long[] gaps = new long[KEPT];
  private long count;
  private long longestWork;

  /// Asks for a look at the next pulse; any thread, cheap.
  public void wake() {
    woken.set(true);
    if (!running && starting.compareAndSet(false, true)) {
      Platform.runLater(this::start);
    }
  }

  /// Runs a task on the window's thread at the next pulse; any thread.
  public void later(Runnable task) {
    tasks.add(task);
    wake();
  }

  /// Runs a task once what is now on its way to the screen is there; window's thread.
  public void afterFrame(Runnable task) {
    later(() -> later(task)); // the first comes before its pulse has been drawn
  }

  /// Calls `listener` at every pulse that has something new. Window's thread.
  public void add(Runnable listener) {
    listeners.add(listener);
    wake();
  }

  public void remove(Runnable listener) {
    listeners.remove(listener);
  }

  private void start() {
    starting.set(false);
    if (!running) {
      running = true;
      idle = 0;
      last = 0;
      timer.start();
    }
  }

  private void beat() {
    long now = System.nanoTime();
    if (last != 0) {
      gaps[(int) (count++ % KEPT)] = now - last;
    }
    last = now;
    if (woken.getAndSet(false)) {
      idle = 0;
      long from = System.nanoTime();
      for (int i = tasks.size(); i > 0; i--) {
        Objects.requireNonNull(tasks.poll(), "only this thread takes").run();
      }
      List.copyOf(listeners).forEach(Runnable::run);
      longestWork = Math.max(longestWork, System.nanoTime() - from);
    } else if (++idle > IDLE_PULSES) {
      timer.stop();
      running = false;
      if (woken.get()) {
        wake(); // it came in between
      }
    }
  }

  /// Nanoseconds at the present pulse: the clock of what moves. Window's thread.
  long now() {
    return last;
  }

  /// Forgets the recorded times.
  public void forgetTimes() {
    count = 0;
    longestWork = 0;
  }

  /// Milliseconds of the longest piece of our own work inside one pulse.
  public double longestWork() {
    return longestWork / 1e6;
  }

  /// Milliseconds between the last pulses (up to 4,096) while awake, in ascending order.
  public double[] times() {
    return Arrays.stream(gaps, 0, (int) Math.min(count, KEPT))
        .sorted()
        .mapToDouble(n -> n / 1e6)
        .toArray();
  }
}
