package perceptarium.engine.network;

import java.util.function.BooleanSupplier;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Pointwise;

/// What a layer computes over a batch. A slab holds one row per unit and the batch along it: entry
/// k of row j lies at `j·stride + k`. Only the first `n` entries of a row count; `n` is a multiple
/// of {@link #lanes} and at most `stride`.
///
/// Every sum runs in a fixed order and every product is fused into its sum, so that all
/// implementations of a precision give the same bits: with and without vectors, cold and warm.
interface Kernels {
  /// What the batch is padded to a multiple of.
  int lanes();

  /// z_j = b_j + Σ_i w_ji x_i for each unit j.
  ///
  /// @param w weights unit by unit from `weights` on, biases from `biases` on
  void affine(
      Slab x, int inputs, Slab w, int weights, int biases, Slab z, int units, int stride, int n);

  /// a = g(z) by a kernel of its own; not for {@link Pointwise.Kernel#GENERAL}.
  void activate(Pointwise.Kernel g, Slab z, Slab a, int units, int stride, int n);

  /// d ← d·g′(z), from a = g(z); not for {@link Pointwise.Kernel#GENERAL}.
  void slope(Pointwise.Kernel g, Slab a, Slab d, int units, int stride, int n);

  /// d = share·c·(y − t) for each output y and its target t.
  ///
  /// @param shares one an example
  void error(Slab y, Slab targets, Slab shares, double c, Slab d, int units, int stride, int n);

  /// dx_i = Σ_j w_ji d_j for each input i.
  void back(Slab d, int units, Slab w, int weights, Slab dx, int inputs, int stride, int n);

  /// Copies `n` entries; what lies behind the examples in whole vectors is copied with them.
  void copy(Slab from, int at, Slab to, int start, int n);

  /// Room for inputs laid out example by example, as {@link #turn} makes them.
  Slab rows(int inputs, int stride);

  /// Lays inputs out example by example, as {@link #gradient} wants them. Best long before it: what
  /// was written number by number can be fetched as a whole vector only after a while.
  void turn(Slab x, int inputs, Slab rows, int stride, int batch);

  /// The gradient of weights and biases: Σ_k d_jk x_ik and Σ_k d_jk over the batch, written (not
  /// added) to `gradient`.
  ///
  /// @param rows `x` turned
  /// @param batch entries that count, ≤ n
  void gradient(
      Slab d,
      int units,
      Slab x,
      Slab rows,
      int inputs,
      double[] gradient,
      int weights,
      int biases,
      int stride,
      int batch);

  /// Long work from now on ends with a {@link java.util.concurrent.CancellationException} soon
  /// after `cancelled` says yes. Kernels for small work do not ask.
  default void until(BooleanSupplier cancelled) {}

  /// Before a slab is read by another than these kernels: its newest numbers may be elsewhere.
  default void here(Slab slab) {}

  /// Before all of a slab is written by another than these kernels.
  default void written(Slab slab) {}

  /// The kernels for this machine, the products of wide layers by `backend`.
  ///
  /// @param product multiply–adds of the largest product
  static Kernels of(Precision precision, Backend backend, long product) {
    Backend place = precision == Precision.FLOAT ? backend.staying(product) : backend;
    Kernels here = new WideKernels(of(precision), place, precision);
    return place.stays() ? new StayingKernels(here, place) : here;
  }

  /// The kernels for this machine: vectors where the runtime has them.
  static Kernels of(Precision precision) {
    return of(precision, false);
  }

  /// @param folded whether single precision sums gradients in the order of {@link VectorFloatPass}
  static Kernels of(Precision precision, boolean folded) {
    boolean vectors = vectors();
    return switch (precision) {
      case DOUBLE -> vectors ? new VectorDouble() : new PlainDouble();
      case FLOAT -> vectors ? new VectorFloat(folded) : new PlainFloat(folded);
    };
  }

  /// Whether the runtime has vectors.
  static boolean vectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}
