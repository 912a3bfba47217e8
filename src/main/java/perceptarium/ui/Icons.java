package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Buttons and marks with Feather icons, all of one look.
final class Icons {
  private Icons() {}

  static FontIcon icon(Feather feather) {
    return new FontIcon(feather);
  }

  /// A flat button with an icon alone; `what` is its tooltip and what a screen reader says.
  static Button button(Feather feather, String what, Runnable action) {
    Button button = new Button(null, icon(feather));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    describe(button, what);
    button.setOnAction(e -> action.run());
    return button;
  }

  /// Gives a control its tooltip and its accessible text.
  static void describe(ButtonBase button, String what) {
    Tooltip tip = new Tooltip(what);
    tip.setShowDelay(Duration.millis(350));
    button.setTooltip(tip);
    button.setAccessibleText(what);
  }

  /// Makes a region act as a button: by click, Enter and Space.
  static void acts(Region region, Runnable action) {
    region.setAccessibleRole(AccessibleRole.BUTTON);
    region.setFocusTraversable(true);
    region.setOnMouseClicked(
        e -> {
          if (e.getButton() == MouseButton.PRIMARY) {
            action.run();
          }
        });
    region.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
            action.run();
            e.consume();
          }
        });
  }

  /// Tells which of a group is chosen, by a click or by the arrow keys; a second click does not
  /// switch it off.
  static void chosen(ToggleGroup group, Consumer<Toggle> take) {
    group
        .selectedToggleProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null) {
                take.accept(is);
              } else if (was != null) {
                was.setSelected(true);
              }
            });
  }

  static Label muted(String text) {
    Label label = new Label(text);
    label.getStyleClass().add(Styles.TEXT_MUTED);
    return label;
  }
}
