package perceptarium.engine.compute;

import com.aparapi.device.Device;
import com.aparapi.device.JavaDevice;
import com.aparapi.device.OpenCLDevice;
import java.lang.ref.Cleaner;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.DeviceMemory.Block;

/// Single precision on an OpenCL device through Aparapi. Double precision and functions without a
/// {@link DeviceCurve} stay on the processor.
///
/// Against the reference in double, with entries of A and B within ±1, a product over k differs by
/// at most k·2⁻²³; a curve as {@link DeviceCurve} says. Sums over many numbers are compensated.
///
/// A matrix made here lies on the device until nobody has it any more; arrays of the caller are
/// copied there, and results into them back, in each call.
///
/// A call that fails throws {@link OpenClFailure} and leaves the caller's arrays as they were.
final class AparapiBackend implements Backend, AutoCloseable {
  /// Held, or its level would be forgotten.
  private static final Logger APARAPI = Logger.getLogger("com.aparapi.logLevel");

  private final KernelRuns runs;
  private final Backend cpu;
  private final DeviceKernel kernel;
  private final DeviceMemory memory;
  private final DeviceWork work;
  private final Cleaner cleaner = Cleaner.create();
  private final Operand left;
  private final Operand right;

  /// @param device an {@link OpenCLDevice}, or a {@link JavaDevice} for the same kernels in threads
  /// @param mark set while a kernel runs for the first time; null in a process that may crash
  AparapiBackend(Device device, Backend cpu, @Nullable UseMark mark) {
    this(new KernelRuns(device, mark), cpu, tiled(device));
  }

  /// @param tiles products by {@link TileKernel} instead of {@link BlockKernel}
  AparapiBackend(KernelRuns runs, Backend cpu, boolean tiles) {
    this.runs = runs;
    this.cpu = cpu;
    quiet();
    kernel = tiles ? new TileKernel() : new BlockKernel();
    runs.take(kernel);
    memory = new DeviceMemory(kernel, runs);
    work = new DeviceWork(kernel, runs, memory);
    left = new Operand(memory);
    right = new Operand(memory);
  }

  private static boolean tiled(Device device) {
    return device.getType() == Device.TYPE.GPU || device.getType() == Device.TYPE.ACC;
  }

  /// Aparapi warns about every class file and every driver of today.
  static void quiet() {
    if (com.aparapi.Config.getLoggerName().equals(APARAPI.getName())) { // it sets a level first
      APARAPI.setLevel(Level.OFF);
    }
  }

  /// What has been copied.
  DeviceMemory memory() {
    return memory;
  }

  @Override
  public String name() {
    return runs.away() ? "opencl" : "aparapi-threads";
  }

  /// A matrix on the device.
  private final class There implements Matrix.Away {
    private final int rows;
    private final int columns;
    private final Block block;
    private final Cleaner.Cleanable end;

    There(int rows, int columns) {
      this.rows = rows;
      this.columns = columns;
      Block taken = memory.take(rows * columns);
      DeviceMemory from = memory;
      block = taken;
      end = cleaner.register(this, () -> from.give(taken));
    }

    @Override
    public int rows() {
      return rows;
    }

    @Override
    public int columns() {
      return columns;
    }

    @Override
    public float[] here(int numbers) {
      synchronized (AparapiBackend.this) {
        float[] data = new float[numbers];
        memory.get(new Block(block.at(), numbers), data, 0);
        return data;
      }
    }
  }

  @Override
  public boolean stays() {
    return true;
  }

  @Override
  public synchronized void reserve(long numbers) {
    memory.reserve(numbers);
  }

  @Override
  public synchronized Matrix matrix(boolean single, int rows, int columns) {
    return single ? new There(rows, columns) : Matrix.of(false, rows, columns);
  }

  @Override
  public synchronized Matrix matrix(Matrix of) {
    if (of instanceof Matrix.OfFloat here) {
      There there = new There(here.rows(), here.columns());
      memory.put(here.data(), 0, there.block);
      return there;
    }
    return of;
  }

  @Override
  public void release(Matrix m) {
    if (m instanceof There there) {
      there.end.clean();
    }
  }

  /// A matrix of whichever backend as one on the device.
  private There there(Matrix m) {
    return m instanceof There there
        ? there
        : (There) matrix(new Matrix.OfFloat(m.rows(), m.columns(), m.floats()));
  }

  @Override
  public synchronized void multiply(
      Form form, Matrix a, Matrix b, Matrix c, int k, BooleanSupplier cancelled) {
    if (c instanceof There out) {
      There x = there(a);
      There y = there(b);
      int at = x.block.at();
      work.product(
          form, out.rows, out.columns, k, x.columns, at, y.columns, y.block, out.block, cancelled);
    } else {
      Backend.super.multiply(form, a, b, c, k, cancelled);
    }
  }

  @Override
  public synchronized void each(Each how, Matrix x, Matrix y, Matrix out) {
    if (out instanceof There to) {
      int what =
          switch (how) {
            case ADD_TO_ROWS -> DeviceKernel.ADD_TO_ROWS;
            case SCALE_ROWS -> DeviceKernel.SCALE_ROWS;
            case SCALE -> DeviceKernel.SCALE;
          };
      work.element(what, null, to.columns, there(x).block, there(y).block, to.block, null);
    } else {
      Backend.super.each(how, x, y, out);
    }
  }

  @Override
  public synchronized void mix(
      double alpha, Matrix x, double beta, Matrix y, int from, double gamma, Matrix out) {
    if (out instanceof There to) {
      work.mix(alpha, there(x).block, beta, there(y).block.at() + from, gamma, to.block);
    } else {
      Backend.super.mix(alpha, x, beta, y, from, gamma, out);
    }
  }

  @Override
  public synchronized void step(Step how, Matrix state, Matrix gradient, Matrix next) {
    if (next instanceof There to) {
      work.step(how, there(state).block, there(gradient).block, to.block);
    } else {
      Backend.super.step(how, state, gradient, next);
    }
  }

  @Override
  public synchronized void apply(Pointwise g, Matrix z, Matrix y) {
    if (y instanceof There out && has(g)) {
      work.element(DeviceKernel.VALUE, g, 1, there(z).block, null, out.block, null);
    } else {
      through(y, to -> Backend.super.apply(g, z, to));
    }
  }

  @Override
  public synchronized void activate(Pointwise g, Matrix z, Matrix bias, Matrix sums, Matrix y) {
    if (sums instanceof There net && y instanceof There out && has(g)) {
      Block x = there(z).block;
      Block by = there(bias).block;
      work.element(DeviceKernel.BIAS_AND_VALUE, g, out.columns, x, by, out.block, net.block);
    } else {
      Backend.super.activate(g, z, bias, sums, y);
    }
  }

  @Override
  public synchronized void slope(Pointwise g, Matrix z, Matrix slope) {
    if (slope instanceof There out && has(g)) {
      work.element(DeviceKernel.SLOPE, g, 1, there(z).block, null, out.block, null);
    } else {
      through(slope, to -> Backend.super.slope(g, z, to));
    }
  }

  @Override
  public synchronized void chain(Pointwise g, Matrix z, Matrix d, Matrix out) {
    if (out instanceof There to && has(g)) {
      work.element(DeviceKernel.CHAIN, g, 1, there(z).block, there(d).block, to.block, null);
    } else {
      through(out, to -> Backend.super.chain(g, z, d, to));
    }
  }

  private static boolean has(Pointwise g) {
    return g.there() != null;
  }

  /// Work into an array, of which a matrix on the device gets a copy.
  private void through(Matrix out, Consumer<Matrix> work) {
    if (out instanceof There there) {
      Matrix.OfFloat here = new Matrix.OfFloat(there.rows, there.columns, new float[there.size()]);
      work.accept(here);
      memory.put(here.data(), 0, there.block);
    } else {
      work.accept(out);
    }
  }

  @Override
  public synchronized Tally tally(
      Matrix m, int bins, double from, double to, BooleanSupplier cancelled) {
    if (m instanceof Matrix.OfDouble || m.size() == 0 || m.size() > DeviceWork.COUNTED) {
      return cpu.tally(m instanceof There there ? there.here() : m, bins, from, to, cancelled);
    }
    There there = there(m);
    Tally tally = work.tally(there.block, m.rows(), m.columns(), bins, (float) from, (float) to);
    if (there != m) {
      release(there);
    }
    return tally;
  }

  @Override
  public synchronized void multiply(
      Form form, int m, int n, int k, float[] a, float[] b, float[] c, int from, int to) {
    int rows = to - from;
    if (rows <= 0 || n == 0) {
      return;
    }
    boolean turned = form == Form.ATB;
    Block x = turned ? left.of(a, 0, k * m) : left.of(a, from * k, rows * k);
    int at = turned ? x.at() + from : x.at();
    Block y = right.of(b, 0, k * n);
    into(
        c,
        from * n,
        rows * n,
        out ->
            work.product(
                form,
                rows,
                n,
                k,
                turned ? m : k,
                at,
                form == Form.ABT ? k : n,
                y,
                out,
                Parts.NEVER));
  }

  /// Work into a block, which is then copied to `to[at…]`, or not at all if something fails.
  private void into(float[] to, int at, int size, Consumer<Block> work) {
    Block out = memory.take(size);
    try {
      work.accept(out);
      float[] got = new float[size];
      memory.get(out, got, 0);
      System.arraycopy(got, 0, to, at, size);
    } finally {
      memory.give(out);
    }
  }

  @Override
  public void apply(Pointwise g, float[] z, float[] y, int size) {
    if (has(g)) {
      element(DeviceKernel.VALUE, g, z, null, y, size);
    } else {
      cpu.apply(g, z, y, size);
    }
  }

  @Override
  public void slope(Pointwise g, float[] z, float[] slope, int size) {
    if (has(g)) {
      element(DeviceKernel.SLOPE, g, z, null, slope, size);
    } else {
      cpu.slope(g, z, slope, size);
    }
  }

  @Override
  public void chain(Pointwise g, float[] z, float[] d, float[] out, int size) {
    if (has(g)) {
      element(DeviceKernel.CHAIN, g, z, d, out, size);
    } else {
      cpu.chain(g, z, d, out, size);
    }
  }

  @Override
  public void scale(float[] x, float[] factor, int size) {
    element(DeviceKernel.SCALE, null, x, factor, x, size);
  }

  private synchronized void element(
      int what, @Nullable Pointwise g, float[] x, float @Nullable [] other, float[] y, int size) {
    Block z = left.of(x, 0, size);
    Block with = other == null ? null : right.of(other, 0, size);
    into(y, 0, size, out -> work.element(what, g, 1, z, with, out, null));
  }

  @Override
  public void multiply(
      Form form, int m, int n, int k, double[] a, double[] b, double[] c, int from, int to) {
    cpu.multiply(form, m, n, k, a, b, c, from, to);
  }

  @Override
  public void apply(Pointwise g, double[] z, double[] y, int size) {
    cpu.apply(g, z, y, size);
  }

  @Override
  public void slope(Pointwise g, double[] z, double[] slope, int size) {
    cpu.slope(g, z, slope, size);
  }

  @Override
  public void scale(double[] x, double[] factor, int size) {
    cpu.scale(x, factor, size);
  }

  @Override
  public synchronized void close() {
    kernel.dispose();
    memory.close();
  }
}
