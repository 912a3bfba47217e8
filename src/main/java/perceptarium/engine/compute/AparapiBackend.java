package perceptarium.engine.compute;

import com.aparapi.Kernel;
import com.aparapi.Range;
import com.aparapi.device.Device;
import com.aparapi.device.JavaDevice;
import com.aparapi.device.OpenCLDevice;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Single precision on an OpenCL device through Aparapi. Double precision and activation functions
/// without a kernel stay on the processor.
///
/// Against the reference in double, with entries of A and B within ±1, a product over k differs by
/// at most k·2⁻²³; a curve by 1e-6 of its value. Sums over many numbers are compensated. Each call
/// copies its operands in and its result out: Aparapi loses what is only on the device when the
/// garbage collector moves an array, so nothing is left there between calls.
///
/// A call that fails throws {@link OpenClFailure} and leaves the caller's arrays as they were.
final class AparapiBackend implements Backend, AutoCloseable {
  private static final int TALLIES = 1024;

  /// Held, or its level would be forgotten.
  private static final Logger APARAPI = Logger.getLogger("com.aparapi.logLevel");

  private final Device device;
  private final Backend cpu;
  private final boolean tiles;
  private final GemmTileKernel tile = new GemmTileKernel();
  private final GemmBlockKernel block = new GemmBlockKernel();
  private final CurveKernel curve = new CurveKernel();
  private final TallyKernel tally = new TallyKernel();

  /// @param device an {@link OpenCLDevice}, or a {@link JavaDevice} for the same kernels in threads
  AparapiBackend(Device device, Backend cpu) {
    this(device, cpu, device.getType() == Device.TYPE.GPU || device.getType() == Device.TYPE.ACC);
  }

  /// @param tiles products by {@link GemmTileKernel} instead of {@link GemmBlockKernel}
  AparapiBackend(Device device, Backend cpu, boolean tiles) {
    this.device = device;
    this.cpu = cpu;
    this.tiles = tiles;
    quiet();
    for (Kernel kernel : new Kernel[] {tile, block, curve, tally}) {
      kernel.setExplicit(true);
    }
  }

  /// Aparapi warns about every class file and every driver of today.
  static void quiet() {
    if (com.aparapi.Config.getLoggerName().equals(APARAPI.getName())) { // it sets a level first
      APARAPI.setLevel(Level.OFF);
    }
  }

  @Override
  public String name() {
    return device instanceof OpenCLDevice ? "opencl" : "aparapi-threads";
  }

  @Override
  public void multiply(
      Form form, int m, int n, int k, double[] a, double[] b, double[] c, int from, int to) {
    cpu.multiply(form, m, n, k, a, b, c, from, to);
  }

  @Override
  public synchronized void multiply(
      Form form, int m, int n, int k, float[] a, float[] b, float[] c, int from, int to) {
    int rows = to - from;
    if (rows <= 0 || n == 0) {
      return;
    }
    float[] left = form == Form.ATB ? columns(a, m, k, from, to, held()) : rows(a, k, from, to);
    float[] right = fitted(tiles ? tile.b : block.b, k * n);
    System.arraycopy(b, 0, right, 0, k * n);
    float[] out = fitted(tiles ? tile.c : block.c, rows * n);
    int aRow = form == Form.ATB ? 1 : k;
    int aColumn = form == Form.ATB ? rows : 1;
    int bRow = form == Form.ABT ? 1 : n;
    int bColumn = form == Form.ABT ? k : 1;
    if (tiles) {
      tile.a = left;
      tile.b = right;
      tile.c = out;
      tile.m = rows;
      tile.n = n;
      tile.k = k;
      tile.aRow = aRow;
      tile.aColumn = aColumn;
      tile.bRow = bRow;
      tile.bColumn = bColumn;
      int g = GemmTileKernel.GROUP;
      int side = GemmTileKernel.TILE;
      run(
          tile,
          device.createRange2D(parts(n, side) * g, parts(rows, side) * g, g, g),
          new float[][] {left, right},
          out);
    } else {
      block.a = left;
      block.b = right;
      block.c = out;
      block.m = rows;
      block.n = n;
      block.k = k;
      block.aRow = aRow;
      block.aColumn = aColumn;
      block.bRow = bRow;
      block.bColumn = bColumn;
      run(
          block,
          device.createRange2D(parts(n, 4), parts(rows, 4)),
          new float[][] {left, right},
          out);
    }
    System.arraycopy(out, 0, c, from * n, rows * n);
  }

  private float[] held() {
    return tiles ? tile.a : block.a;
  }

  private float[] rows(float[] a, int k, int from, int to) {
    float[] out = fitted(held(), (to - from) * k);
    System.arraycopy(a, from * k, out, 0, (to - from) * k);
    return out;
  }

  /// Columns `from` to `to` of a `k×m` matrix.
  private static float[] columns(float[] a, int m, int k, int from, int to, float[] held) {
    float[] out = fitted(held, (to - from) * k);
    for (int l = 0; l < k; l++) {
      System.arraycopy(a, l * m + from, out, l * (to - from), to - from);
    }
    return out;
  }

  @Override
  public void activate(Pointwise g, int m, int n, double[] z, double[] bias, double[] y) {
    cpu.activate(g, m, n, z, bias, y);
  }

  @Override
  public void activate(Pointwise g, int m, int n, float[] z, float[] bias, float[] y) {
    if (g.kernel() == Pointwise.Kernel.GENERAL) {
      cpu.activate(g, m, n, z, bias, y);
      return;
    }
    synchronized (this) {
      curve.columns = n;
      pointwise(CurveKernel.BIAS_AND_VALUE, g.kernel(), z, bias, n, y, m * n);
      System.arraycopy(curve.x, 0, z, 0, m * n);
      System.arraycopy(curve.y, 0, y, 0, m * n); // again: y may be z
    }
  }

  @Override
  public void apply(Pointwise g, double[] z, double[] y, int size) {
    cpu.apply(g, z, y, size);
  }

  @Override
  public void apply(Pointwise g, float[] z, float[] y, int size) {
    if (g.kernel() == Pointwise.Kernel.GENERAL) {
      cpu.apply(g, z, y, size);
    } else {
      pointwise(CurveKernel.VALUE, g.kernel(), z, NONE, 0, y, size);
    }
  }

  @Override
  public void slope(Pointwise g, double[] z, double[] slope, int size) {
    cpu.slope(g, z, slope, size);
  }

  @Override
  public void slope(Pointwise g, float[] z, float[] slope, int size) {
    if (g.kernel() == Pointwise.Kernel.GENERAL) {
      cpu.slope(g, z, slope, size);
    } else {
      pointwise(CurveKernel.SLOPE, g.kernel(), z, NONE, 0, slope, size);
    }
  }

  @Override
  public void scale(double[] x, double[] factor, int size) {
    cpu.scale(x, factor, size);
  }

  @Override
  public void scale(float[] x, float[] factor, int size) {
    pointwise(CurveKernel.SCALE, Pointwise.Kernel.LINEAR, x, factor, size, x, size);
  }

  private static final float[] NONE = {};

  private synchronized void pointwise(
      int what, Pointwise.Kernel g, float[] x, float[] other, int otherSize, float[] y, int size) {
    if (size == 0) {
      return;
    }
    curve.x = fitted(curve.x, size);
    curve.y = fitted(curve.y, size);
    curve.other = fitted(curve.other, Math.max(1, otherSize));
    System.arraycopy(x, 0, curve.x, 0, size);
    System.arraycopy(other, 0, curve.other, 0, otherSize);
    curve.what = what;
    curve.curve = g.ordinal();
    curve.size = size;
    float[][] in = {curve.x, curve.other};
    Range range = device.createRange(parts(size, 64) * 64, 64);
    if (what == CurveKernel.BIAS_AND_VALUE) {
      run(curve, range, in, curve.y, curve.x);
    } else {
      run(curve, range, in, curve.y);
    }
    System.arraycopy(curve.y, 0, y, 0, size);
  }

  @Override
  public synchronized Tally tally(float[] x, int size, int bins, float from, float to) {
    if (size == 0) {
      return cpu.tally(x, size, bins, from, to);
    }
    int items = Math.min(TALLIES, parts(size, 64) * 64);
    tally.x = fitted(tally.x, size);
    System.arraycopy(x, 0, tally.x, 0, size);
    tally.sums = fitted(tally.sums, 4 * items);
    if (tally.counts.length != Math.max(1, items * bins)) {
      tally.counts = new int[Math.max(1, items * bins)];
    }
    tally.size = size;
    tally.bins = bins;
    tally.from = from;
    tally.to = to;
    tally.perBin = bins / (to - from);
    run(tally, device.createRange(items, 64), new float[][] {tally.x}, tally.sums);
    double sum = 0;
    double squares = 0;
    long[] counts = new long[bins];
    for (int t = 0; t < items; t++) {
      sum += (double) tally.sums[4 * t] - tally.sums[4 * t + 1];
      squares += (double) tally.sums[4 * t + 2] - tally.sums[4 * t + 3];
      for (int i = 0; i < bins; i++) {
        counts[i] += tally.counts[t * bins + i];
      }
    }
    return new Tally(sum, squares, counts);
  }

  /// Copies in, runs, copies out, and makes sure that it was the device that ran: Aparapi itself
  /// goes over to Java threads with no more than a line in a log.
  private void run(Kernel kernel, Range range, float[][] in, float[]... out) {
    execute(device, kernel, range, in, out);
    if (kernel == tally) {
      kernel.get(tally.counts);
    }
  }

  static void execute(Device device, Kernel kernel, Range range, float[][] in, float[]... out) {
    try {
      for (float[] x : in) {
        kernel.put(x);
      }
      kernel.execute(range);
      for (float[] y : out) {
        kernel.get(y);
      }
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      throw new OpenClFailure("%s: %s".formatted(name(kernel), e), e);
    }
    if (device instanceof OpenCLDevice && !(kernel.getTargetDevice() instanceof OpenCLDevice)) {
      throw new OpenClFailure(name(kernel) + " did not run on the device");
    }
  }

  private static String name(Kernel kernel) {
    return "kernel " + kernel.getClass().getSimpleName().replace("Kernel", "");
  }

  /// Aparapi copies whole arrays, so they have just the size.
  private static float[] fitted(float[] held, int size) {
    return held.length == size ? held : new float[size];
  }

  private static int parts(int size, int part) {
    return (size + part - 1) / part;
  }

  @Override
  public synchronized void close() {
    for (Kernel kernel : Arrays.asList(tile, block, curve, tally)) {
      kernel.dispose();
    }
  }
}
