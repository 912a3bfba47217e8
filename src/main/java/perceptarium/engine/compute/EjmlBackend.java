package perceptarium.engine.compute;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// The reference: EJML's products, {@link Pointwise}'s own values, one thread, double inside.
public final class EjmlBackend implements Backend {
  @Override
  public String name() {
    return "ejml";
  }

  @Override
  public void multiply(
      Form form, int m, int n, int k, double[] a, double[] b, double[] c, int from, int to) {
    boolean columns = form == Form.ATB;
    DMatrixRMaj left =
        columns
            ? columns(a, m, k, from, to)
            : wrap(to - from, k, Arrays.copyOfRange(a, from * k, to * k));
    DMatrixRMaj right = form == Form.ABT ? wrap(n, k, b) : wrap(k, n, b);
    DMatrixRMaj out = new DMatrixRMaj(to - from, n);
    switch (form) {
      case AB -> CommonOps_DDRM.mult(left, right, out);
      case ABT -> CommonOps_DDRM.multTransB(left, right, out);
      case ATB -> CommonOps_DDRM.multTransA(left, right, out);
    }
    System.arraycopy(out.data, 0, c, from * n, (to - from) * n);
  }

  @Override
  public void multiply(
      Form form, int m, int n, int k, float[] a, float[] b, float[] c, int from, int to) {
    double[] out = new double[m * n];
    multiply(form, m, n, k, widen(a, m * k), widen(b, k * n), out, from, to);
    for (int i = from * n; i < to * n; i++) {
      c[i] = (float) out[i];
    }
  }

  @Override
  public void apply(Pointwise g, double[] z, double[] y, int size) {
    for (int i = 0; i < size; i++) {
      y[i] = g.value(z[i]);
    }
  }

  @Override
  public void apply(Pointwise g, float[] z, float[] y, int size) {
    for (int i = 0; i < size; i++) {
      y[i] = (float) g.value(z[i]);
    }
  }

  @Override
  public void slope(Pointwise g, double[] z, double[] slope, int size) {
    for (int i = 0; i < size; i++) {
      slope[i] = g.slope(z[i]);
    }
  }

  @Override
  public void slope(Pointwise g, float[] z, float[] slope, int size) {
    for (int i = 0; i < size; i++) {
      slope[i] = (float) g.slope(z[i]);
    }
  }

  @Override
  public void scale(double[] x, double[] factor, int size) {
    for (int i = 0; i < size; i++) {
      x[i] *= factor[i];
    }
  }

  @Override
  public void scale(float[] x, float[] factor, int size) {
    for (int i = 0; i < size; i++) {
      x[i] *= factor[i];
    }
  }

  private static DMatrixRMaj wrap(int rows, int columns, double[] data) {
    return DMatrixRMaj.wrap(rows, columns, data);
  }

  /// Columns `from` to `to` of a `k×m` matrix.
  private static DMatrixRMaj columns(double[] a, int m, int k, int from, int to) {
    DMatrixRMaj out = new DMatrixRMaj(k, to - from);
    for (int i = 0; i < k; i++) {
      System.arraycopy(a, i * m + from, out.data, i * (to - from), to - from);
    }
    return out;
  }

  private static double[] widen(float[] x, int size) {
    double[] out = new double[size];
    for (int i = 0; i < size; i++) {
      out[i] = x[i];
    }
    return out;
  }
}
