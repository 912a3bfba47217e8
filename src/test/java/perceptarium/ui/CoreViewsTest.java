package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import perceptarium.catalog.Entry;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;

/// Clicks through the four labs that the program is named for, and grows the letters of what is
/// presented; lifts a bar.
class CoreViewsTest {
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
  }

  private LabModel model() {
    return Screen.on(() -> screen.lab().model());
  }

  private String setting(String key) {
    return Screen.on(() -> screen.lab().model().settings().get(key).text());
  }

  private String sentence() {
    return Screen.on(() -> screen.lab().model().frame().sentence());
  }

  private List<String> figures() {
    return Screen.on(
        () -> screen.lab().board().shownViews().stream().map(v -> v.figure().id()).toList());
  }

  private void click(Node node) {
    robot.clickOn(node);
    screen.settle();
  }

  /// A button of the form or a tab, by its words; a tab comes with its frame.
  private void click(String words) {
    var button = robot.lookup((Node n) -> n instanceof ToggleButton b && words.equals(b.getText()));
    Screen.await("“" + words + "”", () -> button.tryQuery().isPresent());
    click(button.queryAs(ToggleButton.class));
  }

  private void drag(String figure, double[] from, double[] to) {
    FigureView view =
        Screen.on(
            () ->
                screen.lab().board().shownViews().stream()
                    .filter(v -> v.figure().id().equals(figure))
                    .findFirst()
                    .orElseThrow());
    Point2D start = at(view, from);
    Point2D end = at(view, to);
    robot.drag(start, MouseButton.PRIMARY).dropTo(end);
    screen.settle();
  }

  private static Point2D at(FigureView view, double[] data) {
    return Screen.on(
        () -> {
          double[] p = view.pixel(data[0], data[1]).orElseThrow();
          return view.localToScreen(p[0], p[1]);
        });
  }

  /// Undo takes the last change back; Reset leads to the lab as it opened.
  private void undoAndReset(LabState before) {
    robot.clickOn("#undo");
    screen.settle();
    assertEquals(before, Screen.on(() -> model().state()));
    robot.clickOn("#reset");
    screen.settle();
    assertEquals(LabState.fresh(model().lab()), Screen.on(() -> model().state()));
  }

  /// The axis would grow with the bar that is lifted, and the bar run away from the hand: it waits
  /// until the hand lets go.
  @Test
  void aLiftedBarStaysUnderTheHand() {
    lab("diagnosis");
    Screen.does(() -> screen.lab().attempt(() -> model().change(java.util.Map.of("model", "3"))));
    screen.settle();
    FigureView view = Screen.on(() -> screen.lab().board().reveal("stairs").orElseThrow());
    Point2D from = at(view, new double[] {3, 5});
    Point2D to = at(view, new double[] {3, 5.6});
    robot.moveTo(from);
    robot.press(MouseButton.PRIMARY);
    for (int i = 1; i <= 8; i++) {
      robot.moveTo(from.interpolate(to, Math.min(1, i / 5.0)).add(i % 2, 0));
      screen.settle();
    }
    robot.release(MouseButton.PRIMARY);
    screen.settle();
    double dev = Screen.on(() -> screen.lab().model().settings().numbers("models").get(2, 3));
    assertEquals(5.6, dev, 0.06);
    double above = at(view, new double[] {3, 0}).getY() - at(view, new double[] {3, 5}).getY();
    assertTrue(above < from.distance(at(view, new double[] {3, 0})), "then the axis follows");
  }

  @Test
  void theNeuronPlayground() {
    lab("neuron");
    for (String rule : List.of("Hebb", "Perceptron", "Compare", "MCP")) {
      click(rule);
      assertEquals(rule.toLowerCase(java.util.Locale.ROOT), setting("rule"));
      assertEquals("", Screen.on(() -> model().problem()));
    }
    click("The 16 functions");
    assertTrue(Screen.on(() -> screen.lab().board().tab()).startsWith("The 16"));
    click("This unit");
    LabState before = Screen.on(() -> model().state());
    assertEquals("2", setting("theta"));
    drag("plane", new double[] {1.2, 0.8}, new double[] {0.7, 0.3});
    double theta = Double.parseDouble(setting("theta"));
    assertEquals(1, theta, 0.02, "the line was moved in parallel, so θ = x₁ + x₂ there");
    undoAndReset(before);
  }

  @Test
  void theOptimizerRace() {
    lab("race");
    click("3-D");
    assertNotEquals(List.of(), figures());
    click("Contours");
    LabState before = Screen.on(() -> model().state());
    drag("contours", new double[] {-4.2, 1.3}, new double[] {-2, 2});
    assertEquals(-2, Screen.on(() -> model().settings().numbers("start").get(0)), 0.05);
    assertEquals(2, Screen.on(() -> model().settings().numbers("start").get(1)), 0.05);
    undoAndReset(before);
    click("on a network");
    assertEquals("network", setting("on"));
    assertTrue(sentence().length() > 20, sentence());
  }

  @Test
  void theRunningAverages() {
    lab("ewa");
    LabState before = Screen.on(() -> model().state());
    String said = sentence();
    robot.interact(() -> screen.lab().form().focus("beta"));
    Screen.does(() -> screen.lab().attempt(() -> model().change(java.util.Map.of("beta", "0.9"))));
    screen.settle();
    assertNotEquals(said, sentence());
    undoAndReset(before);
    robot.interact(() -> screen.lab().board().focused().requestFocus());
    robot.push(KeyCode.HOME);
    screen.settle();
    assertEquals(0, Screen.on(() -> model().step()));
    robot.push(KeyCode.END);
    screen.settle();
    assertEquals(
        model().lab().length(model().settings()),
        Screen.on(() -> model().step()),
        "the year's end");
  }

  @Test
  void theInitialisation() {
    lab("init");
    LabState before = Screen.on(() -> model().state());
    String said = sentence();
    ComboBox<Entry> combo =
        robot.from(robot.lookup("#field-init").<Node>query()).lookup(".combo-box").query();
    Entry he =
        combo.getItems().stream().filter(e -> e.name().equals("he")).findFirst().orElseThrow();
    robot.interact(() -> combo.setValue(he));
    screen.settle();
    assertTrue(setting("init").startsWith("he"), setting("init"));
    assertNotEquals(said, sentence());
    undoAndReset(before);
    assertEquals(said, sentence());
  }

  /// In the hall letters are a thirty-sixth of the screen's height; from there to the smallest, to
  /// the largest and back, and afterwards as they were.
  @Test
  void lettersGrowWhilePresenting() throws Exception {
    lab("race");
    robot.interact(() -> screen.lab().board().focused().requestFocus());
    robot.push(KeyCode.F5);
    screen.settle();
    double hall = Screen.on(() -> screen.shell.scale());
    assertEquals(Screen.on(() -> screen.shell.getHeight()) / 36, 14 * hall, 0.01);
    for (int i = 0; i < 12; i++) {
      robot.push(KeyCode.CONTROL, KeyCode.MINUS);
    }
    assertEquals(0.8, Screen.on(() -> screen.shell.scale()), "no smaller");
    for (int i = 0; i < 18; i++) {
      robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
    }
    screen.settle();
    assertEquals(2 * hall, Screen.on(() -> screen.shell.scale()), 1e-9, "no larger");
    assertEquals(1.6 * hall, Screen.on(() -> screen.shell.look().scale()), 1e-9, "figures too");
    assertTrue(Screen.on(() -> screen.shell.presenting()));
    screen.shoot("present-large");
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
    assertEquals(hall, Screen.on(() -> screen.shell.scale()), 1e-9);
    robot.push(KeyCode.ESCAPE);
    screen.settle();
    assertTrue(Screen.on(() -> !screen.shell.presenting()));
    assertEquals(1, Screen.on(() -> screen.shell.scale()));
  }
}
