package perceptarium.engine.network;

import java.util.random.RandomGenerator;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Settings;

/// How the weights of a layer are drawn before training. The parameters of its entry are already
/// inside.
public interface Initialiser {
  /// Fills a weight matrix.
  ///
  /// @param w `fanIn×fanOut`, row-major: row i holds the weights from input i to every unit
  /// @param random where all randomness comes from; the same state fills the same matrix
  void fill(double[] w, int fanIn, int fanOut, RandomGenerator random);

  /// Expectation of one weight.
  double mean(int fanIn, int fanOut);

  /// Variance of one weight.
  double variance(int fanIn, int fanOut);

  /// An initialiser as a catalogue entry.
  interface Kind extends Entry {
    /// The initialiser for these settings of {@link #schema}.
    Initialiser with(Settings settings);
  }
}
