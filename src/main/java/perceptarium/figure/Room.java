package perceptarium.figure;

import java.awt.geom.Rectangle2D;

/// What a figure makes of a place, so that a page can be laid out before anything is painted.
///
/// @param area pixels² that show data, as far as more of it helps
/// @param whole everything has room: nothing is cut, left out or squeezed
public record Room(double area, boolean whole) {
  /// What {@link Painter#paint} would make of `width` × `height` pixels.
  public static Room of(Figure figure, double width, double height, Look look) {
    Rectangle2D all = new Rectangle2D.Double(0, 0, width, height);
    Words.Title title = Words.title(figure.title(), all, look);
    Rectangle2D area = title.below(all);
    if (area.getWidth() < 60 * look.scale() || area.getHeight() < 40 * look.scale()) {
      return new Room(0, false);
    }
    Room room =
        switch (figure) {
          case Plot plot -> PlotPainter.room(plot, area, look);
          case Multiples multiples -> MultiplesPainter.room(multiples, area, look);
          case Surface s -> box(area, 1.15, 190 * look.scale());
          case Diagram diagram -> DiagramPainter.room(diagram, area, look);
          case TableFigure table -> TablePainter.room(table, area, look);
        };
    return new Room(room.area(), room.whole() && !title.cut());
  }

  /// A picture of fixed proportions.
  private static Room box(Rectangle2D area, double aspect, double least) {
    double h = Math.min(area.getHeight(), area.getWidth() / aspect);
    return new Room(h * h * aspect, h >= least);
  }
}
