package perceptarium.lab.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Syntax;
import perceptarium.engine.data.CsvFiles;
import perceptarium.figure.Diagram;
import perceptarium.figure.Diagram.Kind;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;

class PlaygroundTest {
  private static final String FIVE =
      "data=\"0,0,0; 0,1,1; 1,0,1; 1,1,0; 0.5,-1,1\" layers=3 shuffle=off batch=2 l2=0.01"
          + " optimizer=\"momentum(rate=0.1, momentum=0.9)\" weights=\"0,0,0,0.3; 0,0,1,-0.4;"
          + " 0,1,0,0.7; 0,1,1,0.2; 0,2,0,-0.5; 0,2,1,0.6; 1,0,0,0.8; 1,0,1,-0.9; 1,0,2,0.4;"
          + " 0,0,-1,0.1; 0,1,-1,-0.2; 0,2,-1,0.05; 1,0,-1,0.25\"";

  @TempDir private Path folder;

  private LabState state(String text) {
    return LabState.parse(new PlaygroundLab(), Syntax.words(text), CsvFiles.in(folder));
  }

  private static double weight(Table weights, int layer, int unit, int input) {
    for (int row = weights.rows() - 1; row >= 0; row--) {
      if (cell(weights, "layer", row) == layer
          && cell(weights, "unit", row) == unit
          && cell(weights, "input", row) == input) {
        return cell(weights, "value", row);
      }
    }
    throw new AssertionError("no such weight");
  }

  private static double cell(Table table, String column, int row) {
    return Double.parseDouble(table.column(column).text(row));
  }

  /// The same training written out in NumPy.
  @Test
  void agreesWithAnIndependentTraining() {
    Frame frame = Replay.frame(state(FIVE + " step=20"));
    Table epochs = frame.table("epochs").orElseThrow();
    assertEquals(21, epochs.rows());
    assertEquals(0.6679211222697117, cell(epochs, "train_loss", 0), 1e-14);
    assertEquals(0.48539100788830847, cell(epochs, "train_loss", 20), 1e-13);
    Table weights = frame.table("weights").orElseThrow();
    assertEquals(0.13831645027986994, weight(weights, 0, 2, 1), 1e-13);
    assertEquals(0.8484015140662924, weight(weights, 1, 0, -1), 1e-13);
  }

  /// The file alone brings everything back that the network consists of: inputs, scaling, layers
  /// with activation, dropout and batch normalisation, running averages, output.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "data=moons layers=5,4 scaling=standard",
        "data=three-blobs layers=\"6 relu norm drop=0.2, 5 elu(alpha=0.5), 4\" scaling=min-max",
        "data=circles layers=4 batch-norm=on features=\"x1-squared; x2-squared\" activation=silu",
        "data=sine layers=none features=\"sin-x1; x2; product\" scaling=standard",
      })
  void anExportedModelComesBackBitForBit(String text) throws IOException {
    String of = text.split(" ", 2)[0] + " examples=60 ";
    exported(text + " examples=60 step=7");
    Frame trained = Replay.frame(state(text + " examples=60 step=7"));
    for (String form : List.of("", "layers=3 activation=sigmoid dropout=0.5 scaling=min-max")) {
      Frame again = Replay.frame(state(of + form + " weights=@w.json step=0"));
      for (String number : List.of("train_loss", "dev_loss", "parameters")) {
        assertEquals(trained.numbers().get(number), again.numbers().get(number), form + number);
      }
    }
    LabState back = state(of + "weights=@w.json step=0");
    assertEquals(
        Files.readString(folder.resolve("w.json")),
        Replay.to(back, Progress.NONE).model().orElseThrow());
  }

  private void exported(String text) throws IOException {
    Files.writeString(
        folder.resolve("w.json"), Replay.to(state(text), Progress.NONE).model().orElseThrow());
  }

  @Test
  void whatDoesNotFitAnImportedModelIsRefused() throws IOException {
    exported("data=three-blobs layers=4 examples=60 step=1");
    refuses("data=moons weights=@w.json", "weights: the model has 3 output(s)");
    refuses("data=three-blobs output=linear weights=@w.json", "output: the model's output layer");
    String json = Files.readString(folder.resolve("w.json"));
    Files.writeString(folder.resolve("w.json"), json.replaceAll("\"x2\"", "\"x2\", \"product\""));
    refuses("data=three-blobs weights=@w.json", "weights: the model holds too few numbers");
    Files.writeString(folder.resolve("w.json"), json.replace("tanh", "tan"));
    refuses("data=three-blobs weights=@w.json", "weights: unknown activation 'tan'");
  }

  private void refuses(String text, String message) {
    BadInput refused = assertThrows(BadInput.class, () -> Replay.frame(state(text + " step=0")));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  /// Transfer: a model of three classes learns two others by a fresh output layer alone.
  @Test
  void frozenLayersStayAndAFreshHeadLearns() throws IOException {
    exported("data=three-blobs layers=\"6 norm, 5\" examples=90 step=30");
    Frame start = Replay.frame(state("data=moons weights=@w.json head=fresh frozen=1,2 step=0"));
    Frame end =
        Replay.frame(
            state(
                "data=moons weights=@w.json head=fresh frozen=1,2 step=20"
                    + " optimizer=\"adamw(rate=0.05, weight-decay=0.5)\""));
    Table before = start.table("weights").orElseThrow();
    Table after = end.table("weights").orElseThrow();
    for (int unit = 0; unit < 6; unit++) {
      assertEquals(weight(before, 0, unit, 1), weight(after, 0, unit, 1));
    }
    assertEquals(weight(before, 1, 4, -1), weight(after, 1, 4, -1));
    assertNotEquals(weight(before, 2, 0, 3), weight(after, 2, 0, 3));
    assertTrue(end.numbers().get("train_loss") < start.numbers().get("train_loss"));
    Table epochs = end.table("epochs").orElseThrow();
    assertEquals(0, cell(epochs, "gradient_1", 20));
    refuses("layers=4 frozen=1,2", "frozen: at least one layer must be left to learn");
    refuses("layers=4 frozen=3", "frozen: the network has layers 1 to 2, not 3");
    refuses("layers=4 frozen=x", "frozen: 'x' is not a layer's number");
  }

  @Test
  void aWeightEditedInMidRunReplays() {
    LabState state = state("examples=40 layers=3 step=5");
    LabState edited =
        state
            .edited(
                "weights",
                state.lab().schema().param("weights").parse("0,1,0,2.5", CsvFiles.in(folder)))
            .atStep(9);
    Table weights = Replay.frame(edited.atStep(5)).table("weights").orElseThrow();
    assertEquals(2.5, weight(weights, 0, 1, 0));
    assertEquals(
        Replay.frame(edited).numbers(),
        Replay.frame(state(edited.text().substring("playground ".length()))).numbers());
  }

  /// J = Σ sℓ / Σ s and the share right likewise, from the outputs in the table; the strengths are
  /// a column of the same file, then by class, then by hand.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "strengths=@own.csv#strength | 2,0.5,1,4,1",
        "strength=3 | 1,3,3,1,3",
        "strength=3 strong-class=0 | 3,1,1,3,1",
        "stressed=\"1,0; 0.5,-1\" stress=7 | 1,1,7,1,7",
        "strengths=@own.csv#strength stressed=1,0 strength=2 | 2,1,10,4,2"
      })
  void examplesCountAsMuchAsTheirStrength(String settings, String expected) throws IOException {
    Files.writeString(
        folder.resolve("own.csv"),
        "x1,x2,label,strength\n0,0,0,2\n0,1,1,0.5\n1,0,1,1\n1,1,0,4\n0.5,-1,1,1\n");
    Frame frame = Replay.frame(state("data=@own.csv layers=3 step=8 " + settings));
    Table points = frame.table("points").orElseThrow();
    String[] s = expected.split(",");
    double loss = 0;
    double right = 0;
    double sum = 0;
    for (int row = 0; row < 5; row++) {
      double strength = Double.parseDouble(s[row]);
      assertEquals(strength, cell(points, "strength", row));
      double y = cell(points, "output", row);
      double label = cell(points, "label", row);
      loss -= strength * Math.log(label == 1 ? y : 1 - y);
      right += cell(points, "predicted", row) == label ? strength : 0;
      sum += strength;
    }
    assertEquals(loss / sum, frame.numbers().get("train_loss"), 1e-12);
    assertEquals(right / sum, frame.numbers().get("train_accuracy"), 1e-12);
    refuses(
        "data=\"0,0,0; 1,1,1\" strengths=@own.csv#strength", "strengths: 5 numbers for 2 points");
    refuses("data=\"0,0,0; 1,1,1\" strengths=\"1; -1\"", "strengths: row 2 is below 0");
  }

  @Test
  void oneStepMayBeOneMiniBatch() {
    Frame byBatch = Replay.frame(state("step-by=batch dev=0 examples=95 step=20"));
    Frame byEpoch = Replay.frame(state("dev=0 examples=95 step=2"));
    assertEquals(20, byBatch.numbers().get("updates"));
    assertEquals(byEpoch.numbers(), byBatch.numbers(), "95 points in batches of 10 are 10 updates");
  }

  /// Zero outgoing weights set by hand give the same map; the training itself is untouched.
  @Test
  void aRemovedUnitIsOneThatNobodyHears() {
    Frame whole = Replay.frame(state("examples=60 layers=4 step=30"));
    Frame without = Replay.frame(state("examples=60 layers=4 without=1.2 step=30"));
    assertEquals(whole.numbers(), without.numbers());
    LabState state = state("examples=60 layers=4 step=30");
    LabState deaf =
        state.edited(
            "weights", state.lab().schema().param("weights").parse("1,0,1,0", CsvFiles.in(folder)));
    Table expected = Replay.frame(deaf).table("points").orElseThrow();
    Table shown = without.table("points").orElseThrow();
    for (int row = 0; row < shown.rows(); row++) {
      assertEquals(cell(expected, "output", row), cell(shown, "output", row));
    }
    assertTrue(without.sentence().contains("without unit 1.2"), without.sentence());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "layers=8,x|layers: 'x' does not begin",
        "layers=65|layers: 65 is not a number of units from 1 to 64",
        "layers=1,1,1,1,1,1,1,1,1|layers: 9 are more than 8",
        "data=plane loss=hinge|loss: hinge is for classes",
        "data=moons loss=cross-entropy output=sigmoid|loss: cross-entropy needs a softmax",
        "unit=3.99|unit: this network has no unit 3.99",
        "without=3.1|without: only hidden units",
        "without=x|without: 'x' is not layer.unit",
        "weights=0,99,0,1|weights: row 1 names layer 0, unit 99",
        "stopping=patience dev=0|stopping: there is no dev part"
      })
  void refusesWhatDoesNotFit(String settings, String message) {
    BadInput refused =
        assertThrows(BadInput.class, () -> Replay.frame(state(settings + " step=0")));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"relu", "tanh", "sigmoid"})
  void aRateFarTooHighIsCaughtAndExplained(String activation) {
    Frame frame =
        Replay.frame(
            state(
                "data=plane loss=squared optimizer=\"sgd(rate=10)\" activation="
                    + activation
                    + " step=50"));
    assertTrue(frame.finished());
    assertTrue(frame.sentence().startsWith("Diverged in epoch "), frame.sentence());
    assertTrue(Double.isFinite(frame.numbers().get("train_loss")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the deck's own case: rate 1e6 with a penalty of 1e-6
        "data=ten-blobs l2=1e-6 optimizer=sgd(rate=1e6)|1|0",
        "data=plane optimizer=sgd(rate=10)|0|1"
      })
  void saysWhetherTheLossIsInfiniteOrNotANumber(String settings, double nan, double infinite) {
    Frame frame =
        Replay.frame(state(settings + " guard=0 noise=0.2 activation=relu init=he step=20"));
    assertTrue(frame.finished());
    assertEquals(nan, frame.numbers().get("nan"));
    assertEquals(infinite, frame.numbers().get("infinite"));
    assertTrue(
        frame.sentence().contains(nan == 1 ? "is NaN, not a number" : "is infinite"),
        frame.sentence());
  }

  @Test
  void theDefaultsSolveTheSpirals() {
    Frame frame = Replay.frame(state("step=250"));
    assertTrue(frame.numbers().get("train_accuracy") > 0.98, frame.sentence());
    assertEquals(337, frame.numbers().get("parameters"));
  }

  /// Deck C's sanity check: a network that cannot learn twenty examples by heart is broken.
  @Test
  void twentyExamplesByHeart() {
    Frame frame =
        Replay.frame(state("data=ten-blobs examples=20 dev=0 layers=32 batch=5 step=400"));
    assertEquals(1, frame.numbers().get("train_accuracy"));
    assertTrue(frame.numbers().get("train_loss") < 0.003, frame.sentence());
  }

  @Test
  void smallFirstWeightsBelieveInTenClassesAlike() {
    Frame frame = Replay.frame(state("data=ten-blobs init=normal(sd=0.01) step=0"));
    assertEquals(2.302585, frame.numbers().get("first_loss"), 0.023);
  }

  /// Each class has its own colour and mark, each output its own place in the drawing.
  @Test
  void tenClassesAreToldApart() {
    StringBuilder rows = new StringBuilder();
    for (int c = 0; c < 10; c++) {
      rows.append("%s%d,%d,%d; %d,%d,%d".formatted(c == 0 ? "" : "; ", c, c % 3, c, c, c % 4, c));
    }
    Frame frame = Replay.frame(state("data=\"" + rows + "\" layers=12 own-dev=0 step=1"));
    Plot plane = (Plot) frame.figure("boundary").orElseThrow();
    List<Style> styles =
        plane.layers().stream()
            .filter(l -> l instanceof Layer.Points p && p.name().startsWith("class"))
            .map(l -> ((Layer.Points) l).style())
            .toList();
    assertEquals(10, styles.stream().map(Style::ink).distinct().count());
    assertEquals(10, styles.stream().map(s -> s.ink() + " " + s.marker()).distinct().count());
    Diagram network = (Diagram) frame.figure("network").orElseThrow();
    assertEquals(10, network.nodes().stream().filter(n -> n.kind() == Kind.OUTPUT).count());
    assertTrue(network.nodes().stream().anyMatch(n -> n.text().equals("… 3 more")), "hidden ones");
  }

  @Test
  void firstLossOfTenClassesThatKnowNothingIsLnTen() {
    Frame frame = Replay.frame(state("data=ten-blobs init=zero activation=relu layers=8 step=0"));
    assertEquals(2.302585, frame.numbers().get("first_loss"), 1e-6);
    assertEquals(8, frame.numbers().get("dead"));
    Frame alive = Replay.frame(state("data=ten-blobs layers=8 step=0"));
    assertEquals(0, alive.numbers().get("dead"));
  }
}
