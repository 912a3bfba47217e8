package perceptarium.lab.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.neuron.NeuronStates.end;
import static perceptarium.lab.neuron.NeuronStates.row;

import java.util.List;
import org.junit.jupiter.api.Test;
import perceptarium.engine.neuron.BooleanFunction;
import perceptarium.engine.neuron.Criterion;
import perceptarium.engine.neuron.Samples;
import perceptarium.figure.Field;
import perceptarium.figure.Plot;
import perceptarium.figure.Surface;
import perceptarium.lab.Frame;

/// The perceptron's known runs.
class PerceptronTest {
  private static final String FAUSETT =
      "rule=perceptron data=and input=binary target=bipolar rate=1 band=0.2 order=cyclic";

  /// Fausett, Fundamentals of Neural Networks (1994), example 2.11, in the deck's order of rows.
  @Test
  void fausettsAnd() {
    Frame f = end(FAUSETT);
    assertArrayEquals(new double[] {1, 1, 1}, row(f, 0, "w1", "w2", "b"));
    assertArrayEquals(new double[] {0, 1, 0}, row(f, 1, "w1", "w2", "b"));
    assertArrayEquals(new double[] {0, 0, -1}, row(f, 2, "w1", "w2", "b"));
    assertArrayEquals(new double[] {1, 0, 0, -1}, row(f, 3, "epoch", "w1", "w2", "b"));
    assertEquals(40, f.table("steps").orElseThrow().rows());
    assertArrayEquals(new double[] {10, 2, 3, -4}, row(f, 39, "epoch", "w1", "w2", "b"));
    for (int r = 0; r < 40; r++) {
      double changed = row(f, r, "changed")[0];
      if (r >= 36) {
        assertEquals(0, changed, "the tenth epoch is clean");
      }
    }
    for (int epoch = 0; epoch < 9; epoch++) {
      int from = 4 * epoch;
      assertTrue(
          java.util.stream.IntStream.range(from, from + 4)
              .anyMatch(r -> row(f, r, "changed")[0] == 1),
          "epoch " + (epoch + 1) + " is not clean");
    }
    assertEquals(1, f.numbers().get("clean"));
    List<String> columns =
        f.table("steps").orElseThrow().columns().stream().map(c -> c.name()).toList();
    assertEquals(
        List.of(
            "row", "x1", "x2", "target", "dw1", "dw2", "db", "w1", "w2", "b", "epoch", "output",
            "changed"),
        columns.subList(0, 13));
  }

  @Test
  void bipolarAndIsCleanInEpochTwo() {
    Frame f = end("rule=perceptron data=and input=bipolar target=bipolar");
    assertArrayEquals(new double[] {2, 1, 1, -1}, row(f, 7, "epoch", "w1", "w2", "b"));
    assertEquals(8, f.step());
    assertEquals(1, f.numbers().get("clean"));
    assertEquals(9, f.numbers().get("bound"), 1e-7);
    assertTrue(f.numbers().get("mistakes") <= 9);
  }

  @Test
  void aBadStartCosts203Mistakes() {
    Frame f = end("rule=perceptron data=and start=own weights=-100,-100 bias=100");
    assertEquals(203, f.numbers().get("mistakes"));
    assertEquals(1, f.numbers().get("clean"));
  }

  @Test
  void xorGoesRoundForEver() {
    Frame f = end("rule=perceptron data=xor");
    assertEquals(1, f.numbers().get("cycles"));
    assertTrue(f.finished());
    assertTrue(f.sentence().contains("go round for ever, because no line"), f.sentence());
  }

  @Test
  void theBoundIsSilentAfterABadStart() {
    Frame f = end("rule=perceptron data=and start=own weights=-100,-100 bias=100");
    String title = f.figure("mistakes").orElseThrow().title();
    assertTrue(title.contains("silent") && title.contains("start at zero"), title);
    assertTrue(end(FAUSETT).figure("mistakes").orElseThrow().title().contains("without a band"));
    assertTrue(
        end("data=and").figure("mistakes").orElseThrow().title().contains("at most (R/γ)² = 9"));
  }

  @Test
  void neverMoreMistakesThanNovikoffAllows() {
    for (int seed = 1; seed <= 20; seed++) {
      Frame f = end("rule=perceptron data=margin margin=0.5 epochs=2000 seed=" + seed);
      assertEquals(1, f.numbers().get("clean"), "seed " + seed);
      assertTrue(f.numbers().get("mistakes") <= f.numbers().get("bound"), "seed " + seed);
    }
  }

  /// By hand: at b = −1 a bipolar AND needs w₁ + w₂ > 1 and both differences below 1.
  @Test
  void errorsOverTheWeightsOfAnd() {
    Frame f = end("rule=perceptron data=and learn-bias=off bias=-1");
    Field field = ((Surface) f.figure("error-surface").orElseThrow()).field();
    for (int row = 0; row < field.rows(); row += 7) {
      for (int column = 0; column < field.columns(); column += 7) {
        double a = field.x(column) + 1e-7; // the map looks a hair beside ties
        double b = field.y(row) + 3e-7;
        int wrong =
            (a + b - 1 > 0 ? 0 : 1)
                + (a - b - 1 < 0 ? 0 : 1)
                + (-a + b - 1 < 0 ? 0 : 1)
                + (-a - b - 1 < 0 ? 0 : 1);
        assertEquals(wrong, field.get(column, row), a + "," + b);
      }
    }
    assertEquals(-1, f.numbers().get("b"), "the bias is held");
    assertEquals(1, f.numbers().get("clean"));
  }

  @Test
  void theCriterionAndItsGradientAgreeWithFiniteDifferences() {
    Samples samples =
        BooleanFunction.parse("t", "0110", 2).samples(perceptarium.engine.neuron.Coding.BIPOLAR);
    double[] w = {0.7, -0.4, 0.15};
    Criterion j = Criterion.of(w, samples);
    for (int i = 0; i < 3; i++) {
      double[] up = w.clone();
      double[] down = w.clone();
      up[i] += 1e-6;
      down[i] -= 1e-6;
      double slope =
          (Criterion.of(up, samples).value() - Criterion.of(down, samples).value()) / 2e-6;
      assertEquals(slope, j.gradient()[i], 1e-6);
    }
    // (1,1) → −1: net 0.45, (1,−1) → 1: 1.25 right, (−1,1) → 1: −0.95, (−1,−1) → −1: −0.15 right
    assertEquals(0.45 + 0.95, j.value(), 1e-12);
    assertEquals(2, j.misclassified());
  }

  @Test
  void randomOrderStopsWhenNothingIsWrong() {
    Frame f = end("rule=perceptron data=and order=random seed=3");
    assertEquals(0, f.numbers().get("errors"));
    assertEquals(1, f.numbers().get("clean"));
  }

  @Test
  void theRuleBeatsBlindSearchOnAnd() {
    Frame f = end("rule=perceptron data=and");
    assertTrue(f.figure("search").orElseThrow().title().endsWith("the rule 3"));
  }

  @Test
  void firingAtZeroSparesTheFirstRowOfAnd() {
    Frame f = end("rule=perceptron data=and at-zero=fires");
    assertEquals(0, row(f, 0, "changed")[0], "(1, 1) has net 0 and counts as class 1");
    assertEquals(1, f.numbers().get("clean"));
  }

  /// First row (1, 1) → 1 from zero: Hebb adds (1, 1, 1), the perceptron too, the logistic unit
  /// half a rate of it, because σ(0) = ½.
  @Test
  void comparedOnTheSameRow() {
    Frame f = NeuronStates.frame("rule=compare data=and logistic-rate=0.5 step=1");
    assertEquals(1, f.numbers().get("hebb_w1"));
    assertEquals(1, f.numbers().get("perceptron_w1"));
    assertEquals(0.25, f.numbers().get("logistic_w1"));
    assertEquals(0, f.numbers().get("by_hand_errors"));
    Frame end = end("rule=compare data=and");
    Plot errors = (Plot) end.figure("errors").orElseThrow();
    assertTrue(errors.y().max() >= 4, "whole numbers along the axis where all is right");
    assertEquals(0, end.numbers().get("hebb_errors"));
    assertEquals(0, end.numbers().get("perceptron_errors"));
    assertEquals(0, end.numbers().get("logistic_errors"));
  }
}
