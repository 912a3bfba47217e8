package perceptarium.figure;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

/// The shapes of a nerve cell: its body and its dendrites.
final class Limbs {
  private Limbs() {}

  /// The cell body, drawn out towards its dendrites and its axon.
  static Path2D blob(double[] p, double r, List<double[]> dendrites, List<double[]> axons) {
    int corners = 72;
    Path2D path = new Path2D.Double();
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double d = r * (1 + 0.025 * Math.sin(5 * angle + 1));
      for (double[] tip : dendrites) {
        d += 0.3 * r * bump(angle, Math.atan2(tip[1] - p[1], tip[0] - p[0]), 0.32);
      }
      for (double[] tip : axons) {
        d += 0.34 * r * bump(angle, Math.atan2(tip[1] - p[1], tip[0] - p[0]), 0.26);
      }
      double x = p[0] + d * Math.cos(angle);
      double y = p[1] + d * Math.sin(angle);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    return path;
  }

  private static double bump(double angle, double at, double width) {
    double d = Math.IEEEremainder(angle - at, 2 * Math.PI) / width;
    return Math.exp(-d * d);
  }

  /// A dendrite: a trunk that tapers to the synapse, with twigs.
  ///
  /// @param u pixels of a unit of size
  static void tree(List<Shape> body, double[] p, double r, double[] tip, int seed, double u) {
    double dx = tip[0] - p[0];
    double dy = tip[1] - p[1];
    double length = Math.hypot(dx, dy);
    double ux = dx / length;
    double uy = dy / length;
    double side = seed % 2 == 0 ? 1 : -1;
    double wave = 0.06 * length * side;
    double[] start = {p[0] + ux * r * 0.8, p[1] + uy * r * 0.8};
    double[] end = {tip[0] - ux * 3 * u, tip[1] - uy * 3 * u};
    branch(body, start, end, wave, 0.3 * r, 2.6 * u);
    double free = length - r;
    for (int k = 0; k < 3; k++) {
      double t = 0.35 + 0.2 * k;
      double s = (k % 2 == 0 ? side : -side);
      double[] from = {start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t};
      from[0] += -uy * wave * Math.sin(Math.PI * 2 * t) * 0.5;
      from[1] += ux * wave * Math.sin(Math.PI * 2 * t) * 0.5;
      double twig = Math.min(free, 170 * u) * (0.26 - 0.05 * k);
      double turn = s * (0.75 - 0.1 * k);
      double vx = ux * Math.cos(turn) - uy * Math.sin(turn);
      double vy = uy * Math.cos(turn) + ux * Math.sin(turn);
      double[] to = {from[0] + vx * twig, from[1] + vy * twig};
      branch(body, from, to, 0.1 * twig * s, (3.4 - 0.5 * k) * u, 1.1 * u);
      double[] fork = {from[0] + vx * twig * 0.55, from[1] + vy * twig * 0.55};
      double wx = vx * Math.cos(-s * 0.7) - vy * Math.sin(-s * 0.7);
      double wy = vy * Math.cos(-s * 0.7) + vx * Math.sin(-s * 0.7);
      branch(
          body,
          fork,
          new double[] {fork[0] + wx * twig * 0.42, fork[1] + wy * twig * 0.42},
          0,
          1.9 * u,
          0.9 * u);
    }
  }

  /// Adds a tapering, slightly waving limb.
  private static void branch(
      List<Shape> body, double[] a, double[] b, double wave, double wide, double thin) {
    double dx = b[0] - a[0];
    double dy = b[1] - a[1];
    double length = Math.max(1e-9, Math.hypot(dx, dy));
    double nx = -dy / length;
    double ny = dx / length;
    int steps = 14;
    Path2D path = new Path2D.Double();
    for (int k = 0; k <= 2 * steps + 1; k++) {
      boolean there = k <= steps;
      double t = there ? k / (double) steps : (2 * steps + 1 - k) / (double) steps;
      double half = thin + (wide - thin) * (1 - t) * (1 - t);
      double off = wave * Math.sin(Math.PI * 2 * t) * 0.5 + (there ? half : -half);
      double x = a[0] + dx * t + nx * off;
      double y = a[1] + dy * t + ny * off;
      if (k == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    body.add(path);
    body.add(new Ellipse2D.Double(b[0] - thin, b[1] - thin, 2 * thin, 2 * thin));
  }
}
