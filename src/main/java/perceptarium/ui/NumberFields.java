package perceptarium.ui;

import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.NumbersParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.RealParam;
import perceptarium.catalog.Value;
import perceptarium.catalog.WholeParam;
import perceptarium.figure.Format;

/// Fields for a number (slider and number, side by side) and for a vector of fixed length.
final class NumberFields {
  private NumberFields() {}

  static Field of(RealParam spec, Editing editing) {
    return new Sliding(spec, editing, SliderScale.of(spec));
  }

  static Field of(WholeParam spec, Editing editing) {
    return new Sliding(spec, editing, SliderScale.of(spec));
  }

  private static final class Sliding extends Field {
    private final SliderScale scale;
    private final Slider slider = new Slider(0, 1, 0);
    private final NumberText text;

    Sliding(ParamSpec spec, Editing editing, SliderScale scale) {
      super(spec, editing);
      this.scale = scale;
      text = new NumberText(t -> send(() -> spec.parse(t, editing.files())), this::step);
      text.setAccessibleText(spec.about().label());
      slider.setAccessibleText(spec.about().label());
      slider.getStyleClass().add(atlantafx.base.theme.Styles.SMALL);
      slider.valueProperty().addListener((o, was, is) -> slid(is.doubleValue()));
      slider.addEventFilter(javafx.scene.input.MouseEvent.MOUSE_PRESSED, e -> editing.hold());
      slider.addEventFilter(javafx.scene.input.MouseEvent.MOUSE_RELEASED, e -> editing.release());
      slider.setOnMouseClicked(
          e -> {
            if (e.getClickCount() == 2 && e.getButton() == MouseButton.PRIMARY) {
              toDefault();
            }
          });
      slider.addEventFilter(
          javafx.scene.input.KeyEvent.KEY_PRESSED,
          e -> {
            boolean up = e.getCode() == KeyCode.RIGHT || e.getCode() == KeyCode.UP;
            if (up || e.getCode() == KeyCode.LEFT || e.getCode() == KeyCode.DOWN) {
              step((up ? 1 : -1) * (e.isShiftDown() ? 10 : 1));
              e.consume();
            }
          });
      beside(text);
      under(slider);
    }

    private void slid(double position) {
      if (!showing()) {
        double value = scale.value(position);
        if (!spec.check(new Value.Real(value)).text().equals(text.getText())) {
          send(() -> new Value.Real(value));
        }
      }
    }

    private void step(int steps) {
      double value = scale.value(slider.getValue());
      try {
        value = Value.parseNumber(spec.name(), text.getText());
      } catch (perceptarium.catalog.BadInput e) {
        // the text is under repair: step from the slider
      }
      double next = scale.stepped(value, steps);
      send(() -> new Value.Real(next));
    }

    @Override
    void display(Value value) {
      double number =
          switch (value) {
            case Value.Real v -> v.value();
            case Value.Whole v -> v.value();
            case Value v -> throw new IllegalArgumentException(v + " is not a number");
          };
      text.display(value.text());
      // a hand on the slider stays where it is; its value is the rounded one
      if (!slider.isPressed()) {
        slider.setValue(scale.position(number));
      }
    }

    @Override
    Node control() {
      return text;
    }
  }

  /// A vector: one number field for each of its elements; all blank if it may be left out and is.
  static final class Vector extends Field {
    /// Characters in one line, eight for each number.
    private static final int MOST_BESIDE = 30;

    private final NumberText[] texts;
    private Numbers shown;
    private Numbers present;

    Vector(NumbersParam spec, Editing editing) {
      super(spec, editing);
      shown = spec.first();
      present = Numbers.row(new double[spec.width()]);
      texts = new NumberText[spec.width()];
      javafx.scene.layout.HBox box = new javafx.scene.layout.HBox(4);
      for (int j = 0; j < texts.length; j++) {
        int column = j;
        texts[j] =
            new NumberText(
                t ->
                    send(
                        () ->
                            t.isBlank() && spec.minRows() == 0
                                ? new Value.Array(Numbers.empty())
                                : with(column, Value.parseNumber(spec.name(), t))),
                steps -> step(column, steps));
        texts[j].setAccessibleText(spec.about().label() + ", number " + (j + 1));
        texts[j].getStyleClass().add("vector");
        box.getChildren().add(texts[j]);
      }
      int label = spec.about().label().length();
      if (texts.length * 8 + label <= MOST_BESIDE) {
        beside(box);
      } else {
        under(box);
      }
    }

    private Value with(int column, double value) {
      return new Value.Array(whole().with(0, column, value));
    }

    /// What is shown, or what holds while it is left out.
    private Numbers whole() {
      return shown.isEmpty() ? present : shown;
    }

    /// Tells what holds while it is left out; the empty fields show it in grey.
    void present(double... values) {
      present = Numbers.row(values);
      for (int j = 0; j < texts.length; j++) {
        texts[j].setPromptText(Format.shown(values[j]));
      }
    }

    private void step(int column, int steps) {
      double next = whole().get(0, column) + 0.1 * steps;
      send(() -> with(column, Math.rint(next * 1000) / 1000));
    }

    @Override
    void display(Value value) {
      if (value instanceof Value.Array a) {
        shown = a.numbers();
        for (int j = 0; j < texts.length; j++) {
          texts[j].display(shown.isEmpty() ? "" : Value.number(shown.get(0, j)));
        }
      }
    }

    @Override
    Node control() {
      return texts[0];
    }
  }
}
