package perceptarium.ui;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Threads that paint figures and compute thumbnails, away from the window's thread.
public final class PaintShop implements AutoCloseable {
  private final ExecutorService painters;
  private final ExecutorService background;
  private final AtomicInteger pending = new AtomicInteger();

  public PaintShop() {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 4);
    painters = Executors.newFixedThreadPool(threads, named("painter"));
    background = Executors.newSingleThreadExecutor(named("background"));
  }

  private static java.util.concurrent.ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      // the window's thread goes before the painters, these before what can wait
      thread.setPriority(
          name.equals("background") ? Thread.MIN_PRIORITY : Thread.NORM_PRIORITY - 1);
      return thread;
    };
  }

  /// Something that is waited for: a figure on screen.
  void paint(Runnable task) {
    pending.incrementAndGet();
    painters.execute(
        () -> {
          try {
            task.run();
          } finally {
            pending.decrementAndGet();
          }
        });
  }

  /// Something that can wait: a thumbnail, a file.
  void background(Runnable task) {
    background.execute(task);
  }

  /// Whether figures are still being painted: no need for another frame yet.
  boolean busy() {
    return pending.get() > 0;
  }

  @Override
  public void close() {
    painters.shutdownNow();
    background.shutdownNow();
  }
}
