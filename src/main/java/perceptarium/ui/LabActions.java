package perceptarium.ui;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.catalog.BadInput;
import perceptarium.export.AtomicFile;
import perceptarium.export.Csv;
import perceptarium.export.PictureFormat;
import perceptarium.export.Pictures;
import perceptarium.export.Sheet;
import perceptarium.export.Subject;
import perceptarium.figure.Figure;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;

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
    for (PictureFormat format : List.of(PictureFormat.PNG, PictureFormat.SVG, PictureFormat.PDF)) {
      items.add(
          LabHeader.item(
              "Figure as " + format + "…" + (format == PictureFormat.PNG ? "  (Ctrl+S)" : ""),
              Feather.IMAGE,
              () -> saveFigure(format)));
    }
    items.add(
        LabHeader.item("All figures as PNG…", Feather.LAYOUT, () -> saveAll(PictureFormat.PNG)));
    items.add(
        LabHeader.item("All figures as PDF…", Feather.LAYOUT, () -> saveAll(PictureFormat.PDF)));
    items.add(LabHeader.item("All tables as CSV…", Feather.GRID, this::saveTables));
    if (model.lab().trainsModel()) {
      items.add(LabHeader.item("Trained network as JSON…", Feather.SHARE_2, this::saveModel));
    }
    return items;
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
                said = BadInput.sentence(e);
              }
              String words = said;
              shell.pulse().later(() -> shell.toast(words));
            });
  }

  /// Asks where to save.
  private Optional<Path> ask(String name, PictureFormat format) {
    FileChooser chooser = new FileChooser();
    String ending = format.extension();
    chooser.setInitialFileName(name + "." + ending);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(format.toString(), "*." + ending));
    return Optional.ofNullable(chooser.showSaveDialog(shell.window())).map(File::toPath);
  }

  /// Saves the figure that has the keyboard.
  void saveFigure(PictureFormat format) {
    Frame frame = model.frame();
    Figure figure = focused.get().orElse(null);
    if (frame != null && figure != null) {
      ask(model.lab().name() + "-" + figure.id(), format)
          .ifPresent(file -> saveFigure(file, format, figure, frame));
    }
  }

  void saveFigure(Path file, PictureFormat format, Figure figure, Frame frame) {
    LabState state = model.view().state();
    save(
        () -> {
          Pictures.write(
              file, format, new Subject.One(figure.id()), frame.only(figure), state, Sheet.SLIDE);
          return "Saved " + file + ". Dropped on the window it opens this state.";
        });
  }

  private void saveModel() {
    FileChooser chooser = new FileChooser();
    chooser.setInitialFileName(model.lab().name() + ".json");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("JSON", "*.json"));
    File file = chooser.showSaveDialog(shell.window());
    if (file != null) {
      saveModel(file.toPath());
    }
  }

  /// Trains up to the present step again, for the weights themselves.
  void saveModel(Path file) {
    LabState state = model.view().state();
    save(
        () -> {
          String json =
              Replay.to(state, Progress.NONE)
                  .model()
                  .orElseThrow(() -> new BadInput("This lab has no network to save."));
          AtomicFile.write(file, out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
          return "Saved " + file + ". Dropped on the lab it sets the weights.";
        });
  }

  private void saveAll(PictureFormat format) {
    Frame frame = model.frame();
    LabState state = model.view().state();
    if (frame != null) {
      ask(model.lab().name(), format)
          .ifPresent(
              file ->
                  save(
                      () -> {
                        Pictures.write(
                            file, format, new Subject.All(tab.get()), frame, state, Sheet.SLIDE);
                        return "Saved " + file + ".";
                      }));
    }
  }
}
