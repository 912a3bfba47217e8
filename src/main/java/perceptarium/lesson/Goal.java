package perceptarium.lesson;

import java.util.List;
import perceptarium.lab.LabState;

/// A state that the student is to reach by hand.
///
/// @param when true once it is reached
/// @param hints from vague to plain
/// @param solution one state that reaches it
public record Goal(int line, Prose text, Computed when, List<Prose> hints, LabState solution) {
  public Goal {
    hints = List.copyOf(hints);
  }

  public boolean reached(Observation seen) {
    return when.holds(seen);
  }
}
