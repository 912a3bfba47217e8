package perceptarium.engine.neuron;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Labelled points for one unit, in the order in which they are shown.
///
/// @param inputs numbers per point, ≥ 1
/// @param points at least one
public record Samples(int inputs, List<Point> points) {
  /// @param x read only
  /// @param positive belongs to P (class 1) rather than N
  /// @param name what the point is ("blueberry"), may be empty
  public record Point(double[] x, boolean positive, String name) {
    /// ±1.
    public int sign() {
      return positive ? 1 : -1;
    }
  }

  public Samples {
    points = List.copyOf(points);
    if (points.isEmpty() || points.stream().anyMatch(p -> p.x().length != inputs)) {
      throw new IllegalArgumentException("points of " + inputs + " inputs wanted");
    }
  }

  public int size() {
    return points.size();
  }

  public Point get(int i) {
    return points.get(i);
  }

  /// The other way round: truth tables count up from 00, learning tables down from 11.
  public Samples reversed() {
    List<Point> turned = new ArrayList<>(points);
    Collections.reverse(turned);
    return new Samples(inputs, turned);
  }

  /// Σ wᵢxᵢ + b for weights `(w₁ … wₙ, b)`.
  public static double net(double[] w, double[] x) {
    double net = w[x.length];
    for (int i = 0; i < x.length; i++) {
      net += w[i] * x[i];
    }
    return net;
  }

  /// Points on the wrong side of `w`, or on the line itself.
  ///
  /// @param firesAtZero a point on the line counts as class 1 (the step function's ≥)
  public int errors(double[] w, boolean firesAtZero) {
    int errors = 0;
    for (Point p : points) {
      double net = net(w, p.x());
      boolean right = p.positive() ? net > 0 || (firesAtZero && net == 0) : net < 0;
      errors += right ? 0 : 1;
    }
    return errors;
  }
}
