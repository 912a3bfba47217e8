package perceptarium.ui;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;
import perceptarium.engine.data.CsvFiles;

/// A window without a display, of any size, for tests: waits for its pictures and takes
/// screenshots.
final class Screen implements AutoCloseable {
  final Shell shell;
  final Stage stage;

  private Screen(Shell shell, Stage stage) {
    this.shell = shell;
    this.stage = stage;
  }

  static Screen open(int width, int height, Path folder) throws Exception {
    FxToolkit.registerPrimaryStage();
    return on(
        () -> {
          Shell shell = new Shell(new Store(folder), CsvFiles.in(Path.of("")));
          Stage stage = new Stage();
          // the screen without a display ends at 1000 × 1000: what lies beyond is laid out all the
          // same
          Pane root = new Pane(shell);
          shell.setManaged(false);
          shell.resize(width, height);
          stage.setScene(new Scene(root, Math.min(1000, width), Math.min(1000, height)));
          stage.show();
          return new Screen(shell, stage);
        });
  }

  /// Runs on the window's thread and waits for it.
  static <T> T on(Callable<T> task) {
    if (Platform.isFxApplicationThread()) {
      try {
        return task.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            result.complete(task.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.get(90, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  static void does(Runnable task) {
    on(
        () -> {
          task.run();
          return null;
        });
  }

  static void await(String what, BooleanSupplier until) {
    long end = System.nanoTime() + 90_000_000_000L;
    while (!on(until::getAsBoolean)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never came: " + what);
      }
      pause(15);
    }
  }

  static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Saves through the sheet, as by hand.
  void save(SaveOrder.Kind kind, String format, Path target) {
    does(() -> lab().actions().save(kind));
    does(
        () -> {
          find("#save-format", Choice.class).getChildren().stream()
              .map(ToggleButton.class::cast)
              .filter(b -> b.getText().equals(format))
              .findFirst()
              .orElseThrow()
              .fire();
          find("#save-folder", TextField.class).setText(target.getParent().toString());
          find("#save-name", TextField.class).setText(target.getFileName().toString());
        });
    does(() -> find("#save", Button.class).fire());
  }

  /// A node of the window; on the window's thread.
  <T> T find(String selector, Class<T> type) {
    return type.cast(shell.lookup(selector));
  }

  LabView lab() {
    return shell.lab().orElseThrow();
  }

  /// Waits until everything that was wished for is on the screen.
  void settle() {
    pause(60);
    await(
        "the screen settles",
        () ->
            !shell.shop().busy()
                && shell
                    .lab()
                    .map(
                        l ->
                            !l.model().view().busy()
                                && l.model().view().state().equals(l.model().state())
                                && l.board().shownViews().stream().allMatch(FigureView::settled))
                    .orElse(true));
    pause(120);
  }

  void shoot(String name) throws IOException {
    WritableImage image = on(() -> shell.snapshot(null, null));
    File file = new File("target/screens/" + name + ".png");
    Files.createDirectories(file.toPath().getParent());
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
  }

  @Override
  public void close() {
    does(
        () -> {
          stage.hide();
          stage.setScene(null); // a screen without a display holds every window there ever was
          shell.close();
        });
  }
}
