package perceptarium.ui;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.lesson.Goal;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Prose;

/// A task in the lab: what is to be reached, whether it is, and hints one after another.
final class GoalCard extends VBox {
  private final Shell shell;
  private final Goal goal;
  private final double room;
  private final Label state = new Label();
  private final VBox hints = new VBox(8);
  private final Button hint = new Button();

  /// @param more shows one hint more
  /// @param again sets the lab up anew
  GoalCard(Goal goal, Shell shell, double room, Runnable more, Runnable again) {
    this.goal = goal;
    this.shell = shell;
    this.room = room;
    getStyleClass().add("lesson-card");
    Label heading = new Label("Your task", Icons.icon(Feather.TARGET));
    heading.getStyleClass().add("form-heading");
    state.setId("goal");
    state.setWrapText(true);
    state.getStyleClass().add("verdict");
    hint.setId("hint");
    hint.setOnAction(e -> more.run());
    Button restart = new Button("Set up again");
    restart.setOnAction(e -> again.run());
    getChildren()
        .addAll(
            heading,
            new ProseView(goal.text(), shell, room),
            state,
            hints,
            new HBox(8, hint, restart));
  }

  void show(LessonPlayer player) {
    boolean reached = player.mark().reached();
    state.setText(reached ? "Reached" : "Not yet");
    state.setGraphic(Icons.icon(reached ? Feather.CHECK_CIRCLE : Feather.CIRCLE));
    state.getStyleClass().remove("verdict-right");
    if (reached) {
      state.getStyleClass().add("verdict-right");
    }
    int shown = player.mark().hints();
    for (int i = hints.getChildren().size(); i < shown; i++) {
      Prose text = goal.hints().get(i);
      VBox box = new VBox(new ProseView(text, shell, room));
      box.getStyleClass().add("quote");
      hints.getChildren().add(box);
    }
    hints.setManaged(shown > 0);
    hint.setText(
        "Hint %d of %d".formatted(Math.min(shown + 1, goal.hints().size()), goal.hints().size()));
    hint.setDisable(reached || shown == goal.hints().size());
  }
}
