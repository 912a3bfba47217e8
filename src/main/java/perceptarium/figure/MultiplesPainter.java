package perceptarium.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Small plots in a grid. Axes that are the same for all are fitted together and numbered only at
/// the left and at the bottom; there is one legend.
final class MultiplesPainter {
  private MultiplesPainter() {}

  static Painted paint(
      Graphics2D g, Multiples figure, Rectangle2D area, Look look, @Nullable Zoom zoom) {
    int n = figure.plots().size();
    if (n == 0) {
      return (x, y) -> Optional.empty();
    }
    boolean sameX = same(figure.plots(), Plot::x);
    boolean sameY = same(figure.plots(), Plot::y);
    List<Plot> plots = fitted(figure.plots(), sameX, sameY);
    Legend legend = Legend.of(plots, look);
    double u = look.scale();
    double legendHeight = legend.isEmpty() ? 0 : legend.height(area.getWidth() - 8 * u) + 4 * u;
    int columns = figure.columns() > 0 ? Math.min(figure.columns(), n) : columns(n, area);
    int rows = Math.ceilDiv(n, columns);
    Look small = look.scaled(Math.clamp(area.getWidth() / columns / (190 * u), 0.78, 1));
    Font font = small.smallFont();
    double s = small.scale();
    double yLabels = sameY ? PlotPainter.labelWidth(plots.getFirst(), font) + 2 * s : 0;
    double xLabels =
        sameX ? Words.height(font) * (plots.getFirst().x().label().isEmpty() ? 1.2 : 2.2) : 0;
    double width = (area.getWidth() - yLabels) / columns;
    double height = (area.getHeight() - legendHeight - xLabels) / rows;
    List<Rectangle2D> cells = new ArrayList<>();
    List<Painted> painted = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int column = i % columns;
      int row = i / columns;
      boolean first = !sameY || column == 0;
      boolean last = !sameX || i + columns >= n; // nothing below it
      Rectangle2D cell =
          new Rectangle2D.Double(
              area.getX() + (sameY && column == 0 ? 0 : yLabels) + column * width,
              area.getY() + row * height,
              width + (sameY && column == 0 ? yLabels : 0),
              height + (last ? xLabels : 0));
      cells.add(cell);
      if (height < 40 || width < 30) {
        painted.add((x, y) -> Optional.empty());
        continue;
      }
      double indent = first ? yLabels : 0;
      Rectangle2D inside = heading(g, plots.get(i).title(), cell, indent, small);
      painted.add(PlotPainter.paint(g, plots.get(i), inside, small, zoom, first, last));
    }
    if (!legend.isEmpty()) {
      legend.drawLines(
          g,
          new Rectangle2D.Double(
              area.getX() + 4 * u,
              area.getMaxY() - legendHeight + 2 * u,
              area.getWidth() - 8 * u,
              1));
    }
    return new Painted() {
      private Optional<Painted> at(double px, double py) {
        for (int i = 0; i < cells.size(); i++) {
          if (cells.get(i).contains(px, py)) {
            return Optional.of(painted.get(i));
          }
        }
        return Optional.empty();
      }

      @Override
      public Optional<Hit> hit(double px, double py) {
        return at(px, py).flatMap(p -> p.hit(px, py));
      }

      @Override
      public Optional<double[]> toData(double px, double py) {
        return at(px, py).flatMap(p -> p.toData(px, py));
      }

      @Override
      public Optional<double[]> toPixel(double x, double y) {
        return painted.getFirst().toPixel(x, y);
      }

      @Override
      public Optional<Zoom> range() {
        return painted.getFirst().range();
      }
    };
  }

  /// See {@link Room}.
  static Room room(Multiples figure, Rectangle2D area, Look look) {
    int n = figure.plots().size();
    if (n == 0) {
      return new Room(0, true);
    }
    int columns = figure.columns() > 0 ? Math.min(figure.columns(), n) : columns(n, area);
    double width = area.getWidth() / columns;
    double height = area.getHeight() / Math.ceilDiv(n, columns);
    double u = look.scale();
    return new Room(
        n * Math.min(width, 2.2 * height) * height, width >= 66 * u && height >= 62 * u);
  }

  private static boolean same(List<Plot> plots, Function<Plot, Axis> axis) {
    Axis first = axis.apply(plots.getFirst());
    return plots.stream().map(axis).allMatch(first::equals);
  }

  /// The plots with common ranges, without legends of their own.
  private static List<Plot> fitted(List<Plot> plots, boolean sameX, boolean sameY) {
    double[] x = union(plots, Ranges::x);
    double[] y = union(plots, Ranges::y);
    return plots.stream()
        .map(
            p ->
                new Plot(
                    p.id(),
                    p.title(),
                    p.summary(),
                    sameX ? p.x().between(x[0], x[1]) : p.x(),
                    sameY ? p.y().between(y[0], y[1]) : p.y(),
                    p.layers(),
                    p.square(),
                    p.legend(),
                    p.gestures()))
        .toList();
  }

  private static double[] union(List<Plot> plots, Function<Plot, double[]> range) {
    double[] all = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (Plot plot : plots) {
      if (!plot.layers().isEmpty()) {
        double[] r = range.apply(plot);
        all[0] = Math.min(all[0], r[0]);
        all[1] = Math.max(all[1], r[1]);
      }
    }
    return all[0] < all[1] ? all : range.apply(plots.getFirst());
  }

  /// The number of columns whose cells come nearest to a pleasant shape with few left empty.
  private static int columns(int n, Rectangle2D area) {
    int best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 1; c <= n; c++) {
      int rows = Math.ceilDiv(n, c);
      double aspect = (area.getWidth() / c) / (area.getHeight() / rows);
      double cost = Math.abs(Math.log(aspect / 1.25)) + 1.5 * (c * rows - n) / n;
      if (cost < least) {
        least = cost;
        best = c;
      }
    }
    return best;
  }

  private static Rectangle2D heading(
      Graphics2D g, String title, Rectangle2D cell, double indent, Look look) {
    if (title.isEmpty()) {
      return cell;
    }
    Font font = Fonts.of(Fonts.Face.BOLD, 11.5 * look.scale());
    double line = Words.height(font);
    double x = cell.getX() + indent + 5 * look.scale();
    String text = Words.fit(font, title, cell.getMaxX() - x);
    Words.draw(g, text, font, look.foreground(), x, cell.getY() + line * 0.8, 0);
    return new Rectangle2D.Double(
        cell.getX(), cell.getY() + line, cell.getWidth(), cell.getHeight() - line);
  }
}
