package perceptarium.engine.regularise;

/// What one step of a penalty does to a weight.
public final class Shrinkage {
  private Shrinkage() {}

  /// The soft threshold: the weight comes `by` closer to 0 and stays there once it arrives. It is
  /// the exact minimiser of ½(v − w)² + by·|v| over v.
  ///
  /// Source: Daubechies, Defrise, De Mol: An iterative thresholding algorithm for linear inverse
  /// problems with a sparsity constraint, 2004.
  ///
  /// @param by at least 0
  public static double soft(double w, double by) {
    return Math.abs(w) <= by ? 0 : w - by * Math.signum(w);
  }
}
