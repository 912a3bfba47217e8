package perceptarium.engine.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Hand arithmetic and the decks' numbers.
class EwaTest {
  @Test
  void fortyAndFortyNine() {
    double[] v = Ewa.average(new double[] {40, 49}, 0.98);
    assertArrayEquals(new double[] {0.8, 1.764}, v, 1e-12);
    assertArrayEquals(new double[] {40, 1.764 / 0.0396}, Ewa.corrected(v, 0.98), 1e-9);
    assertEquals(44.5455, Ewa.corrected(v, 0.98)[1], 5e-5);
  }

  @Test
  void oneToFour() {
    double[] x = {1, 2, 3, 4};
    double[] v = Ewa.average(x, 0.5);
    assertArrayEquals(new double[] {0.5, 1.25, 2.125, 3.0625}, v, 1e-15);
    assertArrayEquals(new double[] {1, 1.666667, 2.428571, 3.266667}, Ewa.corrected(v, 0.5), 5e-7);
  }

  /// 0.5·1/0.5 = 1; (0.5 + 1)/0.75 = 2; (1 + 1.5)/0.875; then /0.9375.
  @Test
  void compoundedIsTheRecursionItselfDivided() {
    double third = 2.5 / 0.875;
    assertArrayEquals(
        new double[] {1, 2, third, (third / 2 + 2) / 0.9375},
        Ewa.compounded(new double[] {1, 2, 3, 4}, 0.5),
        1e-14);
    double[] far = Ewa.compounded(new double[] {40, 49}, 0.98);
    assertEquals((0.98 * 40 + 0.02 * 49) / 0.0396, far[1], 1e-9);
  }

  @Test
  void compoundedThatOverflowsIsAGap() {
    double[] ones = new double[1000];
    Arrays.fill(ones, 1);
    double[] v = Ewa.compounded(ones, 0.9999);
    assertTrue(Double.isNaN(v[999]) && v[0] == 1);
  }

  @Test
  void weightsMakeTheAverage() {
    double[] x = {4, -1, 7, 2.5, 3};
    double beta = 0.8;
    double sum = 0;
    double weights = 0;
    for (int k = 0; k < 5; k++) {
      sum += Ewa.weight(beta, k) * x[4 - k];
      weights += Ewa.weight(beta, k);
    }
    assertEquals(sum, Ewa.average(x, beta)[4], 1e-14);
    assertEquals(weights, Ewa.weightSum(beta, 5), 1e-14);
  }

  @Test
  void windowsOfTheDeck() {
    assertEquals(2, Ewa.window(0.5), 1e-12);
    assertEquals(10, Ewa.window(0.9), 1e-12); // the slide of deck H2 prints 42 in this place
    assertEquals(50, Ewa.window(0.98), 1e-12);
  }
}
