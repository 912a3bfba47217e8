package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.catalog.Settings;
import perceptarium.lab.Lab;

/// Left of the figures: the lab's examples, the form of its settings, the seed, and whether changes
/// hold from the present step on.
final class SetupPane extends ScrollPane {
  private static final int FEW_PRESETS = 4;

  private final LabModel model;
  private final Consumer<Runnable> attempt;
  private final VBox rows = new VBox();
  private final Form form;
  private final TextField seed = new TextField();
  private final Node seedRow;
  private final CheckBox fromHere = new CheckBox("Changes hold from here on");
  private @Nullable Settings shown;
  private String problem = "";
  private String unplaced = "";

  /// @param attempt makes a change, or says why it is refused
  SetupPane(LabModel model, Consumer<Runnable> attempt) {
    this.model = model;
    this.attempt = attempt;
    form = new Form(model.lab().schema(), model, model::set);
    form.measureBy(model::measure);
    rows.getStyleClass().add("left");
    if (!model.lab().presets().isEmpty()) {
      rows.getChildren().add(presets());
    }
    fromHere.setOnAction(e -> model.fromHere(fromHere.isSelected()));
    fromHere.getStyleClass().add("from-here");
    Icons.describe(
        fromHere,
        "Off: a change starts the run anew and goes to the same step. On: what has happened"
            + " stays.");
    seedRow = seedRow();
    rows.getChildren().addAll(form, seedRow, fromHere);
    setContent(rows);
    LabView.scrolls(this, "left-scroll");
  }

  Form form() {
    return form;
  }

  /// Without the examples, which tell too much in a lesson.
  void withoutExamples() {
    rows.getChildren().removeIf(n -> n.getStyleClass().contains("presets"));
  }

  /// Whether what is shown differs from the model in what no setting holds.
  boolean stale() {
    return fromHere.isSelected() != model.fromHere();
  }

  /// Brings everything to the model; while a run plays, only what has changed.
  void show() {
    Settings settings = model.settings();
    if (!model.view().playing() || settings != shown) {
      shown = settings;
      form.show(settings);
      boolean random = model.lab().random(settings);
      seedRow.setVisible(random);
      seedRow.setManaged(random);
    }
    form.show(model.measuring());
    fromHere.setSelected(model.fromHere());
    if (!seed.isFocused()) {
      seed.setText(Long.toString(model.state().seed()));
    }
    if (!model.problem().equals(problem)) {
      problem = model.problem();
      form.clearProblems();
      unplaced = problem.isEmpty() || form.problem(problem) ? "" : problem;
    }
  }

  /// Why the last change was refused, where no field could say it; or empty.
  String problem() {
    return unplaced;
  }

  /// A few examples stand as buttons, many in a menu.
  private Node presets() {
    List<Lab.Preset> presets = model.lab().presets();
    if (presets.size() > FEW_PRESETS) {
      MenuButton menu = new MenuButton("Examples");
      menu.setId("presets");
      menu.getStyleClass().add("presets");
      menu.setMaxWidth(Double.MAX_VALUE);
      for (Lab.Preset preset : presets) {
        MenuItem item = new MenuItem(preset.label());
        item.setOnAction(e -> attempt.accept(() -> model.preset(preset.settings())));
        menu.getItems().add(item);
      }
      return menu;
    }
    FlowPane row = new FlowPane(8, 8);
    row.getStyleClass().add("presets");
    for (Lab.Preset preset : presets) {
      Button button = new Button(preset.label());
      button.getStyleClass().addAll(Styles.SMALL, "preset");
      button.setOnAction(e -> attempt.accept(() -> model.preset(preset.settings())));
      row.getChildren().add(button);
    }
    return row;
  }

  private Node seedRow() {
    Label label = new Label("Seed");
    label.getStyleClass().add("field-label");
    seed.getStyleClass().add("number-text");
    seed.setAlignment(Pos.CENTER_RIGHT);
    seed.setId("seed");
    seed.setAccessibleText("Seed of the random numbers");
    Runnable commit =
        () -> {
          try {
            model.seed(Long.parseLong(seed.getText().strip()));
          } catch (NumberFormatException e) {
            seed.setText(Long.toString(model.state().seed()));
          }
        };
    seed.setOnAction(e -> commit.run());
    seed.focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) {
                commit.run();
              }
            });
    Button dice =
        Icons.button(
            Feather.SHUFFLE, "Another seed", () -> model.seed(model.state().seed() % 999 + 1));
    dice.setId("dice");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox row = new HBox(4, label, space, dice, seed);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("seed-row");
    return row;
  }
}
