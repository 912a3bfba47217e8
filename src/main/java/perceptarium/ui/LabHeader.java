package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;

/// Above the figures: where one is and what can be done, the lab's question, and the sentence that
/// follows the picture.
final class LabHeader extends VBox {
  private static final double ROOM_FOR_WORDS = 1180;
  private static final double ROOM_FOR_WAY = 940;

  private final LabModel model;
  private final Shell shell;
  private final Button undo;
  private final Button redo;
  private final ToggleButton pin = new ToggleButton("Pin", Icons.icon(Feather.MAP_PIN));
  private final Label question = new Label();
  private final Label sentence = new Label();
  private final Label pinned = new Label();
  private final Label problem = new Label();
  private final HBox bar = new HBox();
  private final List<ButtonBase> worded;
  private final List<Node> way;

  LabHeader(
      LabModel model, Shell shell, LabActions actions, Runnable foldForm, Runnable foldWords) {
    this.shell = shell;
    this.model = model;
    getStyleClass().add("lab-header");
    Lab.Info info = model.lab().info();
    Button home = new Button("Perceptarium");
    home.getStyleClass().addAll(Styles.FLAT, "crumb", "home");
    home.setId("home");
    home.setOnAction(e -> shell.showGallery());
    Icons.describe(home, "All labs");
    Label section = new Label(info.section().replaceFirst("^[A-Z] ", ""));
    Label title = new Label(info.title());
    section.getStyleClass().addAll("crumb-label", Styles.TEXT_MUTED);
    section.setMinWidth(0);
    title.getStyleClass().add("crumb-label");
    title.setMinWidth(0);
    home.setMinWidth(Region.USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);

    undo = Icons.button(Feather.CORNER_UP_LEFT, "Undo (Ctrl+Z)", model::undo);
    redo = Icons.button(Feather.CORNER_UP_RIGHT, "Redo (Ctrl+Y)", model::redo);
    undo.setId("undo");
    redo.setId("redo");
    Button reset = new Button("Reset", Icons.icon(Feather.ROTATE_CCW));
    reset.setId("reset");
    reset.setOnAction(e -> model.reset());
    Icons.describe(reset, "The lab as it opened (R)");
    pin.setId("pin");
    pin.setOnAction(e -> model.togglePin());
    Icons.describe(pin, "Keep this run as a pale ghost (P)");
    MenuButton copy = new MenuButton("Copy", Icons.icon(Feather.COPY));
    copy.getItems().setAll(actions.copyItems());
    Icons.describe(copy, "Copy picture, data or link");
    MenuButton save = new MenuButton("Save", Icons.icon(Feather.DOWNLOAD));
    save.setOnShowing(e -> save.getItems().setAll(actions.saveItems())); // a lesson may be on
    save.getItems().setAll(actions.saveItems());
    Icons.describe(save, "Save as picture or data (Ctrl+S)");
    Button present = new Button("Present", Icons.icon(Feather.MONITOR));
    present.setOnAction(e -> shell.present(true));
    Icons.describe(present, "Full screen, figures only (F5)");
    Button theme = Icons.button(Feather.MOON, "Light, dark, projector (Ctrl+D)", shell::nextTheme);
    theme.setId("theme");
    Button find = Icons.button(Feather.SEARCH, "Find labs and settings (Ctrl+K)", shell::find);
    Button settings = Icons.button(Feather.SLIDERS, "Settings (Ctrl+1)", foldForm);
    Button words = Icons.button(Feather.FILE_TEXT, "Formulas, notes, tables (Ctrl+2)", foldWords);
    worded = List.of(reset, pin, copy, save, present);
    worded.forEach(b -> b.getStyleClass().add(Styles.FLAT));
    Node chevron = chevron();
    Node first = chevron();
    way = List.of(first, section, chevron, title);
    bar.getStyleClass().add("lab-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getChildren()
        .addAll(
            home,
            first,
            section,
            chevron,
            title,
            space,
            undo,
            redo,
            new Separator(javafx.geometry.Orientation.VERTICAL),
            reset,
            pin,
            copy,
            save,
            present,
            new Separator(javafx.geometry.Orientation.VERTICAL),
            settings,
            words,
            find,
            theme);
    question.setText(info.question());
    question.getStyleClass().add("question");
    question.setWrapText(true);
    sentence.getStyleClass().add("sentence");
    sentence.setId("sentence");
    sentence.setWrapText(true);
    pinned.getStyleClass().addAll("pinned", Styles.TEXT_MUTED);
    pinned.setWrapText(true);
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    problem.setId("problem");
    VBox titles = new VBox(question, sentence, pinned, problem);
    titles.getStyleClass().add("lab-titles");
    getChildren().addAll(bar, titles);
    say(pinned, "");
    say(problem, "");
    widthProperty().addListener((o, was, is) -> fit(is.doubleValue()));
  }

  private static Node chevron() {
    var icon = Icons.icon(Feather.CHEVRON_RIGHT);
    icon.getStyleClass().add("crumb-mark");
    return icon;
  }

  /// Leaves the words off the buttons where they have no room.
  private void fit(double width) {
    sentence.setMinHeight(0);
    double room = width / shell.scale();
    for (ButtonBase b : worded) {
      b.setContentDisplay(
          room >= ROOM_FOR_WORDS ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
    }
    way.forEach(n -> show(n, room >= ROOM_FOR_WAY));
  }

  void restyle() {
    fit(getWidth());
  }

  /// Without the bar, for presenting.
  ///
  /// @param asked whether the lab's question is put, too: a lesson has its own
  void bare(boolean bare, boolean asked) {
    show(bar, !bare);
    show(question, asked);
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  void show(String problemSentence) {
    undo.setDisable(!model.canUndo());
    redo.setDisable(!model.canRedo());
    Frame frame = model.frame();
    if (frame != null && !frame.sentence().equals(sentence.getText())) {
      sentence.setMinHeight(Math.max(sentence.getMinHeight(), sentence.getHeight())); // no jumps
      sentence.setText(frame.sentence());
    }
    LabModel.Pinned p = model.pinned();
    pin.setSelected(p != null);
    say(pinned, p == null || frame == null ? "" : compared(p, frame));
    say(problem, problemSentence);
  }

  private String compared(LabModel.Pinned pinned, Frame now) {
    String outcome = Difference.between(pinned.frame(), now);
    return "Pinned: %s%s.  Before: %s"
        .formatted(
            model.difference(), outcome.isEmpty() ? "" : ": " + outcome, pinned.frame().sentence());
  }

  private static void say(Label label, String text) {
    label.setText(text);
    show(label, !text.isEmpty());
  }

  /// A menu item.
  static MenuItem item(String text, Feather icon, Runnable action) {
    MenuItem item = new MenuItem(text, Icons.icon(icon));
    item.setOnAction(e -> action.run());
    return item;
  }
}
