package perceptarium.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks the catalogue: what is drawn has the moments that the entry claims.
class InitialisersTest {
  static Stream<Initialiser.Kind> all() {
    return Initialisers.ALL.entries().stream();
  }

  private static double[] draw(Initialiser.Kind kind, int in, int out, long seed) {
    double[] w = new double[in * out];
    kind.with(kind.schema().defaults()).fill(w, in, out, new SplittableRandom(seed));
    return w;
  }

  @ParameterizedTest
  @MethodSource("all")
  void momentsWithinSamplingError(Initialiser.Kind kind) {
    for (int[] shape : new int[][] {{200, 200}, {300, 120}, {120, 300}}) {
      int in = shape[0];
      int out = shape[1];
      Initialiser init = kind.with(kind.schema().defaults());
      double[] w = draw(kind, in, out, 11);
      double n = w.length;
      double mean = 0;
      for (double x : w) {
        mean += x / n;
      }
      double variance = 0;
      for (double x : w) {
        variance += (x - mean) * (x - mean) / n;
      }
      double sd = Math.sqrt(init.variance(in, out));
      assertEquals(init.mean(in, out), mean, 4 * sd / Math.sqrt(n) + 1e-12);
      // the variance of a sample variance is at most 2σ⁴/n for these shapes
      assertEquals(sd * sd, variance, 4 * sd * sd * Math.sqrt(2 / n) + 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void sameSeedSameBits(Initialiser.Kind kind) {
    assertArrayEquals(draw(kind, 17, 5, 3), draw(kind, 17, 5, 3));
  }

  @Test
  void orthogonalColumnsOrRowsAreOrthonormal() {
    Initialiser.Kind kind = Initialisers.ALL.find("orthogonal");
    for (int[] shape : new int[][] {{7, 7}, {9, 4}, {4, 9}}) {
      int in = shape[0];
      int out = shape[1];
      double[] w = draw(kind, in, out, 5);
      boolean tall = in >= out;
      int vectors = Math.min(in, out);
      for (int a = 0; a < vectors; a++) {
        for (int b = 0; b < vectors; b++) {
          double dot = 0;
          for (int i = 0; i < Math.max(in, out); i++) {
            dot += tall ? w[i * out + a] * w[i * out + b] : w[a * out + i] * w[b * out + i];
          }
          assertEquals(a == b ? 1 : 0, dot, 1e-12);
        }
      }
    }
  }

  @Test
  void lecunIsCutAtTwoSigmaOfTheUncutNormal() {
    double[] w = draw(Initialisers.ALL.find("lecun"), 400, 100, 2);
    double limit = 2 / 0.87962566103423978 / Math.sqrt(400);
    double largest = 0;
    for (double x : w) {
      largest = Math.max(largest, Math.abs(x));
    }
    assertTrue(largest <= limit && largest > 0.98 * limit, "largest " + largest);
  }

  @Test
  void uniformsStayInsideTheirRange() {
    double bound = Math.sqrt(6.0 / 70);
    for (double x : draw(Initialisers.ALL.find("glorot-uniform"), 40, 30, 1)) {
      assertTrue(Math.abs(x) <= bound);
    }
    for (double x : draw(Initialisers.ALL.find("unit-uniform-scaled"), 40, 30, 1)) {
      assertTrue(x >= 0 && x < Math.sqrt(1 / 40.0));
    }
  }

  @Test
  void settingsReachTheFormula() {
    Initialiser.Kind normal = Initialisers.ALL.find("normal");
    assertEquals(4, normal.with(normal.schema().parse(Map.of("sd", "2"))).variance(10, 20), 1e-15);
  }
}
