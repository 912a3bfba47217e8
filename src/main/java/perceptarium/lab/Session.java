package perceptarium.lab;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.Settings;

/// One run of a lab, at some step. Used by one thread at a time.
public interface Session {
  /// Steps made so far.
  int step();

  /// Makes one step.
  ///
  /// @param progress asked for cancellation in steps that take long
  /// @return false if there was nothing left to do (the step count stays), or it was cancelled
  boolean advance(Progress progress);

  /// Settings changed in mid-run: they hold from here on, what has happened stays.
  ///
  /// @throws perceptarium.catalog.BadInput if this run cannot take the change; then nothing changed
  void change(Settings settings);

  /// Everything there is to see at the present step. Pure: calling it changes nothing.
  Frame frame();

  /// The same where making it takes long.
  ///
  /// @param progress asked for cancellation; a lab whose frames are quick does not ask
  /// @throws java.util.concurrent.CancellationException if it was cancelled
  default Frame frame(Progress progress) {
    return frame();
  }

  /// The trained model as JSON, in labs that train one.
  default Optional<String> model() {
    return Optional.empty();
  }

  /// An independent copy at the same step, so that going back need not start over; null if the lab
  /// has none (its runs are short).
  default @Nullable Session copy() {
    return null;
  }
}
