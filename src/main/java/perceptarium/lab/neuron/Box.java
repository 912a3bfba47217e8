package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.List;
import perceptarium.engine.neuron.Polygon;
import perceptarium.engine.neuron.Samples;
import perceptarium.figure.Doubles;
import perceptarium.figure.Layer;
import perceptarium.figure.Style;

/// The part of a plane that a plot shows, and lines cut to it.
record Box(double xMin, double xMax, double yMin, double yMax) {
  /// Square, around all points.
  ///
  /// @param room factor by which it is larger than the points need
  static Box around(Samples samples, double room) {
    double xMin = Double.POSITIVE_INFINITY;
    double xMax = Double.NEGATIVE_INFINITY;
    double yMin = xMin;
    double yMax = xMax;
    for (Samples.Point p : samples.points()) {
      xMin = Math.min(xMin, p.x()[0]);
      xMax = Math.max(xMax, p.x()[0]);
      yMin = Math.min(yMin, p.x()[1]);
      yMax = Math.max(yMax, p.x()[1]);
    }
    double half = Math.max(0.5, Math.max(xMax - xMin, yMax - yMin) / 2) * room;
    double x = (xMin + xMax) / 2;
    double y = (yMin + yMax) / 2;
    return new Box(x - half, x + half, y - half, y + half);
  }

  static Box square(double reach) {
    return new Box(-reach, reach, -reach, reach);
  }

  double size() {
    return xMax - xMin;
  }

  Polygon polygon() {
    return Polygon.box(xMin, xMax, yMin, yMax);
  }

  boolean contains(double x, double y) {
    return x >= xMin && x <= xMax && y >= yMin && y <= yMax;
  }

  /// With as much again on every side, for who looks beyond the edge.
  private Box wide() {
    double w = xMax - xMin;
    double h = yMax - yMin;
    return new Box(xMin - w, xMax + w, yMin - h, yMax + h);
  }

  /// Where `a·x + b·y + c ≥ 0`, as a layer; none if that is nowhere.
  List<Layer> side(String name, double a, double b, double c, Style style) {
    return polygon().clip(a, b, c).isEmpty()
        ? List.of()
        : region(name, wide().polygon().clip(a, b, c), style);
  }

  static List<Layer> region(String name, Polygon p, Style style) {
    return p.isEmpty()
        ? List.of()
        : List.of(new Layer.Region(name, Doubles.of(p.xs()), Doubles.of(p.ys()), style));
  }

  /// The line `a·x + b·y + c = 0`, as a layer; none if it does not cross.
  List<Layer> line(String name, double a, double b, double c, Style style) {
    List<double[]> ends = new ArrayList<>();
    List<double[]> corners = polygon().corners();
    for (int i = 0; i < 4; i++) {
      double[] p = corners.get(i);
      double[] q = corners.get((i + 1) % 4);
      double fp = a * p[0] + b * p[1] + c;
      double fq = a * q[0] + b * q[1] + c;
      if (fp == 0 && fq != 0) {
        ends.add(p);
      } else if (fp * fq < 0) {
        double t = fp / (fp - fq);
        ends.add(new double[] {p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])});
      }
    }
    if (ends.size() < 2) {
      return List.of();
    }
    double[] p = ends.get(0);
    double[] q = ends.get(1);
    return List.of(new Layer.Line(name, Doubles.of(p[0], q[0]), Doubles.of(p[1], q[1]), style));
  }
}
