package perceptarium.ui;

import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the window: its own first, then those of the lesson, then those of the lab.
final class ShellKeys {
  private final Shell shell;

  /// Digits typed while presenting a lesson: the step to go to.
  private String jump = "";

  ShellKeys(Shell shell) {
    this.shell = shell;
  }

  void listen(Scene scene) {
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::first);
  }

  /// Keys that a control would take for itself: Enter after digits, and those that turn a lesson's
  /// page, with which the form around a field would scroll.
  private void first(KeyEvent e) {
    LessonPane lesson = shell.lesson().orElse(null);
    if (shell.hall().wake()) {
      e.consume();
    }
    if (lesson == null || shell.overlay().isOpen() || e.isConsumed()) {
      return;
    }
    boolean goes = e.getCode() == KeyCode.ENTER && !jump.isEmpty() && jumps(e, lesson);
    if (goes || (!scrolls(e.getTarget()) && lesson.turns(e))) {
      e.consume();
    }
  }

  /// Whether a key would move within many lines.
  private static boolean scrolls(EventTarget target) {
    return target instanceof TextArea || (target instanceof ComboBoxBase<?> c && c.isShowing());
  }

  /// Does what a key stands for, in whatever window it was pressed.
  void press(KeyEvent e) {
    if (take(e)) {
      e.consume();
    }
  }

  /// Forgets digits typed before.
  void reset() {
    jump = "";
  }

  private boolean take(KeyEvent e) {
    KeyCode code = e.getCode();
    if (shell.hall().wake()) {
      return true;
    }
    if (code == KeyCode.ESCAPE && shell.overlay().isOpen()) {
      shell.overlay().close();
      return true;
    }
    if (e.isShortcutDown() && command(code)) {
      return true;
    }
    if (code == KeyCode.F5) {
      shell.present(!shell.presenting());
      return true;
    }
    if (shell.overlay().isOpen()) {
      return false;
    }
    if (code == KeyCode.F6) {
      Part.round(shell, e.isShiftDown());
      return true;
    }
    if (shell.lesson().map(l -> l.turns(e)).orElse(false)) {
      return true; // in the window of the notes
    }
    if (shell.getScene().getFocusOwner() instanceof TextInputControl) {
      return false;
    }
    if (e.getText().equals("?")) {
      shell.keyHelp();
      return true;
    }
    return (shell.presenting() && presenting(e))
        || shell.lesson().map(l -> l.key(e)).orElse(false)
        || shell.lab().map(l -> l.key(e)).orElse(false)
        || (code == KeyCode.ESCAPE && shell.presenting() && leavePresenting());
  }

  /// With Ctrl, anywhere.
  private boolean command(KeyCode code) {
    switch (code) {
      case K -> shell.find();
      case COMMA -> shell.settings();
      case D -> shell.nextTheme();
      case PLUS, EQUALS, ADD -> shell.scaleBy(1);
      case MINUS, SUBTRACT -> shell.scaleBy(-1);
      case DIGIT0, NUMPAD0 -> shell.scaleBy(0);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean presenting(KeyEvent e) {
    if (e.isShortcutDown() || e.isAltDown()) {
      return false;
    }
    if (e.getText().equals(".")) {
      shell.hall().blank();
      return true;
    }
    switch (e.getCode()) {
      case B -> shell.hall().blank(); // what a clicker sends, or a full stop
      case W -> shell.hall().swap();
      case L -> shell.hall().laser().toggle();
      case N -> shell.hall().notes().toggle();
      case S -> shell.lesson().ifPresent(LessonPane::steps);
      case K ->
          shell.toast(
              shell.hall().keys().toggle() ? "Pressed keys are shown" : "No keys are shown");
      default -> {
        return shell.lesson().map(l -> jumps(e, l)).orElse(false);
      }
    }
    return true;
  }

  private boolean leavePresenting() {
    shell.present(false);
    return true;
  }

  /// Digits and Enter go to a step of the lesson, unless a prediction waits for them.
  private boolean jumps(KeyEvent e, LessonPane at) {
    if (e.getCode().isDigitKey() && !at.asks()) {
      String digit = e.getCode().getName();
      jump += digit.substring(digit.length() - 1);
      return true;
    }
    boolean go = e.getCode() == KeyCode.ENTER && jump.matches("[0-9]{1,3}");
    if (go) {
      at.at(Math.clamp(Integer.parseInt(jump), 1, at.player().lesson().steps().size()) - 1);
    }
    jump = "";
    return go;
  }
}
