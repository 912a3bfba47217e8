package perceptarium.engine.analysis;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/// A polynomial through examples at given places by least squares, with or without a penalty on its
/// weights: the w that makes 1/m Σ (ŷ − y)² + λ Σₖ wₖ² least, k from 1, for the constant term is a
/// bias and is spared. What it says is linear in the targets, ŷ(x) = h(x)·y, so that its mean and
/// its variance under noise are known without drawing anything.
public final class PolynomialFit {
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
    DMatrixRMaj targets = new DMatrixRMaj(rows, examples); // one column for each single target
    for (int i = 0; i < examples; i++) {
      targets.set(i, i, 1);
    }
    for (int k = 1; lambda > 0 && k < terms; k++) { // a row √(mλ)·wₖ = 0 for each weight
      powers.set(examples + k - 1, k, Math.sqrt(examples * lambda));
    }
    LinearSolverDense<DMatrixRMaj> qr = LinearSolverFactory_DDRM.leastSquares(rows, terms);
    if (examples < terms || !qr.setA(powers)) {
      throw new IllegalArgumentException("too few places for order " + order);
    }
    solver = new DMatrixRMaj(terms, examples);
    qr.solve(targets, solver);
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
