package perceptarium.lab.race;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.optimize.Derivations;
import perceptarium.engine.optimize.Objective;
import perceptarium.engine.optimize.Optimizer;

/// One optimizer on its way over a surface.
final class Racer {
  static final int X = 0;
  static final int Y = 1;
  static final int LOSS = 2;
  static final int SLOPE = 3;
  static final int MOMENTS = 5;

  /// Settings that hold from a step on.
  private record Phase(int from, Settings settings) {}

  private final List<Phase> phases;
  private final double[] w = new double[2];
  private final double[] at = new double[2];
  private final double[] g = new double[2];
  private final Track track;
  private Entrant entrant;
  private Optimizer optimizer;
  private boolean away;

  Racer(Entrant entrant, Ground ground) {
    this.entrant = entrant;
    optimizer = entrant.kind().create(entrant.settings(), 2);
    track = new Track(MOMENTS + 2 * optimizer.traceNames().size());
    phases = new ArrayList<>(List.of(new Phase(0, entrant.settings())));
    w[0] = ground.startX();
    w[1] = ground.startY();
    record(ground.f().value(w[0], w[1]));
  }

  private Racer(Racer other) {
    entrant = other.entrant;
    optimizer = other.optimizer.copy();
    track = other.track.copy();
    phases = new ArrayList<>(other.phases);
    away = other.away;
    System.arraycopy(other.w, 0, w, 0, 2);
  }

  Racer copy() {
    return new Racer(this);
  }

  /// Goes on with other settings of the same optimizer.
  void change(Entrant changed) {
    if (!changed.settings().equals(entrant.settings())) {
      optimizer = changed.kind().resume(changed.settings(), optimizer);
      phases.add(new Phase(optimizer.steps(), changed.settings()));
    }
    entrant = changed;
  }

  /// Makes one step unless it has run away.
  ///
  /// @param noise1 added to the gradient's first part
  /// @param noise2 added to the second
  void step(Ground ground, double noise1, double noise2) {
    if (away) {
      return;
    }
    optimizer.lookAhead(w, at);
    Objective f = ground.f();
    f.gradient(at[0], at[1], g);
    g[0] += noise1;
    g[1] += noise2;
    optimizer.update(w, g, entrant.rate());
    double loss = f.value(w[0], w[1]);
    away =
        !Double.isFinite(loss)
            || !Double.isFinite(w[0])
            || !Double.isFinite(w[1])
            || !ground.arena().contains(w[0], w[1]);
    record(loss);
  }

  private void record(double loss) {
    track.begin();
    track.set(X, w[0]);
    track.set(Y, w[1]);
    track.set(LOSS, loss);
    if (optimizer.steps() > 0) {
      track.set(SLOPE, g[0]);
      track.set(SLOPE + 1, g[1]);
    }
    for (int i = 0; i < optimizer.traceNames().size(); i++) {
      track.set(MOMENTS + 2 * i, optimizer.trace(i)[0]);
      track.set(MOMENTS + 2 * i + 1, optimizer.trace(i)[1]);
    }
  }

  /// Left the ground for good: not finite, or a thousand boxes away.
  boolean away() {
    return away;
  }

  Entrant entrant() {
    return entrant;
  }

  Track track() {
    return track;
  }

  int steps() {
    return optimizer.steps();
  }

  List<String> traceNames() {
    return optimizer.traceNames();
  }

  /// How the step to row `row` (from 1) was made, for one coordinate.
  List<Derivations.Line> derive(int row, int coordinate) {
    Settings settings = settingsAt(row);
    double[] moments = new double[optimizer.traceNames().size()];
    for (int i = 0; i < moments.length; i++) {
      moments[i] = track.get(row - 1, MOMENTS + 2 * i + coordinate);
    }
    return entrant
        .kind()
        .derive(
            settings,
            new Derivations.Before(
                track.get(row - 1, coordinate),
                track.get(row, SLOPE + coordinate),
                entrant.kind().rate(settings),
                row,
                moments));
  }

  private Settings settingsAt(int row) {
    Settings settings = entrant.settings();
    for (Phase p : phases) {
      if (p.from < row) {
        settings = p.settings;
      }
    }
    return settings;
  }
}
