package perceptarium.engine.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One thread or several, one call or several: the same bits.
class ThreadsTest {
  private static final int M = 301;
  private static final int N = 257;
  private static final int K = 263;

  @ParameterizedTest
  @EnumSource(Backend.Form.class)
  void productsAreTheSameBitsHoweverTheyAreSplit(Backend.Form form) {
    Backend backend = Backend.fast();
    SplittableRandom random = new SplittableRandom(5);
    double[] a = random.doubles((long) M * K, -1, 1).toArray();
    double[] b = random.doubles((long) K * N, -1, 1).toArray();
    double[] whole = new double[M * N];
    backend.multiply(form, M, N, K, a, b, whole);
    double[] rows = new double[M * N];
    // few rows at a time stay below the size from which threads share the work
    for (int from = 0; from < M; from += 7) {
      backend.multiply(form, M, N, K, a, b, rows, from, Math.min(M, from + 7));
    }
    assertArrayEquals(rows, whole);
    float[] wholeF = new float[M * N];
    float[] rowsF = new float[M * N];
    backend.multiply(form, M, N, K, narrow(a), narrow(b), wholeF);
    for (int from = 0; from < M; from += 7) {
      backend.multiply(form, M, N, K, narrow(a), narrow(b), rowsF, from, Math.min(M, from + 7));
    }
    assertArrayEquals(rowsF, wholeF);
  }

  /// Inside a pool of one thread everything runs one after the other.
  @Test
  void aPoolOfOneGivesTheSameBits() throws Exception {
    Backend backend = Backend.fast();
    SplittableRandom random = new SplittableRandom(6);
    double[] a = random.doubles((long) M * K, -1, 1).toArray();
    double[] b = random.doubles((long) K * N, -1, 1).toArray();
    double[] many = new double[M * N];
    double[] one = new double[M * N];
    backend.multiply(Backend.Form.AB, M, N, K, a, b, many);
    try (ForkJoinPool pool = new ForkJoinPool(1)) {
      pool.submit(() -> backend.multiply(Backend.Form.AB, M, N, K, a, b, one))
          .get(1, TimeUnit.MINUTES);
    }
    assertArrayEquals(many, one);
  }

  private static float[] narrow(double[] x) {
    float[] out = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = (float) x[i];
    }
    return out;
  }
}
