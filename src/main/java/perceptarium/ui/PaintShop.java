package perceptarium.ui;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Threads that paint figures and compute thumbnails, away from the window's thread.
public final class PaintShop implements AutoCloseable {
  private final ExecutorService painters;
  private final ExecutorService background;
  private final AtomicInteger pending = new AtomicInteger();

  public PaintShop() {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 4);
    painters = pool(threads, "painter");
    background = pool(1, "background");
  }

  /// What comes once it is closed, from a pulse that is still on its way, is left undone.
  private static ExecutorService pool(int threads, String name) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        named(name),
        new ThreadPoolExecutor.DiscardPolicy());
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
