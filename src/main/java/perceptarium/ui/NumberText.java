package perceptarium.ui;

import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/// A text field for one value: Enter or leaving commits, Escape takes back, the arrow keys step.
/// What was typed and refused stays to be mended.
final class NumberText extends TextField {
  /// Makes a step of the value by the arrow keys: +1 or −1, ten times as much with Shift.
  interface Stepper {
    void step(int direction);
  }

  private String shown = "";

  /// @param commit takes the text; false keeps it as it is, marked as wrong
  NumberText(Predicate<String> commit, Stepper stepper) {
    getStyleClass().add("number-text");
    setAlignment(Pos.CENTER_RIGHT);
    setOnAction(e -> tryCommit(commit));
    focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) {
                tryCommit(commit);
              }
            });
    setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
            int size = e.isShiftDown() ? 10 : 1;
            stepper.step(e.getCode() == KeyCode.UP ? size : -size);
            e.consume();
          } else if (e.getCode() == KeyCode.ESCAPE && !getText().equals(shown)) {
            setText(shown);
            wrong(false);
            e.consume();
          }
        });
  }

  private void tryCommit(Predicate<String> commit) {
    if (!getText().equals(shown)) {
      wrong(!commit.test(getText()));
    }
  }

  private void wrong(boolean wrong) {
    pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("danger"), wrong);
  }

  /// Shows the text of a value; a text under repair is left alone while the value is the same, also
  /// while another window is in front.
  void display(String text) {
    boolean here = getScene() != null && getScene().getFocusOwner() == this;
    if (!text.equals(shown) || !here) {
      shown = text;
      setText(text);
      wrong(false);
    }
  }

  /// Puts a refused text back for repair.
  void mend(String typed) {
    setText(typed);
    wrong(true);
  }
}
