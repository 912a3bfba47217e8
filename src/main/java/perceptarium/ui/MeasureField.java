package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.util.Arrays;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.catalog.MeasuredParam;
import perceptarium.catalog.Value;
import perceptarium.figure.Format;

/// Numbers that are measured on this machine: a button that does it, and between which they lie.
final class MeasureField extends Field {
  private final Label found = new Label();
  private final Button button = new Button();
  private Consumer<String> measure = key -> {};

  MeasureField(MeasuredParam spec, Editing editing) {
    super(spec, editing);
    button.getStyleClass().add(Styles.SMALL);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setGraphic(Icons.icon(Feather.CLOCK));
    button.setId("measure-" + spec.name());
    button.setOnAction(e -> measure.accept(spec.name()));
    found.getStyleClass().add(Styles.TEXT_MUTED);
    beside(found);
    under(button);
    progress(null);
  }

  /// @param measure begins a measurement of the parameter of that name, or gives it up
  void measureBy(Consumer<String> measure) {
    this.measure = measure;
  }

  /// Says how far the measurement is; null if none of this is under way.
  void progress(@Nullable Measuring measuring) {
    String text =
        measuring == null
            ? "Measure on this machine"
            : "Measuring, %d %%: stop".formatted(Math.round(100 * measuring.fraction()));
    if (!text.equals(button.getText())) {
      button.setText(text);
    }
  }

  @Override
  void display(Value value) {
    double[] numbers = value instanceof Value.Array a ? a.numbers().toArray() : new double[0];
    found.setText(
        numbers.length == 0
            ? "not yet"
            : Format.shown(Arrays.stream(numbers).min().orElse(0))
                + " – "
                + Format.shown(Arrays.stream(numbers).max().orElse(0)));
  }

  @Override
  Node control() {
    return button;
  }
}
