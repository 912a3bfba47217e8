package perceptarium.figure;

/// Fits an axis to the data of a plot's layers.
final class Ranges {
  /// No axis reaches farther, and no logarithmic one spans more: its length stays finite, margins
  /// included.
  private static final double FAR = 1e280;

  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private boolean exact = true;
  private final boolean log;

  private Ranges(boolean log) {
    this.log = log;
  }

  /// {min, max} of the x axis.
  static double[] x(Plot plot) {
    Ranges r = new Ranges(plot.x().log());
    for (Layer layer : plot.layers()) {
      switch (layer) {
        case Layer.Line l -> r.all(l.x());
        case Layer.Points p -> r.padded(p.x());
        case Layer.Bars b -> {
          for (int i = 0; i < b.x().size(); i++) {
            r.one(b.x().get(i) - b.width() / 2);
            r.one(b.x().get(i) + b.width() / 2);
          }
        }
        case Layer.Band b -> r.all(b.x());
        case Layer.Heat h -> r.ends(h.field().xMin(), h.field().xMax());
        case Layer.Contours c -> r.ends(c.field().xMin(), c.field().xMax());
        case Layer.Region a -> r.all(a.x());
        case Layer.Arrow a -> r.loose(a.x0(), a.x1());
        case Layer.Rule rule -> {
          if (rule.vertical()) {
            r.loose(rule.at(), rule.at());
          }
        }
        case Layer.Label l -> r.loose(l.x(), l.x());
      }
    }
    return r.fit(plot.x());
  }

  /// {min, max} of the y axis.
  static double[] y(Plot plot) {
    Ranges r = new Ranges(plot.y().log());
    for (Layer layer : plot.layers()) {
      switch (layer) {
        case Layer.Line l -> r.padded(l.y());
        case Layer.Points p -> r.padded(p.y());
        case Layer.Bars b -> {
          r.one(0);
          r.padded(b.y());
        }
        case Layer.Band b -> {
          r.padded(b.low());
          r.padded(b.high());
        }
        case Layer.Heat h -> r.ends(h.field().yMin(), h.field().yMax());
        case Layer.Contours c -> r.ends(c.field().yMin(), c.field().yMax());
        case Layer.Region a -> r.all(a.y());
        case Layer.Arrow a -> r.loose(a.y0(), a.y1());
        case Layer.Rule rule -> {
          if (!rule.vertical()) {
            r.loose(rule.at(), rule.at());
          }
        }
        case Layer.Label l -> r.loose(l.y(), l.y());
      }
    }
    return r.fit(plot.y());
  }

  private void one(double v) {
    if (Double.isFinite(v) && (!log || v > 0)) {
      double near = Math.clamp(v, log ? 1 / FAR : -FAR, FAR);
      min = Math.min(min, near);
      max = Math.max(max, near);
    }
  }

  private void all(Doubles values) {
    for (int i = 0; i < values.size(); i++) {
      one(values.get(i));
    }
  }

  private void ends(double a, double b) {
    one(a);
    one(b);
  }

  private void loose(double a, double b) {
    exact = false;
    ends(a, b);
  }

  private void padded(Doubles values) {
    exact = false;
    all(values);
  }

  private double[] fit(Axis axis) {
    if (min > max) {
      min = log ? 0.1 : 0;
      max = log ? 10 : 1;
    } else if (log) {
      min = Math.max(min, max / FAR);
      double pad = exact ? 1 : Math.max(Math.pow(max / min, 0.04), max == min ? 2 : 1);
      min /= pad;
      max *= pad;
    } else {
      double pad = (max - min) * (exact ? 0 : 0.05);
      boolean fromZero = min == 0; // a quantity that starts at nothing stands on its axis
      if (max - min <= Math.abs(max) * 1e-12) {
        pad = max == 0 ? 0.5 : Math.abs(max) * 0.1;
        fromZero = false;
      }
      min -= fromZero ? 0 : pad;
      max += pad;
    }
    double low = Double.isNaN(axis.min()) || (log && axis.min() <= 0) ? min : axis.min();
    double high = Double.isNaN(axis.max()) || (log && axis.max() <= 0) ? max : axis.max();
    if (!(low < high)) { // one end is fixed beyond the data
      if (Double.isNaN(axis.min())) {
        low = log ? high / 10 : high - 1;
      } else {
        high = log ? low * 10 : low + 1;
      }
    }
    return new double[] {low, high};
  }
}
