package perceptarium.engine.analysis;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/// A polynomial through examples at given places by least squares, with or without a penalty on its
/// weights: the w that makes 1/m Σ (ŷ − y)² + λ Σₖ wₖ² least, k from 1, for the constant term is a
/// bias and is spared. What it says is linear in the targets, ŷ(x) = h(x)·y, so that its mean and
/// its variance under noise are known without drawing anything.
public final class PolynomialFit {
  /// A pivot this small beside the first is rounding.
  private static final double SINGULAR = 1e-13;

  private final int order;
  private final int examples;
  private final DMatrixRMaj solver;

  /// @param places x of the examples, more than `order` of them different
  /// @param order highest power, 0 or more
  /// @param lambda weight of the penalty, 0 for none
  /// @throws IllegalArgumentException if the places do not decide the weights
  public PolynomialFit(double[] places, int order, double lambda) {
    this.order = order;
    this.examples = places.length;
    int terms = order + 1;
    int rows = examples + (lambda > 0 ? order : 0);
    DMatrixRMaj powers = new DMatrixRMaj(rows, terms);
    for (int i = 0; i < examples; i++) {
      double power = 1;
      for (int k = 0; k < terms; k++, power *= places[i]) {
        powers.set(i, k, power);
      }
    }
    for (int k = 1; lambda > 0 && k < terms; k++) { // a row √(mλ)·wₖ = 0 for each weight
      powers.set(examples + k - 1, k, Math.sqrt(examples * lambda));
    }
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(rows, terms);
    if (examples < terms || !qr.decompose(powers)) {
      throw new IllegalArgumentException("too few places for order " + order);
    }
    solver = solved(qr.getR(null, true), qr.getQ(null, true));
  }

  /// R⁻¹ Qᵀ for the targets: from the last weight up, as each needs only those after it.
  private DMatrixRMaj solved(DMatrixRMaj r, DMatrixRMaj q) {
    int terms = order + 1;
    DMatrixRMaj solved = new DMatrixRMaj(terms, examples);
    for (int k = order; k >= 0; k--) {
      double pivot = r.get(k, k);
      if (Math.abs(pivot) < SINGULAR * Math.abs(r.get(0, 0))) {
        throw new IllegalArgumentException("too few places for order " + order);
      }
      for (int i = 0; i < examples; i++) {
        double sum = q.get(i, k);
        for (int l = k + 1; l < terms; l++) {
          sum -= r.get(k, l) * solved.get(l, i);
        }
        solved.set(k, i, sum / pivot);
      }
    }
    return solved;
  }

  /// Highest power.
  public int order() {
    return order;
  }

  /// w₀ … w_order.
  ///
  /// @param y one target a place
  public double[] weights(double[] y) {
    double[] w = new double[order + 1];
    for (int k = 0; k < w.length; k++) {
      for (int i = 0; i < examples; i++) {
        w[k] += solver.get(k, i) * y[i];
      }
    }
    return w;
  }

  /// h(x): how much each target counts in what is said at x.
  public double[] influence(double x) {
    double[] h = new double[examples];
    double power = 1;
    for (int k = 0; k <= order; k++, power *= x) {
      for (int i = 0; i < examples; i++) {
        h[i] += power * solver.get(k, i);
      }
    }
    return h;
  }

  /// The polynomial at x.
  public static double value(double[] weights, double x) {
    double y = 0;
    for (int k = weights.length - 1; k >= 0; k--) {
      y = y * x + weights[k];
    }
    return y;
  }
}
