package perceptarium.engine.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import perceptarium.engine.compute.Pointwise;
import perceptarium.engine.network.Activations;

/// The closed forms of E.1 to their printed digits.
class MeanFieldTest {
  private static MeanField.Layer[] forward(String activation, int layers, double variance) {
    return forward(activation, layers, 0, variance);
  }

  private static MeanField.Layer[] forward(
      String activation, int layers, double mean, double variance) {
    int[] fanIn = new int[layers];
    double[] means = new double[layers];
    double[] variances = new double[layers];
    Arrays.fill(fanIn, 500);
    Arrays.fill(means, mean);
    Arrays.fill(variances, variance);
    Pointwise g = Activations.of(activation);
    return MeanField.forward(g, fanIn, means, variances);
  }

  @Test
  void tanhSmall() {
    MeanField.Layer[] l = forward("tanh", 10, 1e-4);
    assertEquals(0.2135, l[0].sd(), 5e-5);
    assertEquals(0, l[0].mean(), 1e-12);
    assertEquals(0.0476, l[1].sd(), 1e-4);
    assertEquals(0.0106, l[2].sd(), 1e-4);
    assertEquals(0.0024, l[3].sd(), 5e-5);
    assertEquals(0.00053, l[4].sd(), 5e-6);
  }

  @Test
  void tanhLarge() {
    MeanField.Layer[] l = forward("tanh", 10, 1);
    assertEquals(0.9820, l[0].sd(), 5e-5);
    for (int i = 1; i < 10; i++) {
      assertEquals(0.9817, l[i].sd(), 5e-5);
    }
  }

  @Test
  void tanhXavier() {
    double[] printed = {.6279, .4863, .4082, .3576, .3216, .2944, .2729, .2554, .2409, .2285};
    MeanField.Layer[] l = forward("tanh", 10, 1.0 / 500);
    for (int i = 0; i < 10; i++) {
      assertEquals(printed[i], l[i].sd(), 5.1e-5);
    }
  }

  /// √((1 − 1/π)/2) = .5838, then halved in variance at every layer.
  @Test
  void reluXavierAndHe() {
    MeanField.Layer[] xavier = forward("relu", 10, 1.0 / 500);
    MeanField.Layer[] he = forward("relu", 10, 2.0 / 500);
    double first = Math.sqrt((1 - 1 / Math.PI) / 2);
    assertEquals(0.5838, first, 5e-5);
    for (int i = 0; i < 10; i++) {
      assertEquals(first * Math.pow(2, -i / 2.0), xavier[i].sd(), 1e-9);
      assertEquals(Math.sqrt(1 - 1 / Math.PI), he[i].sd(), 1e-9); // 0.8256
    }
    assertEquals(0.026, xavier[9].sd(), 5e-4);
    assertEquals(1 / Math.sqrt(2 * Math.PI), xavier[0].mean(), 1e-9);
  }

  /// He keeps the gradient as well: n·(2/n)·½ = 1.
  @Test
  void backwardThroughHe() {
    MeanField.Layer[] he = forward("relu", 5, 2.0 / 500);
    int[] width = {500, 500, 500, 500, 500};
    double[] v = {2.0 / 500, 2.0 / 500, 2.0 / 500, 2.0 / 500, 2.0 / 500};
    for (double sd : MeanField.backward(he, width, v)) {
      assertEquals(1, sd, 1e-8);
    }
  }

  /// With all weights the same the units are one unit: tanh(c·Σx), then tanh(n·c·h) and so on.
  @Test
  void constantWeightsByOneDimensionalIntegrals() {
    double c = 0.001;
    MeanField.Layer[] l = forward("tanh", 3, c, 0);
    double root = c * Math.sqrt(500);
    double[] expected = new double[3];
    int n = 200_000;
    for (int i = 0; i <= n; i++) {
      double u = -8 + 16.0 * i / n;
      double h = Math.tanh(root * u);
      for (int k = 0; k < 3; k++) {
        expected[k] += h * h * Normal.density(u) * 16 / n;
        h = Math.tanh(500 * c * h);
      }
    }
    for (int k = 0; k < 3; k++) {
      assertEquals(Math.sqrt(expected[k]), l[k].sd(), 1e-5);
    }
  }

  @Test
  void expectationsOfPolynomialsAndJumps() {
    assertEquals(3, Normal.expectation(x -> x * x * x * x, 0, 1), 1e-9);
    assertEquals(5, Normal.expectation(x -> x * x, 1, 2), 1e-9);
    assertEquals(0.8413447460685429, Normal.expectation(x -> x > 0 ? 1 : 0, 1, 1), 1e-9);
    assertEquals(0.5, Normal.expectation(x -> x >= 0 ? 1 : 0, 0, 3), 1e-9);
  }
}
