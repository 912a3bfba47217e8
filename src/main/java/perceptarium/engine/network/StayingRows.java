package perceptarium.engine.network;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Backend.Each;
import perceptarium.engine.compute.Backend.Form;
import perceptarium.engine.compute.Matrix;
import perceptarium.engine.compute.Parts;

/// Batch normalisation, dropout and sums over the batch where a {@link Backend} has its matrices. A
/// number or two for each unit go to and fro.
final class StayingRows {
  private Backend work;
  private BooleanSupplier cancelled = Parts.NEVER;
  private final IdentityHashMap<boolean[], Matrix> masks = new IdentityHashMap<>();
  private @Nullable Matrix ones;

  StayingRows(Backend work) {
    this.work = work;
  }

  void until(Backend work, BooleanSupplier cancelled) {
    this.work = work;
    this.cancelled = cancelled;
  }

  /// The sum of each row's first `batch` numbers.
  ///
  /// @param out a column
  void sums(Matrix m, int batch, Matrix out) {
    Matrix each = ones;
    if (each == null || each.columns() < m.columns()) {
      float[] all = new float[m.columns()];
      Arrays.fill(all, 1);
      each = work.matrix(new Matrix.OfFloat(1, m.columns(), all));
      ones = each;
    }
    work.multiply(Form.ABT, m, each, out, batch, cancelled);
  }

  private double[] means(Matrix m, int batch) {
    Matrix column = work.matrix(true, m.rows(), 1);
    sums(m, batch, column);
    double[] means = new double[m.rows()];
    float[] sums = column.floats();
    for (int j = 0; j < means.length; j++) {
      means[j] = sums[j] / (double) batch;
    }
    work.release(column);
    return means;
  }

  /// out = z plus, or times, a number of its own for each row.
  private void rows(Each how, Matrix z, double[] numbers, double factor, Matrix out) {
    float[] all = new float[z.rows()];
    for (int j = 0; j < all.length; j++) {
      all[j] = (float) (factor * numbers[j]);
    }
    Matrix column = work.matrix(new Matrix.OfFloat(all.length, 1, all));
    work.each(how, z, column, out);
    work.release(column);
  }

  /// See {@link Kernels#spread}.
  void spread(Held net, double[] mean, double[] variance, int batch) {
    System.arraycopy(means(net.there, batch), 0, mean, 0, mean.length);
    rows(Each.ADD_TO_ROWS, net.there, mean, -1, net.spare);
    Matrix squares = net.scratch(work);
    work.each(Each.SCALE, net.spare, net.spare, squares);
    System.arraycopy(means(squares, batch), 0, variance, 0, variance.length);
  }

  /// See {@link Kernels#normalise}.
  void normalise(Held net, Held hat, double[] mean, double[] scale, Matrix gamma, Matrix beta) {
    rows(Each.ADD_TO_ROWS, net.there, mean, -1, net.spare);
    rows(Each.SCALE_ROWS, net.spare, scale, 1, hat.there);
    hat.newer = true;
    work.each(Each.SCALE_ROWS, hat.there, gamma, net.spare);
    work.each(Each.ADD_TO_ROWS, net.spare, beta, net.there);
    net.newer = true;
  }

  /// See {@link Kernels#normaliseBack}.
  ///
  /// @param byGamma receives the gradient by γ, a column
  void normaliseBack(
      Held delta,
      Held hat,
      double[] scale,
      Matrix gamma,
      Matrix byGamma,
      Matrix byBeta,
      boolean batchStatistics,
      int batch) {
    sums(delta.there, batch, byBeta);
    work.each(Each.SCALE, delta.there, hat.there, delta.spare);
    sums(delta.spare, batch, byGamma);
    if (batchStatistics) {
      Matrix along = delta.scratch(work);
      work.each(Each.SCALE_ROWS, hat.there, byGamma, along);
      work.mix(1, delta.there, -1.0 / batch, along, 0, 0, delta.spare);
      Matrix mean = work.matrix(true, byBeta.rows(), 1);
      work.mix(-1.0 / batch, byBeta, 0, byBeta, 0, 0, mean);
      work.each(Each.ADD_TO_ROWS, delta.spare, mean, delta.there);
      work.release(mean);
    }
    rows(Each.SCALE_ROWS, delta.there, scale, 1, delta.spare);
    work.each(Each.SCALE_ROWS, delta.spare, gamma, delta.there);
    delta.newer = true;
  }

  /// See {@link Kernels#drop}.
  void drop(Held from, boolean @Nullable [] kept, double scale, Held to) {
    if (kept == null) {
      work.mix(1, from.there, 0, from.there, 0, 0, to.there);
    } else {
      float[] mask = new float[kept.length];
      for (int p = 0; p < mask.length; p++) {
        mask[p] = kept[p] ? (float) scale : 0;
      }
      Matrix old = masks.remove(kept);
      if (old != null) {
        work.release(old);
      }
      Matrix there = work.matrix(new Matrix.OfFloat(from.there.rows(), from.there.columns(), mask));
      masks.put(kept, there);
      work.each(Each.SCALE, from.there, there, to.there);
    }
    to.newer = true;
    to.net = null;
  }

  /// See {@link Kernels#dropBack}.
  ///
  /// @return whether the way up was made here
  boolean dropBack(Held delta, boolean[] kept) {
    Matrix mask = masks.get(kept);
    if (mask == null) {
      return false;
    }
    work.each(Each.SCALE, delta.there, mask, delta.spare);
    delta.swap();
    return true;
  }
}
