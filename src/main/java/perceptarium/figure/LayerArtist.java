package perceptarium.figure;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/// Draws the layers of a plot inside JFreeChart's axes, in their order. One annotation for all
/// layers instead of a dataset and renderer each: that keeps lines, maps and words in the order the
/// lab gave them, and paints a series as one path.
final class LayerArtist extends AbstractXYAnnotation {
  private static final long serialVersionUID = 1L;

  private static final int MOST_MARKERS = 12;

  /// Pixels beyond which a corner need not be exact.
  private static final double FAR = 1e5;

  private final transient Plot figure;
  private final transient Scale sx;
  private final transient Scale sy;
  private final transient Look look;
  private final transient Rectangle2D area;
  private final transient Labels labels;

  LayerArtist(Plot figure, Scale sx, Scale sy, Rectangle2D area, Look look) {
    this.figure = figure;
    this.sx = sx;
    this.sy = sy;
    this.area = area;
    this.look = look;
    this.labels = new Labels(area, look);
  }

  @Override
  public void draw(
      Graphics2D g,
      XYPlot plot,
      Rectangle2D dataArea,
      ValueAxis x,
      ValueAxis y,
      int index,
      PlotRenderingInfo info) {
    int series = 0;
    for (Layer layer : figure.layers()) {
      draw(g, layer, series++);
    }
    labels.draw(g);
  }

  private void draw(Graphics2D g, Layer layer, int series) {
    Style style = layer.style();
    Color color = look.color(style.ink(), style.alpha());
    switch (layer) {
      case Layer.Line l -> line(g, l, color, series);
      case Layer.Points p -> points(g, p, color);
      case Layer.Bars b -> bars(g, b, color);
      case Layer.Band b -> band(g, b, color);
      case Layer.Heat h -> heat(g, h);
      case Layer.Contours c -> {
        g.setColor(color);
        g.setStroke(look.stroke(style));
        for (int i = 0; i < c.levels().size(); i++) {
          g.draw(Isolines.path(c.field(), c.levels().get(i), sx, sy));
        }
      }
      case Layer.Region r -> region(g, r, color);
      case Layer.Arrow a ->
          arrow(g, sx.px(a.x0()), sy.px(a.y0()), sx.px(a.x1()), sy.px(a.y1()), style, color);
      case Layer.Rule r -> {
        double at = r.vertical() ? sx.px(r.at()) : sy.px(r.at());
        if (!Double.isNaN(at)) {
          g.setColor(color);
          g.setStroke(look.stroke(style));
          g.draw(
              r.vertical()
                  ? new Line2D.Double(at, area.getMinY(), at, area.getMaxY())
                  : new Line2D.Double(area.getMinX(), at, area.getMaxX(), at));
        }
      }
      case Layer.Label l ->
          labels.add(l.name(), sx.px(l.x()), sy.px(l.y()), 0, look.text(style.ink()), true);
    }
  }

  private void region(Graphics2D g, Layer.Region r, Color color) {
    Path2D.Double path = new Path2D.Double();
    for (int i = 0; i < Math.min(r.x().size(), r.y().size()); i++) {
      double x = sx.px(r.x().get(i));
      double y = sy.px(r.y().get(i));
      if (Double.isNaN(x + y)) {
        continue;
      }
      x = Math.clamp(x, -FAR, FAR);
      y = Math.clamp(y, -FAR, FAR);
      if (path.getCurrentPoint() == null) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    if (path.getCurrentPoint() == null) {
      return;
    }
    path.closePath();
    g.setColor(color);
    g.fill(path);
    if (r.style().width() > 0) {
      g.setColor(look.color(r.style().ink()));
      g.setStroke(look.stroke(r.style()));
      g.draw(path);
    }
  }

  private void line(Graphics2D g, Layer.Line l, Color color, int series) {
    Style style = l.style();
    if (style.width() > 0) {
      g.setColor(color);
      g.setStroke(look.stroke(style));
      g.draw(Polyline.of(l.x(), l.y(), sx, sy, area));
    }
    if (style.marker() == Style.Marker.NONE) {
      return;
    }
    int n = Math.min(l.x().size(), l.y().size());
    int every = n <= 2 * MOST_MARKERS ? 1 : Math.ceilDiv(n, MOST_MARKERS);
    // series that run together still show each its own markers
    int from = every == 1 ? 0 : (int) (every * (0.3 + 0.19 * series)) % every;
    double size = look.line(Math.max(6, style.width() * 1.6 + 3.4));
    for (int i = from; i < n; i += every) {
      marker(g, style.marker(), l.x().get(i), l.y().get(i), size, color);
    }
  }

  private void points(Graphics2D g, Layer.Points p, Color color) {
    int n = Math.min(p.x().size(), p.y().size());
    double size = look.line(p.style().width());
    int every = Math.max(1, Math.ceilDiv(n, Polyline.MOST));
    Style.Marker marker =
        p.style().marker() == Style.Marker.NONE ? Style.Marker.CIRCLE : p.style().marker();
    for (int i = 0; i < n; i += every) {
      double x = sx.px(p.x().get(i));
      double y = sy.px(p.y().get(i));
      marker(g, marker, p.x().get(i), p.y().get(i), size, color);
      if (!Double.isNaN(x + y)) {
        labels.block(x, y, size);
        if (i < p.labels().size() && !p.labels().get(i).isEmpty()) {
          labels.add(p.labels().get(i), x, y, size / 2, look.foreground(), false);
        }
      }
    }
  }

  private void marker(
      Graphics2D g, Style.Marker marker, double vx, double vy, double size, Color color) {
    double x = sx.px(vx);
    double y = sy.px(vy);
    if (!Double.isNaN(x + y)
        && x > area.getMinX() - size
        && x < area.getMaxX() + size
        && y > area.getMinY() - size
        && y < area.getMaxY() + size) {
      Markers.draw(g, marker, x, y, size, color, look);
    }
  }

  private void bars(Graphics2D g, Layer.Bars b, Color color) {
    double ground = sy.log() ? Math.max(sy.from(), sy.to()) : sy.px(0);
    double width = sx.length(b.width());
    double gap = width > 5 * look.scale() ? look.scale() : 0;
    Path2D.Double all = new Path2D.Double();
    int n = Math.min(b.x().size(), b.y().size());
    for (int i = 0; i < n; i++) {
      double x = sx.px(b.x().get(i));
      double y = sy.px(b.y().get(i));
      if (!Double.isNaN(x + y)) {
        double left = Math.max(x - width / 2 + gap / 2, area.getMinX() - 9);
        double right = Math.min(x + width / 2 - gap / 2, area.getMaxX() + 9);
        double top = Math.clamp(Math.min(y, ground), area.getMinY() - 9, area.getMaxY() + 9);
        double bottom = Math.clamp(Math.max(y, ground), area.getMinY() - 9, area.getMaxY() + 9);
        if (right > left && bottom > top) {
          Rectangle2D bar = new Rectangle2D.Double(left, top, right - left, bottom - top);
          all.append(bar, false);
          if (width > 12 * look.scale()) {
            labels.block(bar);
          }
        }
      }
    }
    g.setColor(color);
    g.fill(all);
  }

  private void band(Graphics2D g, Layer.Band b, Color color) {
    int n = Math.min(b.x().size(), Math.min(b.low().size(), b.high().size()));
    int every = Math.max(1, Math.ceilDiv(n, Polyline.MOST));
    g.setColor(color);
    int from = 0;
    while (from < n) { // each stretch without gaps is a polygon
      Path2D.Double path = new Path2D.Double();
      int to = from;
      while (to < n && !Double.isNaN(bandX(b, to))) {
        to += every;
      }
      for (int i = from; i < to; i += every) {
        double y = clampY(sy.px(b.high().get(i)));
        if (i == from) {
          path.moveTo(bandX(b, i), y);
        } else {
          path.lineTo(bandX(b, i), y);
        }
      }
      for (int i = to - every; i >= from; i -= every) {
        path.lineTo(bandX(b, i), clampY(sy.px(b.low().get(i))));
      }
      if (to > from) {
        path.closePath();
        g.fill(path);
      }
      from = to + every;
    }
  }

  private double bandX(Layer.Band b, int i) {
    double x = sx.px(b.x().get(i));
    double high = sy.px(b.high().get(i));
    // on a log axis a band may reach down to 0: it ends at the axis
    boolean low = sy.log() || !Double.isNaN(sy.px(b.low().get(i)));
    return low && !Double.isNaN(high)
        ? Math.clamp(x, area.getMinX() - 99, area.getMaxX() + 99)
        : Double.NaN;
  }

  private double clampY(double y) {
    return Double.isNaN(y)
        ? area.getMaxY() + 9
        : Math.clamp(y, area.getMinY() - 9, area.getMaxY() + 9);
  }

  private void heat(Graphics2D g, Layer.Heat h) {
    Shades shades = Shades.of(h, look);
    double detail = h.palette() == Palette.CLASSES ? 1 : 0.5;
    double device = Math.max(1, Math.abs(g.getTransform().getScaleX()));
    int w = (int) Math.clamp(area.getWidth() * detail * device, 2, 1024);
    int rows = (int) Math.clamp(area.getHeight() * detail * device, 2, 1024);
    BufferedImage image = shades.image(h.field(), sx, sy, w, rows);
    Object before = g.getRenderingHint(RenderingHints.KEY_INTERPOLATION);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    var composite = g.getComposite();
    if (h.style().alpha() < 1) {
      g.setComposite(AlphaComposite.SrcOver.derive((float) h.style().alpha()));
    }
    AffineTransform place =
        new AffineTransform(
            area.getWidth() / w, 0, 0, area.getHeight() / rows, area.getX(), area.getY());
    g.drawImage(image, place, null);
    g.setComposite(composite);
    if (before != null) {
      g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, before);
    }
  }

  private void arrow(
      Graphics2D g, double x0, double y0, double x1, double y1, Style style, Color color) {
    double length = Math.hypot(x1 - x0, y1 - y0);
    if (Double.isNaN(length) || length < 0.5) {
      return;
    }
    double head = Math.min(look.line(5 + 2.2 * style.width()), length);
    Shape tip = tip(x0, y0, x1, y1, head);
    double t = (length - head * 0.8) / length;
    g.setColor(color);
    g.setStroke(look.stroke(style));
    g.draw(new Line2D.Double(x0, y0, x0 + t * (x1 - x0), y0 + t * (y1 - y0)));
    g.fill(tip);
  }

  /// A filled arrow head that ends at (x1, y1).
  static Shape tip(double x0, double y0, double x1, double y1, double head) {
    double length = Math.hypot(x1 - x0, y1 - y0);
    double ux = (x1 - x0) / length;
    double uy = (y1 - y0) / length;
    Path2D path = new Path2D.Double();
    path.moveTo(x1, y1);
    path.lineTo(x1 - head * ux - head * 0.42 * uy, y1 - head * uy + head * 0.42 * ux);
    path.lineTo(x1 - head * 0.78 * ux, y1 - head * 0.78 * uy);
    path.lineTo(x1 - head * ux + head * 0.42 * uy, y1 - head * uy - head * 0.42 * ux);
    path.closePath();
    return path;
  }
}
