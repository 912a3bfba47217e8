package perceptarium.engine.neuron;

/// The perceptron criterion J(w) = −Σ_{i∈M} yᵢ wᵀxᵢ over the misclassified points M, y = ±1.
///
/// @param value J, ≥ 0
/// @param gradient ∂J/∂(w₁ … wₙ, b) = −Σ_{i∈M} yᵢ(xᵢ, 1)
/// @param misclassified size of M (points on the line belong to it, at no cost)
public record Criterion(double value, double[] gradient, int misclassified) {
  public static Criterion of(double[] w, Samples samples) {
    double value = 0;
    double[] gradient = new double[w.length];
    int misclassified = 0;
    for (Samples.Point p : samples.points()) {
      double net = Samples.net(w, p.x());
      if (p.sign() * net <= 0) {
        misclassified++;
        value -= p.sign() * net;
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] -= p.sign() * (i < p.x().length ? p.x()[i] : 1);
        }
      }
    }
    return new Criterion(value + 0.0, gradient, misclassified);
  }
}
