package perceptarium.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A sheet over the window under a veil, one at a time; a click beside it or Esc closes it.
final class Overlay extends StackPane {
  /// What had the keyboard before.
  private @Nullable Node before;

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
    if (!isOpen()) {
      before = getScene() == null ? null : getScene().getFocusOwner();
    }
    StackPane.setAlignment(sheet, Pos.TOP_CENTER);
    getChildren().setAll(sheet);
    setVisible(true);
    sheet.requestFocus();
  }

  void close() {
    Node back = before;
    before = null;
    setVisible(false);
    getChildren().clear();
    if (back != null && back.getScene() == getScene()) {
      back.requestFocus(); // else the first button of the window would have it
    }
  }
}
