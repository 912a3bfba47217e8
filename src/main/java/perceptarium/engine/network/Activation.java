package perceptarium.engine.network;

import perceptarium.catalog.Entry;
import perceptarium.catalog.Settings;
import perceptarium.engine.compute.Pointwise;

/// A scalar activation function g with its derivative. Pure. The parameters of its entry (such as
/// the slope of leaky ReLU) are already inside.
///
/// At a kink the slope is the left one, as is usual: ReLU′(0) = 0.
public interface Activation extends Pointwise {
  /// An activation as a catalogue entry.
  interface Kind extends Entry {
    /// The function for these settings of {@link #schema}.
    Activation with(Settings settings);

    /// Its derivative in LaTeX, without the dollars.
    String slopeFormula();
  }
}
