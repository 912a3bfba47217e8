package perceptarium.ui;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.export.Csv;
import perceptarium.export.Pictures;
import perceptarium.export.Sheet;
import perceptarium.export.Subject;
import perceptarium.figure.Figure;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.ui.SaveOrder.Kind;

/// Copying and saving what a lab shows.
final class LabActions {
  private final LabModel model;
  private final Shell shell;
  private final Supplier<Optional<Figure>> focused;
  private final Supplier<String> tab;

  /// @param focused the figure that has the keyboard, or the first
  /// @param tab the tab that is chosen
  LabActions(
      LabModel model, Shell shell, Supplier<Optional<Figure>> focused, Supplier<String> tab) {
    this.model = model;
    this.shell = shell;
    this.focused = focused;
    this.tab = tab;
  }

  List<MenuItem> copyItems() {
    return List.of(
        LabHeader.item("Picture of the figure  (Ctrl+C)", Feather.IMAGE, this::copyPicture),
        LabHeader.item("Data of the figure  (Ctrl+Shift+C)", Feather.GRID, this::copyData),
        LabHeader.item("Link to this state", Feather.LINK, this::copyLink));
  }

  List<MenuItem> saveItems() {
    List<MenuItem> items = new ArrayList<>();
    items.add(
        LabHeader.item(
            "Figure or run as a picture…  (Ctrl+S)", Feather.IMAGE, () -> save(Kind.FIGURE)));
    items.add(LabHeader.item("All figures on a page…", Feather.LAYOUT, () -> save(Kind.PAGE)));
    items.add(LabHeader.item("Tables as CSV…", Feather.GRID, () -> save(Kind.TABLES)));
    if (shell.lesson().isPresent()) {
      items.add(LabHeader.item("Lesson, a picture a step…", Feather.FILM, () -> save(Kind.SLIDES)));
      items.add(
          LabHeader.item("Hand-out of the lesson…", Feather.FILE_TEXT, () -> save(Kind.HANDOUT)));
    }
    if (model.lab().trainsModel()) {
      items.add(
          LabHeader.item("Trained network as JSON…", Feather.SHARE_2, () -> save(Kind.NETWORK)));
    }
    return items;
  }

  /// Asks how and where to save.
  void save(Kind kind) {
    Frame frame = model.frame();
    if (frame == null) {
      return;
    }
    SaveOrder.Source source =
        new SaveOrder.Source(
            model.view().state(),
            frame,
            focused.get().orElse(null),
            tab.get(),
            shell.lesson().map(l -> l.player().lesson()).orElse(null),
            shell.compute().backend());
    shell.overlay().open(new SaveSheet(shell, source, kind));
  }

  void copyPicture() {
    Frame frame = model.frame();
    Figure figure = focused.get().orElse(null);
    if (frame == null || figure == null) {
      return;
    }
    LabState state = model.view().state();
    shell
        .shop()
        .background(
            () -> {
              BufferedImage image =
                  Pictures.image(
                      new Subject.One(figure.id()), frame.only(figure), state, Sheet.SLIDE);
              shell
                  .pulse()
                  .later(
                      () -> {
                        ClipboardContent content = new ClipboardContent();
                        content.putImage(SwingFXUtils.toFXImage(image, null));
                        Clipboard.getSystemClipboard().setContent(content);
                        shell.toast("Copied the picture “" + figure.title() + "”.");
                      });
            });
  }

  /// The table behind the figure that has the keyboard.
  void copyData() {
    Frame frame = model.frame();
    if (frame == null || frame.tables().isEmpty()) {
      shell.toast("There is no table here.");
      return;
    }
    Optional<Figure> figure = focused.get();
    Table table =
        figure
            .flatMap(f -> f instanceof TableFigure t ? Optional.of(t.table()) : frame.table(f.id()))
            .orElse(frame.tables().getFirst());
    copyTable(table);
  }

  void copyTable(Table table) {
    put(Csv.text(table));
    shell.toast("Copied “%s”: %,d rows.".formatted(table.title(), table.rows()));
  }

  void copyLink() {
    put(model.view().state().text());
    shell.toast("Copied the state as text: paste it into the search (Ctrl+K) to come back.");
  }

  private static void put(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
