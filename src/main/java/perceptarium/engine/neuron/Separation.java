package perceptarium.engine.neuron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Whether a line (plane) with bias can separate labelled points, by how much, and the proof.
///
/// Each point becomes z = ±(x, 1), the sign being its class: weights w separate if w·z > 0 for all.
/// The point of the convex hull of all z nearest to the origin is found by Wolfe's algorithm (Wolfe
/// 1976). If it is away from 0 its direction is the separator with the widest margin and its length
/// is γ; if it is 0, the shares that make it up prove that no w exists, because 0 = w·Σ λᵢzᵢ could
/// not be above 0.
///
/// @param separable γ > 0
/// @param gamma widest margin of a unit vector w over all z, 0 if not separable
/// @param radius largest |z|
/// @param separator unit vector (w₁ … wₙ, b), all 0 if not separable
/// @param shares λᵢ per point, Σ = 1
public record Separation(
    boolean separable, double gamma, double radius, double[] separator, double[] shares) {
  private static final double TINY = 1e-9;

  /// Novikoff's bound on the mistakes of a perceptron that starts at 0 without a band: (R/γ)².
  /// (Novikoff 1962.) Infinite if not separable.
  public double bound() {
    return separable ? radius * radius / (gamma * gamma) : Double.POSITIVE_INFINITY;
  }

  /// The separator scaled so that its smallest number that is not 0 is ±1, and rounded to three
  /// decimals: for reading.
  public double[] tidy() {
    double least = Arrays.stream(separator).map(Math::abs).filter(v -> v > 1e-6).min().orElse(1);
    return Arrays.stream(separator).map(v -> Math.rint(v / least * 1000) / 1000 + 0.0).toArray();
  }

  public static Separation of(Samples samples) {
    int n = samples.size();
    int d = samples.inputs() + 1;
    double[][] z = new double[n][d];
    double radius = 0;
    for (int i = 0; i < n; i++) {
      Samples.Point p = samples.get(i);
      for (int j = 0; j < d; j++) {
        z[i][j] = p.sign() * (j < d - 1 ? p.x()[j] : 1);
      }
      radius = Math.max(radius, Math.sqrt(dot(z[i], z[i])));
    }
    double[] shares = nearest(z, radius);
    double[] w = combine(z, shares);
    double gamma = Math.sqrt(dot(w, w));
    // rounding may leave a point of a hull around 0 beside 0: what does not separate is no proof
    boolean separable =
        gamma > TINY * radius && Arrays.stream(z).allMatch(point -> dot(w, point) > 0);
    double[] unit = new double[d];
    for (int j = 0; j < d && separable; j++) {
      unit[j] = w[j] / gamma;
    }
    return new Separation(separable, separable ? gamma : 0, radius, unit, shares);
  }

  /// Shares λ of the hull's point of least norm.
  private static double[] nearest(double[][] z, double radius) {
    double[] shares = new double[z.length];
    List<Integer> corral = new ArrayList<>();
    int first = 0;
    for (int i = 1; i < z.length; i++) {
      first = dot(z[i], z[i]) < dot(z[first], z[first]) ? i : first;
    }
    corral.add(first);
    shares[first] = 1;
    for (int major = 0; major < 100 * z.length + 1000; major++) {
      double[] x = combine(z, shares);
      int best = 0;
      for (int i = 1; i < z.length; i++) {
        best = dot(x, z[i]) < dot(x, z[best]) ? i : best;
      }
      double square = dot(x, x);
      boolean zero = square <= TINY * TINY * radius * radius;
      if (zero || dot(x, z[best]) >= (1 - TINY) * square || corral.contains(best)) {
        break;
      }
      corral.add(best);
      shrink(z, corral, shares);
    }
    return shares;
  }

  /// Moves to the affine minimiser of the corral, dropping points until it lies inside.
  private static void shrink(double[][] z, List<Integer> corral, double[] shares) {
    while (true) {
      double[] aim = affineMinimiser(z, corral);
      double step = 1;
      for (int k = 0; k < corral.size(); k++) {
        double now = shares[corral.get(k)];
        if (aim[k] <= 1e-14) {
          step = Math.min(step, now <= aim[k] ? 0 : now / (now - aim[k]));
        }
      }
      for (int k = 0; k < corral.size(); k++) {
        int i = corral.get(k);
        shares[i] += step * (aim[k] - shares[i]);
      }
      if (step == 1) {
        return;
      }
      corral.removeIf(
          i -> {
            boolean drop = shares[i] <= 1e-14;
            if (drop) {
              shares[i] = 0;
            }
            return drop;
          });
      if (corral.isEmpty()) {
        throw new ArithmeticException("the nearest point was lost");
      }
    }
  }

  /// Coefficients (Σ = 1) of the point of least norm on the affine hull of the corral: solves (eeᵀ
  /// + ZᵀZ)u = e and scales.
  private static double[] affineMinimiser(double[][] z, List<Integer> corral) {
    int m = corral.size();
    double[][] a = new double[m][m + 1];
    for (int r = 0; r < m; r++) {
      for (int c = 0; c < m; c++) {
        a[r][c] = 1 + dot(z[corral.get(r)], z[corral.get(c)]);
      }
      a[r][m] = 1;
    }
    for (int p = 0; p < m; p++) {
      int pivot = p;
      for (int r = p + 1; r < m; r++) {
        pivot = Math.abs(a[r][p]) > Math.abs(a[pivot][p]) ? r : pivot;
      }
      double[] swap = a[p];
      a[p] = a[pivot];
      a[pivot] = swap;
      if (Math.abs(a[p][p]) < 1e-13) {
        a[p][p] = 1e-13; // a duplicate point: any share of it will do
      }
      for (int r = 0; r < m; r++) {
        double f = r == p ? 0 : a[r][p] / a[p][p];
        for (int c = p; f != 0 && c <= m; c++) {
          a[r][c] -= f * a[p][c];
        }
      }
    }
    double[] u = new double[m];
    Arrays.setAll(u, r -> a[r][m] / a[r][r]);
    double total = Arrays.stream(u).sum();
    Arrays.setAll(u, r -> u[r] / total);
    return u;
  }

  private static double[] combine(double[][] z, double[] shares) {
    double[] x = new double[z[0].length];
    for (int i = 0; i < z.length; i++) {
      for (int j = 0; j < x.length && shares[i] != 0; j++) {
        x[j] += shares[i] * z[i][j];
      }
    }
    return x;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
