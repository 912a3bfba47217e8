package perceptarium.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Paints a figure as a small picture of itself: no words that nobody could read, and a plane drawn
/// to the very edge.
public final class Thumbnail {
  private Thumbnail() {}

  /// Fills (0, 0) … (width, height). Any thread; never fails on odd data.
  public static void paint(Graphics2D g, Figure figure, double width, double height, Look look) {
    Painter.hints(g);
    g.setColor(look.background());
    Rectangle2D all = new Rectangle2D.Double(0, 0, width, height);
    g.fill(all);
    g.clip(all);
    double margin = 14 * look.scale();
    Rectangle2D inside =
        new Rectangle2D.Double(margin, margin, width - 2 * margin, height - 2 * margin);
    switch (figure) {
      case Plot plot -> plot(g, bare(plot), width, height, look);
      case Multiples m -> {
        List<Plot> plots = m.plots().stream().map(Thumbnail::bare).toList();
        Multiples wordless = new Multiples(m.id(), "", m.summary(), plots, m.columns());
        MultiplesPainter.paint(g, wordless, inside, look, null);
      }
      case Surface surface -> SurfacePainter.paint(g, surface, inside, look);
      case Diagram diagram -> DiagramPainter.paint(g, bare(diagram), inside, look);
      case TableFigure table -> TablePainter.paint(g, table, inside, look);
    }
  }

  private static void plot(Graphics2D g, Plot plot, double width, double height, Look look) {
    double u = look.scale();
    double margin = ground(plot) ? 0 : 16 * u;
    // a plot without words keeps this much free around its data
    Rectangle2D area =
        new Rectangle2D.Double(
            margin - 10 * u,
            margin - 8 * u,
            width - 2 * margin + 20 * u,
            height - 2 * margin + 11 * u);
    Zoom zoom = plot.square() ? cropped(plot, width / height) : null;
    PlotPainter.paint(g, plot, area, look, zoom, false, false);
  }

  /// Whether something colours the plane from edge to edge.
  private static boolean ground(Plot plot) {
    return plot.layers().stream()
        .anyMatch(
            l ->
                l instanceof Layer.Heat
                    || l instanceof Layer.Contours
                    || l instanceof Layer.Region);
  }

  /// The middle of a square plane, in the shape of the picture, with all its points.
  private static @Nullable Zoom cropped(Plot plot, double aspect) {
    double[] x = Ranges.x(plot);
    double[] y = Ranges.y(plot);
    double cx = (x[0] + x[1]) / 2;
    double cy = (y[0] + y[1]) / 2;
    double dx = Math.min(x[1] - x[0], (y[1] - y[0]) * aspect) / 2;
    double dy = dx / aspect;
    for (Layer layer : plot.layers()) {
      if (layer instanceof Layer.Points p) {
        for (int i = 0; i < p.x().size(); i++) {
          dx = Math.max(dx, 1.2 * Math.min(Math.abs(p.x().get(i) - cx), (x[1] - x[0]) / 2));
          dy = Math.max(dy, 1.2 * Math.min(Math.abs(p.y().get(i) - cy), (y[1] - y[0]) / 2));
        }
      }
    }
    if (plot.layers().stream().anyMatch(l -> l instanceof Layer.Heat)) {
      dx = Math.min(dx, (x[1] - x[0]) / 2); // a map ends where it ends
      dy = Math.min(dy, (y[1] - y[0]) / 2);
      dx = Math.min(dx, dy * aspect);
      dy = Math.min(dy, dx / aspect);
    }
    return dx > 0 && dy > 0 ? new Zoom(cx - dx, cx + dx, cy - dy, cy + dy) : null;
  }

  private static Plot bare(Plot p) {
    List<Layer> layers =
        p.layers().stream().filter(l -> !(l instanceof Layer.Label)).map(Thumbnail::bare).toList();
    return new Plot(
        p.id(), "", p.summary(), bare(p.x()), bare(p.y()), layers, p.square(), false, List.of());
  }

  private static Axis bare(Axis axis) {
    return new Axis("", axis.min(), axis.max(), axis.log(), axis.categories());
  }

  private static Layer bare(Layer layer) {
    return switch (layer) {
      case Layer.Heat h ->
          new Layer.Heat("", h.field(), h.palette(), h.low(), h.high(), "", h.style());
      case Layer.Points p -> new Layer.Points("", p.x(), p.y(), p.style());
      case Layer other -> other;
    };
  }

  private static Diagram bare(Diagram d) {
    return new Diagram(
        d.id(),
        "",
        d.summary(),
        d.nodes().stream()
            .filter(n -> n.kind() != Diagram.Kind.TEXT)
            .map(
                n ->
                    new Diagram.Node(
                        n.id(),
                        n.kind(),
                        n.x(),
                        n.y(),
                        n.text(),
                        "",
                        n.active(),
                        n.selected(),
                        "",
                        Map.of()))
            .toList(),
        d.edges().stream()
            .map(
                e ->
                    new Diagram.Edge(
                        e.from(), e.to(), "", e.weight(), e.active(), e.inhibitory(), "", null))
            .toList(),
        d.biology());
  }
}
