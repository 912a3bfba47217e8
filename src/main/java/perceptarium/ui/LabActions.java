package perceptarium.ui;

import java.awt.Graphics2D;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.export.Csv;
import perceptarium.figure.Figure;
import perceptarium.figure.Painter;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;

/// Copying and saving what a lab shows.
final class LabActions {
  private static final int COPY_WIDTH = 1200;
  private static final int COPY_HEIGHT = 675;

  private final LabModel model;
  private final Shell shell;
  private final java.util.function.Supplier<Optional<Figure>> focused;

  /// @param focused the figure that has the keyboard, or the first
  LabActions(LabModel model, Shell shell, java.util.function.Supplier<Optional<Figure>> focused) {
    this.model = model;
    this.shell = shell;
    this.focused = focused;
  }

  List<MenuItem> copyItems() {
    return List.of(
        LabHeader.item("Picture of the figure  (Ctrl+C)", Feather.IMAGE, this::copyPicture),
        LabHeader.item("Data of the figure  (Ctrl+Shift+C)", Feather.GRID, this::copyData),
        LabHeader.item("Link to this state", Feather.LINK, this::copyLink));
  }

  List<MenuItem> saveItems() {
    return List.of(LabHeader.item("All tables as CSV…", Feather.GRID, this::saveTables));
  }

  void copyPicture() {
    focused
        .get()
        .ifPresent(
            figure ->
                shell
                    .shop()
                    .paint(
                        () -> {
                          Canvas.Pixels p = Canvas.Pixels.of(COPY_WIDTH * 2, COPY_HEIGHT * 2);
                          Graphics2D g = p.awt().createGraphics();
                          g.scale(2, 2);
                          Painter.paint(
                              g, figure, COPY_WIDTH, COPY_HEIGHT, Theme.LIGHT.look(1.2), null);
                          g.dispose();
                          shell
                              .pulse()
                              .later(
                                  () -> {
                                    ClipboardContent content = new ClipboardContent();
                                    content.putImage(p.image());
                                    Clipboard.getSystemClipboard().setContent(content);
                                    shell.toast("Copied the picture “" + figure.title() + "”.");
                                  });
                        }));
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

  private void saveTables() {
    Frame frame = model.frame();
    if (frame == null) {
      return;
    }
    javafx.stage.DirectoryChooser chooser = new javafx.stage.DirectoryChooser();
    chooser.setTitle("Folder for %d tables".formatted(frame.tables().size()));
    File folder = chooser.showDialog(shell.window());
    if (folder != null) {
      save(
          () -> {
            for (Table table : frame.tables()) {
              Csv.write(table, folder.toPath().resolve(table.id() + ".csv"));
            }
            return "Saved %d tables in %s.".formatted(frame.tables().size(), folder);
          });
    }
  }

  /// Something that writes files and says what it did.
  interface Saving {
    String run() throws IOException;
  }

  private void save(Saving saving) {
    shell
        .shop()
        .background(
            () -> {
              String said;
              try {
                said = saving.run();
              } catch (IOException e) {
                said = "It could not be saved: " + e.getMessage();
              } catch (RuntimeException e) {
                said = perceptarium.catalog.BadInput.sentence(e);
              }
              String words = said;
              shell.pulse().later(() -> shell.toast(words));
            });
  }

  /// Asks where to save, with a name made of lab and figure.
  private Optional<Path> ask(String name, String ending) {
    FileChooser chooser = new FileChooser();
    chooser.setInitialFileName(name + "." + ending);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending));
    return Optional.ofNullable(chooser.showSaveDialog(shell.window())).map(File::toPath);
  }

  /// Ctrl+S.
  void saveFigure() {
    shell.toast("Saving comes with the export.");
  }
}
