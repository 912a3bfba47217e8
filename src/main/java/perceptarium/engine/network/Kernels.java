package perceptarium.engine.network;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
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

  /// a = g(z) of the first `batch` entries, for any g.
  default void activate(Activation g, Slab z, Slab a, int units, int stride, int batch) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + batch; p++) {
        a.set(p, g.value(z.get(p)));
      }
    }
  }

  /// d ← d·g′(z) of the first `batch` entries, for any g.
  ///
  /// @param a g(z)
  default void slope(Activation g, Slab z, Slab a, Slab d, int units, int stride, int batch) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + batch; p++) {
        d.set(p, d.get(p) * g.slope(z.get(p)));
      }
    }
  }

  /// Dropout on the way up: `to` gets what is kept of `from`, times `scale`, and else 0.
  ///
  /// @param kept laid out like a slab; null: all, times 1
  default void drop(
      Slab from, boolean @Nullable [] kept, double scale, Slab to, int units, int stride, int n) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + n; p++) {
        to.set(p, kept == null ? from.get(p) : kept[p] ? from.get(p) * scale : 0);
      }
    }
  }

  /// The same on the way back, with what was kept on the way up.
  default void dropBack(Slab d, boolean[] kept, double scale, int units, int stride, int n) {
    drop(d, kept, scale, d, units, stride, n);
  }

  /// Mean and variance (divided by the batch) of each row.
  default void spread(Slab z, double[] mean, double[] variance, int units, int stride, int batch) {
    for (int j = 0; j < units; j++) {
      int from = j * stride;
      double sum = 0;
      for (int p = from; p < from + batch; p++) {
        sum += z.get(p);
      }
      double m = sum / batch;
      double squares = 0;
      for (int p = from; p < from + batch; p++) {
        squares += (z.get(p) - m) * (z.get(p) - m);
      }
      mean[j] = m;
      variance[j] = squares / batch;
    }
  }

  /// hat = (z − mean)·scale, z ← γ·hat + β.
  ///
  /// @param w γ unit by unit from `gamma` on, then β
  default void normalise(
      Slab z,
      Slab hat,
      double[] mean,
      double[] scale,
      Slab w,
      int gamma,
      int units,
      int stride,
      int batch) {
    for (int j = 0; j < units; j++) {
      double factor = w.get(gamma + j);
      double shift = w.get(gamma + units + j);
      for (int p = j * stride; p < j * stride + batch; p++) {
        double normed = (z.get(p) - mean[j]) * scale[j];
        hat.set(p, normed);
        z.set(p, factor * normed + shift);
      }
    }
  }

  /// The gradient by γ and β, written to `gradient`, and d ← γ·scale·(d − mean of d − hat·mean of
  /// d·hat).
  ///
  /// @param batchStatistics whether mean and scale are the batch's; if not, d ← γ·scale·d
  default void normaliseBack(
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
    for (int j = 0; j < units; j++) {
      double sum = 0;
      double product = 0;
      for (int p = j * stride; p < j * stride + batch; p++) {
        sum += d.get(p);
        product += d.get(p) * hat.get(p);
      }
      gradient[gamma + j] = product;
      gradient[gamma + units + j] = sum;
      double factor = w.get(gamma + j) * scale[j];
      double meanSum = batchStatistics ? sum / batch : 0;
      double meanProduct = batchStatistics ? product / batch : 0;
      for (int p = j * stride; p < j * stride + batch; p++) {
        d.set(p, factor * (d.get(p) - meanSum - hat.get(p) * meanProduct));
      }
    }
  }

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
