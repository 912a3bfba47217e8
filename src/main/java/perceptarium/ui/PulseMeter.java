package perceptarium.ui;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import perceptarium.engine.data.CsvFiles;
import perceptarium.lab.LabState;

/// Opens a window as a user does and times it while labs play as fast as they go.
public final class PulseMeter implements AutoCloseable {
  /// What was seen of one lab.
  ///
  /// @param opened milliseconds from asking for it to its figures on the screen
  /// @param gaps milliseconds between pulses while it played, ascending
  /// @param work milliseconds of the longest piece of our own work in a pulse
  public record Seen(double opened, double[] gaps, double work) {}

  private static final int WIDTH = 1440;
  private static final int HEIGHT = 900;
  private static final int FLAT_OUT = 3;
  private static final int PATIENCE_SECONDS = 60;

  private final Shell shell;
  private final Executor window;
  private final Stage stage;

  /// @param folder where the window keeps what it remembers
  /// @throws UnsupportedOperationException if there is no display
  public PulseMeter(Path folder) {
    CountDownLatch up = new CountDownLatch(1);
    Platform.startup(up::countDown);
    try {
      up.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Platform.setImplicitExit(false);
    Pulse first = new Pulse();
    shell = on(first::later, () -> new Shell(new Store(folder), CsvFiles.in(Path.of(""))));
    window = shell.pulse()::later;
    stage =
        on(
            window,
            () -> {
              Stage made = new Stage();
              // a display may be smaller: what lies beyond is laid out and painted all the same
              shell.setManaged(false);
              shell.resize(WIDTH, HEIGHT);
              made.setScene(new Scene(new Pane(shell), WIDTH, HEIGHT));
              made.show();
              return made;
            });
  }

  private static <T> T on(Executor window, Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, window).join();
  }

  private void does(Runnable task) {
    CompletableFuture.runAsync(task, window).join();
  }

  /// Opens a lab, lets it settle, and plays it flat out, from the start again whenever it ends.
  ///
  /// @param tab the tab to choose, empty for the first
  /// @param warm seconds it plays before it is timed
  public Seen play(LabState state, String tab, double warm, double seconds) {
    long from = System.nanoTime();
    does(() -> shell.openText(state.text()));
    settle();
    double opened = (System.nanoTime() - from) / 1e6;
    if (!tab.isEmpty()) {
      does(
          () ->
              shell.lookupAll(".tab-button").stream()
                  .map(n -> (ToggleButton) n)
                  .filter(b -> b.getText().equals(tab))
                  .forEach(ToggleButton::fire));
      settle();
    }
    does(() -> lab().transport().speed(FLAT_OUT));
    Runnable again =
        () -> {
          LabModel model = lab().model();
          if (!model.view().playing() && !model.view().busy()) {
            lab().transport().toggle();
          }
        };
    does(() -> shell.pulse().add(again));
    pause((long) (1000 * warm));
    does(shell.pulse()::forgetTimes);
    pause((long) (1000 * seconds));
    Seen seen =
        on(
            window,
            () -> {
              shell.pulse().remove(again);
              lab().model().pause();
              return new Seen(opened, shell.pulse().times(), shell.pulse().longestWork());
            });
    settle();
    return seen;
  }

  private LabView lab() {
    return shell.lab().orElseThrow();
  }

  private void settle() {
    BooleanSupplier settled =
        () ->
            !shell.shop().busy()
                && shell
                    .lab()
                    .map(
                        l ->
                            l.model().frame() != null
                                && !l.model().view().busy()
                                && !l.board().shownViews().isEmpty()
                                && l.board().shownViews().stream().allMatch(FigureView::settled))
                    .orElse(false);
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (!on(window, settled::getAsBoolean)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the window did not come to rest");
      }
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    does(
        () -> {
          stage.hide();
          shell.close();
        });
    Platform.exit();
  }
}
