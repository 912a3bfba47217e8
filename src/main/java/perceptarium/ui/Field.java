package perceptarium.ui;

import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Role;
import perceptarium.catalog.Value;

/// One parameter in a form: its label, its control, and the sentence that says what was wrong.
abstract class Field extends VBox {
  final ParamSpec spec;
  final Editing editing;
  private final Label label = new Label();
  private final Label error = new Label();
  private final HBox line = new HBox(label);
  private boolean showing;

  Field(ParamSpec spec, Editing editing) {
    this.spec = spec;
    this.editing = editing;
    getStyleClass().add("field");
    setId("field-" + spec.name());
    String unit = spec.about().unit();
    label.setText(capital(spec.about().label()) + (unit.isEmpty() ? "" : " (" + unit + ")"));
    label.getStyleClass().add("field-label");
    Role role = spec.about().role();
    if (role != Role.NONE) {
      line.getChildren().add(tag(role));
      label.setAccessibleText(label.getText() + ", " + role.label());
    }
    label.setMinWidth(Region.USE_PREF_SIZE);
    Tooltip tip =
        new Tooltip(
            spec.about().help() + "\n" + spec.range() + ".\nDouble-click: back to the default.");
    tip.setShowDelay(Duration.millis(350));
    tip.setWrapText(true);
    tip.setMaxWidth(320);
    label.setTooltip(tip);
    label.setOnMouseClicked(
        e -> {
          if (e.getClickCount() == 2 && e.getButton() == MouseButton.PRIMARY) {
            toDefault();
          }
        });
    line.getStyleClass().add("field-line");
    line.setAlignment(Pos.CENTER_LEFT);
    error.getStyleClass().add("field-error");
    error.setWrapText(true);
    error.setMinHeight(Region.USE_PREF_SIZE);
    error.setVisible(false);
    error.setManaged(false);
    getChildren().addAll(line, error);
  }

  /// The letter that says who sets a parameter.
  static Label tag(Role role) {
    Label tag = new Label(role.label().substring(0, 1).toUpperCase(Locale.ROOT));
    tag.getStyleClass().addAll("role", "role-" + role.label());
    tag.setMinWidth(Region.USE_PREF_SIZE);
    Tooltip tip = new Tooltip(capital(role.label()) + ": " + role.help() + ".");
    tip.setShowDelay(Duration.millis(350));
    tag.setTooltip(tip);
    return tag;
  }

  /// Words start with a capital; symbols such as `η` and `x₁` stay.
  static String capital(String text) {
    boolean word = text.length() > 1 && text.charAt(0) < 128 && Character.isLetter(text.charAt(1));
    return word ? Character.toUpperCase(text.charAt(0)) + text.substring(1) : text;
  }

  /// Puts a control at the right end of the label's line.
  final void beside(Node control) {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    line.getChildren().addAll(space, control);
  }

  /// Puts a control under the label, over the full width.
  final void under(Node control) {
    getChildren().add(getChildren().size() - 1, control);
  }

  /// Shows a value that came from elsewhere.
  final void show(Value value) {
    boolean before = showing;
    showing = true;
    try {
      display(value);
    } finally {
      showing = before;
    }
  }

  /// Whether a change of the control comes from {@link #show} and not from a hand.
  final boolean showing() {
    return showing;
  }

  /// Brings the control to the value.
  abstract void display(Value value);

  /// Where the keyboard goes when this parameter is looked for.
  abstract Node control();

  /// Sends a value on its way, or says beside the control why not.
  final boolean send(Supplier<Value> value) {
    try {
      take(value.get());
      error("");
      return true;
    } catch (BadInput e) {
      error(BadInput.sentence(e));
      return false;
    }
  }

  /// Sends a value on its way and shows it at once: the next change builds on it.
  ///
  /// @throws BadInput if it is not allowed
  final void take(Value value) {
    editing.set(value);
    show(value);
  }

  /// Shows or clears the sentence.
  void error(String sentence) {
    error.setText(sentence);
    error.setVisible(!sentence.isEmpty());
    error.setManaged(!sentence.isEmpty());
  }

  final void toDefault() {
    send(spec::initial);
  }
}
