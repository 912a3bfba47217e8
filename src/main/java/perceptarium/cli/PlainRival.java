package perceptarium.cli;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Loops over arrays of doubles and Math.tanh, one example after the other: how one writes it
/// first.
final class PlainRival extends Rival.Loop {
  private final double[][] w;
  private final double[][] b;
  private final double[][] dw;
  private final double[][] db;
  private final double[][] a;
  private final double[][] d;
  private final double[] inputs = new double[2 * Work.POINTS];
  private final double[] targets = new double[Work.POINTS];
  private final double[] grid = Work.grid();
  private final int top;

  PlainRival(Work work) {
    super(work);
    int[] n = work.layers();
    top = n.length - 1;
    w = new double[top][];
    b = new double[top][];
    dw = new double[top][];
    db = new double[top][];
    a = new double[top + 1][];
    d = new double[top + 1][];
    SplittableRandom random = new SplittableRandom(1);
    for (int l = 0; l <= top; l++) {
      a[l] = new double[n[l]];
      d[l] = new double[n[l]];
      if (l < top) {
        w[l] = random.doubles((long) n[l] * n[l + 1], -0.5, 0.5).toArray();
        dw[l] = new double[w[l].length];
        b[l] = new double[n[l + 1]];
        db[l] = new double[n[l + 1]];
      }
    }
    circles(inputs, targets);
  }

  /// A disc of one class in a ring of the other.
  static void circles(double[] inputs, double[] targets) {
    SplittableRandom random = new SplittableRandom(2);
    for (int k = 0; k < targets.length; k++) {
      boolean inside = k % 2 == 0;
      double radius = inside ? random.nextDouble(2.5) : random.nextDouble(3.5, 5);
      double angle = random.nextDouble(2 * Math.PI);
      inputs[2 * k] = radius * Math.sin(angle);
      inputs[2 * k + 1] = radius * Math.cos(angle);
      targets[k] = inside ? 1 : -1;
    }
  }

  @Override
  public String name() {
    return "plain loops";
  }

  private double output(double x1, double x2) {
    a[0][0] = x1;
    a[0][1] = x2;
    for (int l = 0; l < top; l++) {
      double[] x = a[l];
      double[] y = a[l + 1];
      for (int j = 0, p = 0; j < y.length; j++) {
        double z = b[l][j];
        for (int i = 0; i < x.length; i++, p++) {
          z += w[l][p] * x[i];
        }
        y[j] = Math.tanh(z);
      }
    }
    return a[top][0];
  }

  @Override
  void epoch() {
    for (int k = 0; k < targets.length; k++) {
      d[top][0] = output(inputs[2 * k], inputs[2 * k + 1]) - targets[k];
      for (int l = top - 1; l >= 0; l--) {
        back(l);
      }
      if ((k + 1) % Work.BATCH == 0) {
        for (int l = 0; l < top; l++) {
          step(w[l], dw[l]);
          step(b[l], db[l]);
        }
      }
    }
  }

  private void back(int l) {
    double[] x = a[l];
    double[] y = a[l + 1];
    double[] below = d[l];
    Arrays.fill(below, 0);
    for (int j = 0, p = 0; j < y.length; j++) {
      double t = d[l + 1][j] * (1 - y[j] * y[j]);
      db[l][j] += t;
      for (int i = 0; i < x.length; i++, p++) {
        dw[l][p] += t * x[i];
        below[i] += t * w[l][p];
      }
    }
  }

  private static void step(double[] w, double[] g) {
    for (int p = 0; p < w.length; p++) {
      w[p] -= Work.RATE / Work.BATCH * g[p];
      g[p] = 0;
    }
  }

  @Override
  void boundary() {
    for (int i = 0; i < map.length; i++) {
      map[i] = output(grid[2 * i], grid[2 * i + 1]);
    }
  }
}
