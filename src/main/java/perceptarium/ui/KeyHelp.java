package perceptarium.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// All keys on one sheet.
final class KeyHelp extends VBox {
  KeyHelp() {
    getStyleClass().add("overlay-sheet");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    Label title = new Label("Keys");
    title.getStyleClass().add("question");
    GridPane grid = new GridPane(16, 8);
    int row = 0;
    int column = 0;
    for (Map.Entry<String, String> key : keys().entrySet()) {
      Label what = new Label(key.getValue());
      Label name = new Label(key.getKey());
      name.getStyleClass().add("key");
      GridPane.setHalignment(name, HPos.RIGHT);
      grid.add(name, column, row);
      grid.add(what, column + 1, row);
      if (++row == 17) {
        row = 0;
        column += 2;
      }
    }
    getChildren().addAll(title, grid);
  }

  private static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("Space", "play or pause");
    keys.put("→  PageDown", "one step on");
    keys.put("←  PageUp", "one step back");
    keys.put("Home  End", "first step, last step");
    keys.put("R", "reset: the lab as it opened");
    keys.put("P", "pin this run as a ghost");
    keys.put("F6", "to the next part: lesson, settings, figures");
    keys.put("Enter", "in a figure: a number’s arithmetic; arrows: others");
    keys.put("F", "figure fills the window");
    keys.put("Esc", "back");
    keys.put("F5", "present, full screen; then:");
    keys.put(".  B", "blank screen");
    keys.put("L", "laser dot, and strokes that fade");
    keys.put("N", "speaker notes in a window of their own");
    keys.put("W", "swap the two screens");
    keys.put("S", "the lesson’s steps, to choose from");
    keys.put("K", "show the keys that are pressed");
    keys.put("3  Enter", "to step 3 of the lesson presented");
    keys.put("?", "this sheet");
    keys.put("↑  ↓", "step a number (Shift: ten)");
    keys.put("Ctrl+K", "find labs, settings, commands");
    keys.put("Ctrl+Z  Ctrl+Y", "undo, redo");
    keys.put("Ctrl+C", "copy the figure");
    keys.put("Ctrl+Shift+C", "copy its data");
    keys.put("Ctrl+S", "save the figure");
    keys.put("Ctrl+,", "settings");
    keys.put("Ctrl+D", "light, dark, projector");
    keys.put("Ctrl +  −  0", "larger, smaller, normal letters");
    keys.put("Ctrl+1  Ctrl+2", "fold the form, the notes");
    keys.put("Ctrl+wheel", "zoom where the page scrolls");
    keys.put("Double-click", "title: fill · axes: zoom back · label: default");
    keys.put("Right click", "menu · on an own point: remove");
    return keys;
  }
}
