package perceptarium.cli;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;

/// One matrix product a layer and batch, by EJML.
final class EjmlRival extends Rival.Loop {
  private final DMatrixRMaj[] w;
  private final DMatrixRMaj[] dw;
  private final DMatrixRMaj[] d;
  private final DMatrixRMaj[] batch;
  private final DMatrixRMaj[] all;
  private final double[][] b;
  private final double[] inputs = new double[2 * Work.POINTS];
  private final double[] targets = new double[Work.POINTS];
  private final double[] grid = Work.grid();
  private final int top;

  EjmlRival(Work work) {
    super(work);
    int[] n = work.layers();
    top = n.length - 1;
    w = new DMatrixRMaj[top];
    dw = new DMatrixRMaj[top];
    b = new double[top][];
    batch = planes(n, Work.BATCH);
    d = planes(n, Work.BATCH);
    all = planes(n, map.length);
    for (int l = 0; l < top; l++) {
      w[l] = RandomMatrices_DDRM.rectangle(n[l], n[l + 1], -0.5, 0.5, new java.util.Random(l));
      dw[l] = new DMatrixRMaj(n[l], n[l + 1]);
      b[l] = new double[n[l + 1]];
    }
    PlainRival.circles(inputs, targets);
  }

  private static DMatrixRMaj[] planes(int[] units, int rows) {
    DMatrixRMaj[] out = new DMatrixRMaj[units.length];
    java.util.Arrays.setAll(out, l -> new DMatrixRMaj(rows, units[l]));
    return out;
  }

  @Override
  public String name() {
    return "EJML";
  }

  private void forward(DMatrixRMaj[] a) {
    for (int l = 0; l < top; l++) {
      CommonOps_DDRM.mult(a[l], w[l], a[l + 1]);
      double[] z = a[l + 1].data;
      for (int p = 0; p < z.length; p++) {
        z[p] = Math.tanh(z[p] + b[l][p % b[l].length]);
      }
    }
  }

  @Override
  void epoch() {
    for (int from = 0; from < Work.POINTS; from += Work.BATCH) {
      System.arraycopy(inputs, 2 * from, batch[0].data, 0, 2 * Work.BATCH);
      forward(batch);
      for (int k = 0; k < Work.BATCH; k++) {
        d[top].data[k] = batch[top].data[k] - targets[from + k];
      }
      for (int l = top - 1; l >= 0; l--) {
        back(l);
      }
    }
  }

  private void back(int l) {
    double[] t = d[l + 1].data;
    double[] y = batch[l + 1].data;
    for (int p = 0; p < t.length; p++) {
      t[p] *= 1 - y[p] * y[p];
    }
    CommonOps_DDRM.multTransA(batch[l], d[l + 1], dw[l]);
    if (l > 0) {
      CommonOps_DDRM.multTransB(d[l + 1], w[l], d[l]);
    }
    CommonOps_DDRM.addEquals(w[l], -Work.RATE / Work.BATCH, dw[l]);
    for (int p = 0; p < t.length; p++) {
      b[l][p % b[l].length] -= Work.RATE / Work.BATCH * t[p];
    }
  }

  @Override
  void boundary() {
    System.arraycopy(grid, 0, all[0].data, 0, grid.length);
    forward(all);
    System.arraycopy(all[top].data, 0, map, 0, map.length);
  }
}
