package perceptarium.engine.compute;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A device with the processor behind it. Work below the break-even goes to the processor; after a
/// failure the call is made there again, and so are all later ones. Operands lie with the caller,
/// so nothing is lost.
class GuardedBackend implements Backend {
  /// The device until it fails, shared by all views of one backend.
  private static final class Guarded {
    private final Consumer<String> say;
    private volatile @Nullable Backend device;

    Guarded(Backend device, Consumer<String> say) {
      this.device = device;
      this.say = say;
    }

    synchronized void fail(Throwable e) {
      if (device != null) {
        device = null;
        String why = e instanceof OpenClFailure ? e.getMessage() : "no memory for its copies";
        say.accept("OpenCL failed (%s); going on with the processor.".formatted(why));
      }
    }
  }

  private final Guarded guarded;
  private final Backend cpu;
  private final long breakEven;
  private final boolean curves;

  /// @param breakEven multiply–adds below which a product stays on the processor
  /// @param curves whether element-wise work goes to the device
  /// @param say takes one sentence after a failure
  GuardedBackend(
      Backend device, Backend cpu, long breakEven, boolean curves, Consumer<String> say) {
    this(new Guarded(device, say), cpu, breakEven, curves);
  }

  private GuardedBackend(Guarded guarded, Backend cpu, long breakEven, boolean curves) {
    this.guarded = guarded;
    this.cpu = cpu;
    this.breakEven = breakEven;
    this.curves = curves;
  }

  /// A call under way on the device is not given up, it takes milliseconds.
  @Override
  public Backend until(BooleanSupplier cancelled) {
    return new GuardedBackend(guarded, cpu.until(cancelled), breakEven, curves);
  }

  private <T> T call(boolean wanted, Function<Backend, T> work) {
    Backend there = guarded.device;
    if (wanted && there != null) {
      try {
        return work.apply(there);
      } catch (OpenClFailure | OutOfMemoryError e) {
        guarded.fail(e);
      }
    }
    return work.apply(cpu);
  }

  private void run(boolean wanted, Consumer<Backend> work) {
    call(
        wanted,
        backend -> {
          work.accept(backend);
          return backend;
        });
  }

  @Override
  public String name() {
    Backend there = guarded.device;
    return there == null ? cpu.name() : there.name();
  }

  @Override
  public String computed(boolean single) {
    return single ? Backend.super.computed(true) : cpu.computed(false);
  }

  @Override
  public void multiply(
      Form form, int m, int n, int k, double[] a, double[] b, double[] c, int from, int to) {
    cpu.multiply(form, m, n, k, a, b, c, from, to);
  }

  @Override
  public void multiply(
      Form form, int m, int n, int k, float[] a, float[] b, float[] c, int from, int to) {
    run((long) (to - from) * n * k >= breakEven, x -> x.multiply(form, m, n, k, a, b, c, from, to));
  }

  @Override
  public void activate(Pointwise g, int m, int n, float[] z, float[] bias, float[] y) {
    run(curves, x -> x.activate(g, m, n, z, bias, y));
  }

  @Override
  public void apply(Pointwise g, double[] z, double[] y, int size) {
    cpu.apply(g, z, y, size);
  }

  @Override
  public void apply(Pointwise g, float[] z, float[] y, int size) {
    run(curves, x -> x.apply(g, z, y, size));
  }

  @Override
  public void slope(Pointwise g, double[] z, double[] slope, int size) {
    cpu.slope(g, z, slope, size);
  }

  @Override
  public void slope(Pointwise g, float[] z, float[] slope, int size) {
    run(curves, x -> x.slope(g, z, slope, size));
  }

  @Override
  public void chain(Pointwise g, double[] z, double[] d, double[] out, int size) {
    cpu.chain(g, z, d, out, size);
  }

  @Override
  public void chain(Pointwise g, float[] z, float[] d, float[] out, int size) {
    run(curves, x -> x.chain(g, z, d, out, size));
  }

  @Override
  public void scale(double[] x, double[] factor, int size) {
    cpu.scale(x, factor, size);
  }

  @Override
  public void scale(float[] x, float[] factor, int size) {
    run(curves, b -> b.scale(x, factor, size));
  }

  @Override
  public Tally tally(Matrix m, int bins, double from, double to, BooleanSupplier cancelled) {
    return call(curves, b -> b.tally(m, bins, from, to, cancelled));
  }
}
