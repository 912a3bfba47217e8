package perceptarium.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The names of a plot's layers with a sample of each, beside or below the axes, never over them.
final class Legend {
  private enum Sample {
    LINE,
    POINT,
    FILL
  }

  private record Entry(String name, Style style, Sample sample) {}

  private final List<Entry> entries;
  private final Look look;

  private Legend(List<Entry> entries, Look look) {
    this.entries = entries;
    this.look = look;
  }

  static Legend of(List<Plot> plots, Look look) {
    Set<Entry> seen = new LinkedHashSet<>();
    for (Plot plot : plots) {
      if (plot.legend()) {
        collect(plot, seen);
      }
    }
    return new Legend(List.copyOf(seen), look);
  }

  private static void collect(Plot plot, Set<Entry> seen) {
    for (Layer layer : plot.layers()) {
      Sample sample =
          switch (layer) {
            case Layer.Line l -> Sample.LINE;
            case Layer.Contours c -> Sample.LINE;
            case Layer.Arrow a -> Sample.LINE;
            case Layer.Rule r -> Sample.LINE;
            case Layer.Points p -> Sample.POINT;
            case Layer.Bars b -> Sample.FILL;
            case Layer.Band b -> Sample.FILL;
            case Layer.Region r -> Sample.FILL;
            case Layer.Heat h -> null; // has a colour scale
            case Layer.Label l -> null; // says itself what it is
          };
      if (sample != null && !layer.name().isEmpty()) {
        seen.add(new Entry(layer.name(), layer.style(), sample));
      }
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  private Font font() {
    return look.smallFont();
  }

  private double sample() {
    return 26 * look.scale();
  }

  private double line() {
    return Words.height(font()) + 3 * look.scale();
  }

  private double width(Entry entry) {
    return sample() + 6 * look.scale() + Fonts.width(font(), entry.name());
  }

  /// Width when the entries stand in a column.
  double columnWidth() {
    return entries.stream().mapToDouble(this::width).max().orElse(0) + 2 * look.scale();
  }

  /// Height when the entries stand in a column.
  double columnHeight() {
    return entries.size() * line();
  }

  /// Height when the entries run in lines of `width`.
  double height(double width) {
    return lines(width).size() * line();
  }

  private List<List<Entry>> lines(double width) {
    double gap = 14 * look.scale();
    List<List<Entry>> lines = new ArrayList<>();
    double used = Double.POSITIVE_INFINITY;
    for (Entry entry : entries) {
      double w = width(entry);
      if (used + gap + w > width) {
        lines.add(new ArrayList<>());
        used = w;
      } else {
        used += gap + w;
      }
      lines.getLast().add(entry);
    }
    return lines;
  }

  /// Draws the entries in lines from the top left corner of `area`.
  void drawLines(Graphics2D g, Rectangle2D area) {
    double y = area.getY() + line() / 2;
    for (List<Entry> line : lines(area.getWidth())) {
      double x = area.getX();
      for (Entry entry : line) {
        draw(g, entry, x, y, area.getMaxX() - x);
        x += width(entry) + 14 * look.scale();
      }
      y += line();
    }
  }

  /// Draws the entries in a column; those that do not fit are counted.
  void drawColumn(Graphics2D g, Rectangle2D area) {
    double y = area.getY() + line() / 2;
    int fit = Math.max(1, (int) (area.getHeight() / line()));
    int shown = entries.size() <= fit ? entries.size() : Math.max(1, fit - 1);
    for (Entry entry : entries.subList(0, shown)) {
      draw(g, entry, area.getX(), y, area.getWidth());
      y += line();
    }
    if (shown < entries.size()) {
      String more = "… and " + (entries.size() - shown) + " more";
      Words.draw(g, more, font(), look.muted(), area.getX(), Words.middle(font(), y), 0);
    }
  }

  private void draw(Graphics2D g, Entry entry, double x, double y, double room) {
    Style style = entry.style();
    double w = sample();
    Color color =
        look.color(
            style.ink(),
            entry.sample() == Sample.FILL ? Math.max(style.alpha(), 0.25) : style.alpha());
    g.setColor(color);
    double size = look.line(Math.min(8, Math.max(6, style.width())));
    switch (entry.sample()) {
      case FILL -> {
        double h = 10 * look.scale();
        g.fill(new Rectangle2D.Double(x + w - 16 * look.scale(), y - h / 2, 16 * look.scale(), h));
      }
      case LINE -> {
        g.setStroke(look.stroke(style.width(Math.min(style.width(), 4))));
        g.draw(new Line2D.Double(x, y, x + w, y));
        Markers.draw(g, style.marker(), x + w / 2, y, size, color, look);
      }
      case POINT -> {
        Style.Marker marker =
            style.marker() == Style.Marker.NONE ? Style.Marker.CIRCLE : style.marker();
        Markers.draw(g, marker, x + w - 8 * look.scale(), y, size, color, look);
      }
    }
    double left = w + 6 * look.scale();
    String text = Words.fit(font(), entry.name(), room - left);
    Words.draw(g, text, font(), look.foreground(), x + left, Words.middle(font(), y), 0);
  }
}
