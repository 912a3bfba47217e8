package perceptarium.lab.penalty;

import static perceptarium.figure.Format.latex;

import perceptarium.catalog.Settings;
import perceptarium.engine.train.Penalty.Convention;

/// Which penalty is on, and what λ multiplies in it.
///
/// @param l1 sizes of the weights, or else their squares
/// @param perExample λ/(2m) as in decks H, or else λ as in deck C
/// @param m training examples
record Form(boolean l1, boolean perExample, int m) {
  static Form of(Settings s, int m) {
    return new Form(s.choice("kind").equals("l1"), s.choice("form").equals("h"), m);
  }

  Convention convention() {
    return perExample ? Convention.PER_EXAMPLE : Convention.PLAIN;
  }

  /// What ΣW² or Σ|W| is multiplied by.
  double factor(double lambda) {
    return perExample ? lambda / (2.0 * m) : lambda;
  }

  /// The factor in LaTeX, with symbols.
  String factor() {
    return perExample ? "\\frac{\\lambda}{2m}" : "\\lambda";
  }

  /// The factor in LaTeX, with numbers.
  String factorOf(double lambda) {
    return perExample ? "\\frac{%s}{2 \\cdot %d}".formatted(latex(lambda), m) : latex(lambda);
  }

  /// What the weights are punished for, in LaTeX.
  String omega() {
    return l1 ? "\\sum_l \\sum_{ij} |W^{[l]}_{ij}|" : "\\sum_l \\|W^{[l]}\\|_F^2";
  }

  /// "ΣW²" or "Σ|W|".
  String word() {
    return l1 ? "Σ|W|" : "ΣW²";
  }

  String name() {
    return l1 ? "L1" : "L2";
  }

  /// Spread of the prior for which this penalty stands, with a loss that is a mean of negative log
  /// likelihoods: standard deviation of a Gaussian, or the scale b of a Laplacian density.
  double prior(double lambda) {
    double all = m * factor(lambda);
    return l1 ? 1 / all : 1 / Math.sqrt(2 * all);
  }

  /// Density of that prior.
  double density(double lambda, double w) {
    double spread = prior(lambda);
    return l1
        ? Math.exp(-Math.abs(w) / spread) / (2 * spread)
        : Math.exp(-w * w / (2 * spread * spread)) / (spread * Math.sqrt(2 * Math.PI));
  }
}
