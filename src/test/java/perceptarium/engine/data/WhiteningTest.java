package perceptarium.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import perceptarium.catalog.Numbers;

class WhiteningTest {
  /// Points at (±2, ±2) on the diagonal and (±1, ∓1) across it, moved to (5, 1): by hand, the
  /// covariance is [[2.5, 1.5], [1.5, 2.5]], so 4 along (1, 1)/√2 and 1 across.
  private static final Numbers CROSS = Numbers.parse("", "7,3; 3,-1; 6,0; 4,2");

  @Test
  void theAxesOfACrossAreItsArms() {
    assertArrayEquals(
        new double[] {2.5, 1.5, 1.5, 2.5}, Whitening.covariance(CROSS).toArray(), 1e-14);
    Whitening w = Whitening.fit(CROSS);
    assertArrayEquals(new double[] {5, 1}, w.mean().toArray(), 1e-14);
    assertArrayEquals(new double[] {4, 1}, w.variances().toArray(), 1e-13);
    double r = Math.sqrt(0.5);
    assertEquals(r, w.axes().get(0, 0), 1e-13);
    assertEquals(r, w.axes().get(0, 1), 1e-13);
    assertEquals(-1, w.axes().get(1, 0) / w.axes().get(1, 1), 1e-12);
    // one more point, not fitted on: (5+3, 1+3) is 3√2 along the long arm, of deviation 2
    assertArrayEquals(
        new double[] {3 * Math.sqrt(2) / 2, 0}, w.apply(Numbers.row(8, 4)).toArray(), 1e-13);
  }

  @Test
  void whiteDataHasCovarianceI() {
    SeedStream random = new SeedStream(5, "data");
    double[] rows = new double[200 * 4];
    for (int i = 0; i < 200; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      rows[4 * i] = 3 * a + 7;
      rows[4 * i + 1] = a + 0.2 * b - 2;
      rows[4 * i + 2] = b * b;
      rows[4 * i + 3] = 100 * random.nextDouble() - b;
    }
    Numbers data = Numbers.of(200, 4, rows);
    double[] after = Whitening.covariance(Whitening.fit(data).apply(data)).toArray();
    for (int i = 0; i < 16; i++) {
      assertEquals(i % 5 == 0 ? 1 : 0, after[i], 1e-10, "element " + i);
    }
  }

  @Test
  void anAxisWithoutVarianceStaysFlat() {
    Numbers line = Numbers.parse("", "1,2; 2,4; 3,6");
    double[] white = Whitening.fit(line).apply(line).toArray();
    double far = Math.sqrt(1.5);
    assertArrayEquals(new double[] {-far, 0, 0, 0, far, 0}, white, 1e-7);
  }
}
