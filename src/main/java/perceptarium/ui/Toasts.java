package perceptarium.ui;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// Sentences in the corner of the window.
final class Toasts extends VBox {
  private static final String STAYS = "stays";

  Toasts() {
    super(8);
    getStyleClass().add("toasts");
    setAlignment(Pos.BOTTOM_RIGHT);
    setPickOnBounds(false);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }

  /// Says one sentence for a few seconds, in place of the one before.
  void say(String text) {
    passing(notification(text), text.length() > 60 ? 7 : 3);
  }

  /// The same with something to do about it.
  void say(String text, String doIt, Runnable action) {
    passing(withButton(text, doIt, action), 12);
  }

  private void passing(Notification n, int seconds) {
    getChildren().removeIf(old -> !STAYS.equals(old.getUserData()));
    getChildren().add(n);
    PauseTransition wait = new PauseTransition(Duration.seconds(seconds));
    wait.setOnFinished(e -> getChildren().remove(n));
    wait.play();
  }

  /// Something that stays until it is hidden.
  void show(Node card) {
    card.setUserData(STAYS);
    getChildren().add(card);
  }

  void hide(Node card) {
    getChildren().remove(card);
  }

  /// Offers to do something, until it is done or waved away.
  void offer(String text, String doIt, Runnable action) {
    show(withButton(text, doIt, action));
  }

  private Notification withButton(String text, String doIt, Runnable action) {
    Notification n = notification(text);
    Button button = new Button(doIt);
    button.setOnAction(
        e -> {
          getChildren().remove(n);
          action.run();
        });
    n.setPrimaryActions(button);
    return n;
  }

  private Notification notification(String text) {
    Notification n = new Notification(text, Icons.icon(Feather.INFO));
    n.getStyleClass().addAll(Styles.ELEVATED_2, "toast");
    n.setOnClose(e -> getChildren().remove(n));
    n.setMaxHeight(Region.USE_PREF_SIZE);
    return n;
  }
}
