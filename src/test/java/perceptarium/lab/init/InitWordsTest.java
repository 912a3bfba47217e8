package perceptarium.lab.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.figure.Table;
import perceptarium.figure.Table.NumberColumn;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;

/// What is said of the statistics is true at the edges too.
class InitWordsTest {
  private static Frame frame(String settings) {
    return Replay.frame(LabState.parse(new InitLab(), Syntax.words(settings), Files.NONE));
  }

  private static double[] column(Frame frame, String table, String name) {
    Table.Column column = frame.table(table).orElseThrow().column(name);
    return ((NumberColumn) column).values().toArray();
  }

  private static boolean says(Frame frame, String words) {
    return frame.notes().stream().anyMatch(n -> n.text().contains(words));
  }

  /// What is said is true of this size too, however small or large.
  @Test
  void wordsAtTheEdges() {
    Frame one = frame("width=1 layers=1 inputs=50 init=he");
    assertEquals("tanh, He: healthy in layer 1", one.figure("activations").orElseThrow().title());
    assertTrue(
        frame("inputs=1 width=9 step=0").sentence().startsWith("1 standard-normal input is"));
    assertEquals(0, frame("inputs=1 width=50 layers=3 init=xavier").numbers().get("dead_last"));
    assertFalse(says(frame("init=\"normal(sd=1)\" width=4 layers=3 inputs=30"), "Most entries"));
    assertFalse(says(frame("init=\"normal(sd=1)\" width=40 inputs=30 step=0"), "Most entries"));
    assertTrue(says(frame("init=\"normal(sd=1)\" inputs=30 layers=2"), "Most entries"));
    Frame deep = frame("init=he activation=relu layers=50 width=100 inputs=100");
    List<String> verdicts = new ArrayList<>();
    for (int l = 0; l < 50; l++) {
      verdicts.add(deep.table("layers").orElseThrow().column("verdict").text(l));
    }
    int first = verdicts.indexOf("saturated");
    boolean on = verdicts.subList(first, 50).stream().allMatch("saturated"::equals);
    assertEquals(
        "ReLU, He: saturated " + (on ? "from layer %d on" : "in layer %d").formatted(first + 1),
        deep.figure("activations").orElseThrow().title());
  }

  /// Beyond the largest number theory says infinite, as the measurement does.
  @ParameterizedTest
  @ValueSource(strings = {"linear", "relu"})
  void theoryOverflowsLikeTheSignal(String activation) {
    Frame frame =
        frame(
            "activation=%s init=\"normal(sd=100)\" layers=50 width=500 inputs=9"
                .formatted(activation));
    assertTrue(frame.sentence().contains("to ∞ (theory ∞)"), frame.sentence());
    double[] down = column(frame, "layers", "predicted_gradient_std");
    assertEquals(100 * Math.sqrt(activation.equals("relu") ? 250 : 500), down[48], 1e-6);
  }

  /// Sigmoid units say ½ where all weights are 0, so the output's weights do learn.
  @Test
  void zeroWeightsMove() {
    assertTrue(says(frame("view=symmetry init=zero step=1"), "With all weights zero"));
    Frame sigmoid = frame("view=symmetry init=zero activation=sigmoid step=2");
    assertFalse(says(sigmoid, "With all weights zero"));
    assertTrue(column(sigmoid, "units", "out")[8] != 0);
  }
}
