package perceptarium.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NoisyQuadraticTest {
  @Test
  void theExpectedLossIsTheMeanOverManyRuns() {
    NoisyQuadratic q = new NoisyQuadratic(1.3, 0.8, 2, 4);
    int runs = 4000;
    double[] sum = new double[11];
    double[] squares = new double[11];
    for (int seed = 0; seed < runs; seed++) {
      double[] x = q.walk(e -> 0.4 / (1 + 0.2 * e), 10, seed);
      for (int e = 0; e <= 10; e++) {
        sum[e] += q.loss(x[e]);
        squares[e] += q.loss(x[e]) * q.loss(x[e]);
      }
    }
    double[] expected = q.expected(e -> 0.4 / (1 + 0.2 * e), 10);
    for (int e = 0; e <= 10; e++) {
      double mean = sum[e] / runs;
      double error = Math.sqrt(Math.max(0, squares[e] / runs - mean * mean) / runs);
      assertEquals(expected[e], mean, 4 * error + 1e-12);
    }
  }

  @Test
  void aConstantRateEndsOnItsFloor() {
    NoisyQuadratic q = new NoisyQuadratic(2, 1.5, 3, 10);
    double[] loss = q.expected(e -> 0.3, 200);
    assertEquals(0.3 * 1.5 * 1.5 / (2 * (2 - 0.3 * 2)), loss[200], 1e-12);
    assertEquals(loss[200], q.floor(0.3), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, q.floor(1));
  }

  /// 0·∞ on the way is no way back.
  @Test
  void whatIsInfiniteOnceStaysSo() {
    double[] loss = new NoisyQuadratic(1, 1, 5, 1000).expected(e -> e == 0 ? 10 : 1, 3);
    for (int e = 1; e <= 3; e++) {
      assertEquals(Double.POSITIVE_INFINITY, loss[e]);
    }
  }

  @Test
  void withoutNoiseItIsGeometric() {
    double[] x = new NoisyQuadratic(1, 0, 5, 3).walk(e -> 0.5, 4, 1);
    for (int e = 0; e <= 4; e++) {
      assertEquals(5 * Math.pow(0.5, 3 * e), x[e], 1e-12);
    }
  }

  @Test
  void aboveTheLimitItEndsInNaN() {
    // x doubles at every update: 2^t overflows when t reaches 1024, its square when t reaches 512
    NoisyQuadratic q = new NoisyQuadratic(1, 0, 1, 1);
    NoisyQuadratic.Breakdown b = q.breakdown(3, 5000);
    assertEquals(512, b.infinite());
    assertTrue(b.nan() >= 1024 && b.nan() <= 1026, "NaN at " + b.nan());
    assertEquals(new NoisyQuadratic.Breakdown(-1, -1), q.breakdown(1.9, 5000));
  }
}
