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
  private final AxisNumbers numbers;
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
    this.numbers = new AxisNumbers(plot, look);
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

  private enum LegendPlace {
    NONE,
    BELOW,
    BESIDE
  }

  /// Where everything goes.
  ///
  /// @param x range of the axis, which a square plot may have widened
  private record Layout(Rectangle2D data, double[] x, double[] y, LegendPlace legend) {
    /// Area of the data that can be used; beyond 2.2:1 more width helps little.
    double worth() {
      return Math.min(data.getWidth(), 2.2 * data.getHeight()) * data.getHeight();
    }
  }

  /// Where the data of one of several go.
  static Rectangle2D data(
      Plot plot, Rectangle2D area, Look look, boolean yLabels, boolean xLabels) {
    PlotPainter painter = new PlotPainter(plot, look, false, yLabels, xLabels);
    return painter.layout(area, null, Legend.of(List.of(), look)).data();
  }

  /// See {@link Room}.
  static Room room(Plot plot, Rectangle2D area, Look look) {
    PlotPainter painter = new PlotPainter(plot, look, true, true, true);
    Legend legend = Legend.of(List.of(plot), look);
    Layout layout = painter.layout(area, null, legend);
    Rectangle2D data = layout.data();
    boolean named =
        switch (layout.legend()) {
          case NONE -> legend.isEmpty();
          case BELOW -> legend.columnWidth() <= area.getWidth() - 14 * look.scale();
          case BESIDE -> painter.holds(layout, legend);
        };
    double u = look.scale();
    boolean large = data.getWidth() >= 120 * u && data.getHeight() >= 72 * u;
    boolean lettered =
        painter.numbers.x(layout.x(), data.getWidth()).stream()
            .noneMatch(t -> t.text().endsWith("…"));
    return new Room(worth(data), named && large && lettered);
  }

  /// What data show of themselves: higher than wide shows little more, and so does very wide.
  static double worth(Rectangle2D data) {
    double height = Math.min(data.getHeight(), 1.1 * data.getWidth());
    double width = Math.min(data.getWidth(), 2.2 * data.getHeight());
    return width * height;
  }

  private boolean holds(Layout beside, Legend legend) {
    return legend.columnHeight() <= beside.data().getHeight() + line();
  }

  /// The layout with the best place for the legend.
  private Layout layout(Rectangle2D area, @Nullable Zoom zoom, Legend legend) {
    Layout none = layout(area, zoom, legend, LegendPlace.NONE);
    if (legend.isEmpty()) {
      return none;
    }
    Layout below = layout(area, zoom, legend, LegendPlace.BELOW);
    Layout beside = layout(area, zoom, legend, LegendPlace.BESIDE);
    // a column that is cut short is the last resort
    double whole = holds(beside, legend) ? 1 : 0.4;
    Layout better = whole * beside.worth() > below.worth() ? beside : below;
    Rectangle2D data = better.data();
    // where there is no room for it, the picture matters more; a pointer still tells the names
    return data.getWidth() >= 60 * u && data.getHeight() >= 42 * u ? better : none;
  }

  private Painted paint(Graphics2D g, Rectangle2D area, @Nullable Zoom zoom) {
    Legend legend = Legend.of(alone ? List.of(plot) : List.of(), look);
    Layout layout = layout(area, zoom, legend);
    Rectangle2D data = layout.data();
    Scale sx =
        new Scale(layout.x()[0], layout.x()[1], plot.x().log(), data.getMinX(), data.getMaxX());
    Scale sy =
        new Scale(layout.y()[0], layout.y()[1], plot.y().log(), data.getMaxY(), data.getMinY());
    List<Ticks.Tick> yTicks = numbers.y(layout.y(), data.getHeight());
    boolean level = compact(area) && xLabels && plot.x().categories().isEmpty();
    double end =
        level ? data.getMaxX() - Fonts.width(font, plot.x().label()) - 6 * u : Double.MAX_VALUE;
    List<Ticks.Tick> xTicks = numbers.x(layout.x(), sx, end);
    chart(g, data, sx, sy, xTicks, yTicks);
    names(g, data, area, level);
    Layer.@Nullable Heat scaled = colourScale();
    if (scaled != null) {
      scale(g, scaled, data);
    }
    switch (layout.legend()) {
      case NONE -> {}
      case BESIDE -> {
        double x = data.getMaxX() + scaleWidth() + 12 * u;
        legend.drawColumn(
            g,
            new Rectangle2D.Double(x, data.getY(), area.getMaxX() - x, data.getHeight() + line()));
      }
      case BELOW -> {
        double width = area.getWidth() - 14 * u;
        double under =
            data.getMaxY() + (xLabels ? line() * (compact(area) ? 1.2 : 2.4) : 0) + 8 * u;
        double y = Math.min(under, area.getMaxY() - legend.height(width) - u);
        legend.drawLines(g, new Rectangle2D.Double(area.getX() + 4 * u, y, width, 1));
      }
    }
    return new PlotHits(plot, sx, sy, data, look);
  }

  private double line() {
    return Words.height(font);
  }

  /// Low plots write the x axis' name on the line of its numbers.
  private boolean compact(Rectangle2D area) {
    return alone && area.getHeight() < 150 * u;
  }

  private Layout layout(Rectangle2D area, @Nullable Zoom zoom, Legend legend, LegendPlace place) {
    double[] xr = zoom == null ? Ranges.x(plot) : new double[] {zoom.xMin(), zoom.xMax()};
    double[] yr = zoom == null ? Ranges.y(plot) : new double[] {zoom.yMin(), zoom.yMax()};
    positive(plot.x(), xr);
    positive(plot.y(), yr);
    double left = area.getX() + 4 * u;
    double right = area.getMaxX() - 10 * u;
    double top = area.getY() + 2 * u + (plot.y().label().isEmpty() ? 6 * u : line() + 4 * u);
    double bottom = area.getMaxY() - 3 * u;
    if (place == LegendPlace.BELOW) {
      bottom -= legend.height(right - left) + 2 * u;
    }
    if (xLabels) {
      bottom -= line() + 3 * u;
      bottom -= plot.x().label().isEmpty() || compact(area) ? 0 : line() + u;
    }
    double height = Math.max(16, bottom - top);
    List<Ticks.Tick> yTicks = numbers.y(yr, height);
    double labels = yLabels ? Math.min(widest(yTicks, font), (right - left) / 3) : 0;
    left += labels + 6 * u;
    right -= scaleWidth() + (place == LegendPlace.BESIDE ? legend.columnWidth() + 14 * u : 0);
    double width = Math.max(16, right - left);
    if (plot.square()) {
      double aspect = (xr[1] - xr[0]) / (yr[1] - yr[0]);
      if (zoom == null && aspect > 0.45 && aspect < 2.2) {
        double w = Math.min(width, height * aspect);
        double h = Math.min(height, width / aspect);
        left += (width - w) / 2;
        width = w;
        height = h;
      } else if (aspect < width / height) {
        widen(xr, (yr[1] - yr[0]) * width / height);
      } else {
        widen(yr, (xr[1] - xr[0]) * height / width);
      }
    }
    return new Layout(new Rectangle2D.Double(left, top, width, height), xr, yr, place);
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
  private void names(Graphics2D g, Rectangle2D data, Rectangle2D area, boolean level) {
    if (yLabels) {
      yName(g, data, area);
    }
    if (level) {
      double baseline = data.getMaxY() + line() * 0.82 + 3 * u;
      Words.draw(g, plot.x().label(), font, look.muted(), data.getMaxX(), baseline, 1);
    } else if (xLabels && !compact(area)) { // categories say themselves what they are
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

  /// Room of the colour scale to the right of the data.
  private double scaleWidth() {
    Layer.@Nullable Heat heat = colourScale();
    if (heat == null) {
      return 0;
    }
    Shades shades = Shades.of(heat, look);
    List<Ticks.Tick> ticks = Ticks.of(Axis.auto(""), shades.low(), shades.high(), 6);
    double words = Math.max(18 * u + widest(ticks, font), Fonts.width(font, heat.scaleLabel()));
    return 14 * u + words;
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
        Ticks.of(Axis.auto(""), shades.low(), shades.high(), numbers.rows(data.getHeight()))) {
      double y = s.px(t.value());
      g.setColor(look.frame());
      g.draw(new Line2D.Double(x + w, y, x + w + 3 * u, y));
      Words.draw(g, t.text(), font, look.muted(), x + w + 6 * u, Words.middle(font, y), 0);
    }
    Words.draw(g, heat.scaleLabel(), font, look.muted(), x, data.getY() - 8 * u, 0);
  }
}
