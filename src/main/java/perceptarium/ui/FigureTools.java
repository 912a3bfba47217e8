package perceptarium.ui;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/// The small buttons over a figure, in its upper right corner while the pointer is on it.
final class FigureTools extends HBox {
  FigureTools() {
    getStyleClass().add("figure-tools");
    setVisible(false);
    setManaged(false);
  }

  void show(List<Button> buttons) {
    getChildren().setAll(buttons);
    setVisible(!buttons.isEmpty());
    applyCss();
  }

  /// @param width of the figure
  void place(double width) {
    double own = prefWidth(-1);
    resizeRelocate(Math.max(0, width - own), 0, own, prefHeight(-1));
  }

  /// Pixels of the figure's width that they cover.
  double taken() {
    return isVisible() ? getWidth() : 0;
  }
}
