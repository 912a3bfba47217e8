package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.Notification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import perceptarium.export.StateInPicture;
import perceptarium.lesson.Lessons;
import perceptarium.ui.SaveOrder.Kind;

/// Saving from the window: what is offered, what is written, what is said.
class SaveSheetTest {
  @TempDir Path kept;
  @TempDir Path folder;
  private Screen screen;
  private final FxRobot robot = new FxRobot();

  @BeforeEach
  void open() throws Exception {
    screen = Screen.open(1000, 900, kept);
  }

  @AfterEach
  void close() {
    screen.close();
  }

  private void lab(String state) {
    Screen.does(() -> screen.shell.openText(state));
    screen.settle();
  }

  private String said() {
    return Screen.on(
        () ->
            robot.lookup(".toast").queryAll().stream()
                .filter(Notification.class::isInstance)
                .map(n -> ((Notification) n).getMessage())
                .findFirst()
                .orElse(""));
  }

  private <T> T find(String id, Class<T> type) {
    return Screen.on(() -> screen.find(id, type));
  }

  private List<String> files() {
    try (var all = Files.list(folder)) {
      return all.map(f -> f.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void saved(Kind kind, String format, String name) {
    Path target = folder.resolve(name);
    screen.save(kind, format, target);
    Screen.await("saved", () -> said().startsWith("Saved " + target + "."));
  }

  @Test
  void everyFormatOfAFigure() throws Exception {
    lab("stepsize step=6");
    String state = Screen.on(() -> screen.lab().model().view().state().text());
    for (String format : List.of("PNG", "SVG", "PDF", "GIF", "APNG")) {
      String ending = format.toLowerCase(java.util.Locale.ROOT);
      saved(Kind.FIGURE, format, "one." + ending);
      if (!format.equals("GIF")) {
        assertEquals(
            Optional.of(state), StateInPicture.read(folder.resolve("one." + ending)), format);
      }
    }
    saved(Kind.PAGE, "PNG", "all.png");
    saved(Kind.TABLES, "CSV", "tables");
    assertFalse(Files.list(folder.resolve("tables")).toList().isEmpty());
    assertEquals(
        List.of("all.png", "one.apng", "one.gif", "one.pdf", "one.png", "one.svg", "tables"),
        files());
    assertEquals(6 + 1, pictures(folder.resolve("one.gif")), "steps 0 to 6");
  }

  private static int pictures(Path gif) throws IOException {
    try (var in = ImageIO.createImageInputStream(gif.toFile())) {
      var reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      return reader.getNumImages(true);
    }
  }

  /// By the keyboard alone: Ctrl+S, Enter. The name says what it is; the choice is remembered.
  @Test
  void whatWasChosenIsRemembered() throws Exception {
    lab("stepsize step=6");
    saved(Kind.FIGURE, "SVG", "mine.svg");
    Screen.await("kept", () -> new Store(kept).preferences().containsKey("save.ground"));
    robot.interact(() -> screen.lab().board().focused().requestFocus());
    robot.press(KeyCode.CONTROL, KeyCode.S).release(KeyCode.S, KeyCode.CONTROL);
    Screen.await("the sheet", () -> screen.shell.overlay().isOpen());
    assertEquals(folder.toString(), find("#save-folder", TextField.class).getText());
    String name = find("#save-name", TextField.class).getText();
    assertTrue(name.startsWith("stepsize-") && name.endsWith("-step6"), name);
    assertEquals("SVG", find("#save-format", Choice.class).value());
    robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
    Screen.await("written", () -> Files.exists(folder.resolve(name + ".svg")));
    assertFalse(Screen.on(() -> screen.shell.overlay().isOpen()));
  }

  @Test
  void stepsPicturesAndSizeOfAnAnimation() throws Exception {
    lab("stepsize step=9");
    Screen.does(() -> screen.lab().actions().save(Kind.FIGURE));
    choose("#save-format", "GIF");
    choose("#save-size", "½×");
    Screen.does(
        () -> {
          screen.find("#save-first", WholeField.class).setText("2");
          screen.find("#save-last", WholeField.class).setText("8");
          screen.find("#save-pictures", WholeField.class).setText("4");
          screen.find("#save-folder", TextField.class).setText(folder.toString());
          screen.find("#save-name", TextField.class).setText("run");
          screen.find("#save", Button.class).fire();
        });
    Path gif = folder.resolve("run.gif");
    Screen.await("saved", () -> said().startsWith("Saved " + gif));
    assertEquals(4, pictures(gif));
    assertEquals(800, ImageIO.read(gif.toFile()).getWidth());
  }

  private void choose(String id, String word) {
    Screen.does(
        () ->
            screen.find(id, Choice.class).getChildren().stream()
                .map(ToggleButton.class::cast)
                .filter(b -> b.getText().equals(word))
                .findFirst()
                .orElseThrow()
                .fire());
  }

  /// A moving picture that takes long, until its bar shows.
  private void beginLongWork() throws Exception {
    lab("playground step=60");
    Screen.does(() -> screen.lab().actions().save(Kind.PAGE));
    choose("#save-format", "APNG");
    Screen.does(
        () -> {
          screen.find("#save-pictures", WholeField.class).setText("500");
          screen.find("#save-folder", TextField.class).setText(folder.toString());
          screen.find("#save", Button.class).fire();
        });
    Screen.await("a bar", () -> screen.shell.lookup("#cancel-saving") != null);
  }

  /// The window stays free meanwhile, and Cancel leaves nothing.
  @Test
  void longWorkIsCancelled() throws Exception {
    beginLongWork();
    lab("ewa");
    assertEquals("ewa", Screen.on(() -> screen.lab().model().lab().name()));
    Screen.does(() -> screen.find("#cancel-saving", Button.class).fire());
    Screen.await("cancelled", () -> said().startsWith("Cancelled"));
    assertEquals(List.of(), files());
    assertEquals(null, Screen.on(() -> screen.shell.lookup("#cancel-saving")));
  }

  @Test
  void closingTheWindowLeavesNoHalfFile() throws Exception {
    beginLongWork();
    Screen.does(screen.shell::close);
    Screen.await("an empty folder", () -> files().isEmpty()); // the writer may be slow to see it
  }

  @Test
  void whatCannotBeSavedIsSaidAtOnce() throws Exception {
    lab("stepsize step=6");
    Screen.does(() -> screen.lab().actions().save(Kind.FIGURE));
    choose("#save-format", "PNG");
    for (String[] wrong :
        new String[][] {
          {folder.resolve("none").toString(), "a", "no such folder"},
          {folder.toString(), "../a", "without slashes"},
          {folder.toString(), " ", "A name"}
        }) {
      Screen.does(
          () -> {
            screen.find("#save-folder", TextField.class).setText(wrong[0]);
            screen.find("#save-name", TextField.class).setText(wrong[1]);
          });
      String problem = find("#save-problem", Label.class).getText();
      assertTrue(problem.contains(wrong[2]), wrong[1] + ": " + problem);
      assertTrue(find("#save", Button.class).isDisabled(), problem);
    }
    Files.writeString(folder.resolve("there.png"), "x");
    Files.createDirectory(folder.resolve("taken.png"));
    Screen.does(() -> screen.find("#save-name", TextField.class).setText("there"));
    assertEquals("Replace", find("#save", Button.class).getText());
    Screen.does(() -> screen.find("#save-name", TextField.class).setText("taken"));
    Screen.does(() -> screen.find("#save", Button.class).fire());
    Screen.await("a sentence", () -> said().contains("taken.png is a folder"));
    assertEquals(List.of("taken.png", "there.png"), files());
  }

  @Test
  void aDiskThatIsFull() {
    Screen.does(
        () ->
            screen
                .shell
                .saving()
                .start(
                    folder.resolve("a.png"),
                    "",
                    progress -> {
                      throw new IOException("No space left on device");
                    }));
    Screen.await("a sentence", () -> said().contains("a.png cannot be written: the disk is full"));
  }

  @Test
  void wholeLessonAndHandout() throws Exception {
    var lesson = Lessons.find("how-sure", Path.of("")).read().whole();
    List<URI> shown = new ArrayList<>();
    Screen.does(
        () -> {
          screen.shell.saving().browser(shown::add);
          screen.shell.open(lesson);
        });
    screen.settle();
    Path pictures = folder.resolve("how-sure");
    screen.save(Kind.SLIDES, "PNG", pictures);
    Screen.await("saved", () -> said().startsWith("Saved " + pictures));
    try (var all = Files.list(pictures)) {
      assertEquals(lesson.steps().size(), all.filter(f -> f.toString().endsWith(".png")).count());
    }
    Screen.does(
        () ->
            robot.lookup("Show in folder").queryAllAs(Button.class).stream()
                .findFirst()
                .orElseThrow()
                .fire());
    assertEquals(List.of(folder.toUri()), shown);
    saved(Kind.HANDOUT, "HTML", "paper.html");
    assertTrue(Files.readString(folder.resolve("paper.html")).contains(lesson.title()));
  }
}
