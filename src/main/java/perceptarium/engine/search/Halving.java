package perceptarium.engine.search;

import java.util.ArrayList;
import java.util.List;

/// Ends bad runs early: every trial of a bracket runs a part of its length, the best share goes on
/// to the next rung. No trial is judged before all of its bracket have come as far, so that the
/// outcome does not depend on which thread was faster.
///
/// Source: successive halving, Jamieson & Talwalkar 2016.
///
/// @param factor one trial in so many goes on, and then runs so many times as long; 1 ends none
/// @param rungs cuts before the end
/// @param bracket trials compared with each other
public record Halving(int factor, int rungs, int bracket) {
  /// Every trial runs to its end.
  public static final Halving NONE = new Halving(1, 0, Integer.MAX_VALUE);

  public Halving {
    if (factor < 1 || rungs < 0 || bracket < 1) {
      throw new IllegalArgumentException("halving by " + factor + " at " + rungs + " rungs");
    }
  }

  /// How far each rung is, as fractions of a whole run; the last is 1.
  public List<Double> fractions() {
    List<Double> fractions = new ArrayList<>();
    for (int r = rungs; r >= 0; r--) {
      fractions.add(Math.pow(factor, -r));
    }
    return fractions;
  }

  /// How many of `trials` go on to the next rung: at least one.
  public int kept(int trials) {
    return Math.ceilDiv(trials, factor);
  }
}
