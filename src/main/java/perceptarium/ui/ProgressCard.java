package perceptarium.ui;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Says in the corner of the window how far something long is, and cancels it.
final class ProgressCard extends VBox {
  private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
  private final Label words = Icons.muted("");

  ProgressCard(String what, Runnable cancel) {
    getStyleClass().addAll("progress-card", Styles.ELEVATED_2);
    setMaxHeight(Region.USE_PREF_SIZE);
    Label title = new Label(what);
    title.setWrapText(true);
    Button stop = new Button("Cancel");
    stop.setId("cancel-saving");
    stop.setMinWidth(Region.USE_PREF_SIZE);
    stop.setOnAction(
        e -> {
          stop.setDisable(true);
          words.setText("stopping");
          cancel.run();
        });
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(what);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox row = new HBox(12, words, stop);
    row.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(title, bar, row);
  }

  /// @param fraction 0–1
  void show(double fraction, String what) {
    bar.setProgress(fraction);
    words.setText(what);
  }
}
