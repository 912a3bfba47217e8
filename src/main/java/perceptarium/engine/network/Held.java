package perceptarium.engine.network;

import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Matrix;

/// A slab's numbers where a {@link Backend} has its matrices.
final class Held {
  Matrix there;

  /// As large, for what is worked out from it: nothing is done in place.
  Matrix spare;

  private @Nullable Matrix scratch;

  /// What is yet to be added to each row; null for nothing.
  @Nullable Matrix bias;

  /// Whether they are newer than the slab's.
  boolean newer;

  /// What was last copied one way or the other: the slab's own if it still has it.
  float[] copied = {};

  /// The net inputs that these are the activations of.
  @Nullable Held net;

  Held(Backend work, int rows, int columns) {
    there = work.matrix(true, rows, columns);
    spare = work.matrix(true, rows, columns);
  }

  /// One more, for who needs it.
  Matrix scratch(Backend work) {
    Matrix m = scratch == null ? work.matrix(true, there.rows(), there.columns()) : scratch;
    scratch = m;
    return m;
  }

  /// Adds what is yet to be added.
  Held settle(Backend work) {
    if (bias != null) {
      work.each(Backend.Each.ADD_TO_ROWS, there, bias, spare);
      bias = null;
      swap();
    }
    return this;
  }

  /// What was worked out counts.
  void swap() {
    Matrix old = there;
    there = spare;
    spare = old;
    newer = true;
  }
}
