package perceptarium.engine.compute;

import org.jspecify.annotations.Nullable;

/// One update of parameters w by their gradient g, in the one form that all optimizers share, so
/// that a device needs a single kernel for them:
///
/// v ← keep·v + add·g, s ← keep·s + add·g², u = `ofGradient`·g + `ofMean`·v, divided by √(share·s +
/// under) + beside; w ← w − `decay`·w − u.
///
/// It works on a state in single precision: a matrix with the rows of w, as many rows of what w
/// lacks, and as many for each moment. w and what it lacks together have nearly the digits of a
/// double, or small steps would be lost beside large parameters.
///
/// @param mean how v is made; null without it
/// @param square how s is made; null without it, and then nothing is divided
/// @param scale what the gradient is multiplied by first
public record Step(
    @Nullable Mean mean,
    @Nullable Square square,
    double ofGradient,
    double ofMean,
    double decay,
    double scale) {
  /// v ← keep·v + add·g.
  public record Mean(double keep, double add) {}

  /// s ← keep·s + add·g²; u is divided by √(share·s + under) + beside.
  ///
  /// @param largest the largest s so far is meant, a moment of its own
  public record Square(
      double keep, double add, double share, double under, double beside, boolean largest) {}

  /// The same step with a gradient that is shortened first.
  public Step scaled(double by) {
    return new Step(mean, square, ofGradient, ofMean, decay, by);
  }

  /// Rows of the state of a matrix of parameters.
  ///
  /// @param rows of the matrix
  /// @param moments kept for each parameter
  public static int rows(int rows, int moments) {
    return (2 + moments) * rows;
  }

  /// The next state.
  ///
  /// @param g gradient, one number for each parameter
  /// @param next receives it; may not be `state`
  void make(float[] state, float[] g, float[] next) {
    int size = g.length;
    for (int i = 0; i < size; i++) {
      float slope = (float) scale * g[i];
      float by = (float) ofGradient * slope;
      int at = 2 * size + i;
      if (mean != null) {
        float v = (float) mean.keep * state[at] + (float) mean.add * slope;
        next[at] = v;
        by += (float) ofMean * v;
        at += size;
      }
      if (square != null) {
        float s = (float) square.keep * state[at] + (float) square.add * slope * slope;
        next[at] = s;
        if (square.largest) {
          at += size;
          s = Math.max(s, state[at]);
          next[at] = s;
        }
        float under = (float) square.share * s + (float) square.under;
        by /= (float) Math.sqrt(under) + (float) square.beside;
      }
      // what a rounded sum lacks: Knuth's two-sum
      float w = state[i];
      float less = state[size + i] - (by + (float) decay * w);
      float sum = w + less;
      float part = sum - w;
      next[i] = sum;
      next[size + i] = (w - (sum - part)) + (less - part);
    }
  }
}
