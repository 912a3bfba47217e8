package perceptarium.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import perceptarium.catalog.ParamSpec;
import perceptarium.lab.Lab;
import perceptarium.lab.Labs;

/// Ctrl+K: finds labs, lessons, the open lab's settings and commands by any of their words, and
/// opens a state pasted as text.
final class Finder extends VBox {
  /// Something to find.
  private record Find(String kind, String text, String more, SearchText words, Runnable action) {
    Find(String kind, String text, String more, Runnable action) {
      this(kind, text, more, SearchText.of(text, more, kind), action);
    }
  }

  private final TextField input = new TextField();
  private final ObservableList<Find> shown = FXCollections.observableArrayList();
  private final ListView<Find> list = new ListView<>(shown);
  private final List<Find> all = new ArrayList<>();
  private final Shell shell;
  private final Runnable close;

  Finder(Shell shell, Runnable close) {
    this.shell = shell;
    this.close = close;
    getStyleClass().addAll("overlay-sheet", "finder");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    input.setPromptText("Labs, settings, commands, or a state as text");
    input.setId("finder");
    list.setFocusTraversable(false);
    list.setFixedCellSize(36 * shell.scale()); // rows of unlike heights start half hidden
    list.setPlaceholder(Icons.muted("Nothing fits. Try a word from a lab's question."));
    list.setCellFactory(v -> new Row());
    list.setOnMouseClicked(e -> choose());
    input.textProperty().addListener((o, was, is) -> filter());
    input.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    getChildren().addAll(input, list);
    collect();
    filter();
  }

  @Override
  public void requestFocus() {
    input.requestFocus();
  }

  private void collect() {
    shell
        .lab()
        .ifPresent(
            view -> {
              for (ParamSpec p : view.model().lab().schema().params()) {
                if (p.relevant(view.model().settings())) {
                  all.add(
                      new Find(
                          "setting",
                          p.about().label(),
                          p.about().help(),
                          () -> view.form().focus(p.name())));
                }
              }
              all.add(new Find("command", "Reset", "the lab as it opened", view.model()::reset));
              all.add(new Find("command", "Pin", "keep this run", view.model()::togglePin));
              all.add(new Find("command", "Copy link", "", view.actions()::copyLink));
              all.add(new Find("command", "Copy data", "", view.actions()::copyData));
              all.add(
                  new Find(
                      "command",
                      "Save",
                      "picture, animation, tables, lesson",
                      () -> view.actions().save(SaveOrder.Kind.FIGURE)));
              all.add(new Find("command", "Present", "full screen", () -> shell.present(true)));
              all.add(new Find("command", "All labs", "the gallery", shell::showGallery));
            });
    for (Lab lab : Labs.ALL) {
      all.add(
          new Find(
              "lab",
              lab.info().title(),
              lab.info().question(),
              SearchText.of(lab),
              () -> shell.open(lab)));
    }
    for (Gallery.LessonEntry lesson : shell.lessons()) {
      all.add(new Find("lesson", lesson.title(), lesson.lecture(), lesson.text(), lesson.open()));
    }
    for (Theme theme : Theme.values()) {
      all.add(new Find("command", theme.label() + " theme", "", () -> shell.theme(theme)));
    }
    all.add(
        new Find("command", "Settings", "theme, letters, OpenCL and processor", shell::settings));
    all.add(new Find("command", "All keys", "", shell::keyHelp));
  }

  private void filter() {
    String wanted = input.getText().strip();
    shown.setAll(
        all.stream()
            .filter(f -> f.words().fits(wanted))
            .sorted(Comparator.comparing(f -> !f.words().first(wanted)))
            .toList());
    if (wanted.contains("=") && Labs.ALL.names().contains(wanted.split("\\s")[0])) {
      shown.addFirst(new Find("state", wanted, "", () -> shell.openText(wanted)));
    }
    list.getSelectionModel().selectFirst();
  }

  private void key(KeyEvent e) {
    int at = list.getSelectionModel().getSelectedIndex();
    switch (e.getCode()) {
      case DOWN -> list.getSelectionModel().select(Math.min(at + 1, shown.size() - 1));
      case UP -> list.getSelectionModel().select(Math.max(at - 1, 0));
      case ENTER -> choose();
      default -> {
        return;
      }
    }
    list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 4));
    e.consume();
  }

  private void choose() {
    Find find = list.getSelectionModel().getSelectedItem();
    if (find != null) {
      close.run();
      find.action().run();
    }
  }

  private static final class Row extends ListCell<Find> {
    @Override
    protected void updateItem(Find find, boolean empty) {
      super.updateItem(find, empty);
      if (empty || find == null) {
        setGraphic(null);
        return;
      }
      Label text = new Label(find.text());
      text.setMinWidth(USE_PREF_SIZE);
      Label more = Icons.muted(find.more());
      Region space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      Label kind = Icons.muted(find.kind());
      kind.setMinWidth(USE_PREF_SIZE);
      HBox row = new HBox(12, text, more, space, kind);
      row.setMaxWidth(560);
      row.setAlignment(Pos.CENTER_LEFT);
      setGraphic(row);
    }
  }
}
