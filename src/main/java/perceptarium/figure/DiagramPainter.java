package perceptarium.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Draws neurons and networks: weights as coloured lines, live signals, what is active lit.
final class DiagramPainter {
  /// A text that would have to be smaller to stand in its node stands above it.
  private static final double SMALLEST = 0.62;

  /// So many words on lines do not yet run into each other where the lines cross.
  private static final int FEW = 8;

  private final Diagram diagram;
  private final Rectangle2D area;
  private final Look look;
  private final double u;
  private final DiagramLayout layout;
  private final List<DiagramLayout.Route> routes;
  private final Labels labels;

  private DiagramPainter(Diagram diagram, Rectangle2D area, Look look) {
    this.diagram = diagram;
    this.area = area;
    this.look = look;
    this.u = look.scale();
    this.layout = new DiagramLayout(diagram, area, look);
    this.routes = layout.routes();
    this.labels = new Labels(area, look);
  }

  static Painted paint(Graphics2D g, Diagram diagram, Rectangle2D area, Look look) {
    DiagramPainter painter = new DiagramPainter(diagram, area, look);
    painter.paint(g);
    return painter::hit;
  }

  /// See {@link Room}: beyond the largest nodes, more of it helps little.
  static Room room(Diagram diagram, Rectangle2D area, Look look) {
    DiagramLayout layout = new DiagramLayout(diagram, area, look);
    double u = look.scale();
    double w = Math.min(area.getWidth(), 2.2 * area.getHeight());
    double h = Math.min(area.getHeight(), 1.2 * area.getWidth());
    boolean valued = diagram.nodes().stream().anyMatch(n -> !n.value().isEmpty());
    double gap = diagram.edges().size() <= FEW ? 1.15 : 2.2;
    boolean named =
        layout.routes().stream()
            .allMatch(
                r ->
                    r.length() * synapse(diagram)
                        >= gap * Fonts.width(look.smallFont(), r.edge().label()));
    if (diagram.biology()) { // names stand above the cells
      return new Room(w * h * 0.8, named && area.getHeight() >= 150 * u);
    }
    named &=
        diagram.nodes().stream()
            .filter(n -> n.kind() != Diagram.Kind.TEXT)
            .allMatch(n -> inside(n, layout, look) >= SMALLEST);
    return new Room(w * h * 0.8, layout.radius >= 13 * u && named && (layout.values || !valued));
  }

  /// The share of a connection along which its word may stand: up to the synapse.
  private static double synapse(Diagram diagram) {
    return diagram.biology() ? 0.5 : 1;
  }

  /// How small the text of a node must be to stand in it; 1 is the full size.
  private static double inside(Diagram.Node node, DiagramLayout layout, Look look) {
    double room = 1.75 * layout.radius(node);
    return Math.min(1, room / Math.max(1, Fonts.width(look.boldFont(), node.text())));
  }

  private void paint(Graphics2D g) {
    for (Diagram.Node node : diagram.nodes()) {
      double[] p = layout.at(node);
      labels.block(p[0], p[1], 2.1 * layout.radius(node));
    }
    if (diagram.biology()) {
      new CellPainter(diagram, layout, routes, labels, area, look).paint(g);
    } else {
      double heaviest =
          routes.stream()
              .mapToDouble(r -> Math.abs(r.edge().weight()))
              .filter(Double::isFinite)
              .max()
              .orElse(1);
      boolean heads = routes.size() <= 40;
      for (DiagramLayout.Route route : routes) {
        edge(g, route, heaviest, heads);
      }
      for (Diagram.Node node : diagram.nodes()) {
        node(g, node);
      }
    }
    for (Diagram.Node node : diagram.nodes()) {
      words(g, node);
    }
    if (routes.size() <= 40) {
      for (DiagramLayout.Route route : routes) {
        if (!route.edge().label().isEmpty()) {
          Color color = look.text(sign(route.edge().weight()));
          double share = synapse(diagram);
          labels.along(
              route.edge().label(), t -> route.x(t * share), t -> route.y(t * share), color);
        }
      }
    }
    labels.draw(g);
  }

  static Ink sign(double weight) {
    return weight > 0 ? Ink.POSITIVE : weight < 0 ? Ink.NEGATIVE : Ink.GREY;
  }

  private void edge(Graphics2D g, DiagramLayout.Route route, double heaviest, boolean heads) {
    Diagram.Edge edge = route.edge();
    double share =
        heaviest > 0 && Double.isFinite(edge.weight()) ? Math.abs(edge.weight()) / heaviest : 0;
    double width = 0.8 + (heads ? 2.6 : 2.2) * share;
    Color color = look.color(sign(edge.weight()), edge.active() ? 0.95 : 0.38);
    g.setColor(color);
    g.setStroke(look.stroke(width));
    double head = look.line(5 + 1.7 * width);
    if (!heads || route.length() < 3 * head) {
      g.draw(route.path());
      return;
    }
    double back = Math.max(0, 1 - head * (edge.inhibitory() ? 0.5 : 0.8) / route.length());
    double x = route.x(back);
    double y = route.y(back);
    g.draw(
        new QuadCurve2D.Double(
            route.x0(),
            route.y0(),
            route.x0() + (route.cx() - route.x0()) * back,
            route.y0() + (route.cy() - route.y0()) * back,
            x,
            y));
    if (edge.inhibitory()) {
      double r = head * 0.42;
      double d = Math.max(1e-9, Math.hypot(route.x1() - x, route.y1() - y));
      double ex = route.x1() - (route.x1() - x) / d * r;
      double ey = route.y1() - (route.y1() - y) / d * r;
      g.fill(new Ellipse2D.Double(ex - r, ey - r, 2 * r, 2 * r));
    } else {
      g.fill(LayerArtist.tip(x, y, route.x1(), route.y1(), head));
    }
  }

  private void node(Graphics2D g, Diagram.Node node) {
    if (node.kind() == Diagram.Kind.TEXT) {
      return;
    }
    double[] p = layout.at(node);
    double r = layout.radius(node);
    if (node.active()) {
      glow(g, p[0], p[1], r, look);
    }
    Shape shape =
        switch (node.kind()) {
          case UNIT, OUTPUT, TEXT -> new Ellipse2D.Double(p[0] - r, p[1] - r, 2 * r, 2 * r);
          case INPUT, BIAS ->
              new RoundRectangle2D.Double(p[0] - r, p[1] - r, 2 * r, 2 * r, 0.7 * r, 0.7 * r);
        };
    g.setColor(node.active() ? lit(look) : unlit(look));
    g.fill(shape);
    g.setColor(node.active() ? look.color(Ink.ORANGE) : look.color(Ink.GREY));
    g.setStroke(look.stroke(node.kind() == Diagram.Kind.OUTPUT ? 2.4 : 1.6));
    g.draw(shape);
    if (node.selected()) {
      ring(g, p[0], p[1], r + 4 * u);
    }
  }

  private void ring(Graphics2D g, double x, double y, double r) {
    g.setColor(look.color(Ink.ACCENT));
    g.setStroke(look.stroke(2.2));
    g.draw(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
  }

  /// A halo of thin discs; gradients would not survive every vector format.
  static void glow(Graphics2D g, double x, double y, double r, Look look) {
    for (int i = 5; i >= 1; i--) {
      double d = r + i * 2.2 * look.scale();
      g.setColor(look.color(Ink.ORANGE, 0.07));
      g.fill(new Ellipse2D.Double(x - d, y - d, 2 * d, 2 * d));
    }
  }

  static Color lit(Look look) {
    return Look.mix(
        look.background(), look.color(Ink.ORANGE), look.ground() == Look.Ground.DARK ? 0.35 : 0.25);
  }

  static Color unlit(Look look) {
    return Look.mix(look.background(), look.color(Ink.GREY), 0.1);
  }

  /// The text in the node, or above it if it is too long, and its value below.
  private void words(Graphics2D g, Diagram.Node node) {
    double[] p = layout.at(node);
    double r = layout.radius(node);
    if (node.kind() == Diagram.Kind.TEXT) {
      Font font = look.font();
      Rectangle2D place = alone(node);
      double baseline = Words.middle(font, p[1]);
      Words.draw(g, node.text(), font, look.foreground(), place.getX(), baseline, 0);
      labels.block(place);
      return;
    }
    double room = 1.75 * r * (diagram.biology() ? 0.8 : 1);
    Font font = look.boldFont();
    double width = Fonts.width(font, node.text());
    double shrink = Math.min(1, room / Math.max(1, width));
    Rectangle2D above =
        under(look.smallFont(), node.text(), p[0], p[1] - r - Words.height(look.smallFont()));
    if (shrink >= SMALLEST || covers(above, node)) {
      Font inside = font.deriveFont((float) (font.getSize2D() * shrink));
      Words.draw(g, node.text(), inside, look.foreground(), p[0], Words.middle(inside, p[1]), 0.5);
    } else {
      Font small = look.smallFont();
      labels.block(above);
      Words.draw(g, node.text(), small, look.foreground(), p[0], p[1] - r - 4 * u, 0.5);
    }
    if (layout.values && !node.value().isEmpty()) {
      value(g, node);
    }
  }

  /// A node's value: below it, or where an arrow comes in from there, beside it.
  private void value(Graphics2D g, Diagram.Node node) {
    double[] p = layout.at(node);
    double r = layout.radius(node) + (node.selected() ? 4 * u : 0);
    Font small = look.smallFont();
    List<String> lines = List.of(node.value().split("\n"));
    double w = lines.stream().mapToDouble(l -> Fonts.width(small, l)).max().orElse(0);
    double h = lines.size() * Words.height(small);
    double top = p[1] + r + u;
    List<Rectangle2D> places =
        Stream.of(
                new double[] {p[0] - w / 2, top},
                new double[] {p[0] + r + 4 * u, p[1] - h / 2},
                new double[] {p[0] - r - 4 * u - w, p[1] - h / 2},
                new double[] {p[0], top},
                new double[] {p[0] - w, top})
            .map(at -> (Rectangle2D) new Rectangle2D.Double(at[0], at[1], w, h))
            .toList();
    Rectangle2D place =
        places.stream()
            .filter(
                at ->
                    (diagram.biology() || !crossed(at, 48))
                        && (at == places.getFirst() || free(at, node)))
            .findFirst()
            .orElse(places.getFirst());
    labels.block(place);
    if (crossed(place, 0)) {
      Labels.ground(g, place, look);
    }
    Color color = node.active() ? look.text(Ink.ORANGE) : look.muted();
    double baseline = place.getY() + Words.height(small) * 0.8;
    for (String line : lines) {
      Words.draw(g, line, small, color, place.getCenterX(), baseline, 0.5);
      baseline += Words.height(small);
    }
  }

  private boolean free(Rectangle2D place, Diagram.Node node) {
    return area.contains(place)
        && !covers(place, node)
        && !crossed(place, 0)
        && diagram.nodes().stream()
            .filter(n -> n.kind() == Diagram.Kind.TEXT)
            .noneMatch(n -> place.intersects(alone(n)));
  }

  /// Where the words of a node without a frame stand.
  private Rectangle2D alone(Diagram.Node node) {
    double[] p = layout.at(node);
    double w = Fonts.width(look.font(), node.text());
    return new Rectangle2D.Double(clear(p[0], p[1], w) - w / 2, p[1] - 9 * u, w, 18 * u);
  }

  /// Whether a connection runs through a place.
  ///
  /// @param from 0 looks at the whole of it, 48 of 64 at its head
  private boolean crossed(Rectangle2D place, int from) {
    return routes.stream()
        .anyMatch(
            r ->
                IntStream.rangeClosed(from, 64)
                    .anyMatch(i -> place.contains(r.x(i / 64.0), r.y(i / 64.0))));
  }

  /// Where words of a width stand beside the node that they would cover, still inside the picture.
  private double clear(double x, double y, double width) {
    for (Diagram.Node node : diagram.nodes()) {
      double[] p = layout.at(node);
      double room = layout.radius(node) + width / 2 + 6 * u;
      if (node.kind() != Diagram.Kind.TEXT
          && Math.abs(p[1] - y) < layout.radius(node)
          && Math.abs(p[0] - x) < room) {
        return x >= p[0] ? p[0] + room : p[0] - room;
      }
    }
    return x;
  }

  private boolean covers(Rectangle2D place, Diagram.Node but) {
    return diagram.nodes().stream()
        .filter(n -> n != but && n.kind() != Diagram.Kind.TEXT)
        .anyMatch(
            n -> {
              double[] p = layout.at(n);
              double r = layout.radius(n);
              return place.intersects(p[0] - r, p[1] - r, 2 * r, 2 * r);
            });
  }

  private static Rectangle2D under(Font font, String text, double x, double top) {
    double w = Fonts.width(font, text);
    return new Rectangle2D.Double(x - w / 2, top, w, Words.height(font));
  }

  private Optional<Hit> hit(double px, double py) {
    for (Diagram.Node node : diagram.nodes()) {
      double[] p = layout.at(node);
      double reach = Math.max(layout.radius(node), Painted.REACH * u);
      if (Math.hypot(p[0] - px, p[1] - py) <= reach) {
        String text =
            node.text() + (node.value().isEmpty() ? "" : ": " + node.value().replace("\n", ", "));
        return Optional.of(new Hit(text, node.explain(), p[0], p[1], node.change(), null));
      }
    }
    DiagramLayout.Route nearest = null;
    double least = Painted.REACH * u;
    double at = 0.5;
    for (DiagramLayout.Route route : routes) {
      for (int i = 0; i <= 32; i++) {
        double t = i / 32.0;
        double d = Math.hypot(route.x(t) - px, route.y(t) - py);
        if (d < least) {
          least = d;
          nearest = route;
          at = t;
        }
      }
    }
    if (nearest == null) {
      return Optional.empty();
    }
    Diagram.Edge edge = nearest.edge();
    String name = edge.label().isEmpty() ? "weight" : edge.label();
    String text = name.contains("=") ? name : name + " = " + Format.significant(edge.weight(), 7);
    return Optional.of(
        new Hit(text, edge.explain(), nearest.x(at), nearest.y(at), Map.of(), edge.edit()));
  }
}
