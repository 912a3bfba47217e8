package perceptarium.engine.compute;

import com.aparapi.Kernel;
import com.aparapi.Range;
import com.aparapi.device.Device;
import com.aparapi.device.JavaDevice;
import com.aparapi.device.OpenCLDevice;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Single precision on an OpenCL device through Aparapi. Double precision and activation functions
/// without a kernel stay on the processor.
///
/// Against the reference in double, with entries of A and B within ±1, a product over k differs by
/// at most k·2⁻²³; a curve by 1e-6 of its value. Sums over many numbers are compensated. Operands
/// stay on the device as {@link KernelRuns} says, every result is fetched at once.
///
/// A call that fails throws {@link OpenClFailure} and leaves the caller's arrays as they were.
final class AparapiBackend implements Backend, AutoCloseable {
  private static final float[] NONE = {};

  /// Held, or its level would be forgotten.
  private static final Logger APARAPI = Logger.getLogger("com.aparapi.logLevel");

  private final KernelRuns runs;
  private final Backend cpu;
  private final boolean tiles;
  private final GemmTileKernel tile = new GemmTileKernel();
  private final GemmBlockKernel block = new GemmBlockKernel();
  private final CurveKernel curve = new CurveKernel();
  private final TallyKernel tally = new TallyKernel();

  /// @param device an {@link OpenCLDevice}, or a {@link JavaDevice} for the same kernels in threads
  /// @param mark set while a kernel runs for the first time; null in a process that may crash
  AparapiBackend(Device device, Backend cpu, @Nullable UseMark mark) {
    this(new KernelRuns(device, mark), cpu, tiled(device));
  }

  /// @param tiles products by {@link GemmTileKernel} instead of {@link GemmBlockKernel}
  AparapiBackend(KernelRuns runs, Backend cpu, boolean tiles) {
    this.runs = runs;
    this.cpu = cpu;
    this.tiles = tiles;
    quiet();
    kernels().forEach(runs::take);
  }

  private static boolean tiled(Device device) {
    return device.getType() == Device.TYPE.GPU || device.getType() == Device.TYPE.ACC;
  }

  private List<Kernel> kernels() {
    return List.of(tile, block, curve, tally);
  }

  /// Aparapi warns about every class file and every driver of today.
  static void quiet() {
    if (com.aparapi.Config.getLoggerName().equals(APARAPI.getName())) { // it sets a level first
      APARAPI.setLevel(Level.OFF);
    }
  }

  @Override
  public String name() {
    return runs.device() instanceof OpenCLDevice ? "opencl" : "aparapi-threads";
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
    float[] heldA = tiles ? tile.a : block.a;
    boolean columns = form == Form.ATB;
    float[] left =
        !columns
            ? runs.operand(heldA, a, from * k, rows * k)
            : rows == m
                ? runs.operand(heldA, a, 0, rows * k)
                : runs.operand(columns(a, m, k, from, to, heldA));
    float[] right = runs.operand(tiles ? tile.b : block.b, b, 0, k * n);
    float[] out = KernelRuns.result(tiles ? tile.c : block.c, rows * n);
    SpotCheck.Product product =
        new SpotCheck.Product(
            n,
            k,
            left,
            columns ? 1 : k,
            columns ? rows : 1,
            right,
            form == Form.ABT ? 1 : n,
            form == Form.ABT ? k : 1);
    if (tiles) {
      tiles(rows, product, out);
    } else {
      blocks(rows, product, out);
    }
    SpotCheck.check(tiles ? tile : block, out, product);
    System.arraycopy(out, 0, c, from * n, rows * n);
  }

  private void tiles(int rows, SpotCheck.Product p, float[] out) {
    tile.a = p.a();
    tile.b = p.b();
    tile.c = out;
    tile.m = rows;
    tile.n = p.n();
    tile.k = p.k();
    tile.aRow = p.aRow();
    tile.aColumn = p.aColumn();
    tile.bRow = p.bRow();
    tile.bColumn = p.bColumn();
    int g = GemmTileKernel.GROUP;
    int side = GemmTileKernel.TILE;
    Range range = runs.device().createRange2D(parts(p.n(), side) * g, parts(rows, side) * g, g, g);
    runs.run(tile, range, out);
  }

  private void blocks(int rows, SpotCheck.Product p, float[] out) {
    block.a = p.a();
    block.b = p.b();
    block.c = out;
    block.m = rows;
    block.n = p.n();
    block.k = p.k();
    block.aRow = p.aRow();
    block.aColumn = p.aColumn();
    block.bRow = p.bRow();
    block.bColumn = p.bColumn();
    runs.run(block, runs.device().createRange2D(parts(p.n(), 4), parts(rows, 4)), out);
  }

  /// Columns `from` to `to` of a `k×m` matrix.
  private static float[] columns(float[] a, int m, int k, int from, int to, float[] held) {
    float[] out = KernelRuns.result(held, (to - from) * k);
    for (int l = 0; l < k; l++) {
      System.arraycopy(a, l * m + from, out, l * (to - from), to - from);
    }
    return out;
  }

  @Override
  public void activate(Pointwise g, int m, int n, float[] z, float[] bias, float[] y) {
    if (g.kernel() == Pointwise.Kernel.GENERAL) {
      cpu.activate(g, m, n, z, bias, y);
      return;
    }
    synchronized (this) {
      curve.columns = n;
      pointwise(CurveKernel.BIAS_AND_VALUE, g, z, bias, n, y, m * n);
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
      pointwise(CurveKernel.VALUE, g, z, NONE, 0, y, size);
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
      pointwise(CurveKernel.SLOPE, g, z, NONE, 0, slope, size);
    }
  }

  @Override
  public void chain(Pointwise g, float[] z, float[] d, float[] out, int size) {
    if (g.kernel() == Pointwise.Kernel.GENERAL) {
      cpu.chain(g, z, d, out, size);
    } else {
      pointwise(CurveKernel.CHAIN, g, z, d, size, out, size);
    }
  }

  @Override
  public void scale(double[] x, double[] factor, int size) {
    cpu.scale(x, factor, size);
  }

  @Override
  public void scale(float[] x, float[] factor, int size) {
    pointwise(CurveKernel.SCALE, null, x, factor, size, x, size);
  }

  private synchronized void pointwise(
      int what,
      @Nullable Pointwise g,
      float[] x,
      float[] other,
      int otherSize,
      float[] y,
      int size) {
    if (size == 0) {
      return;
    }
    curve.x = runs.operand(curve.x, x, 0, size);
    curve.other = otherSize == 0 ? curve.other : runs.operand(curve.other, other, 0, otherSize);
    curve.y = KernelRuns.result(curve.y, size);
    curve.what = what;
    curve.curve = g == null ? 0 : g.kernel().ordinal();
    curve.size = size;
    CurveKernel.Spot spot = new CurveKernel.Spot(what, g, x, other, otherSize);
    Range range = runs.device().createRange(parts(size, 64) * 64, 64);
    if (what == CurveKernel.BIAS_AND_VALUE) {
      runs.run(curve, range, curve.y, curve.x);
      SpotCheck.check(curve, curve.y, spot);
      System.arraycopy(curve.x, 0, x, 0, size);
    } else {
      runs.run(curve, range, curve.y);
      SpotCheck.check(curve, curve.y, spot);
    }
    System.arraycopy(curve.y, 0, y, 0, size);
  }

  @Override
  public Tally tally(Matrix m, int bins, double from, double to, BooleanSupplier cancelled) {
    return m instanceof Matrix.OfFloat there && m.size() > 0
        ? tally(there, bins, (float) from, (float) to)
        : cpu.tally(m, bins, from, to, cancelled);
  }

  private synchronized Tally tally(Matrix.OfFloat m, int bins, float from, float to) {
    tally.x = runs.operand(tally.x, m.data(), 0, m.size());
    tally.prepare(m.rows(), m.columns(), bins, from, to);
    int items = parts(m.rows() + m.columns(), 64) * 64;
    runs.run(tally, runs.device().createRange(items, 64), tally.out);
    tally.get(tally.counts);
    SpotCheck.check(tally, tally.out, tally.spot());
    return tally.tally();
  }

  private static int parts(int size, int part) {
    return (size + part - 1) / part;
  }

  @Override
  public synchronized void close() {
    kernels().forEach(Kernel::dispose);
  }
}
