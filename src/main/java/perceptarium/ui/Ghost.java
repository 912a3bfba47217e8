package perceptarium.ui;

import java.util.ArrayList;
import java.util.List;
import perceptarium.figure.Figure;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Surface;

/// Draws the curves of a pinned run pale behind those of the present one.
final class Ghost {
  private Ghost() {}

  /// `now` with what differs in `then`, a figure of the same id, behind it.
  static Figure behind(Figure now, Figure then) {
    if (now instanceof Plot a && then instanceof Plot b) {
      return behind(a, b);
    }
    if (now instanceof Multiples a && then instanceof Multiples b) {
      List<Plot> plots = new ArrayList<>();
      for (Plot plot : a.plots()) {
        plots.add(
            b.plots().stream()
                .filter(p -> p.id().equals(plot.id()))
                .findFirst()
                .map(p -> behind(plot, p))
                .orElse(plot));
      }
      return new Multiples(a.id(), a.title(), a.summary(), plots, a.columns());
    }
    if (now instanceof Surface a && then instanceof Surface b) {
      return behind(a, b);
    }
    return now;
  }

  private static Plot behind(Plot now, Plot then) {
    List<Layer> ghosts = new ArrayList<>();
    for (Layer layer : then.layers()) {
      if (now.layers().stream().noneMatch(l -> same(l, layer))) {
        Layer ghost = ghost(layer, ghosts.isEmpty() ? "pinned" : "");
        if (ghost != null) {
          ghosts.add(ghost);
        }
      }
    }
    List<Layer> layers = new ArrayList<>(now.layers());
    int ground = 0;
    for (int i = 0; i < layers.size(); i++) {
      if (isGround(layers.get(i))) {
        ground = i + 1;
      }
    }
    layers.addAll(ground, ghosts);
    return new Plot(
        now.id(),
        now.title(),
        now.summary(),
        now.x(),
        now.y(),
        layers,
        now.square(),
        now.legend(),
        now.gestures());
  }

  /// The paths of the pinned run on the present surface.
  private static Surface behind(Surface now, Surface then) {
    List<Surface.Path> paths = new ArrayList<>();
    for (Surface.Path p : then.paths()) {
      boolean same = now.paths().stream().anyMatch(q -> q.x().equals(p.x()) && q.y().equals(p.y()));
      if (!same) {
        String name = paths.isEmpty() ? "pinned" : "";
        paths.add(new Surface.Path(name, p.x(), p.y(), p.z(), pale(p.style())));
      }
    }
    paths.addAll(now.paths());
    return new Surface(
        now.id(),
        now.title(),
        now.summary(),
        now.x(),
        now.y(),
        now.z(),
        now.field(),
        now.log(),
        paths,
        now.azimuth(),
        now.elevation(),
        now.gestures());
  }

  private static boolean isGround(Layer layer) {
    return layer instanceof Layer.Heat
        || layer instanceof Layer.Contours
        || layer instanceof Layer.Region
        || layer instanceof Layer.Band;
  }

  private static boolean same(Layer a, Layer b) {
    if (a instanceof Layer.Line p && b instanceof Layer.Line q) {
      return p.x().equals(q.x()) && p.y().equals(q.y());
    }
    if (a instanceof Layer.Bars p && b instanceof Layer.Bars q) {
      return p.x().equals(q.x()) && p.y().equals(q.y());
    }
    if (a instanceof Layer.Points p && b instanceof Layer.Points q) {
      return p.x().equals(q.x()) && p.y().equals(q.y());
    }
    return a.equals(b);
  }

  private static Style pale(Style style) {
    return style.ink(Ink.FAINT).alpha(1);
  }

  private static @org.jspecify.annotations.Nullable Layer ghost(Layer layer, String name) {
    return switch (layer) {
      case Layer.Line l -> new Layer.Line(name, l.x(), l.y(), pale(l.style()));
      case Layer.Points p -> new Layer.Points(name, p.x(), p.y(), pale(p.style()));
      case Layer.Bars b -> new Layer.Bars(name, b.x(), b.y(), b.width(), pale(b.style()));
      case Layer.Arrow a -> new Layer.Arrow(name, a.x0(), a.y0(), a.x1(), a.y1(), pale(a.style()));
      case Layer.Band b -> null;
      case Layer.Heat h -> null;
      case Layer.Contours c -> null;
      case Layer.Region r -> null;
      case Layer.Rule r -> null;
      case Layer.Label l -> null;
    };
  }
}
