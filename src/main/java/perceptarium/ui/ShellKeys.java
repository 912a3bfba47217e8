package perceptarium.ui;

import javafx.scene.Scene;
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
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> { // a button or figure would take Enter for itself
          if (e.getCode() == KeyCode.ENTER && !jump.isEmpty() && shell.lesson().isPresent()) {
            jumps(e, shell.lesson().get());
            e.consume();
          }
        });
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
    if (shell.wake()) {
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
    if (shell.lesson().map(l -> l.turns(e)).orElse(false)) {
      return true;
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
      case DIGIT0, NUMPAD0 -> shell.scale(1);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean presenting(KeyEvent e) {
    if (e.getText().equals(".")) {
      shell.blank();
      return true;
    }
    if (e.isShortcutDown() || e.isAltDown()) {
      return false;
    }
    switch (e.getCode()) {
      case L -> shell.laser().toggle();
      case N -> shell.notes().toggle();
      case S -> shell.steps();
      case K ->
          shell.toast(shell.keyDisplay().toggle() ? "Pressed keys are shown" : "No keys are shown");
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
