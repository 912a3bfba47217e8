package perceptarium.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// A sheet over the window under a veil, one at a time; a click beside it or Esc closes it.
final class Overlay extends StackPane {
  Overlay() {
    getStyleClass().add("veil");
    setVisible(false);
    setOnMouseClicked(
        e -> {
          if (e.getTarget() == this) {
            close();
          }
        });
  }

  boolean isOpen() {
    return isVisible();
  }

  void open(Node sheet) {
    StackPane.setAlignment(sheet, Pos.TOP_CENTER);
    getChildren().setAll(sheet);
    setVisible(true);
    sheet.requestFocus();
  }

  void close() {
    setVisible(false);
    getChildren().clear();
  }
}
