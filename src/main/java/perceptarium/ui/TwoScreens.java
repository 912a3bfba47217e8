package perceptarium.ui;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Where the hall looks and where the speaker looks. With two screens the hall gets the one that is
/// not the computer's own, as with any slides: the notes, which say the answers, stay with the
/// speaker.
final class TwoScreens {
  private @Nullable Rectangle2D before;

  /// A screen other than that on which a window stands.
  static Optional<Screen> beside(Stage stage) {
    Screen here = of(stage);
    return Screen.getScreens().stream().filter(s -> !s.equals(here)).findFirst();
  }

  /// The screen on which the middle of a window stands.
  private static Screen of(Stage stage) {
    double x = stage.getX() + stage.getWidth() / 2;
    double y = stage.getY() + stage.getHeight() / 2;
    List<Screen> at = Screen.getScreensForRectangle(x, y, 1, 1);
    return at.isEmpty() ? Screen.getPrimary() : at.getFirst();
  }

  /// The window fills the hall's screen.
  void begin(Stage stage) {
    before = null;
    stage.setFullScreenExitHint("");
    stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH); // Esc may close a sheet first
    if (of(stage).equals(Screen.getPrimary())) {
      beside(stage).ifPresent(to -> move(stage, to));
    }
    stage.setFullScreen(true);
  }

  /// The window fills the other screen. Returns whether there is one.
  boolean swap(Stage stage) {
    Optional<Screen> other = beside(stage);
    other.ifPresent(
        to -> {
          stage.setFullScreen(false);
          move(stage, to);
          stage.setFullScreen(true);
        });
    return other.isPresent();
  }

  /// As it was before.
  void end(Stage stage) {
    stage.setFullScreen(false);
    Rectangle2D was = before;
    before = null;
    if (was != null) {
      place(stage, was);
    }
  }

  private void move(Stage stage, Screen to) {
    if (before == null) {
      before = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    }
    stage.setMaximized(false);
    place(stage, to.getVisualBounds());
  }

  private static void place(Stage stage, Rectangle2D where) {
    stage.setX(where.getMinX());
    stage.setY(where.getMinY());
    stage.setWidth(where.getWidth());
    stage.setHeight(where.getHeight());
  }
}
