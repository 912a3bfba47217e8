package perceptarium.engine.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.aparapi.device.JavaDevice;
import com.aparapi.device.OpenCLDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perceptarium.engine.compute.Backend.Form;
import perceptarium.engine.network.Activation;
import perceptarium.engine.network.Activations;

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
          way, w -> new AparapiBackend(JavaDevice.THREAD_POOL, Backend.fast(), null));
    }
    OpenCLDevice device = OnDevice.first();
    return OPEN.computeIfAbsent(
        way,
        w ->
            new AparapiBackend(
                new KernelRuns(device, null), Backend.fast(), way == Way.OPENCL_TILES));
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
      {500, 500, 500},
      {1, 2048, 17},
      {2048, 1, 3},
      {17, 3, 2048}
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
    for (Form form : Form.values()) {
      compare(backend(way), form, 17, 2048, 2048);
    }
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

  @ParameterizedTest
  @EnumSource(Way.class)
  void elementWiseWorkAgreesWithMath(Way way) {
    Backend backend = backend(way);
    for (Pointwise.Kernel kernel : Pointwise.Kernel.values()) {
      Curve g = new Curve(kernel);
      for (int size : new int[] {1, 3, 17, 129, 500, 2048, 70_003}) {
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
        float[] handedOn = new float[size];
        backend.chain(g, z, scaled, handedOn, size);
        for (int i = 0; i < size; i++) {
          double chained = g.slope(z[i]) * scaled[i];
          double tolerance = 1e-6 * Math.abs(chained) + 0x1p-147; // no fewer bits than a float has
          assertEquals(chained, handedOn[i], tolerance, "chain rule, " + kernel);
        }
        float[] whole = z.clone();
        backend.apply(g, whole, whole, size);
        assertArrayEquals(y, whole, "in place");
      }
    }
  }

  /// Every activation of the course, over all that is not flat.
  @ParameterizedTest
  @EnumSource(Way.class)
  void everyActivation(Way way) {
    Backend backend = backend(way);
    float[] z = new float[4001];
    float[] y = new float[z.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = (i - 2000) / 100f;
    }
    List<Activation> all =
        new ArrayList<>(
            Activations.ALL.entries().stream().map(k -> Activations.of(k.name())).toList());
    all.add(Activations.of(Activations.ALL.parse("activation", "elu(alpha=2.5)")));
    all.add(Activations.of(Activations.ALL.parse("activation", "leaky-relu(slope=0.3)")));
    for (Activation g : all) {
      assertNotNull(g.there());
      double least = g.there().family() == DeviceCurve.Family.GELU ? 1e-6 : 1e-12;
      backend.apply(g, z, y, z.length);
      for (int i = 0; i < z.length; i++) {
        double value = g.value(z[i]);
        assertEquals(value, y[i], 2e-6 * Math.abs(value) + least, g.there() + " at " + z[i]);
      }
      backend.slope(g, z, y, z.length);
      for (int i = 0; i < z.length; i++) {
        double slope = g.slope(z[i]);
        assertEquals(slope, y[i], 2e-6 * Math.abs(slope) + 1e-6, g.there() + "′ at " + z[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void biasAndActivationInOne(Way way) {
    Backend backend = backend(way);
    for (Pointwise.Kernel kernel : Pointwise.Kernel.values()) {
      Curve g = new Curve(kernel);
      biasAndActivation(backend, g, 17, 129);
      biasAndActivation(backend, g, 1, 1);
      biasAndActivation(backend, g, 3, 2048);
      biasAndActivation(backend, g, 500, 3);
    }
  }

  private static void biasAndActivation(Backend backend, Curve g, int m, int n) {
    float[] start = random(m * n, 5);
    float[] bias = random(m, 6);
    Matrix z = backend.matrix(new Matrix.OfFloat(m, n, start));
    Matrix sums = backend.matrix(true, m, n);
    Matrix out = backend.matrix(true, m, n);
    backend.activate(g, z, backend.matrix(new Matrix.OfFloat(m, 1, bias)), sums, out);
    float[] net = sums.floats();
    float[] y = out.floats();
    for (int i = 0; i < m * n; i++) {
      assertEquals(start[i] + bias[i / n], net[i]);
      assertEquals(g.value(net[i]), y[i], 1e-6 * Math.abs(y[i]) + 1e-12);
    }
  }

  /// Every kind of step, over several of them, as the processor makes it in single precision.
  @ParameterizedTest
  @EnumSource(Way.class)
  void updatesOfParameters(Way way) {
    Backend backend = backend(way);
    Step.Mean mean = new Step.Mean(0.9, 0.1);
    Step.Square square = new Step.Square(0.99, 0.01, 1.5, 0, 1e-7, false);
    Step.Square largest = new Step.Square(0.99, 0.01, 1.5, 1e-8, 0, true);
    for (Step step :
        new Step[] {
          new Step(null, null, 0.1, 0, 0, 1),
          new Step(mean, null, 0.05, 0.1, 0, 0.5),
          new Step(null, square, 0.1, 0, 0, 1),
          new Step(mean, square, 0, 0.1, 0.01, 1),
          new Step(mean, largest, 0, 0.1, 0, 0.25)
        }) {
      for (int[] shape : new int[][] {{1, 1}, {3, 17}, {129, 1}, {65, 500}, {1, 2048}}) {
        updates(backend, step, shape[0], shape[1]);
      }
    }
  }

  private static void updates(Backend backend, Step step, int m, int n) {
    int moments = (step.mean() == null ? 0 : 1) + (step.square() == null ? 0 : 1);
    moments += step.square() != null && step.square().largest() ? 1 : 0;
    int rows = Step.rows(m, moments);
    float[] first = Arrays.copyOf(random(m * n, 5), rows * n);
    Matrix here = new Matrix.OfFloat(rows, n, first);
    Matrix there = backend.matrix(here);
    for (int t = 0; t < 4; t++) {
      Matrix slope = new Matrix.OfFloat(m, n, random(m * n, t));
      Matrix point = Matrix.of(true, m, n);
      Matrix pointThere = backend.matrix(true, m, n);
      int from = (rows / m - 1) * m * n; // of the last moment
      REFERENCE.mix(1, here, -0.5, here, from, 1e-3, point);
      backend.mix(1, there, -0.5, there, from, 1e-3, pointThere);
      assertArrayEquals(point.floats(), pointThere.floats(), 2e-6f);
      Matrix next = Matrix.of(true, rows, n);
      Matrix nextThere = backend.matrix(true, rows, n);
      REFERENCE.step(step, here, slope, next);
      backend.step(step, there, backend.matrix(slope), nextThere);
      float[] expected = next.floats();
      float[] got = nextThere.floats();
      for (int i = 0; i < m * n; i++) {
        double sum = (double) expected[i] + expected[m * n + i];
        assertEquals(sum, (double) got[i] + got[m * n + i], 1e-6, step.toString());
      }
      for (int i = 2 * m * n; i < got.length; i++) {
        assertEquals(expected[i], got[i], 1e-6 * Math.abs(expected[i]) + 1e-7, step.toString());
      }
      here = next;
      there = nextThere;
    }
  }

  /// Also where the mean is far from 0, and where all of a row is nearly alike.
  @ParameterizedTest
  @EnumSource(Way.class)
  void sumsEndsAndHistogram(Way way) {
    Backend backend = backend(way);
    int[][] shapes = {{1, 1}, {3, 17}, {17, 3}, {129, 65}, {500, 500}, {2048, 129}};
    for (int[] shape : shapes) {
      int m = shape[0];
      int n = shape[1];
      for (float shift : new float[] {0, 100}) {
        for (float own : new float[] {1, 1e-3f}) {
          float[] x = random(m * n, 7);
          float[] row = random(m, 8);
          for (int i = 0; i < x.length; i++) {
            x[i] = shift + row[i / n] + own * x[i];
          }
          Matrix matrix = new Matrix.OfFloat(m, n, x);
          Tally expected = REFERENCE.tally(matrix, 30, shift - 0.5, shift + 0.75, Parts.NEVER);
          Tally got = backend.tally(matrix, 30, shift - 0.5, shift + 0.75, Parts.NEVER);
          double size = m * n;
          assertEquals(expected.sum(), got.sum(), 1e-6 * (size + Math.abs(expected.sum())));
          assertEquals(expected.squares(), got.squares(), 1e-5 * expected.squares() + 1e-9);
          assertEquals(expected.between(), got.between(), 1e-5 * expected.squares() + 1e-9);
          assertArrayEquals(expected.low(), got.low());
          assertArrayEquals(expected.high(), got.high());
          assertArrayEquals(expected.counts(), got.counts());
        }
      }
    }
  }

  /// What an operand already holds on the device is not copied again.
  @Test
  void weightsAreCopiedOnceHoweverManyPieces() {
    KernelRuns runs = new KernelRuns(OnDevice.first(), null);
    int m = 300;
    int n = 70;
    int k = 50;
    float[] a = random(m * k, 1);
    float[] w = random(k * n, 2);
    float[] c = new float[m * n];
    try (AparapiBackend backend = new AparapiBackend(runs, Backend.fast(), false)) {
      for (int from = 0; from < m; from += 100) {
        backend.multiply(Form.AB, m, n, k, a, w, c, from, from + 100);
      }
      DeviceMemory memory = backend.memory();
      assertEquals(m * k + k * n, memory.sent(), "each row and each weight once");
      assertEquals(m * n, memory.fetched());
      w[k * n - 1] += 1;
      float[] expected = new float[m * n];
      backend.multiply(Form.AB, m, n, k, a, w, c);
      REFERENCE.multiply(Form.AB, m, n, k, a, w, expected);
      assertArrayEquals(expected, c, k * 0x1p-22f, "a change by hand is seen");
      Curve tanh = new Curve(Pointwise.Kernel.TANH);
      long before = memory.sent();
      backend.slope(tanh, c, new float[m * n], m * n);
      backend.apply(tanh, c, new float[m * n], m * n);
      assertEquals(m * n, memory.sent() - before, "slope and value of the same sums");
    }
  }

  /// The collector moves arrays; the device's copies must not go with it.
  @Test
  void theCollectorLosesNothing() {
    Backend backend = backend(Way.OPENCL_BLOCKS);
    float[] a = random(40 * 30, 1);
    float[] b = random(30 * 20, 2);
    float[] expected = new float[40 * 20];
    backend.multiply(Form.AB, 40, 20, 30, a, b, expected);
    for (int i = 0; i < 20; i++) {
      System.gc();
      float[] c = new float[40 * 20];
      backend.multiply(Form.AB, 40, 20, 30, a, b, c);
      assertArrayEquals(expected, c);
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
