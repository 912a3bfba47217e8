package perceptarium.ui;

import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.figure.Diagram;
import perceptarium.figure.Hit;

/// A small window beside a number of a diagram, to type another.
final class NumberPopup extends Popup {
  private final TextField field = new TextField();

  NumberPopup(LabView screen, Shell shell, Diagram.Edit edit, String name) {
    LabModel model = screen.model();
    setAutoHide(true);
    field.setText(Value.number(number(model.settings(), edit)));
    field.setPrefColumnCount(6);
    field.setId("edit-number");
    VBox box = new VBox(4, new Label(name), field);
    box.getStyleClass().addAll("edit-popup", shell.theme().styleClass());
    box.getStylesheets().setAll(shell.stylesheets());
    field.setOnAction(
        e ->
            screen.attempt(
                () -> {
                  double value = Value.parseNumber(edit.param(), field.getText());
                  model.change(edited(model.settings(), edit, value));
                  hide();
                }));
    getContent().setAll(box);
  }

  void show(FigureView view, Hit hit) {
    Point2D at = view.localToScreen(hit.px(), hit.py());
    show(view, at.getX() - 40, at.getY() + 10);
    field.requestFocus();
    field.selectAll();
  }

  private static double number(Settings settings, Diagram.Edit edit) {
    return switch (settings.get(edit.param())) {
      case Value.Array a ->
          edit.row() < a.numbers().rows()
              ? a.numbers().get(edit.row(), edit.column())
              : edit.fresh().get(edit.column());
      case Value.Real r -> r.value();
      case Value.Whole w -> w.value();
      case Value other -> 0;
    };
  }

  /// Which number of an array (or plain number) an edge of a diagram stands for, as the settings
  /// with it changed.
  private static Map<String, String> edited(Settings settings, Diagram.Edit edit, double value) {
    return switch (settings.get(edit.param())) {
      case Value.Array a -> Map.of(edit.param(), edited(a.numbers(), edit, value).text());
      case Value v -> Map.of(edit.param(), Value.number(value));
    };
  }

  private static Numbers edited(Numbers numbers, Diagram.Edit edit, double value) {
    if (edit.row() < numbers.rows()) {
      return numbers.with(edit.row(), edit.column(), value);
    }
    double[] row = edit.fresh().stream().mapToDouble(Double::doubleValue).toArray();
    row[edit.column()] = value;
    return numbers.append(row);
  }
}
