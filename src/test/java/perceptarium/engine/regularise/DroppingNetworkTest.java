package perceptarium.engine.regularise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perceptarium.engine.network.Activations;
import perceptarium.engine.regularise.DroppingNetwork.Answers;
import perceptarium.engine.regularise.DroppingNetwork.Scaling;

class DroppingNetworkTest {
  private static final double[] X = {1, -0.5};

  private static DroppingNetwork random(String g, double[] drop, Scaling scaling, int... hidden) {
    return DroppingNetwork.random(
        2, hidden, Activations.of(g), drop, scaling, new SplittableRandom(5));
  }

  /// x = 2 through two ReLU units (weights 1 and 3, biases −1 and 0) to ŷ = h₁ − 2h₂ + 0.5; p =
  /// 0.25.
  @Test
  void aPassByHand() {
    double[][][] w = {{{1}, {3}}, {{1, -2}}};
    double[][] b = {{-1, 0}, {0.5}};
    double[] x = {2};
    DroppingNetwork inverted =
        new DroppingNetwork(w, b, Activations.of("relu"), new double[] {0.25}, Scaling.INVERTED);
    assertEquals(
        1 / 0.75 + 0.5, inverted.training(x, new boolean[][] {{true, false}}).output(), 1e-15);
    assertEquals(
        -12 / 0.75 + 0.5, inverted.training(x, new boolean[][] {{false, true}}).output(), 1e-15);
    assertEquals(1 - 12 + 0.5, inverted.inference(x).output(), 1e-15);
    DroppingNetwork after =
        new DroppingNetwork(w, b, Activations.of("relu"), new double[] {0.25}, Scaling.AFTERWARDS);
    assertEquals(1.5, after.training(x, new boolean[][] {{true, false}}).output(), 1e-15);
    assertEquals(0.75 * (1 - 12) + 0.5, after.inference(x).output(), 1e-15);
    // four masks: both, the first, the second, none
    Answers all = after.answers(x);
    double[] outputs = all.outputs().clone();
    Arrays.sort(outputs);
    assertArrayEquals(new double[] {-11.5, -10.5, 0.5, 1.5}, outputs, 1e-15);
    assertEquals(0.5625 * -10.5 + 0.1875 * 1.5 + 0.1875 * -11.5 + 0.0625 * 0.5, all.mean(), 1e-14);
  }

  /// Deck C's integral: for linear units one scaled pass gives it exactly, however deep; behind the
  /// last hidden layer alone for any unit.
  @ParameterizedTest
  @EnumSource(
      value = Scaling.class,
      names = {"INVERTED", "AFTERWARDS"})
  void theScaledNetworkIsTheAverage(Scaling scaling) {
    for (double p : new double[] {0.25, 0.5}) {
      DroppingNetwork linear = random("linear", new double[] {p, 0.3}, scaling, 4, 3);
      assertEquals(linear.answers(X).mean(), linear.inference(X).output(), 1e-12);
      for (String g : new String[] {"tanh", "relu", "sigmoid"}) {
        DroppingNetwork one = random(g, new double[] {p}, scaling, 5);
        assertEquals(one.answers(X).mean(), one.inference(X).output(), 1e-12);
        DroppingNetwork two = random(g, new double[] {p, p}, scaling, 4, 4);
        double off = Math.abs(two.answers(X).mean() - two.inference(X).output());
        assertTrue(off > 1e-6, g + " is not exact: " + off);
      }
    }
  }

  @Test
  void withoutScalingItIsNot() {
    DroppingNetwork n = random("linear", new double[] {0.5, 0.5}, Scaling.NONE, 4, 4);
    assertTrue(Math.abs(n.answers(X).mean() - n.inference(X).output()) > 0.1);
  }

  /// A thousand drawn masks have the mean and the spread of all of them.
  @Test
  void drawnMasksAgreeWithAllMasks() {
    DroppingNetwork n = random("tanh", new double[] {0.25, 0.5}, Scaling.INVERTED, 5, 5);
    Answers all = n.answers(X);
    assertEquals(1024, all.outputs().length);
    assertEquals(1, Arrays.stream(all.chances()).sum(), 1e-12);
    SplittableRandom random = new SplittableRandom(7);
    int passes = 20_000;
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < passes; k++) {
      double y = n.training(X, n.mask(random)).output();
      sum += y;
      squares += y * y;
    }
    double mean = sum / passes;
    assertEquals(all.mean(), mean, 4 * all.sd() / Math.sqrt(passes));
    assertEquals(all.sd(), Math.sqrt(squares / passes - mean * mean), 0.03 * all.sd());
  }

  @Test
  void whatCannotOccurIsNotCounted() {
    assertEquals(
        8,
        random("tanh", new double[] {0, 0.5}, Scaling.INVERTED, 4, 3).answers(X).outputs().length);
    DroppingNetwork none = random("tanh", new double[] {0, 0}, Scaling.INVERTED, 4, 3);
    assertEquals(0, none.answers(X).sd(), 1e-15);
    assertEquals(none.inference(X).output(), none.answers(X).mean(), 1e-15);
    assertThrows(
        IllegalStateException.class,
        () -> random("tanh", new double[] {0, 0}, Scaling.INVERTED, 7, 6).answers(X));
  }
}
