package perceptarium.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jspecify.annotations.Nullable;

/// Lays out one plot (axis names, axes, legend, colour scale) and has it drawn by JFreeChart.
final class PlotPainter {
  private final Plot plot;
  private final Look look;
  private final double u;
  private final Font font;
  private final boolean alone;
  private final boolean yLabels;
  private final boolean xLabels;

  private PlotPainter(Plot plot, Look look, boolean alone, boolean yLabels, boolean xLabels) {
    this.plot = plot;
    this.look = look;
    this.alone = alone;
    this.yLabels = yLabels;
    this.xLabels = xLabels;
    this.u = look.scale();
    this.font = look.smallFont();
  }

  /// Paints inside `area`, without the title.
  static Painted paint(Graphics2D g, Plot plot, Rectangle2D area, Look look, @Nullable Zoom zoom) {
    return new PlotPainter(plot, look, true, true, true).paint(g, area, zoom);
  }

  /// Paints one of several: without its legend, with its axes numbered only where asked.
  static Painted paint(
      Graphics2D g,
      Plot plot,
      Rectangle2D area,
      Look look,
      @Nullable Zoom zoom,
      boolean yLabels,
      boolean xLabels) {
    return new PlotPainter(plot, look, false, yLabels, xLabels).paint(g, area, zoom);
  }

  /// Room the numbers of the y axis take.
  static double labelWidth(Plot plot, Font font) {
    double[] r = Ranges.y(plot);
    positive(plot.y(), r);
    return widest(Ticks.of(plot.y(), r[0], r[1], 5), font);
  }

  private static double widest(List<Ticks.Tick> ticks, Font font) {
    return ticks.stream().mapToDouble(t -> Fonts.width(font, t.text())).max().orElse(0);
  }

  private Painted paint(Graphics2D g, Rectangle2D area, @Nullable Zoom zoom) {
    double[] xr = zoom == null ? Ranges.x(plot) : new double[] {zoom.xMin(), zoom.xMax()};
    double[] yr = zoom == null ? Ranges.y(plot) : new double[] {zoom.yMin(), zoom.yMax()};
    positive(plot.x(), xr);
    positive(plot.y(), yr);

    double left = area.getX() + 4 * u;
    double right = area.getMaxX() - 10 * u;
    double top = area.getY() + 2 * u;
    double bottom = area.getMaxY() - 3 * u;
    double line = Words.height(font);

    Legend legend = Legend.of(alone ? List.of(plot) : List.of(), look);
    boolean beside =
        !legend.isEmpty()
            && area.getWidth() > (plot.square() ? 1.25 : 1.7) * area.getHeight()
            && area.getWidth() - legend.columnWidth() > 260 * u;
    Layer.@Nullable Heat scaled = colourScale();
    double aside = beside ? legend.columnWidth() + 14 * u : 0;
    double bar = 0;
    if (scaled != null) {
      bar = 64 * u;
    }
    if (!legend.isEmpty() && !beside) {
      bottom -= legend.height(right - left) + 2 * u;
    }
    double legendTop = bottom + 4 * u;
    top += plot.y().label().isEmpty() ? 6 * u : line + 4 * u;
    if (xLabels) {
      bottom -= line + 3 * u + (plot.x().label().isEmpty() ? 0 : line + u);
    }

    double height = Math.max(20, bottom - top);
    List<Ticks.Tick> yTicks = Ticks.of(plot.y(), yr[0], yr[1], rows(height));
    double labels = yLabels ? Math.min(widest(yTicks, font), (right - left) / 3) : 0;
    double axisLeft = left + labels + 6 * u;
    double width = Math.max(20, right - aside - bar - axisLeft);
    if (plot.square()) {
      double aspect = (xr[1] - xr[0]) / (yr[1] - yr[0]);
      if (zoom == null && aspect > 0.45 && aspect < 2.2) {
        double w = Math.min(width, height * aspect);
        double h = Math.min(height, width / aspect);
        top += (height - h) / 2 * (h < height ? 1 : 0);
        axisLeft += beside ? 0 : (width - w) / 2;
        width = w;
        height = h;
      } else if (aspect < width / height) {
        widen(xr, (yr[1] - yr[0]) * width / height);
      } else {
        widen(yr, (xr[1] - xr[0]) * height / width);
      }
      yTicks = Ticks.of(plot.y(), yr[0], yr[1], rows(height));
    }
    Rectangle2D data = new Rectangle2D.Double(axisLeft, top, width, height);
    bottom = data.getMaxY();
    Scale sx = new Scale(xr[0], xr[1], plot.x().log(), data.getMinX(), data.getMaxX());
    Scale sy = new Scale(yr[0], yr[1], plot.y().log(), data.getMaxY(), data.getMinY());
    List<Ticks.Tick> xTicks = xTicks(xr, width);

    chart(g, data, sx, sy, xTicks, yTicks);
    names(g, data, area);
    if (scaled != null) {
      scale(g, scaled, data);
    }
    if (beside) {
      double x = data.getMaxX() + bar + 12 * u;
      legend.drawColumn(
          g, new Rectangle2D.Double(x, data.getY(), area.getMaxX() - x, data.getHeight()));
    } else if (!legend.isEmpty()) {
      legend.drawLines(g, new Rectangle2D.Double(left, legendTop, right - left, 1));
    }
    return new PlotHits(plot, sx, sy, data, look);
  }

  private static void positive(Axis axis, double[] range) {
    if (axis.log() && !(range[0] > 0)) {
      range[1] = range[1] > 0 ? range[1] : 1;
      range[0] = range[1] / 1e6;
    }
  }

  private static void widen(double[] range, double span) {
    double middle = (range[0] + range[1]) / 2;
    range[0] = middle - span / 2;
    range[1] = middle + span / 2;
  }

  private int rows(double height) {
    return Math.clamp((int) (height / (38 * u)), 2, 9);
  }

  /// As many marks as there is room for their texts.
  private List<Ticks.Tick> xTicks(double[] range, double width) {
    int count = Math.clamp((int) (width / (58 * u)), 1, 12);
    if (!plot.x().categories().isEmpty()) {
      count = 64;
    }
    while (true) {
      List<Ticks.Tick> ticks = Ticks.of(plot.x(), range[0], range[1], count);
      double needed =
          ticks.stream()
              .mapToDouble(t -> Fonts.width(font, t.text()) + (t.major() ? 7 * u : 0))
              .sum();
      if (needed <= width || count <= 1) {
        return ticks;
      }
      count = count * 3 / 4;
    }
  }

  private void chart(
      Graphics2D g,
      Rectangle2D data,
      Scale sx,
      Scale sy,
      List<Ticks.Tick> xTicks,
      List<Ticks.Tick> yTicks) {
    XYPlot chart =
        new XYPlot(
            null,
            new TickedAxis(sx, xTicks, xLabels, look),
            new TickedAxis(sy, yTicks, yLabels, look),
            new XYLineAndShapeRenderer()); // draws nothing, but without one there is no grid
    chart.setInsets(RectangleInsets.ZERO_INSETS);
    chart.setAxisOffset(RectangleInsets.ZERO_INSETS);
    chart.setBackgroundPaint(null);
    chart.setOutlineVisible(false);
    chart.setDomainGridlinePaint(look.grid());
    chart.setRangeGridlinePaint(look.grid());
    chart.setDomainGridlineStroke(look.stroke(1));
    chart.setRangeGridlineStroke(look.stroke(1));
    chart.setDomainGridlinesVisible(plot.x().categories().isEmpty());
    chart.setRangeGridlinesVisible(plot.y().categories().isEmpty());
    AxisSpace below = new AxisSpace();
    below.add(30 * u, RectangleEdge.BOTTOM);
    chart.setFixedDomainAxisSpace(below);
    AxisSpace before = new AxisSpace();
    before.add(60 * u, RectangleEdge.LEFT);
    chart.setFixedRangeAxisSpace(before);
    chart.addAnnotation(new LayerArtist(plot, sx, sy, data, look));
    chart.draw(
        g,
        new Rectangle2D.Double(
            data.getX() - 60 * u, data.getY(), data.getWidth() + 60 * u, data.getHeight() + 30 * u),
        new Point2D.Double(),
        null,
        null);
  }

  /// The axes' names: y above its axis, so that it reads level; x below the middle.
  private void names(Graphics2D g, Rectangle2D data, Rectangle2D area) {
    if (yLabels) {
      yName(g, data, area);
    }
    if (xLabels) {
      String x = Words.fit(font, plot.x().label(), area.getWidth() - 8 * u);
      double below = data.getMaxY() + Words.height(font) * 1.85 + 2 * u;
      Words.draw(g, x, font, look.muted(), data.getCenterX(), below, 0.5);
    }
  }

  private void yName(Graphics2D g, Rectangle2D data, Rectangle2D area) {
    String y = Words.fit(font, plot.y().label(), area.getWidth() - 8 * u);
    double left = Math.max(area.getX() + 4 * u, data.getX() - Fonts.width(font, y) - 2 * u);
    left = Math.min(left, data.getX() - 20 * u);
    Words.draw(
        g, y, font, look.muted(), Math.max(left, area.getX() + 4 * u), data.getY() - 8 * u, 0);
  }

  private Layer.@Nullable Heat colourScale() {
    for (Layer layer : plot.layers()) {
      if (layer instanceof Layer.Heat h && !h.scaleLabel().isEmpty()) {
        return h;
      }
    }
    return null;
  }

  private void scale(Graphics2D g, Layer.Heat heat, Rectangle2D data) {
    Shades shades = Shades.of(heat, look);
    double x = data.getMaxX() + 12 * u;
    double w = 11 * u;
    int steps = 64;
    double h = data.getHeight() / steps;
    for (int i = 0; i < steps; i++) {
      double value = shades.high() + (shades.low() - shades.high()) * (i + 0.5) / steps;
      g.setColor(Look.mix(look.background(), shades.color(value), heat.style().alpha()));
      g.fill(new Rectangle2D.Double(x, data.getY() + i * h, w, i == steps - 1 ? h : h + 0.6));
    }
    Scale s = new Scale(shades.low(), shades.high(), false, data.getMaxY(), data.getMinY());
    g.setStroke(look.stroke(1));
    for (Ticks.Tick t :
        Ticks.of(Axis.auto(""), shades.low(), shades.high(), rows(data.getHeight()))) {
      double y = s.px(t.value());
      g.setColor(look.frame());
      g.draw(new Line2D.Double(x + w, y, x + w + 3 * u, y));
      Words.draw(g, t.text(), font, look.muted(), x + w + 6 * u, Words.middle(font, y), 0);
    }
    Words.draw(g, heat.scaleLabel(), font, look.muted(), x, data.getY() - 8 * u, 0);
  }
}
