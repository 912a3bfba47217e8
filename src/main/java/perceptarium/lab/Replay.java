package perceptarium.lab;

import java.util.List;
import java.util.function.Consumer;
import perceptarium.catalog.Settings;
import perceptarium.engine.compute.Backend;

/// Brings a session to a state: the one place where steps and edits are put in order. Window,
/// command line, lessons and tests all come through here.
public final class Replay {
  private Replay() {}

  /// A session at the state's step, from the beginning. If the run ends earlier it stays there.
  public static Session to(LabState state, Progress progress) {
    return to(state, progress, Backend.fast());
  }

  /// The same with large products made on `backend`.
  public static Session to(LabState state, Progress progress, Backend backend) {
    return resume(state.lab().open(state.settings(), state.seed(), backend), state, progress);
  }

  /// Takes `session`, which must be on the way of `state` (same settings, seed and edits before its
  /// step), on to the state's step.
  public static Session resume(Session session, LabState state, Progress progress) {
    return resume(session, state, progress, s -> {});
  }

  /// The same, telling `passed` of every step made on the way.
  static Session resume(
      Session session, LabState state, Progress progress, Consumer<Session> passed) {
    apply(session, state);
    while (session.step() < state.step() && !progress.cancelled()) {
      if (!session.advance(progress)) {
        break;
      }
      apply(session, state);
      passed.accept(session);
    }
    return session;
  }

  /// Makes the edits stamped with the session's present step.
  static void apply(Session session, LabState state) {
    List<LabState.Edit> here =
        state.edits().stream().filter(e -> e.step() == session.step()).toList();
    if (!here.isEmpty()) {
      Settings settings = state.atStep(session.step()).current();
      session.change(settings);
    }
  }

  /// The frame of a state.
  public static Frame frame(LabState state) {
    return frame(state, Backend.fast());
  }

  /// The frame of a state, with large products made on `backend`.
  public static Frame frame(LabState state, Backend backend) {
    return to(state, Progress.NONE, backend).frame();
  }
}
