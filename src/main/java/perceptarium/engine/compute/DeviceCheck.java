package perceptarium.engine.compute;

import java.util.Arrays;
import java.util.SplittableRandom;
import perceptarium.engine.compute.DeviceCurve.Family;

/// Compares every kernel of a device with the processor, and finds out from which size on the
/// device is faster.
public final class DeviceCheck {
  /// @param gflops of the largest product tried
  /// @param breakEven multiply–adds from which on the device was faster; 0 if it never was
  public record Speed(double gflops, long breakEven) {}

  private static final int[] EDGES = {64, 128, 256, 512, 1024};
  private static final int[][] SHAPES = {{1, 1, 1}, {3, 17, 129}, {129, 65, 70}};

  /// A product that takes longer is the last one tried.
  private static final long PATIENCE = 1_000_000_000L;

  /// For products followed by a curve.
  static final Pointwise TANH = new Curve(new DeviceCurve(Family.TANH, 0));

  private DeviceCheck() {}

  /// @throws OpenClFailure if one differs
  static void check(Backend device) {
    Backend reference = Backend.reference();
    for (Backend.Form form : Backend.Form.values()) {
      for (int[] s : SHAPES) {
        float[] a = random(s[0] * s[2], 1);
        float[] b = random(s[1] * s[2], 2);
        float[] expected = new float[s[0] * s[1]];
        float[] got = new float[s[0] * s[1]];
        reference.multiply(form, s[0], s[1], s[2], a, b, expected);
        device.multiply(form, s[0], s[1], s[2], a, b, got);
        same("products", expected, got, s[2] * 0x1p-23);
      }
    }
    int size = 1000;
    float[] z = random(size, 3);
    Matrix matrix = new Matrix.OfFloat(size / 10, 10, z);
    Matrix rows = new Matrix.OfFloat(size / 10, 1, random(size / 10, 4));
    Matrix matrixThere = device.matrix(matrix);
    Matrix rowsThere = device.matrix(rows);
    for (Family family : Family.values()) {
      Pointwise g = new Curve(new DeviceCurve(family, 0.25));
      float[] expected = new float[size];
      float[] got = new float[size];
      reference.slope(g, z, expected, size);
      device.slope(g, z, got, size);
      same("slopes", expected, got, 1e-6);
      device.apply(g, z, got, size);
      reference.apply(g, z, expected, size);
      same("curves", expected, got, 1e-6);
      Matrix out = Matrix.of(true, size / 10, 10);
      Matrix there = device.matrix(true, size / 10, 10);
      Matrix net = device.matrix(true, size / 10, 10);
      reference.activate(g, matrix, rows, Matrix.of(true, size / 10, 10), out);
      device.activate(g, matrixThere, rowsThere, net, there);
      same("activations", out.floats(), there.floats(), 1e-6);
    }
    float[] chained = new float[size];
    float[] wanted = new float[size];
    device.chain(TANH, z, z, chained, size);
    reference.chain(TANH, z, z, wanted, size);
    same("gradients", wanted, chained, 1e-6);
    float[] product = z.clone();
    float[] expected = z.clone();
    device.scale(product, z, size);
    reference.scale(expected, z, size);
    same("element-wise products", expected, product, 1e-6);
    Matrix sums = Matrix.of(true, size / 10, 10);
    Matrix there = device.matrix(true, size / 10, 10);
    for (Backend.Each each : Backend.Each.values()) {
      boolean own = each == Backend.Each.SCALE;
      reference.each(each, matrix, own ? matrix : rows, sums);
      device.each(each, matrixThere, own ? matrixThere : rowsThere, there);
      same("sums and products", sums.floats(), there.floats(), 1e-6);
    }
    device.release(there);
    steps(reference, device, matrix);
    Tally tally = reference.tally(matrix, 20, -1, 1, Parts.NEVER);
    Tally got = device.tally(matrix, 20, -1, 1, Parts.NEVER);
    if (!Arrays.equals(tally.counts(), got.counts())
        || !Arrays.equals(tally.low(), got.low())
        || !Arrays.equals(tally.high(), got.high())
        || !(Math.abs(tally.sum() - got.sum()) <= 1e-4)
        || !(Math.abs(tally.squares() - got.squares()) <= 1e-4)
        || !(Math.abs(tally.between() - got.between()) <= 1e-4)) {
      throw new OpenClFailure("it gives wrong sums or histograms");
    }
  }

  /// Updates of parameters, with every kind of moment.
  private static void steps(Backend reference, Backend device, Matrix gradient) {
    Step.Mean mean = new Step.Mean(0.9, 0.1);
    Step.Square square = new Step.Square(0.9, 0.1, 1.5, 1e-8, 1e-7, true);
    for (Step step :
        new Step[] {
          new Step(null, null, 0.1, 0, 0.01, 0.5),
          new Step(mean, null, 0.1, 0.1, 0, 1),
          new Step(mean, square, 0.1, 0.1, 0, 1)
        }) {
      int moments = (step.mean() == null ? 0 : 1) + (step.square() == null ? 0 : 2);
      int rows = Step.rows(gradient.rows(), moments);
      int columns = gradient.columns();
      float[] numbers = random(rows * columns, 5);
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = i < gradient.size() ? numbers[i] : Math.abs(numbers[i]); // squares
      }
      Matrix state = new Matrix.OfFloat(rows, columns, numbers);
      Matrix wanted = Matrix.of(true, rows, columns);
      Matrix got = device.matrix(true, rows, columns);
      Matrix stateThere = device.matrix(state);
      reference.step(step, state, gradient, wanted);
      device.step(step, stateThere, device.matrix(gradient), got);
      same("updates", wanted.floats(), got.floats(), 1e-5);
      int last = (rows - gradient.rows()) * columns;
      Matrix mixed = Matrix.of(true, gradient.rows(), columns);
      Matrix mixedThere = device.matrix(true, gradient.rows(), columns);
      reference.mix(0.5, state, -2, state, last, 0.1, mixed);
      device.mix(0.5, stateThere, -2, stateThere, last, 0.1, mixedThere);
      same("sums of multiples", mixed.floats(), mixedThere.floats(), 1e-6);
    }
  }

  private static void same(String what, float[] expected, float[] got, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(expected[i] - got[i]) <= tolerance)) {
        throw new OpenClFailure(
            "it gives wrong %s (%s instead of %s)".formatted(what, got[i], expected[i]));
      }
    }
  }

  static Speed measure(Backend device) {
    Backend cpu = Backend.fast();
    warmUp(cpu);
    long breakEven = 0;
    double gflops = 0;
    for (int n : EDGES) {
      long there = nanos(device, n);
      long here = nanos(cpu, n);
      long work = (long) n * n * n;
      gflops = 2.0 * work / there;
      breakEven = there >= here ? 0 : breakEven == 0 ? work : breakEven;
      if (there > PATIENCE) {
        break;
      }
    }
    return new Speed(gflops, breakEven);
  }

  /// Lets the compiler get to a backend's products of every size: vector kernels are hundreds of
  /// times slower before.
  public static void warmUp(Backend backend) {
    for (int n : EDGES) {
      nanos(backend, n);
    }
  }

  /// Time of a square product in single precision, copies included; see {@link #median}.
  public static long nanos(Backend backend, int n) {
    float[] a = random(n * n, 1);
    float[] b = random(n * n, 2);
    float[] c = new float[n * n];
    return median(() -> backend.multiply(Backend.Form.AB, n, n, n, a, b, c));
  }

  /// The middle one of five times in nanoseconds, after half a second in which the compiler warms
  /// up; the last one if one takes longer than a second.
  public static long median(Runnable work) {
    long end = System.nanoTime() + PATIENCE / 2;
    do {
      work.run();
    } while (System.nanoTime() < end);
    long[] times = new long[5];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      work.run();
      times[i] = System.nanoTime() - start;
      if (times[i] > PATIENCE) {
        return times[i];
      }
    }
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private static float[] random(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] out = new float[size];
    for (int i = 0; i < size; i++) {
      out[i] = (float) random.nextDouble(-1, 1);
    }
    return out;
  }

  private record Curve(DeviceCurve there) implements Pointwise {
    @Override
    public Kernel kernel() {
      return there.family() == Family.TANH ? Kernel.TANH : Kernel.GENERAL;
    }

    @Override
    public double value(double z) {
      return switch (there.family()) {
        case BENT -> z > 0 ? z : there.parameter() * z;
        case SIGMOID -> 1 / (1 + Math.exp(-z));
        case TANH -> Math.tanh(z);
        case ELU -> z > 0 ? z : there.parameter() * Math.expm1(z);
        case SOFTPLUS -> Math.log1p(Math.exp(z));
        case GELU -> z * normal(z);
        case SILU -> z / (1 + Math.exp(-z));
        case STEP -> z >= 0 ? 1 : there.parameter();
      };
    }

    @Override
    public double slope(double z) {
      double logistic = 1 / (1 + Math.exp(-z));
      return switch (there.family()) {
        case BENT -> z > 0 ? 1 : there.parameter();
        case SIGMOID -> logistic * (1 - logistic);
        case TANH -> 1 / (Math.cosh(z) * Math.cosh(z));
        case ELU -> z > 0 ? 1 : there.parameter() * Math.exp(z);
        case SOFTPLUS -> logistic;
        case GELU -> normal(z) + z * density(z);
        case SILU -> logistic + z * logistic * (1 - logistic);
        case STEP -> 0;
      };
    }

    private static double density(double z) {
      return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /// Φ by Simpson's rule, for |z| of a few.
    private static double normal(double z) {
      int pieces = 64;
      double sum = density(0) + density(z);
      for (int i = 1; i < pieces; i++) {
        sum += (i % 2 == 1 ? 4 : 2) * density(z * i / pieces);
      }
      return 0.5 + z / (3 * pieces) * sum;
    }
  }
}
