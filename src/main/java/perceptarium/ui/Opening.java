package perceptarium.ui;

import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// Says that a click was taken before what it opens keeps the window busy: the first lab of all
/// brings half of the program into memory, which on a slow computer takes seconds.
final class Opening {
  private static final PseudoClass OPENING = PseudoClass.getPseudoClass("opening");

  private Opening() {}

  /// Marks what was clicked, and opens once the mark is on the screen. What is opening already is
  /// not opened twice.
  static void of(Region clicked, Pulse pulse, Runnable open) {
    if (!clicked.getPseudoClassStates().contains(OPENING)) {
      clicked.pseudoClassStateChanged(OPENING, true);
      pulse.afterFrame(
          () -> {
            try {
              open.run();
            } finally {
              clicked.pseudoClassStateChanged(OPENING, false); // or it could never be tried again
            }
          });
    }
  }
}
