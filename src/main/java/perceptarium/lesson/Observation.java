package perceptarium.lesson;

import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;

/// What a lesson's expressions look at: a lab's state and the frame it gives.
public record Observation(LabState state, Frame frame) {
  /// Runs the lab to the state.
  public static Observation of(LabState state) {
    return new Observation(state, Replay.frame(state));
  }
}
