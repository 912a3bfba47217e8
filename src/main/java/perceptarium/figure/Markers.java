package perceptarium.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Point shapes.
final class Markers {
  private Markers() {}

  /// Draws a marker of `size` pixels across at (x, y).
  static void draw(
      Graphics2D g, Style.Marker marker, double x, double y, double size, Color color, Look look) {
    switch (marker) {
      case NONE -> {}
      case CIRCLE, SQUARE, TRIANGLE, DIAMOND, STAR -> {
        Shape shape = filled(marker, x, y, size);
        g.setColor(color);
        g.fill(shape);
        if (size >= 6 * look.scale()) { // a rim of ground keeps crowded points apart
          g.setColor(look.background());
          g.setStroke(look.stroke(0.9));
          g.draw(shape);
        }
      }
      case RING -> {
        g.setColor(look.background());
        double r = size / 2;
        Shape ring = new Ellipse2D.Double(x - r, y - r, size, size);
        g.fill(ring);
        g.setColor(color);
        g.setStroke(look.stroke(1.8));
        g.draw(ring);
      }
      case CROSS, PLUS -> {
        g.setColor(color);
        g.setStroke(look.stroke(2));
        double r = size / 2 * (marker == Style.Marker.CROSS ? 0.8 : 1.05);
        Path2D path = new Path2D.Double();
        if (marker == Style.Marker.CROSS) {
          path.moveTo(x - r, y - r);
          path.lineTo(x + r, y + r);
          path.moveTo(x - r, y + r);
          path.lineTo(x + r, y - r);
        } else {
          path.moveTo(x - r, y);
          path.lineTo(x + r, y);
          path.moveTo(x, y - r);
          path.lineTo(x, y + r);
        }
        g.draw(path);
      }
    }
  }

  private static Shape filled(Style.Marker marker, double x, double y, double size) {
    double r = size / 2;
    return switch (marker) {
      case SQUARE -> new Rectangle2D.Double(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
      case TRIANGLE -> polygon(x, y + r * 0.15, r * 1.2, 3, 1);
      case DIAMOND -> polygon(x, y, r * 1.2, 4, 1);
      case STAR -> polygon(x, y, r * 1.35, 10, 0.45);
      case NONE, CIRCLE, CROSS, PLUS, RING -> new Ellipse2D.Double(x - r, y - r, size, size);
    };
  }

  /// @param inner every second corner lies at this share of the radius
  private static Shape polygon(double x, double y, double r, int corners, double inner) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < corners; i++) {
      double a = 2 * Math.PI * i / corners - Math.PI / 2;
      double d = i % 2 == 0 || inner == 1 ? r : r * inner;
      if (i == 0) {
        path.moveTo(x + d * Math.cos(a), y + d * Math.sin(a));
      } else {
        path.lineTo(x + d * Math.cos(a), y + d * Math.sin(a));
      }
    }
    path.closePath();
    return path;
  }
}
