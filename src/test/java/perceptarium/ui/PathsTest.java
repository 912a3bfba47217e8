package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.Notification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import perceptarium.figure.Hit;
import perceptarium.lab.Labs;

/// The less trodden paths through the window: presenting, drops, restoring, popups, folding.
class PathsTest {
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

  private void lab(String name) {
    Screen.does(() -> screen.shell.open(Labs.ALL.find(name)));
    screen.settle();
    robot.interact(() -> screen.lab().board().focused().requestFocus());
  }

  private void press(KeyCode... codes) {
    robot.push(codes);
    screen.settle();
  }

  private boolean shown(String query) {
    return Screen.on(() -> robot.lookup(query).queryAll().stream().anyMatch(PathsTest::onScreen));
  }

  private static boolean onScreen(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private String setting(String key) {
    return Screen.on(() -> screen.lab().model().settings().get(key).text());
  }

  private String said() {
    return Screen.on(
        () ->
            robot.lookup(".toast").queryAllAs(Notification.class).stream()
                .map(Notification::getMessage)
                .findFirst()
                .orElse(""));
  }

  @Test
  void panelsFold() {
    lab("race");
    for (var fold : List.of(KeyCode.DIGIT1, KeyCode.DIGIT2)) {
      String panel = fold == KeyCode.DIGIT1 ? ".left" : ".notes";
      assertTrue(shown(panel), panel);
      press(KeyCode.CONTROL, fold);
      assertFalse(shown(panel), panel);
      press(KeyCode.CONTROL, fold);
      assertTrue(shown(panel), panel);
    }
  }

  @Test
  void presentingIsBareAndComesBack() {
    lab("race");
    press(KeyCode.F5);
    assertFalse(shown(".transport") || shown(".left") || shown(".lab-bar"));
    press(KeyCode.L);
    assertTrue(shown(".laser-dot"));
    String before = Screen.on(() -> screen.lab().model().state().text());
    FigureView view = Screen.on(() -> screen.lab().board().shownViews().getFirst());
    robot.drag(view).moveBy(80, 40);
    assertTrue(shown(".laser-stroke"));
    robot.drop();
    assertEquals(before, Screen.on(() -> screen.lab().model().state().text()));
    press(KeyCode.L);
    assertFalse(shown(".laser-dot"));
    press(KeyCode.PERIOD);
    press(KeyCode.ESCAPE);
    assertFalse(shown(".transport"), "Esc wakes the screen first");
    press(KeyCode.ESCAPE);
    assertTrue(shown(".transport") && shown(".left") && shown(".lab-bar"));
  }

  @Test
  void aNumberGoesToThatStepOfALessonPresented() {
    Screen.does(() -> screen.shell.openLesson("bias-correction", "1"));
    screen.settle();
    press(KeyCode.F5);
    robot.interact(() -> screen.lab().board().focused().requestFocus());
    press(KeyCode.DIGIT3);
    press(KeyCode.ENTER);
    assertEquals(2, Screen.on(() -> screen.shell.lesson().orElseThrow().player().index()));
  }

  @Test
  void droppedCsvAndPictureAreTaken() throws Exception {
    Path csv = Files.writeString(folder.resolve("own.csv"), "x1,x2,label\n0,0,0\n1,1,1\n2,1,1\n");
    lab("neuron");
    Drops drops = Screen.on(() -> new Drops(screen.shell));
    Screen.does(() -> drops.take(csv));
    screen.settle();
    assertEquals("0,0,0; 1,1,1; 2,1,1", setting("data"));

    lab("stepsize");
    Screen.does(() -> screen.lab().attempt(() -> screen.lab().model().to(3)));
    screen.settle();
    String state = Screen.on(() -> screen.lab().model().view().state().text());
    Path png = folder.resolve("saved.png");
    screen.save(SaveOrder.Kind.FIGURE, "PNG", png);
    Screen.await("saved", () -> said().startsWith("Saved "));
    lab("ewa");
    Screen.does(() -> drops.take(png));
    screen.settle();
    assertEquals(state, Screen.on(() -> screen.lab().model().view().state().text()));
    Screen.does(() -> drops.take(folder.resolve("a.exe")));
    assertTrue(said().startsWith("Drop a CSV file"), said());
  }

  /// A trained network goes into a file and comes back by being dropped.
  @Test
  void aSavedNetworkComesBack() {
    lab("playground");
    Path json = folder.resolve("net.json");
    screen.save(SaveOrder.Kind.NETWORK, "JSON", json);
    Screen.await("saved", () -> said().startsWith("Saved "));
    Screen.does(() -> new Drops(screen.shell).take(json));
    Screen.does(() -> screen.lab().attempt(() -> screen.lab().model().to(0)));
    screen.settle();
    double loss = Screen.on(() -> screen.lab().model().frame().numbers().get("train_loss"));
    assertTrue(loss < 0.1, "the network of epoch 120 at epoch 0: " + loss);
  }

  @Test
  void aCrashIsOfferedForRestoring() {
    lab("stepsize");
    String text = Screen.on(() -> screen.lab().model().state().text());
    Screen.does(() -> screen.shell.showGallery());
    new Store(folder).open(text);
    Screen.does(screen.shell::offerRestore);
    Screen.await("the offer", () -> shown("Open it again"));
    Button again = robot.lookup("Open it again").queryButton();
    robot.interact(again::fire);
    screen.settle();
    assertEquals(text, Screen.on(() -> screen.lab().model().state().text()));
    assertFalse(shown("Open it again"));
  }

  @Test
  void tablesUnfold() {
    lab("stepsize");
    assertFalse(shown(".data-table"));
    ToggleButton fold = robot.lookup(".fold").query();
    robot.interact(fold::fire);
    screen.settle();
    assertTrue(shown(".data-table"));
    int rows = Screen.on(() -> robot.lookup(".data-table").queryTableView().getItems().size());
    assertEquals(Screen.on(() -> screen.lab().model().frame().tables().getFirst().rows()), rows);
  }

  @Test
  void aWeightIsTypedInTheDrawing() {
    lab("backprop");
    FigureView view = Screen.on(() -> screen.lab().board().shownViews().getFirst());
    Point2D at = Screen.on(() -> editable(view));
    Hit hit = Screen.on(() -> view.hit(at.getX(), at.getY()).orElseThrow());
    robot.clickOn(Screen.on(() -> view.localToScreen(at)));
    screen.settle();
    TextField field = robot.lookup("#edit-number").query();
    robot.interact(
        () -> {
          field.setText("0.77");
          field.fireEvent(new javafx.event.ActionEvent());
        });
    screen.settle();
    assertTrue(setting(hit.edit().param()).contains("0.77"));
  }

  /// What was clicked has the keyboard, and the run still has its keys; also after a click beside
  /// everything.
  @Test
  void aClickDoesNotTakeTheKeysFromTheRun() throws Exception {
    lab("backprop");
    Keyboard keys = new Keyboard(screen);
    FigureView table = Screen.on(() -> screen.lab().board().shownViews().get(1));
    int step = Screen.on(() -> screen.lab().model().step());
    robot.clickOn(table);
    assertSame(table, keys.owner());
    press(KeyCode.RIGHT);
    assertEquals(step + 1, Screen.on(() -> screen.lab().model().step()));
    Node words = robot.lookup(".field-label").query();
    robot.clickOn(words);
    press(KeyCode.RIGHT);
    assertEquals(step + 2, Screen.on(() -> screen.lab().model().step()));
  }

  /// By keys alone: to the figures, a number's arithmetic, its neighbour's, typing another number,
  /// filling the window.
  @Test
  void aNumberIsAskedByKeys() throws Exception {
    lab("backprop");
    Keyboard keys = new Keyboard(screen);
    keys.press(KeyCode.F6);
    for (int i = 0; i < 3 && !(keys.owner() instanceof FigureView); i++) {
      keys.press(KeyCode.F6);
    }
    FigureView view = (FigureView) keys.owner();
    keys.press(KeyCode.ENTER);
    String first = Screen.on(view::getAccessibleText);
    assertTrue(first.contains("h₂: 0.59"), first);
    assertTrue(shown(".reading"));
    screen.shoot("reading");
    keys.press(KeyCode.LEFT);
    String second = Screen.on(view::getAccessibleText);
    assertFalse(first.equals(second), second);
    for (int i = 0; i < 8 && !shown("#edit-number"); i++) { // to an edge
      keys.press(KeyCode.ENTER);
      Screen.pause(100);
      keys.press(KeyCode.UP);
    }
    assertTrue(shown("#edit-number"));
    keys.press(KeyCode.ESCAPE);
    Screen.pause(100);
    keys.press(KeyCode.ESCAPE);
    assertFalse(shown(".reading"));
    keys.press(KeyCode.F);
    screen.settle();
    assertEquals(1, Screen.on(() -> screen.lab().board().shownViews().size()));
  }

  /// The first number in a picture that can be edited.
  private static Point2D editable(FigureView view) {
    for (double y = 0; y < view.getHeight(); y += 4) {
      for (double x = 0; x < view.getWidth(); x += 4) {
        Optional<Hit> hit = view.hit(x, y).filter(h -> h.edit() != null);
        if (hit.isPresent()) {
          return new Point2D(x, y);
        }
      }
    }
    throw new AssertionError("no number to edit");
  }

  @Test
  void aFigureUnderThePointerShowsItsTools() {
    lab("race");
    robot.moveTo(Screen.on(() -> screen.lab().board().shownViews().getFirst()));
    assertTrue(shown("#tool-maximize-2"));
    robot.clickOn("#tool-maximize-2");
    screen.settle();
    assertEquals(1, Screen.on(() -> screen.lab().board().shownViews().size()));
    press(KeyCode.ESCAPE);
    assertTrue(Screen.on(() -> screen.lab().board().shownViews().size()) > 1);
  }
}
