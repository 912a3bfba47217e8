package perceptarium.engine.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Walking on a curve: x ← x ∓ η f′(x), or a step of fixed length against (or along) the sign of
/// f′.
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

  /// @param stops for each rule the step and place where it stops the walk; −1 steps if it never
  ///   does
  public record Fate(Outcome outcome, Map<Stop, Outcome> stops) {}

  /// The next x.
  public double next(double x) {
    return next(x, curve.at(x));
  }

  private double next(double x, Jet jet) {
    double step = rate * (sign ? Math.signum(jet.d()) : jet.d());
    return ascent ? x + step : x - step;
  }

  /// Whether x, or f there, is out of any picture.
  public boolean lost(double x) {
    return lost(x, curve.at(x));
  }

  private static boolean lost(double x, Jet jet) {
    return !(Math.abs(x) <= FAR) || !(Math.abs(jet.f()) <= 1e12);
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

  /// Follows the walk to its end, past every stopping rule.
  public Fate follow(double start, double tolerance) {
    Map<Stop, Outcome> stops = new EnumMap<>(Stop.class);
    double x = start;
    Jet jet = curve.at(x);
    if (Math.abs(jet.d()) < tolerance) {
      stops.put(Stop.SLOPE, new Outcome(End.RESTS, x, 0, 0));
    }
    End end = End.GOES_ON;
    int turns = 0;
    int k = 0;
    while (k < PATIENCE && end == End.GOES_ON) {
      double next = next(x, jet);
      Jet there = curve.at(next);
      k++;
      if (lost(next, there)) {
        end = End.DIVERGES;
      } else {
        for (Stop stop : Stop.values()) {
          if (!stops.containsKey(stop) && stops(stop, x, jet, next, there, tolerance)) {
            stops.put(stop, new Outcome(End.RESTS, next, k, turns));
          }
        }
        turns += jet.d() * there.d() < 0 ? 1 : 0;
        if (Math.abs(next - x) <= 1e-12 * Math.max(1, Math.abs(x))) {
          end = End.RESTS;
          next = Math.abs(next) < 1e-12 ? 0 : next;
        }
      }
      x = next;
      jet = there;
    }
    for (Stop stop : Stop.values()) {
      stops.putIfAbsent(stop, new Outcome(end, x, -1, turns));
    }
    return new Fate(new Outcome(end, x, k, turns), stops);
  }

  /// Whether a rule stops the walk at `x`, reached from `before`.
  public boolean stops(Stop rule, double before, double x, double tolerance) {
    return stops(rule, before, curve.at(before), x, curve.at(x), tolerance);
  }

  private boolean stops(Stop rule, double before, Jet was, double x, Jet is, double tolerance) {
    return switch (rule) {
      case CHANGE -> Math.abs(x - before) < tolerance;
      case SLOPE -> Math.abs(is.d()) < tolerance;
      case VALUE -> ascent ? is.f() <= was.f() : is.f() >= was.f();
    };
  }
}
