package perceptarium.ui;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/// Brings something in a scrolling pane before the eye.
final class Sight {
  private static final double MARGIN = 12;

  private Sight() {}

  /// Scrolls no further than needed; of what is higher than the pane, the lower end shows.
  ///
  /// @param content of the pane
  /// @param node somewhere in it
  static void of(ScrollPane pane, Region content, Node node) {
    double top = content.sceneToLocal(node.localToScene(0, 0)).getY();
    double bottom = top + node.getLayoutBounds().getHeight();
    double seen = pane.getViewportBounds().getHeight();
    double hidden = content.getHeight() - seen;
    double from = pane.getVvalue() * hidden;
    if (hidden > 0 && (top < from || bottom > from + seen)) {
      double to = bottom > from + seen ? bottom - seen + MARGIN : top;
      pane.setVvalue(Math.clamp(to / hidden, 0, 1));
    }
  }
}
