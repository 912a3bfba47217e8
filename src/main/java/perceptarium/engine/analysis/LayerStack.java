package perceptarium.engine.analysis;

import java.util.random.RandomGenerator;
import perceptarium.engine.compute.Pointwise;
import perceptarium.engine.data.SeedStream;

/// Layers of two units, h ← g(W h), with one random 2×2 matrix each: a turn and a mild stretch, so
/// that a stack of them neither dies nor explodes.
public record LayerStack(double[][] matrices) {
  /// @param layers how many matrices, the first nearest to the input
  public static LayerStack random(int layers, long seed) {
    RandomGenerator random = new SeedStream(seed, "layers");
    double[][] w = new double[layers][];
    for (int l = 0; l < layers; l++) {
      double angle = random.nextDouble(0.3, 1.2) * (random.nextBoolean() ? 1 : -1);
      double wide = random.nextDouble(1.1, 1.7);
      double high = random.nextDouble(0.8, 1.2);
      double c = Math.cos(angle);
      double s = Math.sin(angle);
      w[l] = new double[] {wide * c, -high * s, wide * s, high * c};
    }
    return new LayerStack(w);
  }

  public int layers() {
    return matrices.length;
  }

  /// What comes out for (x, y).
  public double[] apply(Pointwise g, double x, double y) {
    double a = x;
    double b = y;
    for (double[] w : matrices) {
      double u = g.value(w[0] * a + w[1] * b);
      b = g.value(w[2] * a + w[3] * b);
      a = u;
    }
    return new double[] {a, b};
  }

  /// W_L ⋯ W₂ W₁, row by row: all that a stack of linear layers is.
  public double[] product() {
    double[] p = {1, 0, 0, 1};
    for (double[] w : matrices) {
      p =
          new double[] {
            w[0] * p[0] + w[1] * p[2],
            w[0] * p[1] + w[1] * p[3],
            w[2] * p[0] + w[3] * p[2],
            w[2] * p[1] + w[3] * p[3]
          };
    }
    return p;
  }

  /// The share of the output's variance over the square [−1, 1]² that no single matrix with biases
  /// can give: 0 for linear layers. A least-squares fit on a 21×21 grid.
  public double beyondOneMatrix(Pointwise g) {
    int n = 21;
    double[][] out = new double[n * n][];
    double[] mean = new double[2];
    double[][] along = new double[2][2];
    double spread = 0;
    for (int i = 0; i < n * n; i++) {
      double x = -1 + 2.0 * (i % n) / (n - 1);
      double y = -1 + 2.0 * Math.floorDiv(i, n) / (n - 1);
      out[i] = apply(g, x, y);
      spread += x * x;
      for (int k = 0; k < 2; k++) {
        mean[k] += out[i][k] / (n * n);
        along[k][0] += out[i][k] * x;
        along[k][1] += out[i][k] * y;
      }
    }
    // the grid is symmetric, so 1, x and y are orthogonal on it and each slope stands by itself
    double rest = 0;
    double total = 0;
    for (int i = 0; i < n * n; i++) {
      double x = -1 + 2.0 * (i % n) / (n - 1);
      double y = -1 + 2.0 * Math.floorDiv(i, n) / (n - 1);
      for (int k = 0; k < 2; k++) {
        double d = out[i][k] - mean[k];
        double fit = (along[k][0] * x + along[k][1] * y) / spread;
        total += d * d;
        rest += (d - fit) * (d - fit);
      }
    }
    return total == 0 ? 0 : rest / total;
  }
}
