package perceptarium.lab.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.neuron.NeuronStates.end;
import static perceptarium.lab.neuron.NeuronStates.row;

import java.util.List;
import org.junit.jupiter.api.Test;
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
}
