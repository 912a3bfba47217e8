package perceptarium.engine.train;

import java.util.Arrays;
import java.util.Set;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Network;

/// The layers of a training that stay as they are.
final class Frozen {
  private final Architecture a;
  private final int[] layers;
  private final double[] held;

  /// @param w the parameters at present
  Frozen(Architecture a, Set<Integer> layers, double[] w) {
    this.a = a;
    this.layers = layers.stream().mapToInt(Integer::intValue).sorted().toArray();
    held = w.clone();
  }

  /// Stops the running averages of these layers.
  void in(Network network) {
    for (int l : layers) {
      network.freeze(l, true);
    }
  }

  boolean has(int layer) {
    return Arrays.binarySearch(layers, layer) >= 0;
  }

  /// A frozen layer has no gradient and no moments.
  ///
  /// @param numbers one a parameter
  void clear(double[] numbers) {
    for (int l : layers) {
      Arrays.fill(numbers, a.offset(l), a.offset(l + 1), 0);
    }
  }

  /// Momentum or weight decay would move a frozen layer without a gradient.
  void keep(double[] w) {
    for (int l : layers) {
      System.arraycopy(held, a.offset(l), w, a.offset(l), a.offset(l + 1) - a.offset(l));
    }
  }

  /// Takes over what was set by hand.
  void set(int index, double value) {
    held[index] = value;
  }
}
