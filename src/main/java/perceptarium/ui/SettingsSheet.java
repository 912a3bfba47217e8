package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.engine.compute.ComputeChoice;
import perceptarium.engine.compute.ComputeChoice.Kind;

/// What holds for the whole program: theme, size of letters, motion, and where large products are
/// made.
final class SettingsSheet extends VBox {
  private final Shell shell;
  private final Compute compute;
  private final Label inUse = line();
  private final Label about = line();
  private final Button again = new Button("Try the device again", Icons.icon(Feather.REFRESH_CW));
  private final Spinner<Integer> device = new Spinner<>(0, 9, 0);
  private final List<RadioButton> choices = new ArrayList<>();

  SettingsSheet(Shell shell) {
    this.shell = shell;
    compute = shell.compute();
    getStyleClass().addAll("overlay-sheet", "settings");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    Label title = new Label("Settings");
    title.getStyleClass().add("question");
    getChildren().addAll(title, heading("Theme"), themes(), heading("Letters"), letters());
    getChildren().addAll(heading("Motion"), motion());
    getChildren().addAll(heading("Large computations"), computing());
    compute.watch(this::show);
    show();
  }

  private static Label heading(String text) {
    Label label = new Label(text);
    label.getStyleClass().add(Styles.TEXT_BOLD);
    return label;
  }

  private static Label line() {
    Label label = new Label();
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private Node themes() {
    HBox row = new HBox();
    ToggleGroup group = new ToggleGroup();
    for (Theme theme : Theme.values()) {
      ToggleButton button = new ToggleButton(theme.label());
      button.setToggleGroup(group);
      button.setSelected(theme == shell.theme());
      button.getStyleClass().add("tab-button");
      button.setUserData(theme);
      row.getChildren().add(button);
    }
    Icons.chosen(group, toggle -> shell.theme((Theme) toggle.getUserData()));
    row.getStyleClass().add("tabs");
    return row;
  }

  private Node letters() {
    Slider slider = new Slider(80, 250, 100 * shell.scale());
    slider.setId("letters");
    HBox.setHgrow(slider, Priority.ALWAYS);
    slider.setAccessibleText("Size of letters in per cent");
    slider.setBlockIncrement(10);
    Label percent = new Label();
    Runnable show = () -> percent.setText("%.0f %%".formatted(slider.getValue()));
    show.run();
    slider.valueProperty().addListener((o, was, is) -> show.run());
    // not while it is dragged: the slider would move under the hand
    Runnable take = () -> shell.scale(Math.round(slider.getValue()) / 100.0);
    slider.setOnMouseReleased(e -> take.run());
    slider.setOnKeyReleased(e -> take.run());
    HBox row = new HBox(12, slider, percent);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Node motion() {
    CheckBox still =
        new CheckBox("Reduce motion: a new picture takes the place of the old at once");
    still.setId("still");
    still.setSelected(shell.still());
    still.setOnAction(e -> shell.still(still.isSelected()));
    return still;
  }

  private Node computing() {
    ToggleGroup group = new ToggleGroup();
    VBox box = new VBox(8);
    for (Kind kind : Kind.values()) {
      RadioButton button = new RadioButton(words(kind));
      button.setId("compute-" + kind.name().toLowerCase(java.util.Locale.ROOT));
      button.setToggleGroup(group);
      button.setUserData(kind);
      button.setOnAction(e -> choose(kind));
      choices.add(button);
      box.getChildren().add(button);
    }
    device.setId("compute-device");
    device.getValueFactory().setValue(compute.choice().device());
    device.setPrefWidth(90);
    device.valueProperty().addListener((o, was, is) -> choose(Kind.OPENCL));
    HBox which = new HBox(8, choices.getLast(), device);
    which.setAlignment(Pos.CENTER_LEFT);
    box.getChildren().add(which);
    about.setId("compute-device-text");
    inUse.setId("compute-in-use");
    inUse.getStyleClass().add(Styles.TEXT_BOLD);
    again.setId("compute-again");
    again.setOnAction(e -> compute.askAgain());
    Label help =
        Icons.muted(
            "Activation statistics and wide networks, in single precision (precision = float)."
                + " Double precision and small networks always stay on the processor. A change"
                + " holds from the next run on; the numbers agree to rounding.");
    help.setWrapText(true);
    help.setMinHeight(Region.USE_PREF_SIZE);
    box.getChildren().addAll(inUse, about, again, help);
    return box;
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case AUTO -> "Automatic: a graphics device where it was measured to be faster";
      case CPU -> "Processor";
      case OPENCL -> "OpenCL device";
    };
  }

  private void choose(Kind kind) {
    compute.choose(new ComputeChoice(kind, kind == Kind.OPENCL ? device.getValue() : 0));
  }

  private void show() {
    for (RadioButton button : choices) {
      button.setSelected(button.getUserData() == compute.choice().kind());
    }
    device.setDisable(compute.choice().kind() != Kind.OPENCL);
    inUse.setText(compute.inUse());
    about.setText(compute.about());
    again.setDisable(compute.busy());
  }
}
