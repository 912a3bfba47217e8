package perceptarium.engine.compute;

import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.DeviceCurve.Family;

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

  /// How a device computes the same function; null if it does not.
  default @Nullable DeviceCurve there() {
    return switch (kernel()) {
      case GENERAL -> null;
      case LINEAR -> new DeviceCurve(Family.BENT, 1);
      case RELU -> new DeviceCurve(Family.BENT, 0);
      case SIGMOID -> new DeviceCurve(Family.SIGMOID, 0);
      case TANH -> new DeviceCurve(Family.TANH, 0);
    };
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
