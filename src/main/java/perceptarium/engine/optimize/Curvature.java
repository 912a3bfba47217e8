package perceptarium.engine.optimize;

/// The Hessian at a point and its eigenvalues: what kind of place it is, and which step is too
/// long.
///
/// @param small smaller eigenvalue
/// @param large larger eigenvalue
public record Curvature(double xx, double xy, double yy, double small, double large) {
  private static final double STEP = 1e-5;

  /// Central differences of the exact gradient, about ten digits.
  public static Curvature at(Objective f, double x, double y) {
    double hx = STEP * Math.max(1, Math.abs(x));
    double hy = STEP * Math.max(1, Math.abs(y));
    double[] up = new double[2];
    double[] down = new double[2];
    f.gradient(x + hx, y, up);
    f.gradient(x - hx, y, down);
    double xx = (up[0] - down[0]) / (2 * hx);
    double yx = (up[1] - down[1]) / (2 * hx);
    f.gradient(x, y + hy, up);
    f.gradient(x, y - hy, down);
    double xy = ((up[0] - down[0]) / (2 * hy) + yx) / 2;
    double yy = (up[1] - down[1]) / (2 * hy);
    double mean = (xx + yy) / 2;
    double spread = Math.hypot((xx - yy) / 2, xy);
    return new Curvature(xx, xy, yy, mean - spread, mean + spread);
  }

  /// Ratio of the larger to the smaller eigenvalue by size; infinite in a flat direction.
  public double condition() {
    double a = Math.abs(small);
    double b = Math.abs(large);
    return Math.max(a, b) / Math.min(a, b);
  }

  /// What a place without slope is.
  public String kind() {
    double flat = 1e-6 * Math.max(1, Math.max(Math.abs(small), Math.abs(large)));
    if (small > flat) {
      return "a minimum";
    }
    if (large < -flat) {
      return "a maximum";
    }
    return small < -flat && large > flat ? "a saddle" : "a flat place";
  }
}
