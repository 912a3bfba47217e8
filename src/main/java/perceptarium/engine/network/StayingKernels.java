package perceptarium.engine.network;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Backend.Form;
import perceptarium.engine.compute.Matrix;
import perceptarium.engine.compute.Parts;
import perceptarium.engine.compute.Pointwise;

/// All layers where a {@link Backend} has its matrices, in single precision. What a pass makes
/// stays there: the batch goes in, outputs come back. Parameters may lie there too, see {@link
/// #take}; others go in when they have changed, and their gradient comes back. A slab gets its
/// numbers only when {@link #here} asks for them.
///
/// Once the backend has no such place any more, all is done here.
final class StayingKernels implements Kernels {
  /// A slab's numbers elsewhere.
  private final class Held {
    private Matrix there;
    private Matrix spare;

    /// Whether they are newer than the slab's.
    private boolean newer;

    /// What was last copied one way or the other: the slab's own if it still has it.
    private float[] copied = {};

    /// The net inputs that these are the activations of.
    private @Nullable Held net;

    Held(int rows, int columns) {
      there = work.matrix(true, rows, columns);
      spare = work.matrix(true, rows, columns);
    }

    void swap() {
      Matrix old = there;
      there = spare;
      spare = old;
      newer = true;
    }
  }

  /// A part of the parameters, elsewhere.
  private record Given(float[] values, Matrix there) {}

  private final Kernels cpu;
  private final Backend backend;
  private Backend work;
  private BooleanSupplier cancelled = Parts.NEVER;
  private final IdentityHashMap<Slab, Held> held = new IdentityHashMap<>();
  private final Map<Integer, Given> given = new HashMap<>();
  private final Map<Integer, Matrix> gradients = new HashMap<>();
  private final Map<Pointwise.Kernel, Pointwise> curves = new EnumMap<>(Pointwise.Kernel.class);
  private @Nullable Matrix ones;
  private @Nullable StayingParameters staying;

  /// Whether the parameters that stay are in the slab too.
  private boolean copied;

  /// @param cpu takes over when the backend gives up its place
  StayingKernels(Kernels cpu, Backend backend) {
    this.cpu = cpu;
    this.backend = backend;
    work = backend;
    curves.put(Pointwise.Kernel.LINEAR, Activations.of("linear"));
    curves.put(Pointwise.Kernel.RELU, Activations.of("relu"));
    curves.put(Pointwise.Kernel.SIGMOID, Activations.of("sigmoid"));
    curves.put(Pointwise.Kernel.TANH, Activations.of("tanh"));
  }

  @Override
  public int lanes() {
    return cpu.lanes();
  }

  @Override
  public void until(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
    work = backend.until(cancelled);
    cpu.until(cancelled);
  }

  /// Whether what is made now stays elsewhere.
  boolean stays() {
    return work.stays();
  }

  /// A place for parameters.
  StayingParameters place(Architecture a, double[] w, List<double[]> moments) {
    return new StayingParameters(a, backend, w, moments);
  }

  /// Takes parameters from there in the next passes; null: from the slab.
  void take(@Nullable StayingParameters parameters) {
    staying = parameters;
    copied = false;
  }

  /// At the end of a pass back: what of the gradient was made here goes to the rest.
  void leave(double[] gradient) {
    if (staying != null) {
      staying.normalisation(gradient);
    }
  }

  /// Before the parameters are read from the slab.
  private void parametersHere(Slab w) {
    StayingParameters there = staying;
    if (there != null && !copied) {
      there.point(w.f);
      copied = true;
    }
  }

  private Pointwise curve(Pointwise.Kernel g) {
    return Objects.requireNonNull(curves.get(g));
  }

  @Override
  public void here(Slab slab) {
    Held h = held.get(slab);
    if (h != null && h.newer) {
      float[] got = h.there.floats();
      System.arraycopy(got, 0, slab.f, 0, got.length);
      h.copied = got;
      h.newer = false;
    }
  }

  @Override
  public void written(Slab slab) {
    Held h = held.get(slab);
    if (h != null) {
      h.newer = false;
      h.net = null;
    }
  }

  /// Where a slab's numbers are elsewhere, whatever they are.
  private Held place(Slab slab, int rows, int columns) {
    return held.computeIfAbsent(slab, s -> new Held(rows, columns));
  }

  /// A slab's numbers elsewhere.
  private Held there(Slab slab, int rows, int columns) {
    Held h = place(slab, rows, columns);
    if (!h.newer && !Arrays.equals(h.copied, slab.f)) {
      work.release(h.there);
      h.copied = slab.f.clone();
      h.there = work.matrix(new Matrix.OfFloat(rows, columns, h.copied));
    }
    return h;
  }

  /// Parameters from `at` on, elsewhere: the first rows of this. They go there when they have
  /// changed.
  private Matrix parameters(Slab w, int at, int rows, int columns) {
    if (staying != null) {
      return staying.point(at);
    }
    int size = rows * columns;
    Given known = given.get(at);
    if (known != null && Arrays.equals(known.values, 0, size, w.f, at, at + size)) {
      return known.there;
    }
    if (known != null) {
      work.release(known.there);
    }
    float[] values = Arrays.copyOfRange(w.f, at, at + size);
    Matrix there = work.matrix(new Matrix.OfFloat(rows, columns, values));
    given.put(at, new Given(values, there));
    return there;
  }

  @Override
  public void affine(
      Slab x, int inputs, Slab w, int weights, int biases, Slab z, int units, int stride, int n) {
    if (!work.stays()) {
      here(x);
      written(z);
      parametersHere(w);
      cpu.affine(x, inputs, w, weights, biases, z, units, stride, n);
      return;
    }
    Matrix from = there(x, inputs, stride).there;
    Matrix by = parameters(w, weights, units, inputs);
    Held out = place(z, units, stride);
    work.multiply(Form.AB, by, from, out.spare, cancelled);
    work.addToRows(out.spare, parameters(w, biases, units, 1), out.there);
    out.newer = true;
  }

  @Override
  public void activate(Pointwise.Kernel g, Slab z, Slab a, int units, int stride, int n) {
    Held net = held.get(z);
    if (net != null && net.newer && work.stays()) {
      Held out = place(a, units, stride);
      work.apply(curve(g), net.there, out.there);
      out.newer = true;
      out.net = net;
    } else {
      here(z);
      written(a);
      cpu.activate(g, z, a, units, stride, n);
    }
  }

  @Override
  public void slope(Pointwise.Kernel g, Slab a, Slab d, int units, int stride, int n) {
    Held active = held.get(a);
    Held delta = held.get(d);
    if (active != null && active.net != null && delta != null && delta.newer && work.stays()) {
      work.chain(curve(g), active.net.there, delta.there, delta.spare);
      delta.swap();
    } else {
      here(a);
      here(d);
      cpu.slope(g, a, d, units, stride, n);
    }
  }

  @Override
  public void error(
      Slab y, Slab targets, Slab shares, double c, Slab d, int units, int stride, int n) {
    here(y);
    written(d);
    cpu.error(y, targets, shares, c, d, units, stride, n);
  }

  @Override
  public void back(Slab d, int units, Slab w, int weights, Slab dx, int inputs, int stride, int n) {
    if (!work.stays()) {
      here(d);
      written(dx);
      parametersHere(w);
      cpu.back(d, units, w, weights, dx, inputs, stride, n);
      return;
    }
    Held out = place(dx, inputs, stride);
    Matrix by = parameters(w, weights, units, inputs);
    work.multiply(Form.ATB, by, there(d, units, stride).there, out.there, units, cancelled);
    out.newer = true;
  }

  @Override
  public void copy(Slab from, int at, Slab to, int start, int n) {
    here(from);
    here(to);
    cpu.copy(from, at, to, start, n);
  }

  @Override
  public Slab rows(int inputs, int stride) {
    return cpu.rows(inputs, stride);
  }

  /// Only a gradient made here needs them turned.
  @Override
  public void turn(Slab x, int inputs, Slab rows, int stride, int batch) {}

  @Override
  public void gradient(
      Slab d,
      int units,
      Slab x,
      Slab rows,
      int inputs,
      double[] gradient,
      int weights,
      int biases,
      int stride,
      int batch) {
    if (!work.stays()) {
      here(d);
      here(x);
      cpu.turn(x, inputs, rows, stride, batch);
      cpu.gradient(d, units, x, rows, inputs, gradient, weights, biases, stride, batch);
      if (staying != null) {
        staying.gradient(weights, gradient);
        staying.gradient(biases, gradient);
      }
      return;
    }
    Matrix delta = there(d, units, stride).there;
    Matrix from = there(x, inputs, stride).there;
    sum(delta, from, gradient, weights, units, inputs, batch);
    Matrix each = ones;
    if (each == null) {
      float[] all = new float[stride];
      Arrays.fill(all, 1);
      each = work.matrix(new Matrix.OfFloat(1, stride, all));
      ones = each;
    }
    sum(delta, each, gradient, biases, units, 1, batch);
  }

  /// Σ over the batch of the products of each row of d with each row of x.
  private void sum(
      Matrix d, Matrix x, double[] gradient, int at, int rows, int columns, int batch) {
    if (staying != null) {
      work.multiply(Form.ABT, d, x, staying.gradient(at), batch, cancelled);
      return;
    }
    Matrix out = gradients.computeIfAbsent(at, a -> work.matrix(true, rows, columns));
    work.multiply(Form.ABT, d, x, out, batch, cancelled);
    float[] got = out.floats();
    for (int p = 0; p < got.length; p++) {
      gradient[at + p] = got[p];
    }
  }
}
