package perceptarium.engine.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.engine.compute.Backend.Form;

/// Every backend against sums written out, over sizes that fit no block.
class BackendTest {
  private static List<Backend> backends() {
    List<Backend> all = new ArrayList<>(List.of(Backend.reference(), new FastBackend(false)));
    if (FastBackend.vectorsPresent()) {
      all.add(new FastBackend(true));
    }
    return all;
  }

  static Stream<Arguments> products() {
    int[][] shapes = {
      {1, 1, 1},
      {3, 17, 1},
      {1, 129, 3},
      {17, 3, 129},
      {129, 17, 300},
      {129, 129, 129},
      {3, 500, 17},
      {40, 2051, 5},
      {500, 500, 500}
    };
    return backends().stream()
        .flatMap(
            b ->
                Stream.of(Form.values())
                    .flatMap(f -> Stream.of(shapes).map(s -> Arguments.of(b.name(), b, f, s))));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("products")
  void productsAgreeWithSumsWrittenOut(String name, Backend backend, Form form, int[] shape) {
    int m = shape[0];
    int n = shape[1];
    int k = shape[2];
    double[] a = random(m * k, 1);
    double[] b = random(k * n, 2);
    double[] expected = naive(form, m, n, k, a, b);
    double[] c = random(m * n, 3);
    backend.multiply(form, m, n, k, a, b, c);
    assertArrayEquals(expected, c, 1e-12 * Math.sqrt(k) + 1e-14);

    double[] split = random(m * n, 4);
    for (int from = 0; from < m; from += 23) {
      backend.multiply(form, m, n, k, a, b, split, from, Math.min(m, from + 23));
    }
    if (backend instanceof FastBackend) {
      assertArrayEquals(c, split, "the same bits however it is split");
    } else {
      assertArrayEquals(c, split, 1e-12 * Math.sqrt(k));
    }

    float[] narrow = new float[m * n];
    backend.multiply(form, m, n, k, narrow(a), narrow(b), narrow);
    for (int i = 0; i < narrow.length; i++) {
      assertEquals(expected[i], narrow[i], 2e-6 * Math.sqrt(k) * 3 + 1e-6);
    }
  }

  static Stream<Arguments> curves() {
    return backends().stream()
        .flatMap(b -> Stream.of(Pointwise.Kernel.values()).map(k -> Arguments.of(b.name(), b, k)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("curves")
  void elementWiseWork(String name, Backend backend, Pointwise.Kernel kernel) {
    Curve g = new Curve(kernel);
    int size = 70_003; // more than two chunks, and no whole number of vectors
    double[] z = new double[size];
    for (int i = 0; i < size; i++) {
      z[i] = 25.0 * (2.0 * i / (size - 1) - 1);
    }
    double[] y = new double[size];
    double[] slope = new double[size];
    float[] yf = new float[size];
    float[] slopef = new float[size];
    backend.apply(g, z, y, size);
    backend.slope(g, z, slope, size);
    backend.apply(g, narrow(z), yf, size);
    backend.slope(g, narrow(z), slopef, size);
    for (int i = 0; i < size; i++) {
      double value = g.value(z[i]);
      double tangent = g.slope(z[i]);
      assertEquals(
          value,
          y[i],
          4e-16 * Math.abs(value)
              + 1e-300
              + 2e-16 * (kernel == Pointwise.Kernel.TANH ? 1 : Math.abs(value)));
      assertEquals(tangent, slope[i], 2e-15 * Math.abs(tangent));
      if (kernel != Pointwise.Kernel.RELU && kernel != Pointwise.Kernel.GENERAL) {
        double zf = (float) z[i];
        assertEquals(g.value(zf), yf[i], 3e-7 * Math.abs(value) + 1e-9);
        assertEquals(g.slope(zf), slopef[i], 5e-7 * Math.abs(tangent));
      }
    }
  }

  @Test
  void biasGoesToEveryRow() {
    for (Backend backend : backends()) {
      Matrix z = Matrix.of(true, 3, 2, new double[] {1, -4, 2, -5, 3, -6});
      Matrix bias = Matrix.of(true, 3, 1, new double[] {10, 0, -10});
      Matrix sums = Matrix.of(true, 3, 2);
      Matrix y = Matrix.of(true, 3, 2);
      backend.activate(new Curve(Pointwise.Kernel.RELU), z, bias, sums, y);
      assertArrayEquals(new float[] {11, 6, 2, -5, -7, -16}, sums.floats());
      assertArrayEquals(new float[] {11, 6, 2, 0, 0, 0}, y.floats());
      double[] x = {1, 2, 3};
      backend.scale(x, new double[] {2, 0, -1}, 3);
      assertArrayEquals(new double[] {2, 0, -3}, x);
    }
  }

  /// The build starts its tests with the module, so the kernels are really under test.
  @Test
  void vectorKernelsAreUnderTest() {
    assertTrue(FastBackend.vectorsPresent());
    assertEquals("vector", Backend.fast().name());
  }

  private static double[] naive(Form form, int m, int n, int k, double[] a, double[] b) {
    double[] c = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        double s = form == Form.ATB ? a[l * m + i] : a[i * k + l];
        for (int j = 0; j < n; j++) {
          c[i * n + j] += s * (form == Form.ABT ? b[j * k + l] : b[l * n + j]);
        }
      }
    }
    return c;
  }

  private static double[] random(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random.doubles(size, -1, 1).toArray();
  }

  private static float[] narrow(double[] x) {
    float[] out = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = (float) x[i];
    }
    return out;
  }
}
