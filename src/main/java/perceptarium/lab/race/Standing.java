package perceptarium.lab.race;

import perceptarium.engine.optimize.Curvature;
import perceptarium.figure.Format;

/// How a racer is doing at present.
///
/// @param gap loss above the lowest value; the loss itself where there is none
/// @param distance to the nearest lowest minimum, NaN if there is none
/// @param reached first step whose gap is within the tolerance, −1 if none
/// @param words the state in a few words
record Standing(
    Racer racer, double loss, double gap, double distance, int reached, State state, String words) {
  /// What became of a racer.
  enum State {
    RUNNING,
    REACHED,
    STUCK,
    /// Higher than it started, by more than it can have meant.
    CLIMBING,
    DIVERGED,
    /// Left downhill, where the surface has no bottom.
    FELL
  }

  /// Steps without getting anywhere after which a racer counts as stuck.
  private static final int PATIENCE = 25;

  static Standing of(Racer racer, Ground ground, double tolerance) {
    Track track = racer.track();
    int last = track.rows() - 1;
    double loss = track.last(Racer.LOSS);
    double gap = ground.bounded() ? loss - ground.lowest() : loss;
    double distance = ground.distance(track.last(Racer.X), track.last(Racer.Y));
    int reached = -1;
    for (int i = 0; ground.bounded() && reached < 0 && i <= last; i++) {
      reached = track.get(i, Racer.LOSS) - ground.lowest() <= tolerance ? i : -1;
    }
    if (racer.away()) {
      boolean down = loss < track.get(0, Racer.LOSS);
      return new Standing(
          racer,
          loss,
          gap,
          distance,
          reached,
          down ? State.FELL : State.DIVERGED,
          (down ? "fell without end at step " : "diverged at step ") + last);
    }
    if (reached >= 0) {
      return new Standing(
          racer,
          loss,
          gap,
          distance,
          reached,
          State.REACHED,
          (gap <= tolerance ? "arrived at step " : "swung past it at step ") + reached);
    }
    if (last >= PATIENCE && moved(track, last - PATIENCE) < 1e-4 * ground.box().diagonal()) {
      String where =
          Curvature.at(ground.f(), track.last(Racer.X), track.last(Racer.Y))
              .kind()
              .replace("a minimum", "a local minimum");
      return new Standing(
          racer,
          loss,
          gap,
          distance,
          reached,
          State.STUCK,
          where.endsWith("place") ? "crawls over " + where : "stuck at " + where);
    }
    if (ground.bounded() && gap > 2 * (track.get(0, Racer.LOSS) - ground.lowest())) {
      return new Standing(racer, loss, gap, distance, reached, State.CLIMBING, "climbing");
    }
    return new Standing(
        racer, loss, gap, distance, reached, State.RUNNING, last == 0 ? "at the start" : "running");
  }

  private static double moved(Track track, int since) {
    return Math.hypot(
        track.last(Racer.X) - track.get(since, Racer.X),
        track.last(Racer.Y) - track.get(since, Racer.Y));
  }

  String label() {
    return racer.entrant().label();
  }

  /// As the second half of a sentence: "SGD is at 0.12".
  String clause() {
    return switch (state) {
      case RUNNING -> label() + " is at " + Format.shown(gap);
      case REACHED -> label() + " took " + reached + " steps";
      case CLIMBING -> label() + " has climbed to " + Format.shown(gap);
      case STUCK -> label() + " " + words.replace("stuck", "is stuck");
      case DIVERGED, FELL -> label() + " " + words;
    };
  }
}
