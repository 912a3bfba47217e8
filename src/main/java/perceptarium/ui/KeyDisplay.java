package perceptarium.ui;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// Shows the keys that are pressed as large caps for a moment, so that the hall can follow.
final class KeyDisplay extends HBox {
  private final PauseTransition wait = new PauseTransition(Duration.seconds(1.2));
  private boolean on;

  KeyDisplay() {
    super(8);
    getStyleClass().add("key-display");
    setAlignment(Pos.CENTER);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMouseTransparent(true);
    setVisible(false);
    StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
    wait.setOnFinished(e -> setVisible(false));
  }

  void listen(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::show);
  }

  /// Returns whether it is on now.
  boolean toggle() {
    on = !on;
    setVisible(false);
    return on;
  }

  void off() {
    on = false;
    setVisible(false);
  }

  private void show(KeyEvent e) {
    if (!on || e.getCode().isModifierKey()) {
      return;
    }
    getChildren().clear();
    cap(e.isShortcutDown(), "Ctrl");
    cap(e.isAltDown(), "Alt");
    cap(e.isShiftDown() && !grows(e), "Shift");
    cap(true, name(e));
    setVisible(true);
    wait.playFromStart();
  }

  private void cap(boolean there, String name) {
    if (there) {
      Label cap = new Label(name);
      cap.getStyleClass().add("key-cap");
      getChildren().add(cap);
    }
  }

  /// The plus sign is on another key in each country.
  private static boolean grows(KeyEvent e) {
    KeyCode code = e.getCode();
    return code == KeyCode.ADD
        || code == KeyCode.PLUS
        || (code == KeyCode.EQUALS && (e.isShiftDown() || e.isShortcutDown()));
  }

  private static String name(KeyEvent e) {
    KeyCode code = e.getCode();
    return switch (code) {
      case LEFT -> "←";
      case RIGHT -> "→";
      case UP -> "↑";
      case DOWN -> "↓";
      case SPACE -> "Space";
      case PERIOD -> ".";
      case MINUS, SUBTRACT -> "−";
      case ADD, PLUS, EQUALS -> grows(e) ? "+" : code.getName();
      default ->
          code.isLetterKey() ? code.getName().toUpperCase(java.util.Locale.ROOT) : code.getName();
    };
  }
}
