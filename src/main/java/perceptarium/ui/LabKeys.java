package perceptarium.ui;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the lab screen.
record LabKeys(LabView screen, Shell shell) {
  /// Returns whether it was one.
  boolean take(KeyEvent e) {
    return e.isShortcutDown() ? command(e) : plain(e.getCode());
  }

  private boolean command(KeyEvent e) {
    LabModel model = screen.model();
    LabActions actions = screen.actions();
    switch (e.getCode()) {
      case Z -> {
        if (e.isShiftDown()) {
          model.redo();
        } else {
          model.undo();
        }
      }
      case Y -> model.redo();
      case C -> {
        if (e.isShiftDown()) {
          actions.copyData();
        } else {
          actions.copyPicture();
        }
      }
      case S -> actions.save(SaveOrder.Kind.FIGURE);
      case F -> shell.find();
      case DIGIT1 -> screen.foldForm();
      case DIGIT2 -> screen.foldWords();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean plain(KeyCode code) {
    LabModel model = screen.model();
    switch (code) {
      case SPACE -> screen.transport().toggle();
      case RIGHT, PAGE_DOWN -> model.forward();
      case LEFT, PAGE_UP -> model.back();
      case HOME -> model.to(0);
      case END -> screen.transport().toEnd();
      case R -> model.reset();
      case P -> model.togglePin();
      case ESCAPE -> {
        if (screen.board().filled().isEmpty()) {
          return false;
        }
        screen.fill("");
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
