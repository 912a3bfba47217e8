package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;
import perceptarium.lab.ToyLab;

/// Clicks and types through the window: the toy lab, which the window has never seen, and real
/// ones.
class WindowTest {
  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private Screen screen;

  @BeforeEach
  void open() throws Exception {
    screen = Screen.open(1000, 760, folder);
  }

  @AfterEach
  void close() {
    screen.close();
  }

  private void toy() {
    Screen.does(() -> screen.shell.open(new ToyLab()));
    screen.settle();
  }

  private LabModel model() {
    return Screen.on(() -> screen.lab().model());
  }

  private String setting(String key) {
    return Screen.on(() -> screen.lab().model().settings().get(key).text());
  }

  private Node field(String key) {
    return robot.lookup("#field-" + key).query();
  }

  private void type(String key, String text) {
    TextField input = robot.from(field(key)).lookup(".text-field").query();
    robot.interact(
        () -> {
          input.requestFocus();
          input.setText(text);
        });
    robot.type(KeyCode.ENTER);
    screen.settle();
  }

  private void press(KeyCode... codes) {
    robot.push(codes);
    screen.settle();
  }

  /// Takes the keyboard away from text fields, as a click on a figure does.
  private void toFigure() {
    robot.interact(() -> screen.lab().board().focused().requestFocus());
  }

  @Test
  void whatIsMeasuredIsAButtonAway() {
    toy();
    assertEquals("", setting("speed"));
    robot.interact(() -> robot.lookup("#measure-speed").queryButton().fire());
    Screen.await("measured", () -> setting("speed").equals("1.5,4"));
    screen.settle();
    assertTrue(robot.from(field("speed")).lookup("1.5 – 4").tryQuery().isPresent());
    press(KeyCode.CONTROL, KeyCode.Z);
    assertEquals("", setting("speed"));
  }

  @Test
  void aStrangersLabGetsFormFiguresUndoAndData() {
    toy();
    for (String key : new ToyLab().schema().defaults().names()) {
      boolean relevant = !key.equals("amount");
      assertEquals(relevant, field(key).isVisible(), key);
    }
    assertEquals(
        List.of("x", "log", "table"),
        Screen.on(
            () -> screen.lab().board().shownViews().stream().map(v -> v.figure().id()).toList()));
    type("rate", "0.25");
    assertEquals("0.25", setting("rate"));
    robot.clickOn("Fixed");
    screen.settle();
    assertEquals("fixed", setting("mode"));
    assertTrue(field("amount").isVisible());
    toFigure();
    press(KeyCode.CONTROL, KeyCode.Z);
    assertEquals("share", setting("mode"));
    press(KeyCode.CONTROL, KeyCode.Z);
    assertEquals("0.1", setting("rate"));
    press(KeyCode.CONTROL, KeyCode.Y);
    assertEquals("0.25", setting("rate"));
    robot.interact(() -> screen.lab().actions().copyData());
    String csv = Screen.on(() -> Clipboard.getSystemClipboard().getString());
    assertTrue(csv.startsWith("step,x\n0,3\n1,2.25\n"), csv);
    press(KeyCode.R);
    assertEquals(LabState.fresh(model().lab()), Screen.on(() -> model().state()));
  }

  @Test
  void badInputSaysWhyAndChangesNothing() {
    toy();
    LabState before = Screen.on(() -> model().state());
    type("rate", "7");
    Label error = robot.from(field("rate")).lookup(".field-error").query();
    assertTrue(error.isVisible());
    assertEquals("rate: 7 is not a number from 1e-4 to 1.5", error.getText());
    assertEquals(before, Screen.on(() -> model().state()));
    type("rate", "0.3");
    assertFalse(error.isVisible());
    type("title", "refuse");
    Label refused = robot.from(field("title")).lookup(".field-error").query();
    assertEquals("title: 'refuse' is refused, as the test wants it", refused.getText());
    assertEquals("x per step", setting("title"));
    TextField words = robot.from(field("title")).lookup(".text-field").query();
    assertEquals("refuse", words.getText(), "stays to be mended");
  }

  @Test
  void racersAreAddedEditedAndRemoved() {
    toy();
    String start = setting("racers");
    robot.interact(() -> screen.lab().form().focus("racers"));
    var add =
        (javafx.scene.control.MenuButton)
            robot.from(field("racers")).lookup(".menu-button").query();
    robot.interact(() -> add.getItems().get(1).fire());
    screen.settle();
    assertEquals(start + "; damped(factor=0.5)", setting("racers"));
    var remove =
        robot
            .from(field("racers"))
            .lookup(".row-remove")
            .queryAllAs(javafx.scene.control.Button.class);
    robot.interact(() -> remove.iterator().next().fire());
    screen.settle();
    assertEquals("damped(factor=0.3); damped(factor=0.5)", setting("racers"));
  }

  @Test
  void transportPlaysStepsAndScrubs() {
    toy();
    toFigure();
    press(KeyCode.HOME);
    assertEquals(0, Screen.on(() -> model().step()));
    press(KeyCode.RIGHT);
    press(KeyCode.RIGHT);
    press(KeyCode.LEFT);
    assertEquals(1, Screen.on(() -> model().step()));
    robot.interact(() -> screen.lab().transport().speed(3));
    press(KeyCode.SPACE);
    Screen.await("the end", () -> model().step() == 40 && !model().view().playing());
    robot.clickOn("#scrub");
    screen.settle();
    int middle = Screen.on(() -> model().step());
    assertTrue(middle > 15 && middle < 25, "in the middle of the bar: " + middle);
    assertEquals(
        middle, Screen.on(() -> (int) Math.round(model().frame().numbers().get("x") * 0 + middle)));
  }

  @Test
  void aHandDragsTheStart() {
    toy();
    Screen.does(() -> model().to(40));
    screen.settle();
    FigureView view = Screen.on(() -> screen.lab().board().shownViews().getFirst());
    double[] at = Screen.on(() -> view.pixel(3, 1).orElseThrow());
    double[] to = Screen.on(() -> view.pixel(20, 2).orElseThrow());
    javafx.geometry.Point2D from = Screen.on(() -> view.localToScreen(at[0], at[1]));
    javafx.geometry.Point2D end = Screen.on(() -> view.localToScreen(to[0], to[1]));
    robot.drag(from, MouseButton.PRIMARY).dropTo(end);
    screen.settle();
    assertEquals("10,2", setting("start"), "as far as the parameter allows");
    press(KeyCode.CONTROL, KeyCode.Z);
    assertEquals("3,1", setting("start"), "one undo for the whole drag");
  }

  @Test
  void themesScaleSearchAndHelp() throws Exception {
    toy();
    toFigure();
    for (Theme theme : List.of(Theme.DARK, Theme.PROJECTOR, Theme.LIGHT)) {
      press(KeyCode.CONTROL, KeyCode.D);
      assertEquals(theme, Screen.on(() -> screen.shell.theme()));
      screen.shoot("theme-" + theme);
    }
    for (int i = 0; i < 7; i++) {
      press(KeyCode.CONTROL, KeyCode.EQUALS);
    }
    assertEquals(2.25, Screen.on(() -> screen.shell.scale()));
    screen.shoot("scale-225");
    press(KeyCode.CONTROL, KeyCode.DIGIT0);
    assertEquals(1, Screen.on(() -> screen.shell.scale()));
    press(KeyCode.CONTROL, KeyCode.K);
    robot.write("softmax");
    screen.shoot("finder");
    press(KeyCode.ENTER);
    assertEquals("softmax", Screen.on(() -> model().lab().name()));
    toFigure();
    Screen.does(screen.shell::keyHelp);
    Screen.pause(100);
    screen.shoot("keys");
    assertTrue(robot.lookup(".overlay-sheet").tryQuery().isPresent());
    press(KeyCode.ESCAPE);
    assertTrue(robot.lookup(".overlay-sheet").tryQuery().isEmpty(), "Esc closes the sheet");
    robot.clickOn("#home");
    Screen.await("the gallery", () -> screen.shell.lookup("#gallery-search") != null);
    TextField search = robot.lookup("#gallery-search").query();
    robot.interact(() -> search.setText("quantum"));
    assertTrue(robot.lookup(".nothing").tryQuery().isPresent());
    screen.shoot("nothing");
    robot.interact(() -> search.setText("momentum adam"));
    List<String> found =
        robot.lookup(".card").queryAll().stream().map(n -> n.getAccessibleText()).toList();
    assertTrue(found.toString().contains("Optimizer race"), "a lab is found by its choices");
    assertFalse(found.toString().contains("Softmax"));
  }

  @Test
  void pinShowsWhatIsDifferent() throws Exception {
    toy();
    toFigure();
    press(KeyCode.P);
    type("rate", "0.05");
    Label pinned = robot.lookup(".pinned").query();
    assertTrue(
        pinned.getText().startsWith("Pinned: rate η 0.1 → 0.05: x 0.8473 → 1.621.  Before: After"),
        pinned.getText());
    screen.shoot("pinned");
  }

  @Test
  void aStateSurvivesACrashAndALinkComesBack() throws Exception {
    Lab lab = Labs.ALL.entries().getFirst();
    Screen.does(() -> screen.shell.open(lab));
    screen.settle();
    String text = Screen.on(() -> model().state().text());
    Screen.await(
        "the state is kept", () -> new Store(folder).crashed().equals(java.util.Optional.of(text)));
    Screen.does(() -> screen.shell.showGallery());
    Screen.await("closed in good order", () -> !Files.exists(folder.resolve("open.txt")));
    Screen.await("recent", () -> new Store(folder).recent().equals(List.of(text)));
    Screen.does(() -> screen.shell.openText(text));
    screen.settle();
    assertEquals(text, Screen.on(() -> model().state().text()));
    Screen.does(() -> screen.shell.openText("nonsense x=1"));
    assertEquals(text, Screen.on(() -> model().state().text()));
  }

  @Test
  void everyLabPlaysRewindsAndResets() {
    for (Lab lab : Labs.ALL) {
      Screen.does(() -> screen.shell.open(lab));
      screen.settle();
      String sentence = Screen.on(() -> model().frame().sentence());
      assertNotEquals("", sentence);
      Screen.does(() -> model().to(0));
      screen.settle();
      Screen.does(() -> model().forward());
      screen.settle();
      robot.interact(() -> screen.lab().transport().speed(3));
      Screen.does(() -> screen.lab().transport().toggle());
      Screen.pause(300);
      Screen.does(() -> model().pause());
      screen.settle();
      Screen.does(() -> model().reset());
      screen.settle();
      assertEquals(sentence, Screen.on(() -> model().frame().sentence()), lab.name());
      assertEquals("", Screen.on(() -> model().problem()), lab.name());
    }
  }

  private double[] pulses() {
    return Screen.on(() -> screen.shell.pulse().times());
  }

  @Test
  void pulsesWhilePlayingFlatOut() {
    Screen.does(() -> screen.shell.open(new ToyLab()));
    screen.settle();
    robot.interact(() -> screen.lab().transport().speed(3));
    for (Lab lab : Labs.ALL) {
      Screen.does(() -> screen.shell.open(lab));
      screen.settle();
      robot.interact(() -> screen.lab().transport().speed(3));
      Screen.does(() -> screen.shell.pulse().forgetTimes());
      for (int i = 0; i < 3 || (i < 100 && pulses().length <= 10); i++) {
        Screen.does(
            () -> {
              if (!model().view().playing()) {
                screen.lab().transport().toggle();
              }
            });
        Screen.pause(300);
      }
      Screen.does(() -> model().pause());
      double[] times = pulses();
      System.out.printf(
          "pulses of %s: %d, median %.1f ms, p99 %.1f ms, longest %.1f ms, own work at most %.1f"
              + " ms%n",
          lab.name(),
          times.length,
          times[times.length / 2],
          times[(int) (times.length * 0.99)],
          times[times.length - 1],
          Screen.on(() -> screen.shell.pulse().longestWork()));
      assertTrue(times.length > 10);
    }
  }
}
