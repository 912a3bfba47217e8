package perceptarium.figure;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what lies under the pointer in a painted plot.
final class PlotHits implements Painted {
  private final Plot plot;
  private final Scale sx;
  private final Scale sy;
  private final Rectangle2D data;
  private final double reach;

  PlotHits(Plot plot, Scale sx, Scale sy, Rectangle2D data, Look look) {
    this.plot = plot;
    this.sx = sx;
    this.sy = sy;
    this.data = data;
    this.reach = REACH * look.scale();
  }

  /// The nearest thing so far.
  private static final class Best {
    double distance;
    double x;
    double y;
    int index = -1;
    @Nullable Layer layer;

    void offer(Layer layer, int index, double x, double y, double distance) {
      if (distance <= this.distance) { // later layers lie on top
        this.distance = distance;
        this.layer = layer;
        this.index = index;
        this.x = x;
        this.y = y;
      }
    }
  }

  @Override
  public Optional<Hit> hit(double px, double py) {
    Optional<Hit> click = click(px, py);
    if (click.isPresent()) {
      return click;
    }
    if (!near(px, py)) {
      return Optional.empty();
    }
    Best best = new Best();
    best.distance = reach;
    for (Layer layer : plot.layers()) {
      switch (layer) {
        case Layer.Line l -> nearest(best, l, l.x(), l.y(), px, py);
        case Layer.Points p -> nearest(best, p, p.x(), p.y(), px, py);
        case Layer.Bars b -> bar(best, b, px, py);
        case Layer.Arrow a -> {
          double x = sx.px(a.x1());
          double y = sy.px(a.y1());
          best.offer(a, 0, x, y, Math.hypot(x - px, y - py));
        }
        case Layer.Rule r -> {
          double at = r.vertical() ? sx.px(r.at()) : sy.px(r.at());
          double d = Math.abs(at - (r.vertical() ? px : py)) + reach / 2; // points come first
          best.offer(r, 0, r.vertical() ? at : px, r.vertical() ? py : at, d);
        }
        case Layer.Band b -> {}
        case Layer.Heat h -> {}
        case Layer.Contours c -> {}
        case Layer.Region r -> {}
        case Layer.Label l -> {}
      }
    }
    Layer layer = best.layer;
    return layer == null ? field(px, py) : Optional.of(describe(layer, best));
  }

  private Optional<Hit> click(double px, double py) {
    Hit found = null;
    double least = reach;
    for (Gesture gesture : plot.gestures()) {
      if (gesture instanceof Gesture.Click c) {
        double x = sx.px(c.x());
        double y = sy.px(c.y());
        double d = Math.hypot(x - px, y - py);
        if (d <= least) {
          least = d;
          found = new Hit(c.tip(), "", x, y, c.change(), null);
        }
      }
    }
    return Optional.ofNullable(found);
  }

  private void nearest(Best best, Layer layer, Doubles x, Doubles y, double px, double py) {
    int n = Math.min(x.size(), y.size());
    for (int i = 0; i < n; i++) {
      double qx = sx.px(x.get(i));
      double qy = sy.px(y.get(i));
      double d = Math.hypot(qx - px, qy - py);
      if (d <= best.distance && near(qx, qy)) {
        best.offer(layer, i, qx, qy, d);
      }
    }
  }

  private void bar(Best best, Layer.Bars b, double px, double py) {
    double ground = sy.log() ? sy.from() : sy.px(0);
    double half = Math.max(sx.length(b.width()) / 2, 1);
    int n = Math.min(b.x().size(), b.y().size());
    for (int i = 0; i < n; i++) {
      double x = sx.px(b.x().get(i));
      double y = sy.px(b.y().get(i));
      if (Math.abs(x - px) <= half
          && py >= Math.min(y, ground) - reach / 2
          && py <= Math.max(y, ground) + reach / 2) {
        best.offer(b, i, x, y, reach * 0.6);
      }
    }
  }

  private boolean near(double x, double y) {
    return x >= data.getMinX() - reach
        && x <= data.getMaxX() + reach
        && y >= data.getMinY() - reach
        && y <= data.getMaxY() + reach;
  }

  private Hit describe(Layer layer, Best best) {
    int i = best.index;
    String text =
        switch (layer) {
          case Layer.Line l -> named(l.name(), l.x().get(i), l.y().get(i));
          case Layer.Points p ->
              named(
                  i < p.labels().size() ? p.labels().get(i) : p.name(), p.x().get(i), p.y().get(i));
          case Layer.Bars b -> named(b.name(), b.x().get(i), b.y().get(i));
          case Layer.Arrow a ->
              named(a.name(), a.x1(), a.y1())
                  + "; from ("
                  + Format.shown(a.x0())
                  + ", "
                  + Format.shown(a.y0())
                  + ")";
          case Layer.Rule r ->
              (r.name().isEmpty() ? "" : r.name() + ": ")
                  + value(r.vertical() ? plot.x() : plot.y(), r.at());
          case Layer.Band b -> b.name();
          case Layer.Heat h -> h.name();
          case Layer.Contours c -> c.name();
          case Layer.Region r -> r.name();
          case Layer.Label l -> l.name();
        };
    String explain =
        switch (layer) {
          case Layer.Line l -> l.explain().at(i);
          case Layer.Points p -> p.explain().at(i);
          case Layer.Bars b -> b.explain().at(i);
          case Layer.Arrow a -> "";
          case Layer.Rule r -> "";
          case Layer.Band b -> "";
          case Layer.Heat h -> "";
          case Layer.Contours c -> "";
          case Layer.Region r -> "";
          case Layer.Label l -> "";
        };
    return new Hit(text, explain, best.x, best.y);
  }

  /// The value of the topmost map under the pointer.
  private Optional<Hit> field(double px, double py) {
    if (!data.contains(px, py)) {
      return Optional.empty();
    }
    for (Layer layer : plot.layers().reversed()) {
      Field f =
          switch (layer) {
            case Layer.Heat h -> h.field();
            case Layer.Contours c -> coloured(c.field()) ? null : c.field(); // the map says it
            case Layer.Line l -> null;
            case Layer.Points p -> null;
            case Layer.Bars b -> null;
            case Layer.Band b -> null;
            case Layer.Region r -> null;
            case Layer.Arrow a -> null;
            case Layer.Rule r -> null;
            case Layer.Label l -> null;
          };
      if (f != null) {
        double x = sx.value(px);
        double y = sy.value(py);
        double c = (x - f.xMin()) / (f.xMax() - f.xMin()) * (f.columns() - 1);
        double r = (y - f.yMin()) / (f.yMax() - f.yMin()) * (f.rows() - 1);
        if (c >= -0.5 && r >= -0.5 && c <= f.columns() - 0.5 && r <= f.rows() - 0.5) {
          int column = Math.clamp(Math.round(c), 0, f.columns() - 1);
          int row = Math.clamp(Math.round(r), 0, f.rows() - 1);
          String text =
              named("", f.x(column), f.y(row))
                  + ": "
                  + (layer.name().isEmpty() ? "" : layer.name() + " ")
                  + Format.significant(f.get(column, row), 7);
          return Optional.of(
              new Hit(text, "", sx.px(f.x(column)), sy.px(f.y(row)), Map.of(), null));
        }
      }
    }
    return Optional.empty();
  }

  private boolean coloured(Field field) {
    return plot.layers().stream().anyMatch(l -> l instanceof Layer.Heat h && h.field() == field);
  }

  private String named(String name, double x, double y) {
    String place = value(plot.x(), x) + ", " + value(plot.y(), y);
    return name.isEmpty() ? place : name + ": " + place;
  }

  private static String value(Axis axis, double v) {
    List<String> names = axis.categories();
    String text =
        !names.isEmpty() && v == Math.rint(v) && v >= 0 && v < names.size()
            ? names.get((int) v)
            : Format.significant(v, 7);
    return axis.label().isEmpty() ? text : axis.label() + " " + text;
  }

  @Override
  public Optional<double[]> toData(double px, double py) {
    return data.contains(px, py)
        ? Optional.of(new double[] {sx.value(px), sy.value(py)})
        : Optional.empty();
  }

  @Override
  public Optional<double[]> toPixel(double x, double y) {
    double px = sx.px(x);
    double py = sy.px(y);
    return Double.isNaN(px + py) ? Optional.empty() : Optional.of(new double[] {px, py});
  }

  @Override
  public Optional<Zoom> range() {
    return Optional.of(new Zoom(sx.min(), sx.max(), sy.min(), sy.max()));
  }
}
