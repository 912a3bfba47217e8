package perceptarium.engine.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.engine.data.SeedStream;

class BatchNormTest {
  /// PyTorch 2.13, `BatchNorm1d(1)` in double with γ = 0.5, β = 1: outputs of the third mini-batch,
  /// running averages after each, and 6 at test time.
  @Test
  void threeMiniBatchesAsInPyTorch() {
    double[][] batches = {{2, 4, 5, 6, 8}, {1, 1, 4, 0, 3}, {7, 2, 2, 9, 5}};
    double[][] running = {{0.5, 1.4}, {0.63, 1.53}, {1.067, 2.327}};
    RunningMoments moments = RunningMoments.START;
    BatchNorm last = BatchNorm.of(batches[0], 1e-5, 0.5, 1);
    for (int t = 0; t < 3; t++) {
      last = BatchNorm.of(batches[t], 1e-5, 0.5, 1);
      moments = moments.after(last, 5, 0.1);
      assertEquals(running[t][0], moments.mean(), 1e-12);
      assertEquals(running[t][1], moments.variance(), 1e-12);
    }
    assertArrayEquals(
        new double[] {
          1.3627378864117379, 0.455893170382393, 0.455893170382393, 1.725475772823476, 1
        },
        Arrays.stream(batches[2]).map(last::out).toArray(),
        1e-12);
    BatchNorm test = new BatchNorm(moments.mean(), moments.variance(), 1e-5, 0.5, 1);
    assertEquals(2.6168956587639576, test.out(6), 1e-12);
  }

  @Test
  void aMiniBatchOfOneMovesTheMeanAlone() {
    BatchNorm one = BatchNorm.of(new double[] {7}, 1e-5, 2, 3);
    assertEquals(3, one.out(7));
    RunningMoments after = RunningMoments.START.after(one, 1, 0.1);
    assertEquals(0.7, after.mean(), 1e-15);
    assertEquals(1, after.variance());
  }

  @Test
  void theIdentityUndoesIt() {
    double[] z = {-3, 0.25, 8, 8.5};
    BatchNorm undone = BatchNorm.of(z, 0.1, 7, -4).identity();
    for (double x : z) {
      assertEquals(x, undone.out(x), 1e-14);
    }
  }

  /// The standard deviation of ẑ over millions of mini-batches, drawn in PyTorch; of two examples
  /// it is 2√(Φ(c)Φ(−c)) exactly, for ẑ is 1 or −1.
  @ParameterizedTest
  @CsvSource({"2, 1.5, 0.49932", "8, 1.5, 0.38105", "8, 0, 0.43849", "64, 1.5, 0.17856"})
  void companyMakesNoise(int size, double c, double expected) {
    Company all = new Company(3, 2);
    double[] hats = all.hats(3 + 2 * c, size, 1e-8, 40_000, new SeedStream(5, "test"));
    double mean = Arrays.stream(hats).average().orElseThrow();
    double sd = Math.sqrt(Arrays.stream(hats).map(h -> (h - mean) * (h - mean)).sum() / 40_000);
    assertEquals(expected, sd, 0.015 * expected);
    if (size == 64) {
      assertEquals(expected, all.law(3 + 2 * c, size), 0.08 * expected);
    }
  }
}
