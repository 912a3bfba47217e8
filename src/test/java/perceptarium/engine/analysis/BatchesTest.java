package perceptarium.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  @Test
  void theDecksEpochHasTwentyThousandUpdates() {
    assertEquals(20_000, Batches.updates(20_000_000, 1000));
    assertEquals(4, Batches.updates(10, 3));
  }

  @Test
  void anEpochWithoutReplacementMeetsEveryExampleOnce() {
    Batches batches = new Batches(10, 3, false, 7);
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] seen = new int[10];
      for (int t = 0; t < 4; t++) {
        for (int i : batches.at(4 * epoch + t)) {
          seen[i]++;
        }
      }
      assertArrayEquals(new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, seen);
    }
    assertTrue(!Arrays.equals(batches.at(0), batches.at(4)), "another order each epoch");
  }

  @Test
  void theNoiseFollowsItsLaw() {
    LogisticLine data = LogisticLine.generate(300, 3);
    for (boolean replacement : new boolean[] {true, false}) {
      double first = 0;
      for (int size = 1; size <= 256; size *= 2) {
        GradientSpread s = GradientSpread.measure(data, -1, 1, size, replacement, 3000, 5);
        assertEquals(s.law(), s.measured(), 4 * s.error(), replacement + " " + size);
        first = size == 1 ? s.law() : first;
        double finite = replacement ? 1 : Math.sqrt((300.0 - size) / 299);
        assertEquals(first / Math.sqrt(size) * finite, s.law(), 1e-12);
      }
    }
    assertEquals(0, GradientSpread.measure(data, -1, 1, 300, false, 10, 5).measured(), 1e-15);
  }

  @Test
  void theGradientIsTheSlopeOfTheCost() {
    LogisticLine data = LogisticLine.generate(50, 1);
    int[] all = IntStream.range(0, 50).toArray();
    double h = 1e-5;
    double[] g = data.gradient(all, 0.4, -1.1);
    assertEquals((data.cost(0.4 + h, -1.1) - data.cost(0.4 - h, -1.1)) / (2 * h), g[0], 1e-9);
    assertEquals((data.cost(0.4, -1.1 + h) - data.cost(0.4, -1.1 - h)) / (2 * h), g[1], 1e-9);
  }

  @Test
  void theMinimumHasNoSlope() {
    LogisticLine data = LogisticLine.generate(256, 1);
    double[] at = data.minimum();
    double[] g = data.gradient(IntStream.range(0, 256).toArray(), at[0], at[1]);
    assertEquals(0, Math.hypot(g[0], g[1]), 1e-12);
    assertEquals(2, at[0], 1, "near the line that made the data");
  }
}
