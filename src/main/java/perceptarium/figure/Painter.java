package perceptarium.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one painter: every figure, on screen, in pictures and on paper.
public final class Painter {
  private Painter() {}

  /// Paints a figure with its title into (0, 0) … (width, height). Pure: same figure, size, look
  /// and zoom give the same picture. Any thread. Never fails on odd data: what cannot be drawn is a
  /// gap.
  ///
  /// @param width pixels, at least a few dozen
  /// @param zoom what to show of a plot, null for all; other figures ignore it
  public static Painted paint(
      Graphics2D g, Figure figure, double width, double height, Look look, @Nullable Zoom zoom) {
    hints(g);
    g.setColor(look.background());
    g.fill(new Rectangle2D.Double(0, 0, width, height));
    Rectangle2D all = new Rectangle2D.Double(0, 0, width, height);
    if (width < 40 || height < 30) {
      return (x, y) -> Optional.empty();
    }
    Rectangle2D area = Words.title(g, figure.title(), all, look);
    return switch (figure) {
      case Plot plot -> PlotPainter.paint(g, plot, area, look, zoom);
      case Multiples multiples -> MultiplesPainter.paint(g, multiples, area, look, zoom);
      case Surface surface -> SurfacePainter.paint(g, surface, area, look);
      case Diagram diagram -> DiagramPainter.paint(g, diagram, area, look);
      case TableFigure table -> TablePainter.paint(g, table, area, look);
    };
  }

  static void hints(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }
}
