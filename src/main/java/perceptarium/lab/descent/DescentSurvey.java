package perceptarium.lab.descent;

import java.util.List;
import java.util.Map;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.Curve;
import perceptarium.engine.analysis.Curves;
import perceptarium.engine.analysis.LineDescent;
import perceptarium.engine.analysis.LineDescent.Outcome;
import perceptarium.engine.analysis.LineDescent.Stop;
import perceptarium.engine.analysis.StationaryPoint;
import perceptarium.engine.analysis.StationaryPoint.Kind;
import perceptarium.lab.OwnFunction;

/// What does not depend on the step: the curve's stationary points, how the walk will end, and
/// where each stopping rule would end it.
///
/// @param low left end of the picture
/// @param goal the stationary point towards which the start slopes, or null
record DescentSurvey(
    double low,
    double high,
    List<StationaryPoint> points,
    @org.jspecify.annotations.Nullable StationaryPoint goal,
    Outcome outcome,
    Map<Stop, Outcome> stops) {
  static DescentSurvey of(Settings s) {
    LineDescent rule = DescentLab.rule(s);
    Curve curve = rule.curve();
    double start = s.real("start");
    double low = -4;
    double high = 4;
    if (OwnFunction.typed(s).isEmpty()) {
      Curves.Kind kind = Curves.ALL.find(s.choice("curve"));
      low = kind.low();
      high = kind.high();
    }
    double air = 0.05 * (high - low);
    low = start < low ? start - air : low;
    high = start > high ? start + air : high;
    List<StationaryPoint> points = StationaryPoint.find(curve, low, high);
    LineDescent.Fate fate = rule.follow(start, s.real("tolerance"));
    double slope = curve.at(start).d();
    boolean left = rule.ascent() ? slope < 0 : slope > 0;
    Kind wanted = rule.ascent() ? Kind.MAXIMUM : Kind.MINIMUM;
    StationaryPoint goal = null;
    for (StationaryPoint p : points) {
      if (p.kind() == wanted && left && p.x() < start) {
        goal = p;
      } else if (p.kind() == wanted && !left && p.x() >= start && goal == null) {
        goal = p;
      }
    }
    return new DescentSurvey(low, high, points, goal, fate.outcome(), fate.stops());
  }

  /// Whether another minimum (or maximum) in the picture beats the goal.
  boolean beaten(boolean ascent) {
    StationaryPoint g = goal;
    return g != null
        && points.stream()
            .filter(p -> p.kind() == g.kind())
            .anyMatch(p -> ascent ? p.at().f() > g.at().f() : p.at().f() < g.at().f() - 1e-9);
  }

  /// |f″| where it counts: at the goal, and 0 where there is none.
  double curvature() {
    return goal == null ? 0 : Math.abs(goal.at().dd());
  }

  /// Beyond this η the goal repels: 2/|f″|; infinite for a flat one.
  double limit() {
    return 2 / curvature();
  }
}
