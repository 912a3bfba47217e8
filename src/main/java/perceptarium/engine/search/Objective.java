package perceptarium.engine.search;

import java.util.Map;
import java.util.function.BooleanSupplier;

/// What is searched: settings go in, a score comes out. Opened from several threads at a time.
@FunctionalInterface
public interface Objective {
  /// Opens a run at its beginning.
  ///
  /// @param settings name → text, one for every dimension of the space
  /// @throws perceptarium.catalog.BadInput if these settings do not fit together: the trial fails,
  ///   the search goes on
  Run open(Map<String, String> settings);

  /// One candidate on its way; used by one thread at a time.
  @FunctionalInterface
  interface Run {
    /// Takes the run on.
    ///
    /// @param fraction of its whole length, 0–1, never less than before
    /// @param cancelled asked now and then; the score is not used once it is true
    /// @return the score there; NaN if it has none, as after a divergence
    double to(double fraction, BooleanSupplier cancelled);
  }
}
