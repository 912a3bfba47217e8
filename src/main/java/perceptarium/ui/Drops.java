package perceptarium.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.TransferMode;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.DataParam;
import perceptarium.catalog.Files;
import perceptarium.catalog.NumbersParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.export.StateInPicture;
import perceptarium.lab.LabState;
import perceptarium.lesson.Lessons;

/// What happens with a file dropped on the window.
final class Drops {
  private final Shell shell;

  Drops(Shell shell) {
    this.shell = shell;
  }

  /// Lets files and states fall on a node.
  void accept(Node node) {
    node.setOnDragOver(
        e -> {
          if (e.getDragboard().hasFiles() || e.getDragboard().hasString()) {
            e.acceptTransferModes(TransferMode.COPY);
          }
          e.consume();
        });
    node.setOnDragDropped(
        e -> {
          if (e.getDragboard().hasFiles()) {
            take(e.getDragboard().getFiles().getFirst().toPath());
          } else if (e.getDragboard().hasString()) {
            state(e.getDragboard().getString());
          }
          e.setDropCompleted(true);
          e.consume();
        });
  }

  void take(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv") || name.endsWith(".txt") || name.endsWith(".json")) {
      data(file);
    } else if (name.matches(".*\\.(png|apng|svg|pdf)")) {
      picture(file);
    } else if (name.endsWith(".md")) {
      lesson(file);
    } else {
      shell.toast(
          "Drop a CSV file, a model (.json), a lesson (.md) or a picture saved by Perceptarium.");
    }
  }

  private void lesson(Path file) {
    try {
      shell.open(Lessons.find(file.toString(), Path.of("")).read().whole());
    } catch (BadInput e) {
      shell.toast(BadInput.sentence(e));
    }
  }

  /// A picture saved here carries the state that it shows.
  private void picture(Path file) {
    try {
      StateInPicture.read(file)
          .ifPresentOrElse(
              this::state,
              () ->
                  shell.toast(
                      "This file holds no state of a lab; pictures saved here do, but for a GIF."));
    } catch (BadInput e) {
      shell.toast(BadInput.sentence(e));
    }
  }

  /// A state from anywhere: it brings its data along and reads no file.
  private void state(String text) {
    try {
      shell.open(LabState.parse(text, Files.NONE));
    } catch (BadInput e) {
      shell.toast(BadInput.sentence(e));
    }
  }

  /// Data goes to the first parameter of the open lab that can take it.
  private void data(Path file) {
    LabView view = shell.lab().orElse(null);
    if (view == null) {
      shell.toast("Open a lab first, then drop the data on it.");
      return;
    }
    List<ParamSpec> takers =
        view.model().lab().schema().params().stream()
            .filter(p -> p.relevant(view.model().settings()))
            .filter(p -> p instanceof DataParam || (p instanceof NumbersParam a && a.maxRows() > 1))
            .toList();
    if (takers.isEmpty()) {
      shell.toast("This lab takes no data of one's own.");
      return;
    }
    BadInput last = null;
    for (ParamSpec taker : takers) {
      try {
        view.model().change(Map.of(taker.name(), "@" + file));
        shell.toast(taker.about().label() + " now comes from " + file.getFileName() + ".");
        return;
      } catch (BadInput e) {
        last = last == null ? e : last;
      }
    }
    if (last != null) {
      shell.toast(BadInput.sentence(last));
    }
  }
}
