package perceptarium.ui;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.export.AtomicFile;
import perceptarium.lab.Progress;

/// Writes what is to be saved, one thing after another on a thread of its own; says how far it is,
/// can be cancelled, and shows where the files are. Window's thread unless said.
final class Saving implements AutoCloseable {
  private static final int PATIENCE = 3; // seconds

  /// Before that a bar would only flash.
  private static final Duration SOON = Duration.millis(300);

  private final Pulse pulse;
  private final Toasts toasts;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().priority(Thread.MIN_PRIORITY).name("saving").factory());
  private @Nullable Consumer<URI> browser;
  private volatile boolean closed;

  Saving(Pulse pulse, Toasts toasts) {
    this.pulse = pulse;
    this.toasts = toasts;
  }

  /// Who can show a folder; without one nothing is offered.
  void browser(Consumer<URI> browser) {
    this.browser = browser;
  }

  /// Something that writes files.
  interface Work {
    void run(Progress progress) throws IOException;
  }

  /// Does the work, saying how far it is once it takes longer, and what came of it.
  ///
  /// @param target file or folder that will be there
  /// @param more said after where it is
  void start(Path target, String more, Work work) {
    Path name = target.getFileName();
    Job job = new Job("Saving " + name);
    PauseTransition wait = new PauseTransition(SOON);
    wait.setOnFinished(e -> toasts.show(job.card));
    wait.play();
    writer.execute(
        () -> {
          String said = job.result(target, work);
          pulse.later(
              () -> {
                wait.stop();
                toasts.hide(job.card);
                if (said.isEmpty()) {
                  saved(target, more);
                } else {
                  toasts.say(said);
                }
              });
        });
  }

  private void saved(Path target, String more) {
    String words = "Saved %s.%s".formatted(target, more.isEmpty() ? "" : " " + more);
    Path folder = target.toAbsolutePath().getParent();
    Consumer<URI> shows = browser;
    if (shows == null || folder == null) {
      toasts.say(words);
    } else {
      toasts.say(words, "Show in folder", () -> shows.accept(folder.toUri()));
    }
  }

  private final class Job implements Progress {
    private final ProgressCard card;
    private volatile boolean cancelled;

    Job(String what) {
      card = new ProgressCard(what, () -> cancelled = true);
    }

    @Override
    public boolean cancelled() {
      return cancelled || closed;
    }

    @Override
    public void report(double fraction, String what) {
      pulse.later(() -> card.show(fraction, what));
    }

    /// What went wrong, in a sentence; empty if nothing did. On the writer's thread.
    String result(Path target, Work work) {
      try {
        check();
        work.run(this);
        return "";
      } catch (CancellationException e) {
        return "Cancelled: nothing was saved.";
      } catch (IOException e) {
        return "%s cannot be written: %s".formatted(target, AtomicFile.because(e));
      } catch (RuntimeException e) {
        return BadInput.sentence(e);
      } catch (OutOfMemoryError e) {
        return "There is not enough memory for %s; choose a smaller size.".formatted(target);
      }
    }
  }

  /// Gives up what is being written; no half file stays behind.
  @Override
  public void close() {
    closed = true;
    writer.shutdown();
    try {
      if (!writer.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
