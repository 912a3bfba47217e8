package perceptarium.engine.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aparapi.device.JavaDevice;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.internal.opencl.OpenCLLoader;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perceptarium.engine.compute.Backend.Form;

/// Every kernel against EJML in double, on the OpenCL device that is there (in continuous
/// integration: PoCL) and in Aparapi's Java threads.
class AparapiBackendTest {
  private static final Backend REFERENCE = Backend.reference();

  /// How a kernel is run.
  enum Way {
    OPENCL_TILES,
    OPENCL_BLOCKS,
    THREADS
  }

  private static final java.util.Map<Way, AparapiBackend> OPEN = new java.util.EnumMap<>(Way.class);

  private static AparapiBackend backend(Way way) {
    if (way == Way.THREADS) {
      return OPEN.computeIfAbsent(
          way, w -> new AparapiBackend(JavaDevice.THREAD_POOL, Backend.fast()));
    }
    List<OpenCLDevice> devices =
        OpenCLLoader.isOpenCLAvailable() ? OpenCLDevice.listDevices(null) : List.of();
    assumeTrue(!devices.isEmpty(), "no OpenCL device here: the kernels run in Java threads only");
    return OPEN.computeIfAbsent(
        way, w -> new AparapiBackend(devices.getFirst(), Backend.fast(), way == Way.OPENCL_TILES));
  }

  @AfterAll
  static void close() {
    OPEN.values().forEach(AparapiBackend::close);
    OPEN.clear();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void productsAgreeWithEjml(Way way) {
    Backend backend = backend(way);
    int[][] shapes = {
      {1, 1, 1},
      {3, 17, 1},
      {17, 3, 129},
      {1, 129, 3},
      {129, 17, 300},
      {64, 64, 16},
      {129, 129, 129},
      {3, 500, 17},
      {500, 500, 500}
    };
    for (Form form : Form.values()) {
      for (int[] s : shapes) {
        compare(backend, form, s[0], s[1], s[2]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aLargeProductAgreesWithEjml(Way way) {
    compare(backend(way), Form.AB, 67, 2048, 2048);
  }

  private static void compare(Backend backend, Form form, int m, int n, int k) {
    float[] a = random(m * k, 1);
    float[] b = random(k * n, 2);
    double[] expected = new double[m * n];
    REFERENCE.multiply(form, m, n, k, widen(a), widen(b), expected);
    float[] c = random(m * n, 3);
    backend.multiply(form, m, n, k, a, b, c);
    double tolerance = k * 0x1p-23;
    String what = backend.name() + " " + form + " " + m + "×" + n + "×" + k;
    assertArrayEquals(expected, widen(c), tolerance, what);
    int from = m / 3;
    int to = m - m / 4;
    float[] part = new float[m * n];
    backend.multiply(form, m, n, k, a, b, part, from, to);
    for (int i = 0; i < m * n; i++) {
      boolean asked = i >= from * n && i < to * n;
      assertEquals(asked ? expected[i] : 0, part[i], asked ? tolerance : 0, what);
    }
  }

  private record Curve(Kernel kernel) implements Pointwise {
    @Override
    public double value(double z) {
      return switch (kernel) {
        case GENERAL -> Math.sin(z);
        case LINEAR -> z;
        case RELU -> Math.max(0, z);
        case SIGMOID -> 1 / (1 + Math.exp(-z));
        case TANH -> Math.tanh(z);
      };
    }

    @Override
    public double slope(double z) {
      return switch (kernel) {
        case GENERAL -> Math.cos(z);
        case LINEAR -> 1;
        case RELU -> z > 0 ? 1 : 0;
        case SIGMOID -> 1 / (2 + Math.exp(-z) + Math.exp(z));
        case TANH -> 1 / (Math.cosh(z) * Math.cosh(z));
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void elementWiseWorkAgreesWithMath(Way way) {
    Backend backend = backend(way);
    for (Pointwise.Kernel kernel : Pointwise.Kernel.values()) {
      Curve g = new Curve(kernel);
      for (int size : new int[] {1, 3, 17, 129, 500, 70_003}) {
        float[] z = new float[size];
        for (int i = 0; i < size; i++) {
          z[i] = 25 * (2f * i / size - 1);
        }
        float[] y = new float[size];
        float[] slope = new float[size];
        float[] scaled = z.clone();
        backend.apply(g, z, y, size);
        backend.slope(g, z, slope, size);
        backend.scale(scaled, slope, size);
        for (int i = 0; i < size; i++) {
          double value = g.value(z[i]);
          assertEquals(value, y[i], 1e-6 * Math.abs(value) + 1e-12, kernel + " at " + z[i]);
          assertEquals(g.slope(z[i]), slope[i], 1e-6 * Math.abs(g.slope(z[i])), "" + kernel);
          assertEquals((double) z[i] * slope[i], scaled[i], 1e-7 * Math.abs(scaled[i]));
        }
        float[] whole = z.clone();
        backend.apply(g, whole, whole, size);
        assertArrayEquals(y, whole, "in place");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void biasAndActivationInOne(Way way) {
    Backend backend = backend(way);
    for (Pointwise.Kernel kernel : Pointwise.Kernel.values()) {
      Curve g = new Curve(kernel);
      int m = 17;
      int n = 129;
      float[] start = random(m * n, 5);
      float[] bias = random(n, 6);
      float[] z = start.clone();
      float[] y = new float[m * n];
      backend.activate(g, m, n, z, bias, y);
      float[] inPlace = start.clone();
      backend.activate(g, m, n, inPlace, bias, inPlace);
      assertArrayEquals(y, inPlace);
      for (int i = 0; i < m * n; i++) {
        assertEquals(start[i] + bias[i % n], z[i]);
        assertEquals(g.value(z[i]), y[i], 1e-6 * Math.abs(y[i]) + 1e-12);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void sumsAndHistogram(Way way) {
    Backend backend = backend(way);
    for (int size : new int[] {1, 3, 17, 129, 500, 2048 * 129}) {
      float[] x = random(size, 7);
      Tally expected = Tally.of(x, size, 30, -0.5f, 0.75f);
      Tally got = backend.tally(x, size, 30, -0.5f, 0.75f);
      assertEquals(expected.sum(), got.sum(), 1e-6 * Math.sqrt(size));
      assertEquals(expected.squares(), got.squares(), 1e-6 * expected.squares());
      assertArrayEquals(expected.counts(), got.counts());
    }
  }

  private static float[] random(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] out = new float[size];
    for (int i = 0; i < size; i++) {
      out[i] = (float) random.nextDouble(-1, 1);
    }
    return out;
  }

  private static double[] widen(float[] x) {
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = x[i];
    }
    return out;
  }
}
