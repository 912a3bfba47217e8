package perceptarium.engine.network;

import java.util.function.BooleanSupplier;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Backend.Form;
import perceptarium.engine.compute.Pointwise;

/// The same as other kernels, but the sums of wide layers over large batches are matrix products
/// made by a {@link Backend}: with a slab's layout z = W·x, ∂x = Wᵀ·∂z and ∂W = ∂z·xᵀ. The order of
/// a sum is the backend's, so a wide layer's numbers differ from a narrow one's way by rounding.
final class WideKernels implements Kernels {
  /// Multiply–adds of a product from which on it is handed over: a constant, so that the same
  /// network gives the same bits on every processor.
  static final long WIDE = 1L << 22;

  private final Kernels narrow;
  private final Backend backend;
  private Backend work;
  private final Precision precision;
  private Slab w;
  private Slab left;
  private Slab right;
  private Slab out;

  WideKernels(Kernels narrow, Backend backend, Precision precision) {
    this.narrow = narrow;
    this.backend = backend;
    work = backend;
    this.precision = precision;
    Slab none = new Slab(precision, 0);
    w = none;
    left = none;
    right = none;
    out = none;
  }

  @Override
  public int lanes() {
    return narrow.lanes();
  }

  @Override
  public void until(BooleanSupplier cancelled) {
    work = backend.until(cancelled);
  }

  /// Whether a product is handed over. Examples are counted in sixteens, so that it does not matter
  /// how far a machine's vectors make it pad them.
  static boolean wide(int units, int inputs, int examples) {
    return (long) units * inputs * Math.ceilDiv(examples, 16) * 16 >= WIDE;
  }

  private void multiply(Form form, int m, int n, int k, Slab a, Slab b, Slab c) {
    switch (precision) {
      case DOUBLE -> work.multiply(form, m, n, k, a.d, b.d, c.d);
      case FLOAT -> work.multiply(form, m, n, k, a.f, b.f, c.f);
    }
  }

  private Slab atLeast(Slab held, int size) {
    return held.size() >= size ? held : new Slab(precision, size);
  }

  @Override
  public void affine(
      Slab x, int inputs, Slab w, int weights, int biases, Slab z, int units, int stride, int n) {
    if (!wide(units, inputs, n)) {
      narrow.affine(x, inputs, w, weights, biases, z, units, stride, n);
      return;
    }
    this.w = atLeast(this.w, units * inputs);
    this.w.take(w, weights, 0, units * inputs);
    multiply(Form.AB, units, stride, inputs, this.w, x, z);
    for (int j = 0; j < units; j++) {
      z.add(j * stride, n, w, biases + j);
    }
  }

  @Override
  public void activate(Pointwise.Kernel g, Slab z, Slab a, int units, int stride, int n) {
    narrow.activate(g, z, a, units, stride, n);
  }

  @Override
  public void slope(Pointwise.Kernel g, Slab a, Slab d, int units, int stride, int n) {
    narrow.slope(g, a, d, units, stride, n);
  }

  @Override
  public void error(
      Slab y, Slab targets, Slab shares, double c, Slab d, int units, int stride, int n) {
    narrow.error(y, targets, shares, c, d, units, stride, n);
  }

  @Override
  public void back(Slab d, int units, Slab w, int weights, Slab dx, int inputs, int stride, int n) {
    if (!wide(units, inputs, n)) {
      narrow.back(d, units, w, weights, dx, inputs, stride, n);
      return;
    }
    this.w = atLeast(this.w, units * inputs);
    this.w.take(w, weights, 0, units * inputs);
    multiply(Form.ATB, inputs, stride, units, this.w, d, dx);
  }

  @Override
  public void copy(Slab from, int at, Slab to, int start, int n) {
    narrow.copy(from, at, to, start, n);
  }

  @Override
  public Slab rows(int inputs, int stride) {
    return narrow.rows(inputs, stride);
  }

  @Override
  public void turn(Slab x, int inputs, Slab rows, int stride, int batch) {
    narrow.turn(x, inputs, rows, stride, batch);
  }

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
    if (!wide(units, inputs, batch)) {
      narrow.gradient(d, units, x, rows, inputs, gradient, weights, biases, stride, batch);
      return;
    }
    left = atLeast(left, units * batch);
    right = atLeast(right, inputs * batch);
    out = atLeast(out, units * inputs);
    tight(d, units, stride, batch, left);
    tight(x, inputs, stride, batch, right);
    multiply(Form.ABT, units, inputs, batch, left, right, out);
    for (int p = 0; p < units * inputs; p++) {
      gradient[weights + p] = out.get(p);
    }
    for (int j = 0; j < units; j++) {
      double sum = 0;
      for (int k = j * batch; k < (j + 1) * batch; k++) {
        sum += left.get(k);
      }
      gradient[biases + j] = sum;
    }
  }

  /// The rows of a slab without their padding, which the sum must not see.
  private static void tight(Slab from, int rows, int stride, int batch, Slab to) {
    for (int row = 0; row < rows; row++) {
      to.take(from, row * stride, row * batch, batch);
    }
  }
}
