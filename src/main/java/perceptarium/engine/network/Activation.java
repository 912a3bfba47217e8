package perceptarium.engine.network;

import perceptarium.catalog.Entry;

/// A scalar activation function g with its derivative. Pure. The parameters of its entry (such as
/// the slope of leaky ReLU) are already inside.
public interface Activation {
  /// g(z).
  double value(double z);

  /// g′(z); at a kink the right-hand convention of the field (ReLU′(0) = 0).
  double slope(double z);

  /// An activation as a catalogue entry.
  interface Kind extends Entry {
    /// The function for these settings of {@link #schema}.
    Activation with(perceptarium.catalog.Settings settings);
  }
}
