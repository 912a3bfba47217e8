package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.catalog.BadInput;
import perceptarium.lesson.Ask;
import perceptarium.lesson.Prose;

/// A prediction: the question, a way to answer, and, once locked, the verdict.
final class AskCard extends VBox {
  private final Shell shell;
  private final Ask ask;
  private final double room;
  private final Consumer<String> locked;
  private final ToggleGroup group = new ToggleGroup();
  private final List<RadioButton> options = new ArrayList<>();
  private final TextField number = new TextField();
  private final @Nullable SketchPad pad;
  private final Label how = Icons.muted("");
  private final Label problem = new Label();
  private final Button lock = new Button("Lock my answer", Icons.icon(Feather.LOCK));
  private final VBox verdict = new VBox(8);

  /// @param answer locked before, or empty
  /// @param pad where a sketch is drawn; null for other questions
  /// @param locked takes a new answer; throws {@link BadInput} if it is none
  AskCard(
      Ask ask,
      String answer,
      @Nullable SketchPad pad,
      Shell shell,
      double room,
      Consumer<String> locked) {
    this.ask = ask;
    this.shell = shell;
    this.room = room;
    this.locked = locked;
    this.pad = pad;
    getStyleClass().add("lesson-card");
    addEventFilter(KeyEvent.KEY_PRESSED, this::enter);
    Label heading = new Label("Your prediction", Icons.icon(Feather.HELP_CIRCLE));
    heading.getStyleClass().add("form-heading");
    ProseView question = new ProseView(ask.question(), shell, room);
    question.getStyleClass().add("ask-question");
    getChildren().addAll(heading, question);
    switch (ask.kind()) {
      case Ask.Choices c -> c.options().forEach(o -> getChildren().add(option(o)));
      case Ask.Quantity q -> getChildren().add(quantity(q));
      case Ask.Sketch s -> getChildren().add(howToDraw());
    }
    problem.getStyleClass().add("field-error");
    problem.setWrapText(true);
    lock.setId("lock");
    lock.getStyleClass().add(Styles.ACCENT);
    lock.setDisable(true);
    lock.setOnAction(e -> lock());
    group.selectedToggleProperty().addListener((o, was, is) -> lock.setDisable(is == null));
    number
        .textProperty()
        .addListener(
            (o, was, is) -> {
              lock.setDisable(is.isBlank());
              problem.setText("");
            });
    getChildren().addAll(problem, lock, verdict);
    hideEmpty();
    if (!answer.isEmpty()) {
      fill(answer);
      freeze();
    }
  }

  private Node option(Ask.Option option) {
    RadioButton button = new RadioButton();
    button.setToggleGroup(group);
    button.setUserData(option.text());
    button.setWrapText(true);
    button.setId("choice-" + (options.size() + 1));
    boolean plain = option.shown().spans().stream().noneMatch(s -> s instanceof Prose.Formula);
    if (plain) {
      button.setText(option.shown().plain());
    } else {
      button.setGraphic(new ProseView(option.shown(), shell, room));
      button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      button.setAccessibleText(option.text());
    }
    options.add(button);
    return button;
  }

  private Node quantity(Ask.Quantity q) {
    number.setId("answer");
    number.getStyleClass().add("number-text");
    number.setAlignment(Pos.CENTER_RIGHT);
    number.setAccessibleText(ask.question().plain());
    HBox row = new HBox(8, number, new Label(q.unit()));
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Node howToDraw() {
    how.setText(
        "Draw from left to right in the figure. By keyboard: ← → choose a knot, ↑ ↓ move it,"
            + " Enter locks.");
    how.setWrapText(true);
    return how;
  }

  /// Something has been drawn.
  void drawn() {
    if (pad != null) {
      lock.setDisable(pad.answer().isEmpty());
    }
  }

  /// Where the answer is given; of a sketch, where it is locked, as the figure takes the keyboard
  /// by itself.
  Node entrance() {
    return pad != null ? lock : options.isEmpty() ? number : options.getFirst();
  }

  /// Chooses the `n`-th option, from 1. Returns whether there is one.
  boolean choose(int n) {
    if (n < 1 || n > options.size() || options.getFirst().isDisabled()) {
      return false;
    }
    options.get(n - 1).setSelected(true);
    options.get(n - 1).requestFocus();
    return true;
  }

  /// Enter locks what is chosen; a filter, because a choice would take it for itself.
  private void enter(KeyEvent e) {
    if (e.getCode() == KeyCode.ENTER && lock.isManaged() && !lock.isDisabled()) {
      lock.fire();
      e.consume();
    }
  }

  /// Takes the answer, if there is one.
  void lock() {
    String answer = pad != null ? pad.answer() : draft();
    if (answer.isBlank()) {
      return;
    }
    try {
      locked.accept(answer);
      freeze();
    } catch (BadInput e) {
      problem.setText("That is not a number: type it like 0.5.");
      hideEmpty();
    }
  }

  /// What is chosen or typed so far.
  String draft() {
    Toggle chosen = group.getSelectedToggle();
    return chosen == null ? number.getText() : (String) chosen.getUserData();
  }

  /// Chooses or types an answer.
  void fill(String answer) {
    number.setText(answer);
    options.stream().filter(o -> answer.equals(o.getUserData())).forEach(o -> o.setSelected(true));
  }

  private void freeze() {
    options.forEach(o -> o.setDisable(true));
    number.setDisable(true);
    how.setManaged(false);
    how.setVisible(false);
    lock.setVisible(false);
    lock.setManaged(false);
    Label wait = Icons.muted("Locked. The lab works it out …");
    verdict.getChildren().setAll(wait);
    hideEmpty();
  }

  /// Says how it came out.
  void show(Ask.Verdict v) {
    Label head =
        new Label(ask.told(v), Icons.icon(v.right() ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE));
    head.setId("verdict");
    head.setWrapText(true);
    head.getStyleClass().addAll("verdict", v.right() ? "verdict-right" : "verdict-wrong");
    verdict.getChildren().setAll(head);
    for (Prose words : List.of(v.why(), ask.because())) {
      if (!words.isEmpty()) {
        verdict.getChildren().add(new ProseView(words, shell, room));
      }
    }
    hideEmpty();
  }

  private void hideEmpty() {
    problem.setManaged(!problem.getText().isEmpty());
    problem.setVisible(problem.isManaged());
    verdict.setManaged(!verdict.getChildren().isEmpty());
  }
}
