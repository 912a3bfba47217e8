package perceptarium.ui;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import perceptarium.catalog.ChoiceParam;
import perceptarium.catalog.FlagParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.TextParam;
import perceptarium.catalog.Value;

/// Fields for a choice (a few short options side by side, else a combo box), a switch and a text.
final class ChoiceFields {
  private static final int ROW_CHARACTERS = 32;
  private static final int HALF_ROW_CHARACTERS = 14;
  private static final int MOST_SEGMENTS = 4;

  private ChoiceFields() {}

  static Field of(ChoiceParam spec, Editing editing) {
    int n = spec.options().size();
    boolean row =
        spec.options().stream().mapToInt(o -> o.label().length() + 4).sum() <= ROW_CHARACTERS;
    boolean rows =
        n <= MOST_SEGMENTS
            && spec.options().stream().allMatch(o -> o.label().length() <= HALF_ROW_CHARACTERS);
    return n > 1 && (row || rows)
        ? new Segments(spec, editing, row ? n : 2)
        : new Combo(spec, editing);
  }

  /// A combo box that shows labels.
  static <T> ComboBox<T> combo(List<T> items, java.util.function.Function<T, String> label) {
    ComboBox<T> combo = new ComboBox<>();
    combo.getItems().setAll(items);
    combo.setVisibleRowCount(14);
    combo.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T item) {
            return item == null ? "" : label.apply(item);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("not editable");
          }
        });
    return combo;
  }

  private static final class Segments extends Field {
    private final List<ToggleButton> buttons = new ArrayList<>();

    Segments(ChoiceParam spec, Editing editing, int columns) {
      super(spec, editing);
      ToggleGroup group = new ToggleGroup();
      Icons.chosen(
          group,
          toggle -> {
            if (!showing()) {
              send(() -> new Value.Choice((String) toggle.getUserData()));
            }
          });
      VBox box = new VBox(4);
      HBox row = new HBox();
      for (ParamSpec.Option option : spec.options()) {
        ToggleButton button = new ToggleButton(option.label());
        button.setToggleGroup(group);
        button.setUserData(option.name());
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(spec.about().label() + ": " + option.label());
        HBox.setHgrow(button, Priority.ALWAYS);
        button.getStyleClass().add(Styles.SMALL);
        int at = buttons.size() % columns;
        boolean last = at == columns - 1 || buttons.size() == spec.options().size() - 1;
        if (at == 0) {
          row = new HBox();
          row.getStyleClass().add("segments");
          box.getChildren().add(row);
        }
        if (at > 0 || !last) { // alone in its row it keeps its own corners
          button
              .getStyleClass()
              .add(at == 0 ? Styles.LEFT_PILL : last ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
        }
        row.getChildren().add(button);
        buttons.add(button);
      }
      under(box);
    }

    @Override
    void display(Value value) {
      buttons.stream()
          .filter(b -> value.text().equals(b.getUserData()))
          .forEach(b -> b.setSelected(true));
    }

    @Override
    Node control() {
      return buttons.getFirst();
    }
  }

  private static final class Combo extends Field {
    private final ComboBox<ParamSpec.Option> combo;

    Combo(ChoiceParam spec, Editing editing) {
      super(spec, editing);
      combo = combo(spec.options(), ParamSpec.Option::label);
      combo.setMaxWidth(Double.MAX_VALUE);
      combo.setAccessibleText(spec.about().label());
      combo.setOnAction(
          e -> {
            ParamSpec.Option option = combo.getValue();
            if (!showing() && option != null) {
              send(() -> new Value.Choice(option.name()));
            }
          });
      under(combo);
    }

    @Override
    void display(Value value) {
      combo.getItems().stream()
          .filter(o -> o.name().equals(value.text()))
          .findFirst()
          .ifPresent(combo::setValue);
    }

    @Override
    Node control() {
      return combo;
    }
  }

  static final class Switch extends Field {
    private final ToggleSwitch toggle = new ToggleSwitch();

    Switch(FlagParam spec, Editing editing) {
      super(spec, editing);
      toggle.setAccessibleText(spec.about().label());
      toggle
          .selectedProperty()
          .addListener(
              (o, was, is) -> {
                if (!showing()) {
                  send(() -> new Value.Flag(is));
                }
              });
      beside(toggle);
    }

    @Override
    void display(Value value) {
      toggle.setSelected(value instanceof Value.Flag f && f.on());
    }

    @Override
    Node control() {
      return toggle;
    }
  }

  /// Free text; what is refused stays in the field to be mended, with the caret shown below it.
  static final class Words extends Field {
    private final NumberText text;
    private String typed = "";

    Words(TextParam spec, Editing editing) {
      super(spec, editing);
      text =
          new NumberText(
              t -> {
                typed = t;
                return send(() -> spec.parse(t, editing.files()));
              },
              steps -> {});
      text.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      text.getStyleClass().add("words");
      text.setAccessibleText(spec.about().label());
      text.setPromptText(spec.about().example());
      text.setPrefColumnCount(TextField.DEFAULT_PREF_COLUMN_COUNT);
      under(text);
    }

    @Override
    void display(Value value) {
      text.display(value.text());
    }

    @Override
    void error(String sentence) {
      super.error(sentence);
      if (!sentence.isEmpty()) {
        text.mend(typed);
      }
    }

    @Override
    Node control() {
      return text;
    }
  }
}
