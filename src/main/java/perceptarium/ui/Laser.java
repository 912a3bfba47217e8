package perceptarium.ui;

import javafx.animation.FadeTransition;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A red dot that follows the pointer over what is presented; a drag leaves a stroke that fades
/// away. While it is on, the pointer changes nothing below it.
final class Laser extends Pane {
  private static final double STAYS = 3; // seconds

  private final Region dot = new Region();
  private @Nullable Polyline stroke;

  /// @param under whose mouse it takes while it is on
  Laser(Node under) {
    setMouseTransparent(true);
    setVisible(false);
    dot.getStyleClass().add("laser-dot");
    getChildren().add(dot);
    under.addEventFilter(MouseEvent.ANY, this::take);
  }

  void toggle() {
    on(!isVisible());
  }

  void on(boolean on) {
    getChildren().setAll(dot);
    stroke = null;
    setVisible(on);
  }

  private void take(MouseEvent e) {
    if (!isVisible()) {
      return;
    }
    dot.relocate(e.getX() - dot.getWidth() / 2, e.getY() - dot.getHeight() / 2);
    if (e.getEventType() == MouseEvent.MOUSE_PRESSED) {
      stroke = new Polyline(e.getX(), e.getY());
      stroke.getStyleClass().add("laser-stroke");
      getChildren().add(stroke);
    } else if (e.getEventType() == MouseEvent.MOUSE_DRAGGED && stroke != null) {
      stroke.getPoints().addAll(e.getX(), e.getY());
    } else if (e.getEventType() == MouseEvent.MOUSE_RELEASED && stroke != null) {
      fade(stroke);
      stroke = null;
    }
    if (e.getEventType() != MouseEvent.MOUSE_ENTERED_TARGET
        && e.getEventType() != MouseEvent.MOUSE_EXITED_TARGET) {
      e.consume();
    }
  }

  private void fade(Polyline done) {
    FadeTransition away = new FadeTransition(Duration.seconds(STAYS), done);
    away.setToValue(0);
    away.setOnFinished(e -> getChildren().remove(done));
    away.play();
  }
}
