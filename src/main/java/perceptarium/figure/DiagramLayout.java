package perceptarium.figure;

import java.awt.Font;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the nodes and edges of a diagram lie, in pixels.
final class DiagramLayout {
  /// A connection from boundary to boundary; a straight one has its control point in the middle.
  record Route(
      Diagram.Edge edge, double x0, double y0, double cx, double cy, double x1, double y1) {
    double x(double t) {
      return (1 - t) * (1 - t) * x0 + 2 * t * (1 - t) * cx + t * t * x1;
    }

    double y(double t) {
      return (1 - t) * (1 - t) * y0 + 2 * t * (1 - t) * cy + t * t * y1;
    }

    Path2D path() {
      Path2D path = new Path2D.Double();
      path.moveTo(x0, y0);
      path.quadTo(cx, cy, x1, y1);
      return path;
    }

    double length() {
      return Math.hypot(x1 - x0, y1 - y0);
    }
  }

  final double radius;
  final boolean values;
  private final double highest;
  private final double lowest;
  private final Diagram diagram;
  private final Map<String, double[]> places = new HashMap<>();
  private final Map<String, Diagram.Node> nodes = new HashMap<>();

  DiagramLayout(Diagram diagram, Rectangle2D area, Look look) {
    this.diagram = diagram;
    highest = diagram.nodes().stream().mapToDouble(Diagram.Node::y).min().orElse(0);
    lowest = diagram.nodes().stream().mapToDouble(Diagram.Node::y).max().orElse(1);
    double u = look.scale();
    Font small = look.smallFont();
    long lines = diagram.nodes().stream().mapToLong(n -> n.value().lines().count()).max().orElse(0);
    double line = lines * Words.height(small);
    boolean valued = lines > 0;
    double margin = (diagram.biology() ? 60 : 70) * u;
    double nearest =
        nearest(
            Math.max(30, area.getWidth() - margin), Math.max(30, area.getHeight() - margin - line));
    double r = Math.clamp(0.36 * nearest, 8 * u, 27 * u);
    boolean room = true;
    if (valued && nearest < 2 * r + line) {
      room = (nearest - line) / 2 >= 9 * u;
      r = room ? (nearest - line) / 2 : r;
    }
    if (diagram.biology()) {
      r = Math.clamp(0.1 * Math.min(area.getWidth(), area.getHeight()), 12 * u, 60 * u);
    }
    radius = r;
    values = valued && room;
    double sides = (diagram.biology() ? 22 * u : r) + 8 * u;
    double below = sides + (values ? line : 0);
    Rectangle2D inside =
        new Rectangle2D.Double(
            area.getX() + sides,
            area.getY() + sides,
            Math.max(1, area.getWidth() - 2 * sides),
            Math.max(1, area.getHeight() - sides - below));
    for (Diagram.Node node : diagram.nodes()) {
      nodes.put(node.id(), node);
      places.put(
          node.id(),
          new double[] {
            inside.getX() + Math.clamp(node.x(), 0, 1) * inside.getWidth(),
            inside.getY() + height(node) * inside.getHeight()
          });
    }
  }

  /// Place of a node from the top, 0–1: what lies one below the other takes the whole height.
  private double height(Diagram.Node node) {
    if (diagram.biology() || !(lowest - highest > 0.2)) {
      return Math.clamp(node.y(), 0, 1);
    }
    return (node.y() - highest) / (lowest - highest);
  }

  /// Smallest distance of two nodes with a frame.
  private double nearest(double width, double height) {
    double least = Math.min(width, height);
    List<Diagram.Node> framed =
        diagram.nodes().stream().filter(n -> n.kind() != Diagram.Kind.TEXT).toList();
    for (int i = 0; i < framed.size(); i++) {
      for (int j = 0; j < i; j++) {
        double dx = (framed.get(i).x() - framed.get(j).x()) * width;
        double dy = (height(framed.get(i)) - height(framed.get(j))) * height;
        double d = Math.hypot(dx, dy);
        least = d > 0 ? Math.min(least, d) : least;
      }
    }
    return least;
  }

  double[] at(Diagram.Node node) {
    return places.getOrDefault(node.id(), new double[2]);
  }

  double radius(Diagram.Node node) {
    return switch (node.kind()) {
      case INPUT, BIAS -> diagram.biology() ? Math.min(radius, 17) : radius * 0.82;
      case UNIT -> radius;
      case OUTPUT -> diagram.biology() && !cell(node) ? Math.min(radius, 20) : radius;
      case TEXT -> 0;
    };
  }

  /// Whether the biology look draws it as a cell: units, and an output that sums several inputs.
  boolean cell(Diagram.Node node) {
    long inputs = diagram.edges().stream().filter(e -> e.to().equals(node.id())).count();
    return node.kind() == Diagram.Kind.UNIT || (node.kind() == Diagram.Kind.OUTPUT && inputs > 1);
  }

  /// The edges whose ends both exist.
  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (Diagram.Edge edge : diagram.edges()) {
      Diagram.Node from = nodes.get(edge.from());
      Diagram.Node to = nodes.get(edge.to());
      if (from != null && to != null && from != to) {
        routes.add(route(edge, from, to));
      }
    }
    return routes;
  }

  private Route route(Diagram.Edge edge, Diagram.Node from, Diagram.Node to) {
    double[] a = at(from);
    double[] b = at(to);
    double length = Math.max(1e-9, Math.hypot(b[0] - a[0], b[1] - a[1]));
    double ux = (b[0] - a[0]) / length;
    double uy = (b[1] - a[1]) / length;
    double bend = 0;
    for (Diagram.Node other : diagram.nodes()) {
      if (other != from && other != to && other.kind() != Diagram.Kind.TEXT) {
        double[] p = at(other);
        double along = (p[0] - a[0]) * ux + (p[1] - a[1]) * uy;
        double off = (p[0] - a[0]) * -uy + (p[1] - a[1]) * ux;
        double clear = radius(other) + 4;
        if (along > 0 && along < length && Math.abs(off) < clear) {
          bend = (off > 0 ? -1 : 1) * (clear * 2.4); // go round it on the nearer side
        }
      }
    }
    double mx = (a[0] + b[0]) / 2 - uy * bend;
    double my = (a[1] + b[1]) / 2 + ux * bend;
    double[] start = towards(a, mx, my, radius(from));
    double[] end = towards(b, mx, my, radius(to) + 2);
    if (bend == 0) {
      mx = (start[0] + end[0]) / 2;
      my = (start[1] + end[1]) / 2;
    }
    return new Route(edge, start[0], start[1], mx, my, end[0], end[1]);
  }

  private static double[] towards(double[] from, double x, double y, double distance) {
    double length = Math.max(1e-9, Math.hypot(x - from[0], y - from[1]));
    return new double[] {
      from[0] + (x - from[0]) / length * distance, from[1] + (y - from[1]) / length * distance
    };
  }
}
