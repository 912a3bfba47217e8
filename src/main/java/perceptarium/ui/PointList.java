package perceptarium.ui;

import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.lesson.Lesson;

/// What a step says to look at; each line brings its figure or setting before the eye.
final class PointList extends VBox {
  /// @param room width for the widest formula, in pixels
  PointList(List<Lesson.Point> points, Shell shell, double room) {
    super(8);
    getStyleClass().add("lesson-points");
    setManaged(!points.isEmpty());
    for (Lesson.Point p : points) {
      ProseView words = new ProseView(p.text(), shell, room - 24);
      HBox.setHgrow(words, Priority.ALWAYS);
      HBox row = new HBox(10, Icons.icon(Feather.EYE), words);
      row.getStyleClass().addAll("side-row", "lesson-point");
      row.setAccessibleText("Look at: " + p.text().plain());
      Icons.acts(row, () -> shell.lab().ifPresent(view -> view.pointAt(p.target())));
      getChildren().add(row);
    }
  }
}
