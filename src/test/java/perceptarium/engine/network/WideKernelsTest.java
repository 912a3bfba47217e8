package perceptarium.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.data.SeedStream;

/// Wide layers as matrix products against the same layers' loops, for full and partial batches.
class WideKernelsTest {
  @ParameterizedTest
  @CsvSource({"256, 257, 64, 64", "500, 130, 80, 67", "65, 1000, 112, 101"})
  void productsAreTheLoops(int inputs, int units, int stride, int batch) {
    for (Precision precision : Precision.values()) {
      Kernels narrow = Kernels.of(precision);
      Kernels wide = new WideKernels(narrow, Backend.fast(), precision);
      double[][] expected = everything(precision, narrow, inputs, units, stride, batch);
      double[][] got = everything(precision, wide, inputs, units, stride, batch);
      double unit = precision == Precision.FLOAT ? 0x1p-23 : 0x1p-52;
      int[] sums = {inputs, units, batch};
      for (int i = 0; i < sums.length; i++) {
        assertArrayEquals(expected[i], got[i], (sums[i] + 1) * unit, precision + " " + i);
        assertTrue(Arrays.stream(got[i]).anyMatch(v -> Math.abs(v) > 0.1));
      }
      assertNotEquals(Arrays.toString(expected[0]), Arrays.toString(got[0]), "another order");
      double[][] plain =
          everything(
              precision,
              new WideKernels(
                  precision == Precision.FLOAT ? new PlainFloat(false) : new PlainDouble(),
                  Backend.fast(),
                  precision),
              inputs,
              units,
              stride,
              batch);
      for (int i = 0; i < sums.length; i++) {
        assertArrayEquals(got[i], plain[i], "the same bits without vectors around it");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16})
  void whatIsWideDoesNotDependOnThePadding(int lanes) {
    for (int batch = 990; batch < 1030; batch++) {
      int padded = (batch + lanes - 1) / lanes * lanes;
      assertEquals(WideKernels.wide(64, 64, batch), WideKernels.wide(64, 64, padded));
    }
  }

  /// Affine, back and gradient; what lies beyond the batch must not matter.
  private static double[][] everything(
      Precision precision, Kernels kernels, int inputs, int units, int stride, int batch) {
    SeedStream random = new SeedStream(3, "wide");
    int n = (batch + 15) / 16 * 16;
    Slab x = slab(precision, random, inputs, stride, batch);
    Slab d = slab(precision, random, units, stride, batch);
    Slab w = slab(precision, random, units * (inputs + 1), 1, 1);
    Slab z = new Slab(precision, units * stride);
    kernels.affine(x, inputs, w, 0, units * inputs, z, units, stride, n);
    Slab below = new Slab(precision, inputs * stride);
    kernels.back(d, units, w, 0, below, inputs, stride, n);
    double[] gradient = new double[units * (inputs + 1)];
    Slab turned = kernels.rows(inputs, stride);
    kernels.turn(x, inputs, turned, stride, batch);
    kernels.gradient(d, units, x, turned, inputs, gradient, 0, units * inputs, stride, batch);
    return new double[][] {
      rows(z, units, stride, batch), rows(below, inputs, stride, batch), gradient
    };
  }

  private static Slab slab(
      Precision precision, SeedStream random, int rows, int stride, int batch) {
    Slab slab = new Slab(precision, rows * stride);
    for (int i = 0; i < rows * stride; i++) {
      boolean counts = i % stride < batch;
      slab.set(i, counts ? random.nextDouble(-1, 1) : 1e30);
    }
    return slab;
  }

  private static double[] rows(Slab slab, int rows, int stride, int batch) {
    double[] out = new double[rows * batch];
    for (int i = 0; i < out.length; i++) {
      out[i] = slab.get(i / batch * stride + i % batch);
    }
    assertEquals(rows * batch, out.length);
    return out;
  }
}
