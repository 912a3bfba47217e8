package perceptarium.engine.optimize;

import java.util.List;
import perceptarium.engine.compute.Step;

/// One optimizer at work on one parameter vector; holds its moments. Allocates nothing per step.
/// Used by one thread at a time.
///
/// A step is: `lookAhead(w, at)`; the caller computes the gradient at `at`; `update(w, gradient,
/// rate)`.
public interface Optimizer {
  /// Where the gradient is wanted: `w` itself, except for Nesterov's look-ahead form.
  ///
  /// @param w parameters, read only
  /// @param at receives the point, same length; may not be `w`
  default void lookAhead(double[] w, double[] at) {
    System.arraycopy(w, 0, at, 0, w.length);
  }

  /// Whether the point of {@link #lookAhead} is another one than `w`; if not, it need not be asked.
  default boolean looksAhead() {
    return lookAheadShare() != 0;
  }

  /// How much of the first moment is added to `w` there; 0 without look-ahead.
  default double lookAheadShare() {
    return 0;
  }

  /// Makes one update of `w` in place.
  ///
  /// @param gradient at the point of {@link #lookAhead}, read only
  /// @param rate learning rate at this step (constant, or from a schedule), > 0
  void update(double[] w, double[] gradient, double rate);

  /// The next update in the form that all optimizers share, for parameters and moments that lie
  /// elsewhere; it counts as made.
  ///
  /// @param rate as in {@link #update}
  Step next(double rate);

  /// Updates made so far.
  int steps();

  /// Names of the moments it keeps, such as "velocity" or "second moment"; may be empty.
  List<String> traceNames();

  /// The moment of that index, as long as the parameters; live, and written to only with moments
  /// that were elsewhere.
  double[] trace(int index);

  /// An independent copy with the same moments.
  Optimizer copy();
}
