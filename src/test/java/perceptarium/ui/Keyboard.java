package perceptarium.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.robot.Robot;
import perceptarium.catalog.ChoiceParam;
import perceptarium.catalog.DataParam;
import perceptarium.catalog.FlagParam;
import perceptarium.catalog.MeasuredParam;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.NumbersParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.PickParam;
import perceptarium.catalog.PicksParam;
import perceptarium.catalog.RealParam;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.TextParam;
import perceptarium.catalog.Value;
import perceptarium.catalog.WholeParam;

/// A hand on the keyboard of a window and nowhere else: it sets no focus and fires no button, so
/// that what it reaches can be reached by keys.
final class Keyboard {
  private static final int MOST_TABS = 250;

  private final Scene scene;
  private final Robot robot = Screen.on(Robot::new);

  Keyboard(Screen screen) {
    scene = screen.stage.getScene();
  }

  /// Presses keys together.
  void press(KeyCode... together) {
    Screen.does(
        () -> {
          for (KeyCode code : together) {
            robot.keyPress(code);
          }
          for (int i = together.length - 1; i >= 0; i--) {
            robot.keyRelease(together[i]);
          }
        });
  }

  void press(int times, KeyCode code) {
    for (int i = 0; i < times; i++) {
      press(code);
    }
  }

  /// Types letters where the keyboard is.
  void type(String text) {
    Screen.does(
        () -> {
          for (int i = 0; i < text.length(); i++) {
            String c = text.substring(i, i + 1);
            Event.fireEvent(
                scene.getFocusOwner(),
                new KeyEvent(
                    KeyEvent.KEY_TYPED, c, c, KeyCode.UNDEFINED, false, false, false, false));
          }
        });
  }

  /// What is in the field with the keyboard, replaced.
  void retype(String text) {
    press(KeyCode.CONTROL, KeyCode.A);
    type(text);
  }

  /// What has the keyboard.
  Node owner() {
    return Screen.on(scene::getFocusOwner);
  }

  /// Tab after Tab until the keyboard is there.
  void tabTo(String what, Predicate<Node> there) {
    List<Node> passed = new ArrayList<>();
    for (int i = 0; i < MOST_TABS; i++) {
      Node owner = owner();
      if (owner != null && Screen.on(() -> there.test(owner))) {
        return;
      }
      passed.add(owner);
      press(KeyCode.TAB);
    }
    throw new AssertionError("Tab does not lead to " + what + " but to " + passed);
  }

  static boolean inside(Node node, Node area) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n == area) {
        return true;
      }
    }
    return false;
  }

  /// Brings the settings of a form to others, field by field.
  void settle(Parent form, Schema schema, Settings from, Settings to) {
    for (ParamSpec spec : schema.params()) {
      Value now = from.get(spec.name());
      Value wanted = to.get(spec.name());
      if (!now.equals(wanted)) {
        Node field = Screen.on(() -> form.lookup("#field-" + spec.name()));
        set(spec, (Parent) field, now, wanted);
      }
    }
  }

  private void set(ParamSpec spec, Parent field, Value now, Value wanted) {
    switch (spec) {
      case RealParam s -> number(field, wanted.text());
      case WholeParam s -> number(field, wanted.text());
      case TextParam s -> number(field, wanted.text());
      case FlagParam s -> {
        into(field);
        press(KeyCode.SPACE);
      }
      case ChoiceParam s -> choose(field, wanted.text(), s.options());
      case NumbersParam s -> {
        Numbers n = ((Value.Array) wanted).numbers();
        if (field instanceof NumberFields.Vector) {
          vector(field, n);
        } else {
          rows(field, wanted.text());
        }
      }
      case DataParam s -> rows(field, wanted.text());
      case MeasuredParam s -> throw new AssertionError("no lesson measures");
      case PickParam s -> one(s, field, (Value.Call) now, (Value.Call) wanted);
      case PicksParam s -> several(s, field, (Value.Calls) now, (Value.Calls) wanted);
    }
  }

  private void into(Node field) {
    tabTo(field.getId(), n -> inside(n, field));
  }

  private void number(Node field, String text) {
    tabTo(field.getId(), n -> inside(n, field) && n instanceof TextInputControl);
    retype(text);
    press(KeyCode.ENTER);
  }

  private void vector(Node field, Numbers n) {
    into(field);
    for (int j = 0; j < n.columns(); j++) {
      retype(Value.number(n.get(0, j)));
      press(j + 1 < n.columns() ? KeyCode.TAB : KeyCode.ENTER);
    }
  }

  private void rows(Node field, String text) {
    Node area = Screen.on(() -> field.lookup(".text-area"));
    if (!Screen.on(area::isVisible)) {
      tabTo("as text", n -> inside(n, field) && "Edit as text".equals(n.getAccessibleText()));
      press(KeyCode.SPACE);
    }
    tabTo("the rows", n -> n == area);
    press(KeyCode.CONTROL, KeyCode.A);
    press(KeyCode.DELETE);
    for (String row : text.split("; *")) {
      type(row);
      press(KeyCode.ENTER);
    }
    press(KeyCode.CONTROL, KeyCode.ENTER);
    press(KeyCode.TAB);
  }

  private void choose(Parent field, String name, List<ChoiceParam.Option> options) {
    if (Screen.on(() -> field.lookup(".combo-box")) instanceof ComboBox<?> combo) {
      List<String> names = options.stream().map(ChoiceParam.Option::name).toList();
      combo(combo, names.indexOf(name));
    } else {
      into(field); // one of a group; arrows lead to the others
      List<String> names = options.stream().map(ChoiceParam.Option::name).toList();
      int moves = names.indexOf(name) - names.indexOf((String) owner().getUserData());
      press(Math.abs(moves), moves > 0 ? KeyCode.RIGHT : KeyCode.LEFT);
      if (!Screen.on(() -> owner() instanceof ToggleButton b && b.isSelected())) {
        press(KeyCode.SPACE);
      }
    }
  }

  private void combo(ComboBox<?> combo, int index) {
    tabTo(combo.getAccessibleText(), n -> n == combo);
    int moves = index - Screen.on(() -> combo.getSelectionModel().getSelectedIndex());
    press(Math.abs(moves), moves > 0 ? KeyCode.DOWN : KeyCode.UP);
  }

  private void one(PickParam spec, Parent field, Value.Call now, Value.Call wanted) {
    Settings from = now.settings();
    if (!now.name().equals(wanted.name())) {
      ComboBox<?> combo = (ComboBox<?>) Screen.on(() -> field.lookup(".combo-box"));
      combo(combo, spec.catalog().names().indexOf(wanted.name()));
      from = spec.catalog().call(wanted.name()).settings();
    }
    Screen.await("its form", () -> field.lookup("#form-" + wanted.name()) != null);
    Parent inner = (Parent) Screen.on(() -> field.lookup("#form-" + wanted.name()));
    settle(inner, spec.catalog().find(wanted.name()).schema(), from, wanted.settings());
  }

  private void several(PicksParam spec, Parent field, Value.Calls now, Value.Calls wanted) {
    List<Value.Call> have = new ArrayList<>(now.calls());
    for (int i = 0; i < wanted.calls().size(); i++) {
      int row = i;
      Value.Call want = wanted.calls().get(i);
      if (i >= have.size() || !have.get(i).name().equals(want.name())) {
        tabTo("Add one", n -> inside(n, field) && "Add one".equals(n.getAccessibleText()));
        press(KeyCode.SPACE);
        press(1 + spec.catalog().names().indexOf(want.name()), KeyCode.DOWN);
        press(KeyCode.ENTER);
        int added = have.size();
        have.add(spec.catalog().call(want.name()));
        Screen.await("one more row", () -> heads(field).size() == added + 1);
        tabTo("the row before", n -> n == heads(field).get(row));
        press(KeyCode.DELETE);
        have.remove(i);
        Screen.await("one row less", () -> heads(field).size() == added);
      }
      if (!have.get(i).equals(want)) {
        Node head = Screen.on(() -> heads(field).get(row));
        Parent inner = (Parent) head.getParent().lookup(".sub-form");
        tabTo("row " + i, n -> n == head);
        if (!Screen.on(inner::isVisible)) {
          press(KeyCode.ENTER);
        }
        Schema schema = spec.catalog().find(want.name()).schema();
        settle(inner, schema, have.get(i).settings(), want.settings());
      }
    }
  }

  private static List<Node> heads(Parent field) {
    return List.copyOf(field.lookupAll(".pick-head"));
  }
}
