package perceptarium.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Walking on a curve: x ← x ∓ η f′(x), or a step of fixed length against (or along) the sign of f′.
///
/// @param sign the step has length η whatever the slope
/// @param ascent upwards instead of downwards
/// @param rate η > 0
public record LineDescent(Curve curve, boolean sign, boolean ascent, double rate) {
  /// Beyond this |x| or |f| a walk counts as diverged.
  public static final double FAR = 1e6;

  private static final int PATIENCE = 10_000;

  /// When to stop looking: the rules of the deck.
  public enum Stop {
    /// |Δx| < δ.
    CHANGE("change", "|Δx| < δ"),
    /// |f′(x)| < δ.
    SLOPE("slope", "|f′| < δ"),
    /// f no longer gets better.
    VALUE("value", "f no longer improves");

    private final String word;
    private final String rule;

    Stop(String word, String rule) {
      this.word = word;
      this.rule = rule;
    }

    /// Its name in settings.
    public String word() {
      return word;
    }

    /// The rule as a person reads it.
    public String rule() {
      return rule;
    }
  }

  /// How a walk ends.
  public enum End {
    /// Comes to rest.
    RESTS,
    /// Runs away.
    DIVERGES,
    /// Neither, in 10,000 steps: it jumps to and fro, or crawls.
    GOES_ON
  }

  /// @param x where it was last
  /// @param steps made until then
  /// @param turns how often f′ changed its sign on the way
  public record Outcome(End end, double x, int steps, int turns) {}

  /// The next x.
  public double next(double x) {
    double slope = curve.at(x).d();
    double step = rate * (sign ? Math.signum(slope) : slope);
    return ascent ? x + step : x - step;
  }

  /// Whether x, or f there, is out of any picture.
  public boolean lost(double x) {
    double f = curve.at(x).f();
    return !(Math.abs(x) <= FAR) || !(Math.abs(f) <= 1e12);
  }

  /// `steps` + 1 places from `start` on, fewer if it diverges.
  public List<Double> walk(double start, int steps) {
    List<Double> path = new ArrayList<>();
    double x = start;
    path.add(x);
    for (int k = 0; k < steps && !lost(x); k++) {
      x = next(x);
      path.add(x);
    }
    return path;
  }

  /// Follows the walk to its end.
  public Outcome outcome(double start) {
    double x = start;
    double slope = curve.at(x).d();
    int turns = 0;
    for (int k = 0; k < PATIENCE; k++) {
      if (lost(x)) {
        return new Outcome(End.DIVERGES, x, k, turns);
      }
      double next = next(x);
      double nextSlope = curve.at(next).d();
      if (slope * nextSlope < 0) {
        turns++;
      }
      if (Math.abs(next - x) <= 1e-12 * Math.max(1, Math.abs(x))) {
        return new Outcome(End.RESTS, Math.abs(next) < 1e-12 ? 0 : next, k, turns);
      }
      x = next;
      slope = nextSlope;
    }
    return new Outcome(End.GOES_ON, x, PATIENCE, turns);
  }

  /// Whether a rule stops the walk at `x`, reached from `before`.
  public boolean stops(Stop rule, double before, double x, double tolerance) {
    DoubleUnaryOperator height = t -> ascent ? -curve.at(t).f() : curve.at(t).f();
    return switch (rule) {
      case CHANGE -> Math.abs(x - before) < tolerance;
      case SLOPE -> Math.abs(curve.at(x).d()) < tolerance;
      case VALUE -> height.applyAsDouble(x) >= height.applyAsDouble(before);
    };
  }

  /// The step at which a rule stops the walk, and the place; −1 steps if it never does within
  /// 10,000.
  public Outcome stopped(Stop rule, double start, double tolerance) {
    double x = start;
    if (rule == Stop.SLOPE && stops(rule, x, x, tolerance)) {
      return new Outcome(End.RESTS, x, 0, 0);
    }
    for (int k = 1; k <= PATIENCE; k++) {
      double next = next(x);
      if (lost(next)) {
        return new Outcome(End.DIVERGES, next, -1, 0);
      }
      if (stops(rule, x, next, tolerance)) {
        return new Outcome(End.RESTS, next, k, 0);
      }
      x = next;
    }
    return new Outcome(End.GOES_ON, x, -1, 0);
  }
}
