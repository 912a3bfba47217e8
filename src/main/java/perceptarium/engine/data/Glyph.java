package perceptarium.engine.data;

import java.util.ArrayList;
import java.util.List;

/// A drawing of strokes with round ends: connected points in the square 0–1, x to the right, y
/// down. Immutable; the pen's methods return longer drawings.
final class Glyph {
  private static final int ARC_PIECES = 24;

  /// Segments x₁, y₁, x₂, y₂.
  private final List<double[]> segments;

  private Glyph(List<double[]> segments) {
    this.segments = List.copyOf(segments);
  }

  static Glyph empty() {
    return new Glyph(List.of());
  }

  /// One more stroke through the points x, y, x, y, …
  Glyph line(double... points) {
    List<double[]> longer = new ArrayList<>(segments);
    for (int i = 0; i + 3 < points.length; i += 2) {
      longer.add(new double[] {points[i], points[i + 1], points[i + 2], points[i + 3]});
    }
    return new Glyph(longer);
  }

  /// One more stroke along an ellipse.
  ///
  /// @param from angle in degrees; 0 is right, 90 is down
  /// @param to angle in degrees, above or below `from`
  Glyph arc(double x, double y, double rx, double ry, double from, double to) {
    double[] points = new double[2 * ARC_PIECES + 2];
    for (int i = 0; i <= ARC_PIECES; i++) {
      double angle = Math.toRadians(from + (to - from) * i / ARC_PIECES);
      points[2 * i] = x + rx * Math.cos(angle);
      points[2 * i + 1] = y + ry * Math.sin(angle);
    }
    return line(points);
  }

  /// Where and how the pen draws.
  ///
  /// @param dx moved to the right, in picture widths
  /// @param dy moved down
  /// @param scale 1 leaves the size
  /// @param turn clockwise about the middle, in radians
  /// @param stroke width of the pen in picture widths, not scaled
  record Pose(double dx, double dy, double scale, double turn, double stroke) {}

  /// Ink of each pixel, 0–1, row by row. A pixel that the edge crosses is grey by how far its
  /// centre lies from the edge.
  ///
  /// @param side pixels a side
  double[] draw(int side, Pose pose) {
    double[] ink = new double[side * side];
    double cos = Math.cos(pose.turn) / pose.scale;
    double sin = Math.sin(pose.turn) / pose.scale;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double x = (column + 0.5) / side - 0.5 - pose.dx;
        double y = (row + 0.5) / side - 0.5 - pose.dy;
        double away = pose.scale * distance(0.5 + cos * x + sin * y, 0.5 - sin * x + cos * y);
        double covered = 0.5 + (pose.stroke / 2 - away) * side;
        ink[row * side + column] = Math.clamp(covered, 0, 1);
      }
    }
    return ink;
  }

  private double distance(double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] s : segments) {
      double ax = s[2] - s[0];
      double ay = s[3] - s[1];
      double length = ax * ax + ay * ay;
      double t = length == 0 ? 0 : ((x - s[0]) * ax + (y - s[1]) * ay) / length;
      t = Math.clamp(t, 0, 1);
      least = Math.min(least, Math.hypot(x - s[0] - t * ax, y - s[1] - t * ay));
    }
    return least;
  }
}
