package perceptarium.lab.backprop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Syntax;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;

class BackpropTest {
  private static LabState state(String text) {
    return LabState.parse(new BackpropLab(), Syntax.words(text), Files.NONE);
  }

  /// After one whole round.
  private static Frame round(String text) {
    LabState state = state(text);
    return Replay.frame(state.atStep(state.lab().length(state.settings())));
  }

  private static double cell(Table table, String key, String row, String column) {
    for (int r = 0; r < table.rows(); r++) {
      if (table.column(key).text(r).equals(row)) {
        return Double.parseDouble(table.column(column).text(r));
      }
    }
    throw new AssertionError("no row " + row);
  }

  /// The published numbers, which have nine digits.
  @ParameterizedTest
  @CsvSource({
    "Net input of h₁, 0.3775",
    "Output of h₁, 0.593269992",
    "Output of h₂, 0.596884378",
    "Net input of o₁, 1.105905967",
    "Output of o₁, 0.75136507",
    "Output of o₂, 0.772928465",
    "Error of o₁, 0.274811083",
    "Error of o₂, 0.023560026",
    "Error of the example, 0.298371109",
    "Error by o₁, 0.74136507",
    "Slope of the activation at o₁, 0.186815602",
    "δ of o₁, 0.138498562",
    "Gradient of w₅, 0.082167041",
    "'Error by h₁, through every output', 0.036350306",
    "Slope of the activation at h₁, 0.241300709",
    "Gradient of w₁, 0.000438568",
    "New w₅, 0.35891648",
    "New w₆, 0.408666186",
    "New w₇, 0.511301270",
    "New w₈, 0.561370121",
    "New w₁, 0.149780716",
    "New w₂, 0.19956143",
    "New w₃, 0.24975114",
    "New w₄, 0.29950229"
  })
  void agreesWithMazur(String what, double value) {
    Table equations = round("").table("equations").orElseThrow();
    assertEquals(value, cell(equations, "what", what, "value"), 1e-8);
  }

  @Test
  void theErrorAfterOneStep() {
    assertEquals(0.2910277737, round("").numbers().get("error_after"), 1e-10);
    assertEquals(0.280471447, round("biases=learnt").numbers().get("error_after"), 1e-9);
  }

  @Test
  void theNextRoundStartsWithTheNewWeights() {
    Frame first = round("");
    Frame second = Replay.frame(state("").atStep(first.step() + 1));
    assertEquals(first.numbers().get("error_after"), second.numbers().get("error"));
    assertEquals(2, second.numbers().get("round"));
  }

  static java.util.stream.Stream<String> presets() {
    return java.util.stream.Stream.concat(
        new BackpropLab().presets().stream().map(Lab.Preset::settings),
        java.util.stream.Stream.of(
            "output=softmax", "output=softmax loss=squared targets=0.3,0.2 activation=gelu"));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyGradientPassesItsCheck(String preset) {
    Table weights =
        round(preset + " biases=learnt".repeat(preset.contains("biases=learnt") ? 0 : 1))
            .table("weights")
            .orElseThrow();
    for (int r = 0; r < weights.rows(); r++) {
      double difference = Double.parseDouble(weights.column("difference").text(r));
      assertTrue(Math.abs(difference) < 1e-9, weights.column("weight").text(r) + " " + difference);
    }
  }

  /// δ = o − t is the gradient of cross-entropy for shares alone.
  @ParameterizedTest
  @ValueSource(strings = {"output=softmax targets=1,1", "output=sigmoid targets=3,-1"})
  void targetsOfCrossEntropyAreShares(String settings) {
    BadInput bad = assertThrows(BadInput.class, () -> round(settings + " loss=cross-entropy"));
    assertTrue(bad.getMessage().startsWith("targets: "), bad.getMessage());
  }

  @Test
  void opensOnTheGradientOfW5() {
    Lab lab = new BackpropLab();
    Settings settings = lab.schema().defaults();
    Frame frame = Replay.frame(LabState.fresh(lab));
    assertEquals(lab.showcase(settings), frame.step());
    assertTrue(frame.sentence().contains("Gradient of w₅ is 0.0821670"), frame.sentence());
  }

  /// However sure an output or a unit is: the parts make the whole, and each line is what its
  /// arithmetic says.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "loss=cross-entropy output-biases=40,-40 targets=0,1",
        "loss=cross-entropy output-biases=22,-800 targets=0.3,1",
        "loss=cross-entropy output=softmax output-biases=900,0 targets=0.4,0.6",
        "hidden-biases=40,-38 output-biases=40,0.6",
        "activation=tanh output=tanh hidden-biases=25,0.3 output-biases=0.6,-19",
        "output=softmax output-biases=30,0",
      })
  void theArithmeticHoldsFarOut(String settings) {
    Table equations = round(settings + " biases=learnt").table("equations").orElseThrow();
    double[] error = new double[2];
    for (int k = 0; k < 2; k++) {
      error[k] = cell(equations, "what", "Error of " + Names.node(1, k), "value");
    }
    double whole = cell(equations, "what", "Error of the example", "value");
    assertEquals(whole, error[0] + error[1], 1e-14 * whole);
    for (int j = 0; j < 2; j++) {
      String h = Names.node(0, j);
      double delta = cell(equations, "what", "δ of " + h, "value");
      double back = cell(equations, "what", "Error by " + h + ", through every output", "value");
      double slope = cell(equations, "what", "Slope of the activation at " + h, "value");
      assertTrue(slope > 0, "it never quite is 0");
      assertEquals(back * slope, delta);
      assertEquals(
          delta * 0.05, cell(equations, "what", "Gradient of w" + "₁₃".charAt(j), "value"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loss=cross-entropy output-biases=40,-40 targets=0,1 step=9|"
            + "-0 \\cdot (-2.56158372 \\cdot 10^{-18}) - (1 - 0) \\cdot (-40.505906) = 40.505906",
        "activation=tanh hidden-biases=25,0.3 step=23|\\frac{1}{\\cosh^2(25.0275)} = 7.302",
        "hidden-biases=30,0.3 step=23|1 \\cdot 9.10379",
        "output=linear step=6|1.10590597",
        "activation=gelu step=2|g(0.3775) = 0.24427986",
      })
  void theNumbersThatArePrinted(String settings, String numbers) {
    Frame frame = Replay.frame(state(settings));
    assertTrue(
        frame.formulas().getFirst().numbers().startsWith(numbers),
        frame.formulas().getFirst().toString());
  }

  @Test
  void aSlopeOfZeroTeachesNothing() {
    Frame frame = Replay.frame(state("activation=relu hidden-biases=-0.35,0.35 step=40"));
    assertTrue(frame.notes().stream().anyMatch(n -> n.text().contains("weights do not learn")));
    Frame saturated = Replay.frame(state("hidden-biases=9,0.35 inputs=1,1 step=40"));
    assertTrue(saturated.notes().stream().anyMatch(n -> n.text().contains("hardly learn")));
  }

  @Test
  void atABendTheSlopeIsAConvention() {
    String zeros = "activation=relu hidden-weights=\"0,0;0,0\" hidden-biases=0,0 step=30";
    Frame frame = Replay.frame(state(zeros));
    assertTrue(frame.notes().stream().anyMatch(n -> n.text().contains("exactly at the bend")));
    assertTrue(
        Replay.frame(state("activation=relu step=30")).notes().stream()
            .noneMatch(n -> n.text().contains("exactly at the bend")));
  }
}
