package perceptarium.engine.data;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import perceptarium.catalog.Numbers;

/// PCA whitening, z = Λ^(−½)·Vᵀ·(x − μ): shifts the data to mean 0, turns it onto the axes of its
/// covariance and scales each to variance 1. Fitted on training data, used unchanged on all else.
///
/// @param mean `1×n`, μ
/// @param axes `n×n`, one eigenvector a row, that of the largest variance first; the component of
///   largest magnitude is positive
/// @param variances `1×n`, the eigenvalues of the covariance (dividing by m), falling
public record Whitening(Numbers mean, Numbers axes, Numbers variances) {
  /// Below this share of the largest variance an axis is taken to have none.
  private static final double FLAT = 1e-12;

  /// @param train `m×n`, at least one row
  /// @throws IllegalArgumentException if there is no row or the decomposition fails
  public static Whitening fit(Numbers train) {
    int n = train.columns();
    if (train.isEmpty()) {
      throw new IllegalArgumentException("no data to fit");
    }
    double[] mean = Scaling.standard(train).shift().toArray();
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(new DMatrixRMaj(n, n, true, covariance(train).toArray()))) {
      throw new IllegalArgumentException("no eigenvalues found");
    }
    int[] falling =
        IntStream.range(0, n)
            .boxed()
            .sorted(
                (a, b) -> Double.compare(eigen.getEigenvalue(b).real, eigen.getEigenvalue(a).real))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] axes = new double[n * n];
    double[] variances = new double[n];
    for (int k = 0; k < n; k++) {
      variances[k] = Math.max(0, eigen.getEigenvalue(falling[k]).real);
      double[] axis = eigen.getEigenVector(falling[k]).getData();
      double largest = 0;
      for (double a : axis) {
        largest = Math.abs(a) > Math.abs(largest) ? a : largest;
      }
      for (int j = 0; j < n; j++) {
        axes[k * n + j] = axis[j] * Math.signum(largest);
      }
    }
    return new Whitening(Numbers.row(mean), Numbers.of(n, n, axes), Numbers.row(variances));
  }

  /// The covariance of the columns, dividing by m: `n×n`.
  public static Numbers covariance(Numbers data) {
    int m = data.rows();
    int n = data.columns();
    double[] mean = Scaling.standard(data).shift().toArray();
    double[] sums = new double[n * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double d = data.get(i, j) - mean[j];
        for (int k = 0; k < n; k++) {
          sums[j * n + k] += d * (data.get(i, k) - mean[k]) / m;
        }
      }
    }
    return Numbers.of(n, n, sums);
  }

  /// The whitened rows. An axis without variance is only shifted and turned.
  ///
  /// @param data `m×n`
  public Numbers apply(Numbers data) {
    int n = mean.columns();
    double[] white = new double[data.rows() * n];
    for (int i = 0; i < data.rows(); i++) {
      for (int k = 0; k < n; k++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += axes.get(k, j) * (data.get(i, j) - mean.get(j));
        }
        boolean flat = variances.get(k) <= FLAT * variances.get(0);
        white[i * n + k] = flat ? sum : sum / Math.sqrt(variances.get(k));
      }
    }
    return Numbers.of(data.rows(), n, white);
  }
}
