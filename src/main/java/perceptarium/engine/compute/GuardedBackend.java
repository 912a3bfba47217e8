package perceptarium.engine.compute;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A device with the processor behind it. Work below the break-even goes to the processor; after a
/// failure the call is made there again, and so are all later ones. Operands lie with the caller,
/// or can be made again, so nothing is lost.
class GuardedBackend implements Backend {
  /// The device until it fails, shared by all views of one backend.
  private static final class Guarded {
    private final Consumer<String> say;
    private final Backend cpu;
    private volatile @Nullable Backend device;

    Guarded(Backend device, Backend cpu, Consumer<String> say) {
      this.device = device;
      this.cpu = cpu;
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

  /// A matrix of which the device has the numbers, and the processor knows how to make them.
  private static final class Kept implements Matrix.Away {
    private final int rows;
    private final int columns;
    private final Guarded guarded;
    private final Matrix.Away there;
    private Origin origin;

    Kept(Matrix.Away there, Guarded guarded, Origin origin) {
      rows = there.rows();
      columns = there.columns();
      this.there = there;
      this.guarded = guarded;
      this.origin = origin;
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
      if (guarded.device != null) {
        try {
          float[] first = there.here(numbers);
          if (numbers == size()) { // what they were made of need not be kept
            origin = new Origin(new OfFloat(rows, columns, first));
          }
          return first;
        } catch (OpenClFailure | OutOfMemoryError e) {
          guarded.fail(e);
        }
      }
      return origin.here(guarded.cpu).data();
    }
  }

  private final Guarded guarded;
  private final Backend cpu;
  private final long breakEven;
  private final boolean curves;
  private final boolean stays;

  /// @param breakEven multiply–adds below which a product stays on the processor
  /// @param curves whether element-wise work goes to the device
  /// @param say takes one sentence after a failure
  GuardedBackend(
      Backend device, Backend cpu, long breakEven, boolean curves, Consumer<String> say) {
    this(new Guarded(device, cpu, say), cpu, breakEven, curves, false);
  }

  private GuardedBackend(
      Guarded guarded, Backend cpu, long breakEven, boolean curves, boolean stays) {
    this.guarded = guarded;
    this.cpu = cpu;
    this.breakEven = breakEven;
    this.curves = curves;
    this.stays = stays;
  }

  /// A call under way on the device is not given up, it takes milliseconds.
  @Override
  public Backend until(BooleanSupplier cancelled) {
    return new GuardedBackend(guarded, cpu.until(cancelled), breakEven, curves, stays);
  }

  @Override
  public Backend staying(long work) {
    return work >= breakEven ? new GuardedBackend(guarded, cpu, breakEven, true, true) : cpu;
  }

  @Override
  public boolean stays() {
    Backend there = guarded.device;
    return stays && there != null && there.stays();
  }

  @Override
  public void reserve(long numbers) {
    run(stays, b -> b.reserve(numbers));
  }

  @Override
  public Matrix matrix(boolean single, int rows, int columns) {
    if (!single || !stays) {
      return Matrix.of(single, rows, columns);
    }
    return call(
        true, b -> kept(b.matrix(true, rows, columns), new Origin(rows, columns, (by, out) -> {})));
  }

  @Override
  public Matrix matrix(Matrix of) {
    return of instanceof Matrix.OfFloat here && stays
        ? call(true, b -> kept(b.matrix(here), new Origin(here)))
        : of;
  }

  private Matrix kept(Matrix there, Origin origin) {
    return there instanceof Matrix.Away away ? new Kept(away, guarded, origin) : there;
  }

  @Override
  public void release(Matrix m) {
    Backend there = guarded.device;
    if (m instanceof Kept kept && there != null) {
      there.release(kept.there);
    }
  }

  /// Where the numbers of an operand come from.
  private static Origin origin(Matrix m) {
    return m instanceof Kept kept ? kept.origin : new Origin((Matrix.OfFloat) m);
  }

  private static Matrix there(Matrix m) {
    return m instanceof Kept kept ? kept.there : m;
  }

  /// Makes the numbers of a matrix on the device, or else at once on the processor.
  private void make(Kept out, BiConsumer<Backend, Matrix> work, Origin.Recipe recipe) {
    Backend device = guarded.device;
    Origin origin = new Origin(out.rows, out.columns, recipe);
    if (device != null) {
      try {
        work.accept(device, out.there);
        out.origin = origin;
        return;
      } catch (OpenClFailure | OutOfMemoryError e) {
        guarded.fail(e);
      }
    }
    origin.here(cpu);
    out.origin = origin;
  }

  /// Work on two operands, wherever it is done.
  private interface Work {
    void make(Backend by, Matrix x, Matrix y, Matrix out);
  }

  private void make(Kept out, Matrix x, Matrix y, Work work) {
    Origin one = origin(x);
    Origin two = origin(y);
    make(
        out,
        (d, to) -> work.make(d, there(x), there(y), to),
        (by, to) -> work.make(by, one.here(by), two.here(by), to));
  }

  @Override
  public void multiply(Form form, Matrix a, Matrix b, Matrix c, int k, BooleanSupplier cancelled) {
    if (c instanceof Kept out) {
      Origin x = origin(a);
      Origin y = origin(b);
      make(
          out,
          (d, to) -> d.multiply(form, there(a), there(b), to, k, cancelled),
          (by, to) -> by.multiply(form, x.here(by), y.here(by), to, k, Parts.NEVER));
    } else {
      Backend.super.multiply(form, a, b, c, k, cancelled);
    }
  }

  @Override
  public void each(Each how, Matrix x, Matrix y, Matrix out) {
    if (out instanceof Kept kept) {
      make(kept, x, y, (by, one, two, to) -> by.each(how, one, two, to));
    } else {
      Backend.super.each(how, x, y, out);
    }
  }

  @Override
  public void apply(Pointwise g, Matrix z, Matrix y) {
    if (y instanceof Kept out) {
      Origin from = origin(z);
      make(out, (d, to) -> d.apply(g, there(z), to), (by, to) -> by.apply(g, from.here(by), to));
    } else {
      Backend.super.apply(g, z, y);
    }
  }

  @Override
  public void activate(Pointwise g, Matrix z, Matrix bias, Matrix sums, Matrix y) {
    if (sums instanceof Kept net && y instanceof Kept out) {
      Origin one = origin(z);
      Origin two = origin(bias);
      Origin sum =
          new Origin(
              net.rows,
              net.columns,
              (by, to) -> by.each(Each.ADD_TO_ROWS, one.here(by), two.here(by), to));
      make(
          out,
          (d, to) -> d.activate(g, there(z), there(bias), net.there, to),
          (by, to) -> by.apply(g, sum.here(by), to));
      net.origin = sum;
    } else {
      Backend.super.activate(g, z, bias, sums, y);
    }
  }

  @Override
  public void slope(Pointwise g, Matrix z, Matrix slope) {
    if (slope instanceof Kept out) {
      Origin from = origin(z);
      make(out, (d, to) -> d.slope(g, there(z), to), (by, to) -> by.slope(g, from.here(by), to));
    } else {
      Backend.super.slope(g, z, slope);
    }
  }

  @Override
  public void chain(Pointwise g, Matrix z, Matrix d, Matrix out) {
    if (out instanceof Kept kept) {
      make(kept, z, d, (by, one, two, to) -> by.chain(g, one, two, to));
    } else {
      Backend.super.chain(g, z, d, out);
    }
  }

  @Override
  public void mix(
      double alpha, Matrix x, double beta, Matrix y, int from, double gamma, Matrix out) {
    if (out instanceof Kept kept) {
      make(kept, x, y, (by, one, two, to) -> by.mix(alpha, one, beta, two, from, gamma, to));
    } else {
      Backend.super.mix(alpha, x, beta, y, from, gamma, out);
    }
  }

  @Override
  public void step(Step how, Matrix state, Matrix gradient, Matrix next) {
    if (next instanceof Kept kept) {
      make(kept, state, gradient, (by, one, two, to) -> by.step(how, one, two, to));
    } else {
      Backend.super.step(how, state, gradient, next);
    }
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
    Backend device = guarded.device;
    if (curves && device != null) {
      try {
        return device.tally(there(m), bins, from, to, cancelled);
      } catch (OpenClFailure | OutOfMemoryError e) {
        guarded.fail(e);
      }
    }
    return cpu.tally(m instanceof Kept kept ? kept.origin.here(cpu) : m, bins, from, to, cancelled);
  }
}
