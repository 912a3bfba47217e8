package perceptarium.ui;

import java.util.Objects;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.lesson.LessonPlayer;

/// All steps of a lesson by their titles, with what became of each; choosing one goes there.
final class StepList extends VBox {
  private Button here = new Button();

  /// @param go to a step, from 0
  StepList(LessonPlayer player, IntConsumer go) {
    getStyleClass().add("overlay-sheet");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    Label title = new Label(player.lesson().title());
    title.getStyleClass().add("question");
    VBox rows = new VBox(2);
    for (int i = 0; i < player.lesson().steps().size(); i++) {
      rows.getChildren().add(row(player, i, go));
    }
    ScrollPane scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("panel");
    scroll.setFocusTraversable(false);
    getChildren().addAll(title, scroll);
  }

  private Button row(LessonPlayer player, int i, IntConsumer go) {
    String words = "%d  %s".formatted(i + 1, player.lesson().steps().get(i).title());
    Button row = new Button(words, Icons.icon(mark(player, i)));
    row.setId("step-" + (i + 1));
    row.getStyleClass().addAll("flat", "step-row");
    row.setMaxWidth(Double.MAX_VALUE);
    row.setAccessibleText(words + ", " + said(player, i));
    row.setOnAction(e -> go.accept(i));
    if (i == player.index()) {
      row.getStyleClass().add("here");
      here = row;
    }
    return row;
  }

  private static Feather mark(LessonPlayer player, int i) {
    if (!player.tasks().contains(i)) {
      return Feather.MINUS;
    }
    if (player.done(i)) {
      boolean wrong = Objects.equals(player.mark(i).right(), false);
      return wrong ? Feather.X_CIRCLE : Feather.CHECK_CIRCLE;
    }
    return player.lesson().steps().get(i).goal() == null ? Feather.HELP_CIRCLE : Feather.TARGET;
  }

  private static String said(LessonPlayer player, int i) {
    return switch (mark(player, i)) {
      case X_CIRCLE -> "predicted otherwise";
      case CHECK_CIRCLE -> "done";
      case HELP_CIRCLE -> "a prediction is open";
      case TARGET -> "a task is open";
      default -> "to read";
    };
  }

  /// The step one is at.
  @Override
  public void requestFocus() {
    here.requestFocus();
  }
}
