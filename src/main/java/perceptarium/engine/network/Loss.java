package perceptarium.engine.network;

import perceptarium.catalog.Entry;
import perceptarium.catalog.Settings;

/// The loss of one output against its target. The loss of an example is the sum over its outputs
/// (not the mean), that of a batch the mean over its examples. Pure.
///
/// Targets of classes are 1 for the class and 0 for every other, or 1 and −1 for a bipolar loss.
public interface Loss {
  /// ℓ(ŷ, y).
  double value(double prediction, double target);

  /// ∂ℓ/∂ŷ.
  double slope(double prediction, double target);

  /// A loss as a catalogue entry.
  interface Kind extends Entry {
    /// The loss for these settings of {@link #schema}.
    Loss with(Settings settings);

    /// Its derivative by ŷ in LaTeX, without the dollars.
    String slopeFormula();

    /// What kind of target it is made for.
    Use use();
  }

  /// What a loss is made for.
  enum Use {
    /// Real targets, and classes too.
    REAL,
    /// Probabilities, each output by itself.
    PROBABILITY,
    /// Probabilities that sum to 1.
    DISTRIBUTION,
    /// Targets −1 and 1.
    BIPOLAR
  }
}
