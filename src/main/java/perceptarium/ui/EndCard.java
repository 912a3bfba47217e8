package perceptarium.ui;

import java.io.File;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.export.Paper;
import perceptarium.export.Summary;
import perceptarium.lab.Frame;
import perceptarium.lab.Replay;
import perceptarium.lesson.LessonPlayer;

/// The end of a lesson: how it went, the summary to hand in, and starting over.
final class EndCard extends VBox {
  private final Shell shell;
  private final Label score = new Label();
  private LessonPlayer player;

  /// @param restart forgets every answer
  EndCard(LessonPlayer player, Shell shell, Runnable restart) {
    this.player = player;
    this.shell = shell;
    getStyleClass().add("lesson-card");
    Label heading = new Label("Your way through", Icons.icon(Feather.FLAG));
    heading.getStyleClass().add("form-heading");
    score.setId("score");
    score.setWrapText(true);
    Button save = new Button("Save summary…", Icons.icon(Feather.FILE_TEXT));
    save.setId("summary");
    save.setOnAction(e -> save());
    Icons.describe(save, "Answers, verdicts, times and pictures as PDF or HTML, to hand in");
    Button again = new Button("Start over", Icons.icon(Feather.ROTATE_CCW));
    again.setId("start-over");
    again.setOnAction(e -> restart.run());
    Icons.describe(again, "Forget the answers of this lesson and begin at its first step");
    getChildren().addAll(heading, score, new FlowPane(8, 8, save, again));
    show(player);
  }

  void show(LessonPlayer player) {
    this.player = player;
    String words = Summary.score(player);
    score.setText(words.isEmpty() ? "There was nothing to answer." : words + ".");
  }

  private void save() {
    FileChooser chooser = new FileChooser();
    chooser.setInitialFileName(player.lesson().name() + "-summary.pdf");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("PDF", "*.pdf"),
            new FileChooser.ExtensionFilter("HTML", "*.html"));
    chooser.setTitle("Save the summary");
    File file = chooser.showSaveDialog(shell.window());
    if (file != null) {
      save(named(file, chooser.getSelectedExtensionFilter()));
    }
  }

  /// As HTML if that was chosen in the list of kinds, whatever the proposed name ends with.
  private static File named(File file, FileChooser.@Nullable ExtensionFilter kind) {
    boolean html = kind != null && kind.getExtensions().contains("*.html");
    String name = file.getName().replaceFirst("\\.pdf$", ".html");
    return html ? new File(file.getParentFile(), name) : file;
  }

  /// Writes the summary, as HTML or PDF by the file's ending.
  void save(File file) {
    LessonPlayer now = player;
    boolean html = file.getName().toLowerCase(Locale.ROOT).endsWith(".html");
    shell
        .saving()
        .start(
            file.toPath(),
            "",
            progress -> {
              Paper paper =
                  Summary.of(
                      now,
                      state -> {
                        Frame frame = Replay.to(state, progress.silent()).frame();
                        progress.check();
                        return frame;
                      });
              paper.write(file.toPath(), html ? Paper.Format.HTML : Paper.Format.PDF);
            });
  }
}
