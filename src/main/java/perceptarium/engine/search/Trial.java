package perceptarium.engine.search;

import java.util.List;

/// One candidate and what became of it.
///
/// @param index from 0, in the order proposed
/// @param place where in the space, 0–1 per dimension
/// @param score at the last rung it reached; NaN if it has none
/// @param fraction of its whole length that it ran
/// @param problem one sentence if it could not be run, else empty
public record Trial(
    int index, List<Double> place, double score, double fraction, Fate fate, String problem) {
  /// How a trial ended.
  public enum Fate {
    /// Ran to its end.
    FINISHED,
    /// Ended early: others did better.
    STOPPED,
    /// Its settings do not fit together, or it diverged.
    FAILED
  }

  public Trial {
    place = List.copyOf(place);
  }
}
