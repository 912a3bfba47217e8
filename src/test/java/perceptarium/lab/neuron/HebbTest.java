package perceptarium.lab.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.neuron.NeuronStates.end;
import static perceptarium.lab.neuron.NeuronStates.row;
import static perceptarium.lab.neuron.NeuronStates.words;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// Hebb's rule against the tables of deck C.
class HebbTest {
  @ParameterizedTest
  @CsvSource({
    "and, binary, binary, 1 1 1, 1 1 1, 1 1 1, 1 1 1",
    "and, binary, bipolar, 1 1 1, 0 1 0, 0 0 -1, 0 0 -2",
    "and, bipolar, bipolar, 1 1 1, 0 2 0, 1 1 -1, 2 2 -2",
    "or, bipolar, bipolar, 1 1 1, 2 0 2, 1 1 3, 2 2 2",
    "xor, bipolar, bipolar, -1 -1 -1, 0 -2 0, -1 -1 1, 0 0 0"
  })
  void weightsAfterEachRow(
      String data, String input, String target, String r1, String r2, String r3, String r4) {
    Frame f = end("rule=hebb data=%s input=%s target=%s".formatted(data, input, target));
    List<String> rows = List.of(r1, r2, r3, r4);
    for (int r = 0; r < 4; r++) {
      double[] wanted =
          java.util.Arrays.stream(rows.get(r).split(" "))
              .mapToDouble(Double::parseDouble)
              .toArray();
      assertArrayEquals(wanted, row(f, r, "w1", "w2", "b"), "row " + (r + 1));
      double[] before = r == 0 ? new double[3] : row(f, r - 1, "w1", "w2", "b");
      assertArrayEquals(before, row(f, r, "w1_before", "w2_before", "b_before"));
    }
  }

  @Test
  void theRowsComeInTheDecksOrder() {
    Frame f = end("rule=hebb data=and input=bipolar target=bipolar");
    assertArrayEquals(new double[] {1, 1, 1, 1}, row(f, 0, "row", "x1", "x2", "target"));
    assertArrayEquals(new double[] {2, 1, -1, -1}, row(f, 1, "row", "x1", "x2", "target"));
    assertArrayEquals(new double[] {3, -1, 1, -1}, row(f, 2, "row", "x1", "x2", "target"));
    assertArrayEquals(new double[] {4, -1, -1, -1}, row(f, 3, "row", "x1", "x2", "target"));
    assertArrayEquals(new double[] {-1, 1, -1}, row(f, 1, "dw1", "dw2", "db"));
    List<String> columns =
        f.table("steps").orElseThrow().columns().stream().map(c -> c.name()).toList();
    assertEquals(
        List.of("row", "x1", "x2", "target", "dw1", "dw2", "db", "w1", "w2", "b"),
        columns.subList(0, 10));
  }

  @Test
  void theLinesOfAnd() {
    Frame f = end("rule=hebb data=and input=bipolar target=bipolar");
    assertEquals(
        List.of("x₂ = −x₁ − 1", "x₂ = 0", "x₂ = −x₁ + 1", "x₂ = −x₁ + 1"),
        words(f, "steps", "line"));
    assertEquals(0, f.numbers().get("errors"));
    assertTrue(f.notes().stream().anyMatch(n -> n.kind() == Note.Kind.SLIP), "the lagging column");
  }

  @Test
  void failsOnThreeInputsThoughTheyAreSeparable() {
    Frame f = end("rule=hebb data=failure");
    assertArrayEquals(new double[] {0, 0, 0, -2}, row(f, 3, "w1", "w2", "w3", "b"));
    assertArrayEquals(new double[] {1, 1, 1, 1}, row(f, 0, "w1", "w2", "w3", "b"));
    assertArrayEquals(new double[] {0, 0, 2, 0}, row(f, 1, "w1", "w2", "w3", "b"));
    assertArrayEquals(new double[] {-1, 1, 1, -1}, row(f, 2, "w1", "w2", "w3", "b"));
    assertEquals(1, f.numbers().get("errors"));
    assertEquals(1, f.numbers().get("separable"));
    assertTrue(f.sentence().contains("although a plane could separate"), f.sentence());
  }
}
