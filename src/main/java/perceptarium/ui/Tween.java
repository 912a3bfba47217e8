package perceptarium.ui;

import java.util.ArrayList;
import java.util.List;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Figure;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;

/// A picture on the way from one to another: curves, points and bars of the same name and number
/// stand between where they were and where they will be; all else is as it will be. Only for the
/// eye: nothing that is between is ever saved.
final class Tween {
  private final double share;

  private Tween(double share) {
    this.share = share;
  }

  /// @param share of the way, 0–1
  static Figure between(Figure from, Figure to, double share) {
    Tween tween = new Tween(share);
    if (from instanceof Plot a && to instanceof Plot b) {
      return tween.plot(a, b);
    }
    if (from instanceof Multiples a && to instanceof Multiples b) {
      return tween.multiples(a, b);
    }
    return to;
  }

  private Multiples multiples(Multiples from, Multiples to) {
    List<Plot> plots = new ArrayList<>();
    for (Plot plot : to.plots()) {
      plots.add(
          from.plots().stream()
              .filter(p -> p.id().equals(plot.id()))
              .findFirst()
              .map(p -> plot(p, plot))
              .orElse(plot));
    }
    return new Multiples(to.id(), to.title(), to.summary(), plots, to.columns());
  }

  private Plot plot(Plot from, Plot to) {
    boolean alike = from.x().log() == to.x().log() && from.y().log() == to.y().log();
    if (!alike) {
      return to;
    }
    List<Layer> left = new ArrayList<>(from.layers());
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : to.layers()) {
      layers.add(layer(left, layer, to.y().log()));
    }
    return new Plot(
        to.id(),
        to.title(),
        to.summary(),
        axis(from.x(), to.x()),
        axis(from.y(), to.y()),
        layers,
        to.square(),
        to.legend(),
        to.gestures());
  }

  private Axis axis(Axis from, Axis to) {
    return to.between(
        between(from.min(), to.min(), to.log()), between(from.max(), to.max(), to.log()));
  }

  /// @param left of the layers of the picture before; the one that fits is taken out
  private Layer layer(List<Layer> left, Layer to, boolean log) {
    for (Layer from : left) {
      if (from.name().equals(to.name()) && size(from) == size(to)) {
        if (from instanceof Layer.Line a && to instanceof Layer.Line b) {
          left.remove(from);
          return new Layer.Line(
              b.name(), values(a.x(), b.x(), false), values(a.y(), b.y(), log), b.style());
        }
        if (from instanceof Layer.Points a && to instanceof Layer.Points b) {
          left.remove(from);
          return new Layer.Points(
              b.name(), values(a.x(), b.x(), false), values(a.y(), b.y(), log), b.style());
        }
        if (from instanceof Layer.Bars a && to instanceof Layer.Bars b) {
          left.remove(from);
          return new Layer.Bars(
              b.name(),
              values(a.x(), b.x(), false),
              values(a.y(), b.y(), log),
              between(a.width(), b.width(), false),
              b.style());
        }
      }
    }
    return to;
  }

  /// How many values a layer has that can move; −1 for other layers.
  private static int size(Layer layer) {
    return switch (layer) {
      case Layer.Line l -> l.x().size();
      case Layer.Points p -> p.x().size();
      case Layer.Bars b -> b.x().size();
      case Layer.Band b -> -1;
      case Layer.Heat h -> -1;
      case Layer.Contours c -> -1;
      case Layer.Region r -> -1;
      case Layer.Arrow a -> -1;
      case Layer.Rule r -> -1;
      case Layer.Label l -> -1;
    };
  }

  private Doubles values(Doubles from, Doubles to, boolean log) {
    return Doubles.generate(to.size(), i -> between(from.get(i), to.get(i), log));
  }

  /// On a logarithmic axis as far along what the eye sees; a gap on either side stays as it will
  /// be.
  private double between(double from, double to, boolean log) {
    if (!Double.isFinite(from) || !Double.isFinite(to)) {
      return to;
    }
    if (!log) {
      return from + share * (to - from);
    }
    return from > 0 && to > 0 ? from * Math.pow(to / from, share) : to;
  }
}
