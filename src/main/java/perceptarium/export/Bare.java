package perceptarium.export;

import java.util.HashSet;
import java.util.Set;
import perceptarium.figure.Diagram;
import perceptarium.figure.Doubles;
import perceptarium.figure.Figure;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.figure.Surface;
import perceptarium.figure.TableFigure;

/// Tells figures in which there is nothing to see yet: curves that have not begun, tables without
/// rows. On a screen they keep their places; a picture is better off without them.
final class Bare {
  private Bare() {}

  static boolean is(Figure figure) {
    return switch (figure) {
      case Plot plot -> plot(plot);
      case Multiples multiples -> multiples.plots().stream().allMatch(Bare::plot);
      case TableFigure table -> table.table().rows() == 0;
      case Surface s -> false;
      case Diagram d -> false;
    };
  }

  /// Curves and points that have come no further than their first place.
  private static boolean plot(Plot plot) {
    Set<Double> places = new HashSet<>();
    for (Layer layer : plot.layers()) {
      boolean shows =
          switch (layer) {
            case Layer.Line l -> further(l.x(), l.y(), places);
            case Layer.Points p -> further(p.x(), p.y(), places);
            case Layer.Bars b -> !Double.isNaN(b.y().max());
            case Layer.Band b -> b.x().size() > 1;
            case Layer.Heat h -> true;
            case Layer.Contours c -> true;
            case Layer.Region r -> true;
            case Layer.Arrow a -> true;
            case Layer.Rule r -> false;
            case Layer.Label l -> false;
          };
      if (shows) {
        return false;
      }
    }
    return true;
  }

  private static boolean further(Doubles x, Doubles y, Set<Double> places) {
    for (int i = 0; i < Math.min(x.size(), y.size()) && places.size() < 2; i++) {
      if (Double.isFinite(x.get(i)) && Double.isFinite(y.get(i))) {
        places.add(x.get(i));
      }
    }
    return places.size() > 1;
  }
}
