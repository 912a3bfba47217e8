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
    Grid grid = grid(figure, area, look);
    Legend legend = grid.legend();
    double u = look.scale();
    List<Painted> painted = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Cell cell = grid.cells().get(i);
      if (cell.place().getHeight() < 40 || cell.place().getWidth() < 30) {
        painted.add((x, y) -> Optional.empty());
        continue;
      }
      Plot plot = grid.plots().get(i);
      heading(g, plot.title(), cell, grid.look());
      painted.add(
          PlotPainter.paint(
              g, plot, grid.inside(i), grid.look(), zoom, cell.yLabels(), cell.xLabels()));
    }
    List<Rectangle2D> cells = grid.cells().stream().map(Cell::place).toList();
    double legendHeight = grid.legendHeight();
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

  /// Where a plot goes.
  ///
  /// @param heading where its heading begins
  private record Cell(Rectangle2D place, double heading, boolean yLabels, boolean xLabels) {}

  /// Where everything goes.
  ///
  /// @param look of the plots
  private record Grid(
      List<Plot> plots, List<Cell> cells, Look look, Legend legend, double legendHeight) {
    Rectangle2D inside(int i) {
      Rectangle2D place = cells.get(i).place();
      double line = plots.get(i).title().isEmpty() ? 0 : Words.height(headingFont(look));
      return new Rectangle2D.Double(
          place.getX(), place.getY() + line, place.getWidth(), place.getHeight() - line);
    }
  }

  private static Grid grid(Multiples figure, Rectangle2D area, Look look) {
    int n = figure.plots().size();
    boolean sameX = same(figure.plots(), Plot::x);
    boolean sameY = same(figure.plots(), Plot::y);
    List<Plot> plots = fitted(figure.plots(), sameX, sameY);
    Legend legend = Legend.of(plots, look);
    double u = look.scale();
    double legendHeight = legend.isEmpty() ? 0 : legend.height(area.getWidth() - 8 * u) + 4 * u;
    int columns =
        figure.columns() > 0
            ? Math.min(figure.columns(), n)
            : plots.getFirst().square() ? squares(n, area, u) : columns(n, area);
    int rows = Math.ceilDiv(n, columns);
    Look small = look.scaled(Math.clamp(area.getWidth() / columns / (190 * u), 0.78, 1));
    Font font = small.smallFont();
    double s = small.scale();
    double yLabels = sameY ? PlotPainter.labelWidth(plots.getFirst(), font) + 2 * s : 0;
    double xLabels =
        sameX ? Words.height(font) * (plots.getFirst().x().label().isEmpty() ? 1.2 : 2.2) : 0;
    double width = (area.getWidth() - yLabels) / columns;
    double height = (area.getHeight() - legendHeight - xLabels) / rows;
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int column = i % columns;
      boolean outer = sameY && column == 0;
      int row = i / columns;
      boolean first = !sameY || column == 0;
      boolean last = !sameX || i + columns >= n; // nothing below it
      Rectangle2D place =
          new Rectangle2D.Double(
              area.getX() + (outer ? 0 : yLabels) + column * width,
              area.getY() + row * height,
              width + (outer ? yLabels : 0),
              height + (last ? xLabels : 0));
      double heading = place.getX() + (first ? yLabels : 0) + 5 * s;
      cells.add(new Cell(place, heading, first, last));
    }
    return new Grid(plots, cells, small, legend, legendHeight);
  }

  /// See {@link Room}.
  static Room room(Multiples figure, Rectangle2D area, Look look) {
    double worth = 0;
    boolean whole = true;
    if (!figure.plots().isEmpty()) {
      Grid grid = grid(figure, area, look);
      double u = look.scale();
      for (int i = 0; i < grid.plots().size(); i++) {
        Cell cell = grid.cells().get(i);
        Plot plot = grid.plots().get(i);
        Rectangle2D data =
            PlotPainter.data(plot, grid.inside(i), grid.look(), cell.yLabels(), cell.xLabels());
        // a little for every pixel, so that two rows of plots share what is left over
        worth += PlotPainter.worth(data) + 0.1 * data.getWidth() * data.getHeight();
        whole &= data.getWidth() >= 40 * u && data.getHeight() >= 36 * u;
      }
    }
    return new Room(worth, whole);
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

  /// The number of columns with the largest squares beside their numbers and below their headings.
  private static int squares(int n, Rectangle2D area, double u) {
    int best = 1;
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 1; c <= n; c++) {
      double side =
          Math.min(
              (area.getWidth() - 20 * u) / c - 14 * u,
              (area.getHeight() - 30 * u) / Math.ceilDiv(n, c) - 28 * u);
      if (side > most) {
        most = side;
        best = c;
      }
    }
    return best;
  }

  private static Font headingFont(Look look) {
    return Fonts.of(Fonts.Face.BOLD, 11.5 * look.scale());
  }

  private static void heading(Graphics2D g, String title, Cell cell, Look look) {
    Font font = headingFont(look);
    String text = Words.fit(font, title, cell.place().getMaxX() - cell.heading());
    double baseline = cell.place().getY() + Words.height(font) * 0.8;
    Words.draw(g, text, font, look.foreground(), cell.heading(), baseline, 0);
  }
}
