package perceptarium.ui;

import java.nio.file.Path;
import java.util.Map;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.data.CsvFiles;

/// The window. Options: `--theme=light|dark|projector`, `--scale=0.8…2.5`, `--open="lab key=value
/// …"`, `--compute=auto|cpu|opencl[:n]` for this time, `--lesson=NAME` (or a file), `--step=N` of
/// it, `--present`.
public final class App extends Application {
  private @Nullable Shell shell;

  /// Opens the window; returns when it is closed.
  public static void open(String... options) {
    Application.launch(App.class, options);
  }

  @Override
  public void start(Stage stage) {
    Shell made = new Shell(Store.ofUser(), CsvFiles.in(Path.of("")));
    shell = made;
    made.saving().browser(folder -> getHostServices().showDocument(folder.toString()));
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    Scene scene =
        new Scene(made, Math.min(1440, screen.getWidth()), Math.min(900, screen.getHeight()));
    stage.setScene(scene);
    stage.setMinWidth(800);
    stage.setMinHeight(560);
    stage.setTitle("Perceptarium");
    stage.setMaximized(screen.getWidth() <= 1440);
    boolean presents = getParameters().getUnnamed().contains("--present");
    Map<String, String> named = getParameters().getNamed();
    if (named.containsKey("theme")) {
      made.theme(Theme.named(named.getOrDefault("theme", "")));
    }
    if (named.containsKey("scale") && !presents) {
      made.scale(Appearance.scale(named.getOrDefault("scale", "1")));
    }
    if (named.containsKey("open")) {
      made.openText(named.getOrDefault("open", ""));
    }
    if (named.containsKey("lesson")) {
      made.openLesson(named.getOrDefault("lesson", ""), named.getOrDefault("step", ""));
    }
    if (made.lab().isEmpty()) {
      made.showGallery();
      made.offerRestore();
    }
    stage.show();
    made.compute().start(named.get("compute"));
    if (presents) {
      made.present(true);
      if (named.containsKey("scale")) {
        made.scale(Appearance.scale(named.getOrDefault("scale", "1")));
      }
    }
  }

  @Override
  public void stop() {
    if (shell != null) {
      shell.close();
    }
  }
}
