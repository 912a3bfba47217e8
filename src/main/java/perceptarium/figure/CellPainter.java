package perceptarium.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Draws a diagram as living cells: what a weight is becomes a synapse, the sum a soma, the output
/// an axon in its myelin.
final class CellPainter {
  /// Share of the way from the soma to the source where the dendrite meets the synapse.
  private static final double REACH = 0.5;

  private final Diagram diagram;
  private final DiagramLayout layout;
  private final List<DiagramLayout.Route> routes;
  private final Labels labels;
  private final Rectangle2D area;
  private final Look look;
  private final double u;

  CellPainter(
      Diagram diagram,
      DiagramLayout layout,
      List<DiagramLayout.Route> routes,
      Labels labels,
      Rectangle2D area,
      Look look) {
    this.diagram = diagram;
    this.layout = layout;
    this.routes = routes;
    this.labels = labels;
    this.area = area;
    this.look = look;
    this.u =
        look.scale()
            * Math.clamp(
                Math.min(area.getWidth(), 1.4 * area.getHeight()) / (560 * look.scale()), 0.6, 2.2);
  }

  void paint(Graphics2D g) {
    for (DiagramLayout.Route route : routes) {
      fibre(g, route);
    }
    for (Diagram.Node node : diagram.nodes()) {
      if (layout.cell(node)) {
        soma(g, node);
      } else if (node.kind() != Diagram.Kind.TEXT) {
        ending(g, node);
      }
    }
    for (DiagramLayout.Route route : routes) {
      synapse(g, route);
    }
    names(g);
  }

  private Diagram.Node node(String id) {
    return diagram.nodes().stream().filter(n -> n.id().equals(id)).findFirst().orElseThrow();
  }

  /// Where the signal is handed over: at the dendrite's tip of a cell, else at the target's edge.
  private double[] contact(DiagramLayout.Route route) {
    Diagram.Node to = node(route.edge().to());
    double[] b = layout.at(to);
    double[] a = layout.at(node(route.edge().from()));
    double length = Math.hypot(a[0] - b[0], a[1] - b[1]);
    double d =
        layout.cell(to) ? Math.max(REACH * length, 1.7 * layout.radius) : layout.radius(to) + 7 * u;
    return new double[] {b[0] + (a[0] - b[0]) / length * d, b[1] + (a[1] - b[1]) / length * d};
  }

  private Color membrane(boolean active) {
    return Look.mix(look.color(Ink.ORANGE), look.foreground(), active ? 0.12 : 0.45);
  }

  private Color plasma(boolean active) {
    return Look.mix(look.background(), look.color(Ink.ORANGE), active ? 0.42 : 0.16);
  }

  /// The way of the signal up to the synapse: a thin fibre from an input, a myelinated axon from a
  /// cell.
  private void fibre(Graphics2D g, DiagramLayout.Route route) {
    Diagram.Node from = node(route.edge().from());
    double[] end = contact(route);
    boolean axon = layout.cell(from);
    double[] a = layout.at(from);
    double start = axon ? layout.radius * 1.05 : layout.radius(from);
    double length = Math.hypot(end[0] - a[0], end[1] - a[1]);
    double ux = (end[0] - a[0]) / length;
    double uy = (end[1] - a[1]) / length;
    double x0 = a[0] + ux * start;
    double y0 = a[1] + uy * start;
    boolean active = route.edge().active();
    double bulge = (axon ? 0.05 : 0.04) * length;
    Path2D path = new Path2D.Double();
    path.moveTo(x0, y0);
    path.curveTo(
        x0 + ux * length * 0.3 - uy * bulge,
        y0 + uy * length * 0.3 + ux * bulge,
        x0 + ux * length * 0.6 + uy * bulge,
        y0 + uy * length * 0.6 - ux * bulge,
        end[0],
        end[1]);
    if (active) {
      g.setColor(look.color(Ink.ORANGE, 0.22));
      g.setStroke(round(10));
      g.draw(path);
    }
    g.setColor(membrane(active));
    g.setStroke(round(axon ? 5.5 : 4));
    g.draw(path);
    g.setColor(plasma(active));
    g.setStroke(round(axon ? 3 : 1.8));
    g.draw(path);
    if (axon) {
      myelin(g, path, active);
    }
  }

  private BasicStroke round(double width) {
    return new BasicStroke((float) (width * u), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /// The sheath: a thick dash along the axon, bare between two segments.
  private void myelin(Graphics2D g, Path2D path, boolean active) {
    double length = length(path);
    double used = length - 34 * u;
    int segments = Math.clamp(Math.round(used / (34 * u)), 1, 8);
    if (used < 24 * u) {
      return;
    }
    double gap = 16 * u;
    double dash = used / segments - gap;
    Color edge = Look.mix(look.color(Ink.SKY), look.foreground(), 0.35);
    Color fill = Look.mix(look.background(), look.color(Ink.SKY), active ? 0.5 : 0.28);
    float[] pattern = new float[2 * segments + 2];
    pattern[1] = (float) (20 * u);
    for (int i = 1; i <= segments; i++) {
      pattern[2 * i] = (float) dash;
      pattern[2 * i + 1] = (float) (i == segments ? length : gap);
    }
    for (int pass = 0; pass < 2; pass++) {
      g.setColor(pass == 0 ? edge : fill);
      float width = (float) ((pass == 0 ? 14 : 11.4) * u);
      g.setStroke(
          new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, pattern, 0));
      g.draw(path);
    }
  }

  private static double length(Path2D path) {
    double[] p = new double[6];
    double length = 0;
    double x = 0;
    double y = 0;
    for (var it = path.getPathIterator(null, 0.5); !it.isDone(); it.next()) {
      int kind = it.currentSegment(p);
      length += kind == java.awt.geom.PathIterator.SEG_MOVETO ? 0 : Math.hypot(p[0] - x, p[1] - y);
      x = p[0];
      y = p[1];
    }
    return length;
  }

  private void soma(Graphics2D g, Diagram.Node node) {
    double[] p = layout.at(node);
    double r = layout.radius;
    if (node.active()) {
      DiagramPainter.glow(g, p[0], p[1], 1.15 * r, look);
    }
    List<double[]> dendrites = new ArrayList<>();
    List<double[]> axons = new ArrayList<>();
    for (DiagramLayout.Route route : routes) {
      if (route.edge().to().equals(node.id())) {
        dendrites.add(contact(route));
      } else if (route.edge().from().equals(node.id())) {
        axons.add(contact(route));
      }
    }
    List<Shape> body = new ArrayList<>();
    body.add(Limbs.blob(p, r, dendrites, axons));
    int seed = 0;
    for (double[] tip : dendrites) {
      Limbs.tree(body, p, r, tip, seed++, u);
    }
    // All rims first, then all fillings: the limbs grow out of the body without a seam
    g.setColor(membrane(node.active()));
    g.setStroke(round(3.6));
    body.forEach(g::draw);
    g.setColor(plasma(node.active()));
    body.forEach(g::fill);
    double n = 0.74 * r;
    g.setColor(Look.mix(look.background(), look.color(Ink.PURPLE), 0.22));
    g.fill(new Ellipse2D.Double(p[0] - n, p[1] - n, 2 * n, 2 * n));
    g.setColor(Look.mix(look.color(Ink.PURPLE), look.foreground(), 0.25));
    g.setStroke(round(1.3));
    g.draw(new Ellipse2D.Double(p[0] - n, p[1] - n, 2 * n, 2 * n));
    if (node.selected()) {
      g.setColor(look.color(Ink.ACCENT));
      g.setStroke(round(2.4));
      g.draw(new Ellipse2D.Double(p[0] - n, p[1] - n, 2 * n, 2 * n));
    }
  }

  /// An input or a plain output: where the signal comes from or goes to.
  private void ending(Graphics2D g, Diagram.Node node) {
    double[] p = layout.at(node);
    double r = layout.radius(node);
    if (node.active()) {
      DiagramPainter.glow(g, p[0], p[1], r, look);
    }
    Ellipse2D disc = new Ellipse2D.Double(p[0] - r, p[1] - r, 2 * r, 2 * r);
    g.setColor(node.active() ? DiagramPainter.lit(look) : DiagramPainter.unlit(look));
    g.fill(disc);
    g.setColor(node.active() ? look.color(Ink.ORANGE) : look.color(Ink.GREY));
    g.setStroke(round(1.8));
    g.draw(disc);
  }

  /// A bouton as large as its weight, blue if it excites and red if it inhibits, with transmitter
  /// in the cleft while it is active.
  private void synapse(Graphics2D g, DiagramLayout.Route route) {
    Diagram.Edge edge = route.edge();
    double heaviest =
        diagram.edges().stream()
            .mapToDouble(e -> Math.abs(e.weight()))
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    double share =
        heaviest > 0 && Double.isFinite(edge.weight()) ? Math.abs(edge.weight()) / heaviest : 0;
    double[] at = contact(route);
    double[] b = layout.at(node(edge.to()));
    double length = Math.hypot(b[0] - at[0], b[1] - at[1]);
    double ux = (b[0] - at[0]) / length;
    double uy = (b[1] - at[1]) / length;
    double r = (4.5 + 5 * share) * u;
    double x = at[0] - ux * r;
    double y = at[1] - uy * r;
    Color color = look.color(DiagramPainter.sign(edge.weight()));
    g.setColor(edge.active() ? color : Look.mix(look.background(), color, 0.45));
    g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    g.setColor(look.background());
    g.setStroke(round(1.7));
    if (edge.weight() != 0) {
      double s = r * 0.5;
      g.draw(new Line2D.Double(x - s, y, x + s, y));
      if (edge.weight() > 0) {
        g.draw(new Line2D.Double(x, y - s, x, y + s));
      }
    }
    labels.block(x, y, 2 * r);
    if (edge.active()) {
      g.setColor(color);
      for (int k = -2; k <= 2; k++) {
        double px = at[0] + ux * (2 + (k & 1) * 2.2) * u - uy * k * 2.6 * u;
        double py = at[1] + uy * (2 + (k & 1) * 2.2) * u + ux * k * 2.6 * u;
        g.fill(new Ellipse2D.Double(px - 1.1 * u, py - 1.1 * u, 2.2 * u, 2.2 * u));
      }
    }
  }

  /// Names the parts once, beside the first cell.
  private void names(Graphics2D g) {
    Diagram.Node first = diagram.nodes().stream().filter(layout::cell).findFirst().orElse(null);
    if (first == null || area.getWidth() < 430 * look.scale()) {
      return;
    }
    double[] p = layout.at(first);
    double r = layout.radius;
    name(g, "soma", p[0] + 0.62 * r, p[1] - 0.85 * r, 0.9 * r, -0.9 * r, 0);
    DiagramLayout.Route in =
        routes.stream().filter(e -> e.edge().to().equals(first.id())).findFirst().orElse(null);
    if (in != null) {
      double[] tip = contact(in);
      double mx = p[0] + (tip[0] - p[0]) * 0.72;
      double my = p[1] + (tip[1] - p[1]) * 0.72;
      name(g, "dendrite", mx, my, 14 * u, -44 * u, 0);
      name(g, "synapse", tip[0], tip[1] - 6 * u, -4 * u, -46 * u, 1);
    }
    DiagramLayout.Route out =
        routes.stream().filter(e -> e.edge().from().equals(first.id())).findFirst().orElse(null);
    if (out != null) {
      double[] end = contact(out);
      name(
          g,
          "axon in its myelin",
          0.35 * p[0] + 0.65 * end[0],
          0.35 * p[1] + 0.65 * end[1] + 7 * u,
          0,
          40 * u,
          0.5);
    }
  }

  private void name(
      Graphics2D g, String text, double x, double y, double dx, double dy, double align) {
    Font font = Fonts.of(Fonts.Face.OBLIQUE, 11.5 * look.scale());
    g.setColor(look.frame());
    g.setStroke(look.stroke(0.9));
    g.draw(new Line2D.Double(x, y, x + dx, y + dy));
    double baseline = dy < 0 ? y + dy - 3 * u : y + dy + Words.height(font) * 0.85;
    double width = Fonts.width(font, text);
    double left = x + dx - align * width;
    labels.block(
        new Rectangle2D.Double(
            left, baseline - Words.height(font) * 0.8, width, Words.height(font)));
    Words.draw(g, text, font, look.muted(), left, baseline, 0);
  }
}
