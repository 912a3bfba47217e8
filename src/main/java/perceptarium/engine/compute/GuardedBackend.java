package perceptarium.engine.compute;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A device with the processor behind it. Work below the break-even goes to the processor; after a
/// failure the call is made there again, and so are all later ones. Operands lie with the caller,
/// so nothing is lost.
class GuardedBackend implements Backend {
  private final Backend cpu;
  private final long breakEven;
  private final boolean curves;
  private final Consumer<String> say;
  private volatile @Nullable Backend device;

  /// @param breakEven multiply–adds below which a product stays on the processor
  /// @param curves whether element-wise work goes to the device
  /// @param say takes one sentence after a failure
  GuardedBackend(
      Backend device, Backend cpu, long breakEven, boolean curves, Consumer<String> say) {
    this.device = device;
    this.cpu = cpu;
    this.breakEven = breakEven;
    this.curves = curves;
    this.say = say;
  }

  private void run(boolean wanted, Consumer<Backend> work) {
    Backend there = device;
    if (wanted && there != null) {
      try {
        work.accept(there);
        return;
      } catch (OpenClFailure e) {
        fail(e);
      }
    }
    work.accept(cpu);
  }

  private synchronized void fail(OpenClFailure e) {
    if (device != null) {
      device = null;
      say.accept("OpenCL failed (%s); going on with the processor.".formatted(e.getMessage()));
    }
  }

  @Override
  public String name() {
    Backend there = device;
    return there == null ? cpu.name() : there.name();
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
  public void activate(Pointwise g, int m, int n, double[] z, double[] bias, double[] y) {
    cpu.activate(g, m, n, z, bias, y);
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
  public void scale(double[] x, double[] factor, int size) {
    cpu.scale(x, factor, size);
  }

  @Override
  public void scale(float[] x, float[] factor, int size) {
    run(curves, b -> b.scale(x, factor, size));
  }

  @Override
  public Tally tally(float[] x, int size, int bins, float from, float to) {
    Backend there = device;
    if (curves && there != null) {
      try {
        return there.tally(x, size, bins, from, to);
      } catch (OpenClFailure e) {
        fail(e);
      }
    }
    return cpu.tally(x, size, bins, from, to);
  }
}
