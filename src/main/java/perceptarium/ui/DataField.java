package perceptarium.ui;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.stage.FileChooser;
import perceptarium.catalog.DataParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Value;

/// A named data set, or numbers of one's own: typed, or from a CSV file.
final class DataField extends Field {
  private static final String OWN = "\0own";
  private static final String FILE = "\0file";

  private final DataParam data;
  private final ComboBox<ParamSpec.Option> combo;
  private final TableField own;
  private Value shown;

  DataField(DataParam spec, Editing editing) {
    super(spec, editing);
    data = spec;
    shown = spec.first();
    List<ParamSpec.Option> items = new ArrayList<>(spec.options());
    items.add(new ParamSpec.Option(FILE, "From a CSV file…"));
    combo = ChoiceFields.combo(items, ParamSpec.Option::label);
    combo.setMaxWidth(Double.MAX_VALUE);
    combo.setAccessibleText(spec.about().label());
    combo.setOnAction(
        e -> {
          ParamSpec.Option option = combo.getValue();
          if (!showing() && option != null) {
            choose(option.name());
          }
        });
    ParamSpec inside =
        spec.about(perceptarium.catalog.About.of(spec.name(), "Own", spec.about().help()));
    own = new TableField((DataParam) inside, editing);
    own.setId(null);
    under(combo);
    under(own);
  }

  private void choose(String name) {
    if (name.equals(FILE)) {
      FileChooser chooser = new FileChooser();
      chooser.setTitle(data.about().label() + " from a CSV file");
      chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("CSV", "*.csv", "*.txt"));
      File file = chooser.showOpenDialog(getScene().getWindow());
      if (file == null || !send(() -> spec.parse("@" + file, editing.files()))) {
        show(shown);
      }
    } else if (!name.equals(OWN)) {
      send(() -> new Value.Choice(name));
    }
  }

  @Override
  void display(Value value) {
    shown = value;
    combo.getItems().removeIf(o -> o.name().equals(OWN));
    String name = value instanceof Value.Choice c ? c.name() : OWN;
    if (name.equals(OWN)) {
      combo.getItems().add(data.options().size(), new ParamSpec.Option(OWN, "Own numbers"));
      own.show(value);
    }
    own.setVisible(name.equals(OWN));
    own.setManaged(name.equals(OWN));
    combo.getItems().stream()
        .filter(o -> o.name().equals(name))
        .findFirst()
        .ifPresent(combo::setValue);
  }

  @Override
  Node control() {
    return combo;
  }
}
