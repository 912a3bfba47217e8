package perceptarium.engine.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeparationTest {
  @Test
  void andBipolarMayCostNineMistakes() {
    Separation s = Separation.of(BooleanFunction.parse("t", "0001", 2).samples(Coding.BIPOLAR));
    assertTrue(s.separable());
    assertEquals(Math.sqrt(3), s.radius(), 1e-12);
    assertEquals(1 / Math.sqrt(3), s.gamma(), 1e-9);
    assertEquals(9, s.bound(), 1e-7);
    double third = 1 / Math.sqrt(3);
    assertArrayEquals(new double[] {third, third, -third}, s.separator(), 1e-9);
  }

  @Test
  void xorIsProvedInseparableByEqualShares() {
    Separation s = Separation.of(BooleanFunction.parse("t", "0110", 2).samples(Coding.BIPOLAR));
    assertFalse(s.separable());
    assertArrayEquals(new double[] {.25, .25, .25, .25}, s.shares(), 1e-9);
    assertEquals(Double.POSITIVE_INFINITY, s.bound());
  }

  /// Far from 0, where a hull that holds 0 is thin: no line is claimed that does not separate.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void farAwayPointsAreNotSeparatedByMistake(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int separable = 0;
    for (int t = 0; t < 200; t++) {
      List<Samples.Point> points = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        double[] x = {1000 + random.nextInt(100) / 10.0, 1000 + random.nextInt(100) / 10.0};
        points.add(new Samples.Point(x, random.nextBoolean(), ""));
      }
      Samples samples = new Samples(2, points);
      Separation s = Separation.of(samples);
      separable += s.separable() ? 1 : 0;
      assertTrue(!s.separable() || margin(samples, s.separator()) > 0);
    }
    assertTrue(separable > 50 && separable < 150, separable + " of 200");
  }

  /// Functions that one threshold unit can compute: 2, 4, 14, 104 and 1882 for 0 to 4 inputs
  /// (Muroga, Threshold Logic and Its Applications, 1971).
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void countsTheThresholdFunctions(int inputs) {
    long separable =
        BooleanFunction.all(inputs).stream()
            .filter(f -> Separation.of(f.samples(Coding.BIPOLAR)).separable())
            .count();
    assertEquals(List.of(2L, 4L, 14L, 104L, 1882L).get(inputs), separable);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noSampledDirectionHasAWiderMargin(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Samples.Point> points = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double[] x = {random.nextDouble(-3, 3), random.nextDouble(-3, 3)};
      double side = x[0] - 2 * x[1] + 0.5;
      if (Math.abs(side) > 0.3) {
        points.add(new Samples.Point(x, side > 0, ""));
      }
    }
    Samples samples = new Samples(2, points);
    Separation s = Separation.of(samples);
    assertTrue(s.separable());
    assertEquals(s.gamma(), margin(samples, s.separator()), 1e-9);
    for (int t = 0; t < 2000; t++) {
      double[] w = s.separator().clone();
      for (int i = 0; i < 3; i++) {
        w[i] += random.nextGaussian() * (t % 2 == 0 ? 1 : 0.01);
      }
      assertTrue(margin(samples, w) <= s.gamma() + 1e-9);
    }
  }

  private static double margin(Samples samples, double[] w) {
    double norm = Math.sqrt(w[0] * w[0] + w[1] * w[1] + w[2] * w[2]);
    return samples.points().stream()
        .mapToDouble(p -> p.sign() * Samples.net(w, p.x()) / norm)
        .min()
        .orElseThrow();
  }
}
