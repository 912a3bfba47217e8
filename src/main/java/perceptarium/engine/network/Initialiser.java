package perceptarium.engine.network;

import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Settings;
import perceptarium.engine.compute.Parts;

/// How the weights of a layer are drawn before training. The parameters of its entry are already
/// inside.
public interface Initialiser {
  /// Fills a weight matrix.
  ///
  /// @param w `fanIn×fanOut`, row-major: row i holds the weights from input i to every unit
  /// @param random where all randomness comes from; the same state fills the same matrix
  /// @param cancelled asked once in a few milliseconds
  /// @throws java.util.concurrent.CancellationException if it said yes; `w` is of no use then
  void fill(double[] w, int fanIn, int fanOut, RandomGenerator random, BooleanSupplier cancelled);

  /// Fills a weight matrix, to the end.
  default void fill(double[] w, int fanIn, int fanOut, RandomGenerator random) {
    fill(w, fanIn, fanOut, random, Parts.NEVER);
  }

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
