package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.event.ActionEvent;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import perceptarium.catalog.Syntax;
import perceptarium.engine.data.CsvFiles;
import perceptarium.figure.Figure;
import perceptarium.figure.Hit;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;

/// What a hand does in the playground's window.
class PlaygroundWindowTest {
  @TempDir Path folder;
  private Screen screen;
  private final FxRobot robot = new FxRobot();

  @BeforeEach
  void open() throws Exception {
    screen = Screen.open(1000, 1000, folder);
  }

  @AfterEach
  void close() {
    screen.close();
  }

  private void lab(String settings) {
    LabState state =
        LabState.parse(Labs.ALL.find("playground"), Syntax.words(settings), CsvFiles.in(folder));
    Screen.does(() -> screen.shell.open(state));
    screen.settle();
  }

  private Frame frame() {
    return Screen.on(() -> screen.lab().model().frame());
  }

  private double number(String name) {
    return frame().numbers().get(name);
  }

  private void change(String key, String text) {
    Screen.does(() -> screen.lab().attempt(() -> screen.lab().model().change(Map.of(key, text))));
    screen.settle();
  }

  private FigureView view(String id) {
    return Screen.on(
        () ->
            screen.lab().board().shownViews().stream()
                .filter(v -> v.figure().id().equals(id))
                .findFirst()
                .orElseThrow());
  }

  private Plot plot(String id) {
    Figure figure = Screen.on(() -> view(id).figure());
    return (Plot) figure;
  }

  private static List<Layer.Line> lines(Plot plot, Predicate<Style> which) {
    return plot.layers().stream()
        .filter(l -> l instanceof Layer.Line line && which.test(line.style()))
        .map(l -> (Layer.Line) l)
        .toList();
  }

  /// The first place that says something like this.
  private Point2D place(FigureView view, Predicate<Hit> which) {
    return Screen.on(
        () -> {
          for (double y = 2; y < view.getHeight(); y += 3) {
            for (double x = 2; x < view.getWidth(); x += 3) {
              if (view.hit(x, y).filter(which).isPresent()) {
                return new Point2D(x, y);
              }
            }
          }
          throw new AssertionError("nothing of the kind in " + view.figure().id());
        });
  }

  /// Both runs' losses, train and dev, are drawn; the change and what came of it are named.
  @Test
  void twoRunsAreCompared() throws Exception {
    lab("layers=4 data=moons step=30");
    Layer.Line train = lines(plot("loss"), s -> s.ink() == Ink.BLUE).getFirst();
    Layer.Line dev = lines(plot("loss"), s -> s.ink() == Ink.ORANGE).getFirst();
    Screen.does(() -> screen.lab().model().togglePin());
    change("optimizer", "adam(rate=0.1)");
    Plot loss = plot("loss");
    List<Layer.Line> ghosts = lines(loss, s -> s.ink() == Ink.FAINT);
    assertEquals(List.of(train.y(), dev.y()), ghosts.stream().map(Layer.Line::y).toList());
    assertEquals("pinned", ghosts.getFirst().name());
    assertNotEquals(ghosts.get(0).style().dash(), ghosts.get(1).style().dash());
    assertNotEquals(train.y(), lines(loss, s -> s.ink() == Ink.BLUE).getFirst().y());
    assertEquals(2, lines(plot("accuracy"), s -> s.ink() == Ink.FAINT).size());
    Label words = robot.lookup(".pinned").query();
    assertTrue(words.getText().startsWith("Pinned: rate 0.01 → 0.1: train loss "), words.getText());
    assertTrue(words.getText().contains("Before: Epoch 30"), words.getText());
    screen.shoot("playground-pinned");
    Screen.does(() -> screen.lab().model().togglePin());
    screen.settle();
    assertEquals(List.of(), lines(plot("loss"), s -> s.ink() == Ink.FAINT));
  }

  @Test
  void rewindingLeadsToTheSameFirstWeightsAndABatchIsAStep() {
    lab("layers=3 step=0");
    double first = number("train_loss");
    robot.clickOn("#play");
    Screen.await("it trains", () -> screen.lab().model().step() > 3);
    robot.clickOn("#play");
    screen.settle();
    assertNotEquals(first, number("train_loss"));
    Screen.does(() -> screen.lab().model().to(0));
    screen.settle();
    assertEquals(first, number("train_loss"));
    change("step-by", "batch");
    Screen.does(() -> screen.lab().model().to(0));
    screen.settle();
    Screen.does(() -> screen.lab().model().forward());
    screen.settle();
    assertEquals(1, number("updates"));
    assertEquals(0, number("epoch"));
  }

  @Test
  void whatARemovedUnitCostsIsSaid() {
    lab("layers=4 data=xor step=60");
    double all = number("train_accuracy");
    assertTrue(all > 0.9);
    change("without", "1.1, 1.2, 1.3");
    assertTrue(frame().sentence().contains("without units 1.1, 1.2, 1.3"), frame().sentence());
  }

  @Test
  void aWeightIsReadUnderThePointerAndAPointIsClickedIn() {
    lab("layers=3 data=xor examples=40 step=5");
    FigureView network = view("network");
    Point2D edge = place(network, h -> h.explain().startsWith("weight from x₁ to unit 1.1"));
    String text = Screen.on(() -> network.hit(edge.getX(), edge.getY()).orElseThrow().explain());
    String value = text.substring(text.indexOf(':') + 2);
    double weight = Double.parseDouble(value.replace('−', '-').replace(" ", ""));
    assertTrue(Math.abs(weight) < 5, text);
    robot.clickOn(Screen.on(() -> network.localToScreen(edge)));
    screen.settle();
    TextField field = robot.lookup("#edit-number").query();
    robot.interact(
        () -> {
          field.setText("2.5");
          field.fireEvent(new ActionEvent());
        });
    screen.settle();
    assertTrue(
        Screen.on(() -> screen.lab().model().settings().get("weights").text()).endsWith("2.5"));
    FigureView plane = view("boundary");
    Point2D spot =
        Screen.on(
            () -> {
              double[] p = plane.pixel(0.31, -0.87).orElseThrow();
              return plane.localToScreen(p[0], p[1]);
            });
    robot.clickOn(spot);
    screen.settle();
    assertTrue(Screen.on(() -> screen.lab().model().settings().isNumbers("data")));
    assertEquals(41, Screen.on(() -> screen.lab().model().settings().numbers("data").rows()));
  }

  @Test
  void ownDataManyClassesNumbersAndAxes() throws Exception {
    Files.writeString(
        folder.resolve("own.csv"),
        "x1,x2,label\n0,0,0\n1,0,1\n0,1,2\n1,1,3\n0.1,0,0\n0.9,0,1\n0.1,1,2\n0.9,1,3\n");
    lab("data=@own.csv layers=8 step=200");
    assertEquals(1, number("train_accuracy"));
    assertTrue(plot("loss").y().log());
    change("log-loss", "off");
    assertFalse(plot("loss").y().log());
    lab("data=sine layers=8 step=60");
    assertTrue(frame().figure("accuracy").isEmpty());
    assertTrue(number("train_loss") < number("first_loss") / 4);
  }
}
