package perceptarium.engine.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import perceptarium.catalog.Numbers;

/// A linear unit ŷ = wᵀx + b under J = 1/(2m) Σ (ŷ − y)² + ½λ‖w‖². J is a quadratic bowl over θ =
/// (w, b), so its minimum and every step of gradient descent are known exactly.
public final class LinearFit {
  /// Below this share of the largest eigenvalue a direction counts as flat: nothing is learned
  /// along it.
  private static final double FLAT = 1e-13;

  private final int size;
  private final double[] hessian;
  private final double[] eigenvalues;

  /// One eigenvector a row.
  private final double[][] axes;

  /// The minimum, in θ and along the axes.
  private final double[] minimum;

  private final double[] along;

  /// @param x `m×n`
  /// @param y `m` targets
  /// @param decay λ; the bias is exempt
  public LinearFit(Numbers x, double[] y, double decay) {
    int m = x.rows();
    size = x.columns() + 1;
    hessian = new double[size * size];
    double[] right = new double[size];
    double[] row = new double[size];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < size; j++) {
        row[j] = j < size - 1 ? x.get(i, j) : 1;
      }
      for (int j = 0; j < size; j++) {
        right[j] += row[j] * y[i] / m;
        for (int k = 0; k < size; k++) {
          hessian[j * size + k] += row[j] * row[k] / m;
        }
      }
    }
    for (int j = 0; j < size - 1; j++) {
      hessian[j * size + j] += decay;
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(new DMatrixRMaj(size, size, true, hessian.clone()))) {
      throw new IllegalArgumentException("no eigenvalues found");
    }
    int[] falling =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).real))
            .mapToInt(Integer::intValue)
            .toArray();
    eigenvalues =
        Arrays.stream(falling).mapToDouble(k -> Math.max(0, eigen.getEigenvalue(k).real)).toArray();
    axes =
        Arrays.stream(falling)
            .mapToObj(k -> eigen.getEigenVector(k).getData())
            .toArray(double[][]::new);
    along = new double[size];
    minimum = new double[size];
    for (int k = 0; k < size; k++) {
      along[k] = flat(k) ? 0 : dot(axes[k], right) / eigenvalues[k];
      for (int j = 0; j < size; j++) {
        minimum[j] += along[k] * axes[k][j];
      }
    }
  }

  private boolean flat(int k) {
    return eigenvalues[k] <= FLAT * eigenvalues[0];
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// The best θ: weights, then bias.
  public double[] minimum() {
    return minimum.clone();
  }

  /// Second derivatives of J, `(n+1)×(n+1)`.
  public double hessian(int j, int k) {
    return hessian[j * size + k];
  }

  /// Largest eigenvalue of the Hessian.
  public double large() {
    return eigenvalues[0];
  }

  /// Smallest eigenvalue along which there is anything to learn.
  public double small() {
    int k = size - 1;
    while (k > 0 && flat(k)) {
      k--;
    }
    return eigenvalues[k];
  }

  /// κ, largest over smallest eigenvalue.
  public double condition() {
    return large() / small();
  }

  /// The fixed rate with the fastest worst direction: 2/(λ_max + λ_min).
  public double best() {
    return 2 / (large() + small());
  }

  /// ŷ of one example.
  public double answer(double... x) {
    double sum = minimum[size - 1];
    for (int j = 0; j < size - 1; j++) {
      sum += minimum[j] * x[j];
    }
    return sum;
  }

  /// θ after `k` steps of descent from 0: along each axis the distance shrinks by 1 − ηλ.
  public double[] after(int k, double rate) {
    double[] theta = new double[size];
    for (int a = 0; a < size; a++) {
      double left = Math.pow(1 - rate * eigenvalues[a], k);
      for (int j = 0; j < size; j++) {
        theta[j] += (1 - left) * along[a] * axes[a][j];
      }
    }
    return theta;
  }

  /// J(θ) − J(minimum) after `k` steps of descent from 0.
  public double excess(int k, double rate) {
    double sum = 0;
    for (int a = 0; a < size; a++) {
      double c = along[a] * Math.pow(1 - rate * eigenvalues[a], k);
      sum += 0.5 * eigenvalues[a] * c * c;
    }
    return sum;
  }

  /// Steps until no more than `share` of the first excess is left.
  ///
  /// @return −1 if the rate is so high that it never comes
  public int steps(double rate, double share) {
    double goal = share * excess(0, rate);
    if (rate * large() >= 2) {
      return -1;
    }
    int high = 1;
    while (excess(high, rate) > goal) {
      if (high > 1 << 28) {
        return -1;
      }
      high *= 2;
    }
    int low = high / 2;
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (excess(middle, rate) > goal) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
