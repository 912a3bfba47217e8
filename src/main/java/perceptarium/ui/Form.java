package perceptarium.ui;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.ChoiceParam;
import perceptarium.catalog.DataParam;
import perceptarium.catalog.FlagParam;
import perceptarium.catalog.MeasuredParam;
import perceptarium.catalog.NumbersParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.PickParam;
import perceptarium.catalog.PicksParam;
import perceptarium.catalog.RealParam;
import perceptarium.catalog.Role;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.TextParam;
import perceptarium.catalog.Value;
import perceptarium.catalog.WholeParam;
import perceptarium.figure.Gesture;

/// A form built from a schema: a field for each parameter, under the heading of its group, hidden
/// while it does not matter.
final class Form extends VBox {
  /// Takes a changed parameter; throws {@link perceptarium.catalog.BadInput} if it is not allowed.
  interface Setter {
    void set(String key, Value value);
  }

  private final Schema schema;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Map<String, Label> headings = new LinkedHashMap<>();

  /// @param setter takes each changed value; its hold, release and files are asked of the source
  Form(Schema schema, Edited source, Setter setter) {
    this(schema, Role.NONE, source, setter);
    Role[] told =
        Arrays.stream(Role.values())
            .filter(r -> r != Role.NONE)
            .filter(r -> schema.params().stream().anyMatch(p -> p.about().role() == r))
            .toArray(Role[]::new);
    if (told.length > 0) {
      VBox legend = new VBox();
      legend.getStyleClass().add("role-legend");
      for (Role role : told) {
        HBox line = new HBox(8, Field.tag(role), Icons.muted(role.label() + ": " + role.help()));
        line.setAlignment(Pos.BASELINE_LEFT);
        legend.getChildren().add(line);
      }
      getChildren().addFirst(legend);
    }
  }

  /// @param outer who sets the parameter of which this form is a part
  Form(Schema schema, Role outer, Edited source, Setter setter) {
    this.schema = schema;
    getStyleClass().add("form");
    Map<String, VBox> groups = new LinkedHashMap<>();
    for (ParamSpec spec : schema.params()) {
      String group = spec.about().group();
      VBox box =
          groups.computeIfAbsent(
              group,
              name -> {
                VBox made = new VBox();
                made.getStyleClass().add("form-group");
                if (!name.isEmpty()) {
                  Label heading = new Label(name);
                  heading.getStyleClass().add("form-heading");
                  headings.put(name, heading);
                  made.getChildren().add(heading);
                }
                getChildren().add(made);
                return made;
              });
      Role own = spec.about().role();
      ParamSpec shown = own == Role.NONE ? spec.role(outer) : spec;
      Field field = field(shown, Editing.of(source, v -> setter.set(spec.name(), spec.check(v))));
      fields.put(spec.name(), field);
      box.getChildren().add(field);
    }
  }

  private static Field field(ParamSpec spec, Editing editing) {
    return switch (spec) {
      case RealParam s -> NumberFields.of(s, editing);
      case WholeParam s -> NumberFields.of(s, editing);
      case FlagParam s -> new ChoiceFields.Switch(s, editing);
      case ChoiceParam s -> ChoiceFields.of(s, editing);
      case TextParam s -> new ChoiceFields.Words(s, editing);
      case NumbersParam s ->
          s.maxRows() == 1 && s.width() >= 1 && s.width() <= 4
              ? new NumberFields.Vector(s, editing)
              : new TableField(s, editing);
      case MeasuredParam s -> new MeasureField(s, editing);
      case DataParam s -> new DataField(s, editing);
      case PickParam s -> new PickFields.One(s, editing);
      case PicksParam s -> new PickFields.Several(s, editing);
    };
  }

  /// Shows these settings, and hides what does not matter under them.
  void show(Settings settings) {
    Map<String, Boolean> any = new LinkedHashMap<>();
    for (ParamSpec spec : schema.params()) {
      Field field = fields.get(spec.name());
      if (field != null) {
        boolean relevant = spec.relevant(settings);
        field.setVisible(relevant);
        field.setManaged(relevant);
        any.merge(spec.about().group(), relevant, Boolean::logicalOr);
        field.show(settings.get(spec.name()));
      }
    }
    headings.forEach(
        (group, heading) -> {
          boolean shown = any.getOrDefault(group, false);
          heading.getParent().setVisible(shown);
          heading.getParent().setManaged(shown);
        });
  }

  /// Shows in an empty vector where its handle stands in the figures.
  void present(List<Gesture> gestures) {
    for (Gesture gesture : gestures) {
      if (gesture instanceof Gesture.Drag d
          && fields.get(d.param()) instanceof NumberFields.Vector v) {
        v.present(d.x(), d.y());
      }
    }
  }

  /// @param measure begins a measurement of the parameter of that name, or gives it up
  void measureBy(Consumer<String> measure) {
    fields.values().forEach(f -> ifMeasured(f, m -> m.measureBy(measure)));
  }

  /// Says at its parameter how far a measurement is; null if there is none.
  void show(@Nullable Measuring measuring) {
    fields.forEach(
        (key, f) ->
            ifMeasured(
                f,
                m ->
                    m.progress(
                        measuring != null && measuring.key().equals(key) ? measuring : null)));
  }

  private static void ifMeasured(Field field, Consumer<MeasureField> then) {
    if (field instanceof MeasureField m) {
      then.accept(m);
    }
  }

  /// The first control that shows.
  Node entrance() {
    return fields.values().stream()
        .filter(Node::isManaged)
        .findFirst()
        .map(Field::control)
        .orElse(this);
  }

  /// Puts the keyboard on a parameter.
  void focus(String key) {
    Field field = fields.get(key);
    if (field != null) {
      field.control().requestFocus();
    }
  }

  /// Shows a sentence beside the parameter that it names (`rate: …`).
  ///
  /// @return false if it names none of these
  boolean problem(String sentence) {
    int colon = sentence.indexOf(':');
    Field field = colon < 0 ? null : fields.get(sentence.substring(0, colon));
    if (field == null || !field.isManaged()) {
      return false;
    }
    field.error(sentence);
    return true;
  }

  /// Clears all sentences.
  void clearProblems() {
    fields.values().forEach(f -> f.error(""));
  }
}
