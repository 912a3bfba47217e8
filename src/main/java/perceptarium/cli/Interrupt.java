package perceptarium.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import perceptarium.lab.Progress;

/// Turns Ctrl+C into a cancelled command, which has the time to clear away what it has begun; and
/// writes how far it is, a line for each new thing.
final class Interrupt implements Progress, AutoCloseable {
  private static final int PATIENCE = 5; // seconds
  private static final int LAST_WORD = 100; // milliseconds

  private final PrintWriter err;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "interrupt");
  private String said = "";
  private volatile boolean cancelled;

  Interrupt(PrintWriter err) {
    this.err = err;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    cancelled = true;
    try {
      if (ended.await(PATIENCE, TimeUnit.SECONDS)) {
        Thread.sleep(LAST_WORD);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  @Override
  public void report(double fraction, String what) {
    if (!what.equals(said)) {
      said = what;
      err.println(what);
      err.flush();
    }
  }

  /// To be closed after everything that clears away.
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the program is about to end and the hook has run
    }
  }
}
