package perceptarium.engine.analysis;

import java.util.random.RandomGenerator;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.network.Activations;

/// Logistic regression with one input: a = σ(wx + b), binary cross-entropy. Two parameters, so that
/// its loss is a surface to look at.
public final class LogisticLine {
  private final double[] x;
  private final double[] y;

  /// @param y labels 0 or 1
  public LogisticLine(double[] x, double[] y) {
    this.x = x.clone();
    this.y = y.clone();
  }

  /// `m` examples from a known line: x normal, y = 1 with probability σ(2x − ½).
  public static LogisticLine generate(int m, long seed) {
    RandomGenerator random = new SeedStream(seed, "examples");
    double[] x = new double[m];
    double[] y = new double[m];
    for (int i = 0; i < m; i++) {
      x[i] = random.nextGaussian();
      y[i] = random.nextDouble() < Activations.sigmoid(2 * x[i] - 0.5) ? 1 : 0;
    }
    return new LogisticLine(x, y);
  }

  public int size() {
    return x.length;
  }

  public double x(int i) {
    return x[i];
  }

  public double y(int i) {
    return y[i];
  }

  public double answer(int i, double w, double b) {
    return Activations.sigmoid(w * x[i] + b);
  }

  /// −y ln a − (1 − y) ln(1 − a), from the net input, so that it never overflows.
  public double loss(int i, double w, double b) {
    double z = w * x[i] + b;
    return Activations.softplus(y[i] == 1 ? -z : z);
  }

  /// Mean loss of all examples.
  public double cost(double w, double b) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += loss(i, w, b);
    }
    return sum / x.length;
  }

  /// Mean gradient (∂/∂w, ∂/∂b) over some examples, (a − y)·(x, 1) each.
  public double[] gradient(int[] which, double w, double b) {
    double gw = 0;
    double gb = 0;
    for (int i : which) {
      double d = answer(i, w, b) - y[i];
      gw += d * x[i];
      gb += d;
    }
    return new double[] {gw / which.length, gb / which.length};
  }

  /// The least cost, by Newton's method.
  public double[] minimum() {
    double w = 0;
    double b = 0;
    for (int k = 0; k < 50; k++) {
      double gw = 0;
      double gb = 0;
      double ww = 1e-12;
      double wb = 0;
      double bb = 1e-12;
      for (int i = 0; i < x.length; i++) {
        double a = answer(i, w, b);
        double d = a - y[i];
        double h = a * (1 - a);
        gw += d * x[i];
        gb += d;
        ww += h * x[i] * x[i];
        wb += h * x[i];
        bb += h;
      }
      double det = ww * bb - wb * wb;
      double dw = (bb * gw - wb * gb) / det;
      double db = (ww * gb - wb * gw) / det;
      // separable data have no minimum: stay in the picture
      double share = Math.min(1, 2 / Math.max(1e-300, Math.hypot(dw, db)));
      w -= share * dw;
      b -= share * db;
    }
    return new double[] {w, b};
  }
}
