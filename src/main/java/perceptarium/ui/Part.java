package perceptarium.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// A part of the screen as the keyboard sees it: F6 goes from one to the next.
///
/// @param area all of it
/// @param entrance what in it gets the keyboard
record Part(Node area, Node entrance) {
  /// Goes to the part after (or before) the one with the keyboard.
  static void round(Shell shell, boolean back) {
    List<Part> parts = new ArrayList<>();
    shell.lesson().ifPresent(l -> parts.add(new Part(l, l.entrance())));
    shell.lab().ifPresent(l -> parts.addAll(l.parts()));
    Node owner = shell.getScene().getFocusOwner();
    int at = -1;
    for (int i = 0; i < parts.size(); i++) {
      at = parts.get(i).holds(owner) ? i : at;
    }
    if (!parts.isEmpty()) {
      int to = at < 0 && back ? parts.size() - 1 : at + (back ? -1 : 1);
      parts.get(Math.floorMod(to, parts.size())).entrance().requestFocus();
    }
  }

  static Part of(Node area) {
    return new Part(area, area);
  }

  /// Whether it is somewhere in here.
  boolean holds(@Nullable Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n == area) {
        return true;
      }
    }
    return false;
  }
}
