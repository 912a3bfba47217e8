package perceptarium.engine.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A place without slope, and what it is. The kind follows from the signs of f′ on both sides and
/// not from f″ alone: where f″ = 0 it may be anything.
public record StationaryPoint(double x, Jet at, Kind kind) {
  /// What a stationary point is.
  public enum Kind {
    MINIMUM("minimum"),
    MAXIMUM("maximum"),
    /// f′ keeps its sign: the curve only pauses.
    INFLECTION("inflection");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  private static final int GRID = 4001;

  /// All of them in [low, high], from left to right; dips narrower than 1/4000 of the range can be
  /// missed.
  public static List<StationaryPoint> find(Curve curve, double low, double high) {
    List<StationaryPoint> found = new ArrayList<>();
    double width = high - low;
    double scale = 0;
    double lastX = Double.NaN;
    double lastSlope = 0;
    double lastBend = 0;
    // half a cell off, so that round numbers, where exact zeros like to be, lie inside a cell
    for (int i = 0; i < GRID; i++) {
      double x = low + width * (i - 0.5) / (GRID - 2);
      Jet jet = curve.at(x);
      if (!Double.isFinite(jet.f()) || !Double.isFinite(jet.d())) {
        lastX = Double.NaN;
        continue;
      }
      scale = Math.max(scale, Math.abs(jet.d()));
      if (!Double.isNaN(lastX)) {
        if (jet.d() != 0 && lastSlope != 0 && Math.signum(jet.d()) != Math.signum(lastSlope)) {
          add(found, curve, root(curve, lastX, x, false), width);
        } else if (Math.signum(jet.dd()) != Math.signum(lastBend)) {
          double bend = root(curve, lastX, x, true);
          if (Math.abs(curve.at(bend).d()) < 1e-9 * scale) {
            add(found, curve, bend, width);
          }
        }
      }
      if (jet.d() != 0 || Double.isNaN(lastX)) {
        lastX = x;
        lastSlope = jet.d();
        lastBend = jet.dd();
      }
    }
    found.sort(Comparator.comparingDouble(StationaryPoint::x));
    return found;
  }

  private static void add(List<StationaryPoint> found, Curve curve, double root, double width) {
    double x = Math.abs(root) < 1e-12 * width ? 0 : root;
    double h = 1e-5 * width;
    Jet left = curve.at(x - h);
    Jet right = curve.at(x + h);
    Jet here = curve.at(x);
    double jump = Math.abs(right.f() - left.f());
    boolean pole = !(jump <= 10 * h * (Math.abs(left.d()) + Math.abs(right.d())) + 1e-12);
    if (pole || found.stream().anyMatch(p -> Math.abs(p.x() - x) < 2 * h)) {
      return;
    }
    found.add(new StationaryPoint(x, here, kind(left.d(), right.d())));
  }

  private static Kind kind(double left, double right) {
    if (left < 0 && right > 0) {
      return Kind.MINIMUM;
    }
    return left > 0 && right < 0 ? Kind.MAXIMUM : Kind.INFLECTION;
  }

  /// Bisects a sign change of f′ or f″ down to neighbouring doubles.
  private static double root(Curve curve, double low, double high, boolean second) {
    double sign = Math.signum(value(curve, low, second));
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      double v = value(curve, middle, second);
      if (v == 0) {
        return middle;
      }
      if (middle <= low || middle >= high) {
        break;
      }
      if (Math.signum(v) == sign) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double value(Curve curve, double x, boolean second) {
    Jet jet = curve.at(x);
    return second ? jet.dd() : jet.d();
  }
}
