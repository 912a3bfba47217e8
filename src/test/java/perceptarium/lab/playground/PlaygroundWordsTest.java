package perceptarium.lab.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.figure.Diagram;
import perceptarium.figure.Field;
import perceptarium.figure.Figure;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;

/// What is said and shown is true of the frame, at the edges too.
class PlaygroundWordsTest {
  private static Frame frame(String text) {
    return Replay.frame(LabState.parse(new PlaygroundLab(), Syntax.words(text), Files.NONE));
  }

  private static <T extends Figure> T figure(Frame frame, String id, Class<T> type) {
    return type.cast(frame.figure(id).orElseThrow());
  }

  private static boolean notes(Frame frame, String words) {
    return frame.notes().stream().anyMatch(n -> n.text().contains(words));
  }

  private static Layer.Heat map(Plot plot) {
    return (Layer.Heat)
        plot.layers().stream().filter(l -> l instanceof Layer.Heat).findFirst().orElseThrow();
  }

  private static double at(Field field, double x, double y) {
    double step = field.x(1) - field.x(0);
    return field.get(
        (int) Math.round((x - field.x(0)) / step), (int) Math.round((y - field.y(0)) / step));
  }

  private static String preset(String label) {
    return new PlaygroundLab()
        .presets().stream()
            .filter(p -> p.label().equals(label))
            .findFirst()
            .orElseThrow()
            .settings();
  }

  /// Before training nothing is known by heart; nor is it where so few dev points say little.
  @Test
  void byHeartIsSaidOnlyOfWhatWasLearnt() {
    assertFalse(notes(frame("step=0"), "by heart"));
    assertFalse(notes(frame("dropout=0.9 step=5"), "by heart"));
    assertTrue(notes(frame(preset("By heart") + " step=120"), "by heart"));
    assertFalse(notes(frame(preset("… with dropout and a penalty") + " step=120"), "by heart"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "step=0|gradients|Gradient of each layer, once an epoch is done",
        "layers=none step=2|gradients|Gradient of each layer",
        "batch-norm=on batch=1 step=2|gradients|No gradient reaches the first layer",
        "data=plane activation=relu guard=0 optimizer=sgd(rate=1e6) step=9|gradients|"
            + "Gradient of each layer, once an epoch is done",
        "data=plane activation=relu guard=0 optimizer=sgd(rate=1e6) step=9|loss|"
            + "Loss 1.109 → too large in epoch 1",
        "step-by=batch step=5|boundary|After update 5: 56.2 % right",
        "data=xor strength=3 step=0|accuracy|Right: 53.1 % of the training points, by strength",
      })
  void titlesAreTrue(String state, String figure, String title) {
    assertEquals(title, frame(state).figure(figure).orElseThrow().title());
  }

  @Test
  void aDivergenceSaysWhichNetworkIsOnShow() {
    String run = "data=plane activation=relu optimizer=momentum(rate=0.001)";
    assertTrue(
        frame(run + " 6:optimizer=momentum(rate=0.5) step=50")
            .sentence()
            .endsWith("The network after epoch 6 is shown."));
    assertTrue(
        frame("data=plane activation=relu optimizer=sgd(rate=1e6) step=9")
            .sentence()
            .endsWith("The network before training is shown."));
  }

  @Test
  void notQuiteAllIsNotAllOfThem() {
    assertEquals("100 %", View.percent(1));
    assertEquals("99.99 %", View.percent(0.9999));
    assertEquals("99.7 %", View.percent(0.9968));
  }

  /// Two outputs or one: class 1 lies where the map is positive, in the colour of its points.
  @ParameterizedTest
  @CsvSource({"by-task", "cross-entropy", "squared", "hinge"})
  void theMapOfTwoClassesHasTheColoursOfTheirPoints(String loss) {
    Frame frame = frame("data=blobs dev=0 layers=4 step=20 loss=" + loss);
    assertEquals(1, frame.numbers().get("train_accuracy"), 0.02, frame.sentence());
    Plot plane = figure(frame, "boundary", Plot.class);
    Layer.Heat heat = map(plane);
    assertEquals(-1, heat.low());
    assertEquals(1, heat.high());
    for (Layer layer : plane.layers()) {
      if (layer instanceof Layer.Points points && points.name().startsWith("class")) {
        int right = 0;
        for (int i = 0; i < points.x().size(); i++) {
          double value = at(heat.field(), points.x().get(i), points.y().get(i));
          right += (value > 0) == points.name().equals("class 1") ? 1 : 0;
        }
        assertTrue(right >= 0.95 * points.x().size(), points.name() + " " + right);
      }
    }
  }

  /// The small map of the output is the large one made smaller, and is called as in the drawing.
  @Test
  void theOutputLooksTheSameLargeAndSmall() {
    Frame frame = frame("data=xor layers=3 step=10");
    Plot small = figure(frame, "units", Multiples.class).plots().getLast();
    assertEquals("ŷ", small.title());
    assertEquals(-1, map(small).low());
    assertTrue(map(small).field().values().min() < -0.5);
    Frame three = frame("data=three-blobs layers=3 step=1");
    assertEquals("ŷ2", figure(three, "units", Multiples.class).plots().getLast().title());
    assertEquals("ŷ2", figure(three, "network", Diagram.class).nodes().getLast().text());
  }

  /// Targets far from 1 are told apart, on the map and in the legend.
  @Test
  void realTargetsHaveTheirOwnScale() {
    Plot plane =
        figure(frame("data=\"0,0,3; 0,1,200; 1,1,-480; 1,0,0\" step=1"), "boundary", Plot.class);
    assertEquals(500, map(plane).high());
    List<String> names =
        plane.layers().stream()
            .filter(l -> l instanceof Layer.Points)
            .map(l -> ((Layer.Points) l).name())
            .toList();
    assertTrue(names.contains("50 … 250"), names.toString());
    assertEquals(1, map(figure(frame("data=plane step=0"), "boundary", Plot.class)).high());
  }

  /// Points that are all the same can be told apart by no unit, dead or not; their plane is not
  /// empty.
  @Test
  void equalPoints() {
    Frame frame = frame("data=\"0,0,0; 0,0,1\" step=3");
    assertEquals(0, frame.numbers().get("dead"));
    assertEquals(1, figure(frame, "boundary", Plot.class).x().max());
    assertEquals(0, frame("examples=4 dev=0.9 step=2").numbers().get("dead"));
  }

  @Test
  void somethingMustCount() {
    BadInput e =
        assertThrows(
            BadInput.class,
            () -> frame("data=\"0,0,0; 1,1,1; 2,2,1; 3,2,0\" strengths=\"0;0;0;1\" own-dev=0.25"));
    assertEquals("strengths: all points of the training part count 0", e.getMessage());
  }

  @Test
  void whatARemovedUnitCostsARegression() {
    Frame frame = frame("data=gauss layers=4 without=\"1.1, 1.3, 1.1\" step=20");
    Frame whole = frame("data=gauss layers=4 step=20");
    assertTrue(
        frame.sentence().startsWith("Epoch 20, without units 1.1, 1.3: the training loss is "),
        frame.sentence());
    assertEquals(whole.numbers(), frame.numbers());
    Diagram network = figure(frame, "network", Diagram.class);
    assertEquals(2, network.nodes().stream().filter(n -> n.value().equals("removed")).count());
    assertEquals(
        figure(whole, "network", Diagram.class).edges().size() - 6, network.edges().size());
  }

  @Test
  void onlyAnImportedModelLearntElsewhere() {
    assertFalse(notes(frame("layers=4 frozen=1 step=1"), "elsewhere"));
    assertTrue(notes(frame("layers=4 frozen=1 step=1"), "Frozen layers stay as they are"));
  }

  @Test
  void oneDeadUnitIsDead() {
    String blobs = "data=ten-blobs noise=0.2 layers=16,16 activation=relu init=he step=20";
    Frame frame = frame(blobs + " optimizer=sgd(rate=0.03)");
    assertEquals(1, frame.numbers().get("dead"));
    assertTrue(notes(frame, "1 of 32 hidden units gives the same value for every point: it is"));
  }

  @Test
  void aBatchOfOneIsNotNormalised() {
    assertTrue(notes(frame("batch-norm=on batch=1 step=0"), "its own mean"));
    assertFalse(notes(frame("batch-norm=on step=0"), "its own mean"));
    assertTrue(notes(frame("batch-norm=on step=0"), "weights, biases, γ and β"));
  }

  /// Before the first update there is no gradient to count.
  @Test
  void noGradientsBeforeTheFirstUpdate() {
    Plot gradients = figure(frame("step=0"), "layers", Multiples.class).plots().getLast();
    Layer.Bars bars = (Layer.Bars) gradients.layers().getFirst();
    assertEquals(0, bars.y().max());
  }
}
