package perceptarium.engine.compute;

/// A scalar function with its derivative, applied element by element. Pure, safe on any thread.
public interface Pointwise {
  /// g(z).
  double value(double z);

  /// g′(z).
  double slope(double z);

  /// Which vector kernel computes the same function; {@link Kernel#GENERAL} if there is none.
  default Kernel kernel() {
    return Kernel.GENERAL;
  }

  /// The functions that a {@link Backend} may compute by a kernel of its own, to a few units in the
  /// last place of {@link #value} and {@link #slope}.
  enum Kernel {
    GENERAL,
    LINEAR,
    RELU,
    SIGMOID,
    TANH
  }
}
