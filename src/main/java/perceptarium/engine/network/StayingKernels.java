package perceptarium.engine.network;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.IdentityHashMap;
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
/// PassParameters}; others go in when they have changed, and their gradient comes back. A slab gets
/// its numbers only when {@link #here} asks for them.
///
/// Once the backend has no such place any more, all is done here.
final class StayingKernels implements Kernels {
  private final Kernels cpu;
  private final Backend backend;
  private Backend work;
  private BooleanSupplier cancelled = Parts.NEVER;
  private final IdentityHashMap<Slab, Held> held = new IdentityHashMap<>();
  private final PassParameters parameters;
  private final Map<Pointwise.Kernel, Pointwise> curves = new EnumMap<>(Pointwise.Kernel.class);
  private final StayingRows rows;

  /// @param cpu takes over when the backend gives up its place
  StayingKernels(Kernels cpu, Backend backend) {
    this.cpu = cpu;
    this.backend = backend;
    work = backend;
    rows = new StayingRows(backend);
    parameters = new PassParameters(backend);
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
    rows.until(work, cancelled);
    cpu.until(cancelled);
  }

  /// Whether what is made now stays elsewhere.
  boolean stays() {
    return work.stays();
  }

  PassParameters parameters() {
    return parameters;
  }

  private Pointwise curve(Pointwise.Kernel g) {
    return Objects.requireNonNull(curves.get(g));
  }

  @Override
  public void here(Slab slab) {
    Held h = held.get(slab);
    if (h != null && h.newer) {
      float[] got = h.settle(work).there.floats();
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
      h.bias = null;
      h.net = null;
    }
  }

  /// Where a slab's numbers are elsewhere, whatever they are.
  private Held place(Slab slab, int rows, int columns) {
    return held.computeIfAbsent(slab, s -> new Held(work, rows, columns));
  }

  /// A slab's numbers elsewhere.
  private Held there(Slab slab, int rows, int columns) {
    Held h = place(slab, rows, columns).settle(work);
    if (!h.newer && !Arrays.equals(h.copied, slab.f)) {
      work.release(h.there);
      h.copied = slab.f.clone();
      h.there = work.matrix(new Matrix.OfFloat(rows, columns, h.copied));
    }
    return h;
  }

  @Override
  public void affine(
      Slab x, int inputs, Slab w, int weights, int biases, Slab z, int units, int stride, int n) {
    if (!work.stays()) {
      here(x);
      written(z);
      parameters.bringTo(w);
      cpu.affine(x, inputs, w, weights, biases, z, units, stride, n);
      return;
    }
    Matrix from = there(x, inputs, stride).there;
    Matrix by = parameters.point(w, weights, units, inputs);
    Held out = place(z, units, stride);
    work.multiply(Form.AB, by, from, out.there, cancelled);
    out.bias = parameters.point(w, biases, units, 1); // added with the activation, most often
    out.newer = true;
  }

  @Override
  public void activate(Pointwise.Kernel g, Slab z, Slab a, int units, int stride, int n) {
    if (!activated(curve(g), z, a, units, stride)) {
      here(z);
      written(a);
      cpu.activate(g, z, a, units, stride, n);
    }
  }

  @Override
  public void activate(Activation g, Slab z, Slab a, int units, int stride, int batch) {
    if (!activated(g, z, a, units, stride)) {
      here(z);
      written(a);
      cpu.activate(g, z, a, units, stride, batch);
    }
  }

  private boolean activated(Pointwise g, Slab z, Slab a, int units, int stride) {
    Held net = newer(z);
    if (net == null) {
      return false;
    }
    Held out = place(a, units, stride);
    Matrix bias = net.bias;
    if (bias == null) {
      work.apply(g, net.there, out.there);
    } else {
      work.activate(g, net.there, bias, net.spare, out.there);
      net.bias = null;
      net.swap();
    }
    out.newer = true;
    out.net = net;
    return true;
  }

  @Override
  public void slope(Pointwise.Kernel g, Slab a, Slab d, int units, int stride, int n) {
    if (!sloped(curve(g), a, d)) {
      here(a);
      here(d);
      cpu.slope(g, a, d, units, stride, n);
    }
  }

  @Override
  public void slope(Activation g, Slab z, Slab a, Slab d, int units, int stride, int batch) {
    if (!sloped(g, a, d)) {
      here(z);
      here(d);
      cpu.slope(g, z, a, d, units, stride, batch);
    }
  }

  private boolean sloped(Pointwise g, Slab a, Slab d) {
    Held active = held.get(a);
    Held delta = newest(d);
    if (active == null || active.net == null || delta == null) {
      return false;
    }
    work.chain(g, active.net.there, delta.there, delta.spare);
    delta.swap();
    return true;
  }

  /// A slab's numbers if the newest are elsewhere, and can be worked with there.
  private @Nullable Held newest(Slab slab) {
    Held h = newer(slab);
    return h == null ? null : h.settle(work);
  }

  /// The same, though something may yet have to be added.
  private @Nullable Held newer(Slab slab) {
    Held h = held.get(slab);
    return h != null && h.newer && work.stays() ? h : null;
  }

  @Override
  public void drop(
      Slab from, boolean @Nullable [] kept, double scale, Slab to, int units, int stride, int n) {
    Held x = newest(from);
    if (x != null) {
      rows.drop(x, kept, scale, place(to, units, stride));
    } else {
      here(from);
      written(to);
      cpu.drop(from, kept, scale, to, units, stride, n);
    }
  }

  @Override
  public void dropBack(Slab d, boolean[] kept, double scale, int units, int stride, int n) {
    Held delta = newest(d);
    if (delta == null || !rows.dropBack(delta, kept)) {
      here(d);
      cpu.dropBack(d, kept, scale, units, stride, n);
    }
  }

  @Override
  public void spread(Slab z, double[] mean, double[] variance, int units, int stride, int batch) {
    Held net = newest(z);
    if (net != null) {
      rows.spread(net, mean, variance, batch);
    } else {
      here(z);
      cpu.spread(z, mean, variance, units, stride, batch);
    }
  }

  @Override
  public void normalise(
      Slab z,
      Slab hat,
      double[] mean,
      double[] scale,
      Slab w,
      int gamma,
      int units,
      int stride,
      int batch) {
    Held net = newest(z);
    if (net != null) {
      Matrix factor = parameters.point(w, gamma, units, 1);
      Matrix shift = parameters.point(w, gamma + units, units, 1);
      rows.normalise(net, place(hat, units, stride), mean, scale, factor, shift);
    } else {
      here(z);
      written(hat);
      parameters.bringTo(w);
      cpu.normalise(z, hat, mean, scale, w, gamma, units, stride, batch);
    }
  }

  @Override
  public void normaliseBack(
      Slab d,
      Slab hat,
      double[] scale,
      Slab w,
      int gamma,
      double[] gradient,
      boolean batchStatistics,
      int units,
      int stride,
      int batch) {
    Held delta = newest(d);
    Held normed = newest(hat);
    int beta = gamma + units;
    if (delta == null || normed == null) {
      here(d);
      here(hat);
      parameters.bringTo(w);
      cpu.normaliseBack(d, hat, scale, w, gamma, gradient, batchStatistics, units, stride, batch);
      parameters.madeHere(gradient, gamma, beta);
      return;
    }
    Matrix factor = parameters.point(w, gamma, units, 1);
    Matrix byGamma = parameters.gradient(gamma, units, 1);
    Matrix byBeta = parameters.gradient(beta, units, 1);
    rows.normaliseBack(delta, normed, scale, factor, byGamma, byBeta, batchStatistics, batch);
    parameters.made(byGamma, gradient, gamma);
    parameters.made(byBeta, gradient, beta);
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
      parameters.bringTo(w);
      cpu.back(d, units, w, weights, dx, inputs, stride, n);
      return;
    }
    Held out = place(dx, inputs, stride);
    Matrix by = parameters.point(w, weights, units, inputs);
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
      parameters.madeHere(gradient, weights, biases);
      return;
    }
    Matrix delta = there(d, units, stride).there;
    Matrix from = there(x, inputs, stride).there;
    Matrix byWeights = parameters.gradient(weights, units, inputs);
    Matrix byBiases = parameters.gradient(biases, units, 1);
    work.multiply(Form.ABT, delta, from, byWeights, batch, cancelled);
    this.rows.sums(delta, batch, byBiases);
    parameters.made(byWeights, gradient, weights);
    parameters.made(byBiases, gradient, biases);
  }
}
