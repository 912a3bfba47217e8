package perceptarium.figure;

import java.awt.geom.Rectangle2D;

/// A camera on the box x, y ∈ [−1, 1], z ∈ [0, 1] with a little perspective.
record View(
    double cosA, double sinA, double cosE, double sinE, double scale, double cx, double cy) {
  /// The box is this high beside its width of 2.
  static final double HEIGHT = 1.15;

  private static final double DISTANCE = 7;

  /// The view from `azimuth` and `elevation` degrees that fills `area` with the box.
  static View fit(double azimuth, double elevation, Rectangle2D area) {
    double a = Math.toRadians(azimuth);
    double e = Math.toRadians(Math.clamp(elevation, 5, 90));
    View unit = new View(Math.cos(a), Math.sin(a), Math.cos(e), Math.sin(e), 1, 0, 0);
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int corner = 0; corner < 8; corner++) {
      double[] p = unit.at((corner & 1) * 2 - 1, ((corner >> 1) & 1) * 2 - 1, (corner >> 2) & 1);
      left = Math.min(left, p[0]);
      right = Math.max(right, p[0]);
      top = Math.min(top, p[1]);
      bottom = Math.max(bottom, p[1]);
    }
    double scale = Math.min(area.getWidth() / (right - left), area.getHeight() / (bottom - top));
    return new View(
        unit.cosA,
        unit.sinA,
        unit.cosE,
        unit.sinE,
        scale,
        area.getCenterX() - scale * (left + right) / 2,
        area.getCenterY() - scale * (top + bottom) / 2);
  }

  /// {pixel x, pixel y, depth}; greater depth is further away.
  double[] at(double x, double y, double z) {
    double right = -sinA * x + cosA * y;
    double away = -(cosA * x + sinA * y);
    double up = (z - 0.5) * HEIGHT;
    double depth = away * cosE - up * sinE;
    double f = DISTANCE / (DISTANCE + depth);
    return new double[] {cx + scale * f * right, cy - scale * f * (away * sinE + up * cosE), depth};
  }

  /// The side of x that is further from the viewer, ±1.
  double farX() {
    return cosA > 0 ? -1 : 1;
  }

  double farY() {
    return sinA > 0 ? -1 : 1;
  }

  /// Direction to the viewer.
  double[] toViewer() {
    return new double[] {cosA * cosE, sinA * cosE, sinE};
  }

  /// Direction to the lamp, a unit vector.
  double[] lamp() {
    double x = cosA * 0.35 + sinA * 0.55;
    double y = sinA * 0.35 - cosA * 0.55;
    double length = Math.sqrt(x * x + y * y + 0.75 * 0.75);
    return new double[] {x / length, y / length, 0.75 / length};
  }
}
