package perceptarium.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.PickParam;
import perceptarium.catalog.PicksParam;
import perceptarium.catalog.Role;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.figure.Ink;

/// Fields for one entry of a catalogue, and for several.
final class PickFields {
  private PickFields() {}

  /// The form of an entry's own settings, writing to `set`.
  private static Form form(Field field, Catalog<?> catalog, String name, Form.Setter set) {
    Role role = field.spec.about().role();
    Form form = new Form(catalog.find(name).schema(), role, field.editing, set);
    form.getStyleClass().add("sub-form");
    form.setId("form-" + name);
    return form;
  }

  static final class One extends Field {
    private final Catalog<?> catalog;
    private final ComboBox<Entry> combo;
    private final VBox place = new VBox();
    private @Nullable Form form;
    private Value.Call shown;

    One(PickParam spec, Editing editing) {
      super(spec, editing);
      catalog = spec.catalog();
      shown = spec.first();
      combo = ChoiceFields.combo(List.copyOf(catalog.entries()), Entry::label);
      combo.setMaxWidth(Double.MAX_VALUE);
      combo.setAccessibleText(spec.about().label());
      combo.setOnAction(
          e -> {
            Entry entry = combo.getValue();
            if (!showing() && entry != null) {
              send(() -> catalog.call(entry.name()));
            }
          });
      under(combo);
      under(place);
    }

    @Override
    void display(Value value) {
      if (value instanceof Value.Call call) {
        if (form == null || !shown.name().equals(call.name())) {
          form =
              form(
                  this,
                  catalog,
                  call.name(),
                  (key, v) -> take(new Value.Call(shown.name(), shown.settings().with(key, v))));
          place.getChildren().setAll(form);
          boolean empty = catalog.find(call.name()).schema().params().isEmpty();
          place.setVisible(!empty);
          place.setManaged(!empty);
        }
        shown = call;
        combo.setValue(catalog.find(call.name()));
        Objects.requireNonNull(form).show(call.settings());
      }
    }

    @Override
    Node control() {
      return combo;
    }
  }

  /// Several entries as a list: swatch, name, first setting; a click opens its form.
  static final class Several extends Field {
    private final Catalog<?> catalog;
    private final int max;
    private final MenuButton add = new MenuButton(null, Icons.icon(Feather.PLUS));
    private final VBox list = new VBox();
    private final List<Row> rows = new ArrayList<>();
    private List<Value.Call> shown = List.of();
    private int open = -1;

    Several(PicksParam spec, Editing editing) {
      super(spec, editing);
      catalog = spec.catalog();
      max = spec.max();
      list.getStyleClass().add("picks");
      Icons.describe(add, "Add one");
      add.getStyleClass()
          .addAll(
              atlantafx.base.theme.Styles.BUTTON_ICON,
              atlantafx.base.theme.Styles.FLAT,
              atlantafx.base.theme.Styles.SMALL,
              "picks-add");
      for (Entry entry : catalog.entries()) {
        MenuItem item = new MenuItem(entry.label());
        item.setOnAction(
            e -> {
              List<Value.Call> more = new ArrayList<>(shown);
              more.add(catalog.call(entry.name()));
              open = more.size() - 1;
              send(() -> new Value.Calls(more));
            });
        add.getItems().add(item);
      }
      beside(add);
      under(list);
    }

    private void replace(int i, Value.Call call) {
      List<Value.Call> next = new ArrayList<>(shown);
      next.set(i, call);
      take(new Value.Calls(next));
    }

    @Override
    void display(Value value) {
      if (!(value instanceof Value.Calls calls)) {
        return;
      }
      List<String> before = shown.stream().map(Value.Call::name).toList();
      shown = calls.calls();
      if (!before.equals(shown.stream().map(Value.Call::name).toList()) || rows.isEmpty()) {
        rows.clear();
        List<Ink> inks =
            Ink.picked(shown.stream().map(c -> catalog.names().indexOf(c.name())).toList());
        for (int i = 0; i < shown.size(); i++) {
          rows.add(new Row(i, shown.get(i).name(), inks.get(i)));
        }
        list.getChildren().setAll(rows);
      }
      add.setDisable(shown.size() >= max);
      for (int i = 0; i < rows.size(); i++) {
        rows.get(i).show(shown.get(i));
      }
    }

    @Override
    Node control() {
      return add;
    }

    private final class Row extends VBox {
      private final int index;
      private final Label brief = Icons.muted("");
      private final HBox head;
      private final Form form;

      Row(int index, String name, Ink ink) {
        this.index = index;
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", "ink-" + ink.ordinal());
        Label label = new Label(catalog.find(name).label());
        label.setMinWidth(0);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        Button remove = Icons.button(Feather.X, "Remove " + label.getText(), this::remove);
        remove.getStyleClass().addAll(atlantafx.base.theme.Styles.SMALL, "row-remove");
        remove.setDisable(shown.size() < 2);
        brief.setMinWidth(USE_PREF_SIZE);
        head = new HBox(8, swatch, label, brief, remove);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("pick-head");
        form =
            form(
                Several.this,
                catalog,
                name,
                (key, v) ->
                    replace(index, new Value.Call(name, shown.get(index).settings().with(key, v))));
        head.setFocusTraversable(true);
        head.setAccessibleText(label.getText() + ", opens its settings");
        head.setOnMouseClicked(e -> toggle());
        head.setOnKeyPressed(
            e -> {
              switch (e.getCode()) {
                case ENTER, SPACE -> {
                  toggle();
                  e.consume();
                }
                case DELETE -> remove();
                default -> {}
              }
            });
        getChildren().addAll(head, form);
      }

      /// Takes this row out; the keyboard goes to the one in its place.
      private void remove() {
        List<Value.Call> next = new ArrayList<>(shown);
        next.remove(index);
        if (send(() -> new Value.Calls(next))) {
          open = open == index ? -1 : open - (open > index ? 1 : 0);
          rows.forEach(Row::fold);
          rows.get(Math.min(index, rows.size() - 1)).head.requestFocus();
        }
      }

      private void toggle() {
        open = open == index ? -1 : index;
        rows.forEach(Row::fold);
      }

      private void fold() {
        form.setVisible(open == index);
        form.setManaged(open == index);
      }

      void show(Value.Call call) {
        brief.setText(brief(call));
        form.show(call.settings());
        fold();
      }

      /// Label and value of the first setting: `η 0.02`.
      private String brief(Value.Call call) {
        List<ParamSpec> params = catalog.find(call.name()).schema().params();
        if (params.isEmpty()) {
          return "";
        }
        ParamSpec first = params.getFirst();
        String label = first.about().label();
        Settings s = call.settings();
        return label.substring(label.lastIndexOf(' ') + 1) + " " + s.get(first.name()).text();
      }
    }
  }
}
