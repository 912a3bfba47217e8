package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.lesson.LessonPlayer;

/// Where one is in a lesson and how one goes on: its title and a dash for each step above, back and
/// next below.
final class LessonWay {
  private final HBox dashes = new HBox(4);
  private final Button where = new Button();
  private final Button back = new Button("Back", Icons.icon(Feather.ARROW_LEFT));
  private final Button next = new Button("Next", Icons.icon(Feather.ARROW_RIGHT));
  private final IntConsumer go;

  /// @param go to a step, from 0
  /// @param backward a step
  /// @param forward a step, or out at the end
  /// @param all steps, to choose from
  LessonWay(IntConsumer go, Runnable backward, Runnable forward, Runnable all) {
    this.go = go;
    dashes.getStyleClass().add("lesson-dots");
    back.setId("lesson-back");
    back.getStyleClass().add(Styles.FLAT);
    back.setOnAction(e -> backward.run());
    Icons.describe(back, "The step before (Page Up)");
    next.setId("lesson-next");
    next.setContentDisplay(ContentDisplay.RIGHT);
    next.setOnAction(e -> forward.run());
    Icons.describe(next, "The next step (Page Down)");
    where.setId("lesson-steps");
    where.getStyleClass().addAll(Styles.FLAT, Styles.TEXT_MUTED);
    where.setOnAction(e -> all.run());
    Icons.describe(where, "All steps");
  }

  /// @param leave the lesson
  Node head(String lesson, Runnable leave) {
    Label title = new Label(lesson);
    title.getStyleClass().add("form-heading");
    title.setWrapText(true);
    Button out = Icons.button(Feather.X, "Leave the lesson; it is kept", leave);
    out.setId("lesson-leave");
    HBox line = new HBox(8, Icons.icon(Feather.BOOK_OPEN), title, space(), out);
    line.setAlignment(Pos.CENTER_LEFT);
    VBox head = new VBox(4, line, dashes);
    head.getStyleClass().add("lesson-head");
    return head;
  }

  Node bar() {
    HBox bar = new HBox(8, back, space(), where, next);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("lesson-bar");
    return bar;
  }

  private static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  void show(LessonPlayer player) {
    int steps = player.lesson().steps().size();
    where.setText("%d of %d".formatted(player.index() + 1, steps));
    back.setDisable(!player.hasPrevious());
    next.setText(player.hasNext() ? "Next" : "Done");
    next.getStyleClass().remove(Styles.ACCENT);
    if (player.done(player.index())) {
      next.getStyleClass().add(Styles.ACCENT);
    }
    while (dashes.getChildren().size() < steps) {
      int at = dashes.getChildren().size();
      Region dash = new Region();
      dash.getStyleClass().add("lesson-dot");
      HBox.setHgrow(dash, Priority.ALWAYS);
      dash.setOnMouseClicked(e -> go.accept(at));
      dashes.getChildren().add(dash);
    }
    for (int i = 0; i < steps; i++) {
      List<String> style = dashes.getChildren().get(i).getStyleClass();
      style.removeAll(List.of("here", "behind"));
      if (i == player.index()) {
        style.add("here");
      } else if (i < player.index() || (player.tasks().contains(i) && player.done(i))) {
        style.add("behind");
      }
    }
  }
}
