package perceptarium.lab.ewa;

import static perceptarium.figure.Format.shown;

import java.util.function.DoubleUnaryOperator;
import perceptarium.engine.statistics.Ewa;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;

/// The pictures of one step. A curve keeps its colour everywhere: raw purple and dashed, corrected
/// blue, the compounded slip vermilion.
final class EwaFigures {
  /// Length of the close-up.
  static final int ZOOM = 30;

  private static final Ink[] OTHERS = {Ink.ORANGE, Ink.GREEN, Ink.SKY, Ink.YELLOW, Ink.GREY};
  private static final Style RAW = Style.line(Ink.PURPLE).dash(Dash.DASHED).width(2.5);
  private static final Style CORRECTED = Style.line(Ink.BLUE).width(3);
  private static final Style WRONG = Style.line(Ink.VERMILION).dash(Dash.DASH_DOT).width(2.5);

  private final Curves c;
  private final double[] compare;
  private final int step;
  private final int cursor;
  private final Sums sums;

  EwaFigures(Curves curves, double[] compare, int step, int cursor) {
    this.c = curves;
    this.compare = compare;
    this.step = step;
    this.cursor = cursor;
    this.sums = new Sums(curves);
  }

  /// The whole series with its averages, and the weights of the cursor's day as bars behind them.
  Plot averages(String title) {
    Range y = range(c.size());
    Plot.Builder plot =
        Plot.of(
            "averages",
            title,
            Axis.of(c.series.tick(), 0, c.size() + 1),
            Axis.of(yLabel(), y.low(), y.high()));
    if (cursor > 0) {
      plot.add(sharesBehind(y));
    }
    values(plot, c.size(), c.size() > 60 ? 4 : 7);
    others(plot, step);
    own(plot, step, y);
    if (cursor > 0) {
      plot.add(new Layer.Rule("", true, cursor, Style.line(Ink.ACCENT).width(1.5)));
      plot.add(
          new Layer.Label(
              c.series.tick() + " " + cursor,
              cursor + (cursor > 0.9 * c.size() ? -0.05 : 0.05) * c.size(),
              y.high() - 0.04 * y.span(),
              Style.line(Ink.ACCENT)));
    }
    return plot.gesture(new Gesture.Cursor("cursor", Math.max(cursor, 1))).build();
  }

  /// The first 30 values, where the start at zero still shows.
  Plot firstDays() {
    Range y = range(ZOOM);
    Plot.Builder plot =
        Plot.of(
                "first",
                "The first %d %ss, close up".formatted(ZOOM, c.series.tick()),
                Axis.of(c.series.tick(), 0, ZOOM + 0.5),
                Axis.of(yLabel(), y.low(), y.high()))
            .noLegend();
    values(plot, ZOOM, 6);
    others(plot, Math.min(step, ZOOM));
    own(plot, Math.min(step, ZOOM), y);
    return plot.build();
  }

  /// (1 − β)βᵏ for the values up to the cursor.
  Plot weights() {
    int span = span();
    int first = Math.max(1, cursor - span + 1);
    double sum = Ewa.weightSum(c.beta, cursor);
    boolean divided = c.correction != Curves.Correction.OFF && cursor > 0;
    int n = cursor == 0 ? 0 : cursor - first + 1;
    Doubles x = Doubles.count(first, n);
    Doubles raw = Doubles.generate(n, i -> Ewa.weight(c.beta, cursor - first - i));
    Explain share = i -> sums.share(first - 1 + i, cursor);
    String title =
        cursor == 0
            ? "No %s yet: all the weight lies on v₀ = 0".formatted(c.series.tick())
            : "Weights of %s: sum 1 − β%s = %s, on v₀ = 0: %s"
                .formatted(
                    cursor == 1 ? c.series.tick() + " 1" : c.series.tick() + "s 1–" + cursor,
                    Digits.sup(cursor),
                    shown(sum),
                    1 - sum < 1e-5 ? "nearly none" : shown(1 - sum));
    double top = cursor == 0 ? 1 - c.beta : (1 - c.beta) / (divided ? sum : 1);
    Plot.Builder plot =
        Plot.of(
            "weights",
            title,
            Axis.of(c.series.tick(), Math.max(0, cursor - span), Math.max(cursor, 1) + 1),
            Axis.of("weight", 0, 1.08 * Math.max(top, 1e-6)));
    if (divided) {
      plot.add(
          new Layer.Bars(
              "divided by 1 − βᵗ: sum 1",
              x,
              Doubles.generate(n, i -> raw.get(i) / sum),
              0.85,
              Style.fill(Ink.BLUE, 0.45),
              i -> share.at(i) + "\ndivided by " + shown(sum) + ": " + shown(raw.get(i) / sum)));
    }
    return plot.add(new Layer.Bars("(1 − β)βᵏ", x, raw, 0.85, Style.fill(Ink.PURPLE, 0.85), share))
        .gesture(new Gesture.Cursor("cursor", Math.max(cursor, 1)))
        .build();
  }

  /// What the weight would move by: RMSprop's and Adam's quotient.
  Plot updates() {
    int n = Math.min(step, ZOOM);
    String title =
        n == 0
            ? "The step, divided by η"
            : "Step 1 is %s η uncorrected, %s η corrected"
                .formatted(
                    shown(Math.abs(c.update(Curves.Correction.OFF, 0))),
                    shown(Math.abs(c.update(Curves.Correction.ON, 0))));
    Plot.Builder plot =
        Plot.of(
            "updates",
            title,
            Axis.of("step", 0, Math.min(ZOOM, c.size()) + 0.5),
            Axis.auto(c.view == Curves.View.ADAM ? "v/√s" : "g/√s"));
    plot.add(new Layer.Rule("", false, 0, Style.line(Ink.GREY).width(1)));
    plot.add(update("uncorrected", Curves.Correction.OFF, n, RAW.marker(Marker.SQUARE)));
    if (c.correction != Curves.Correction.OFF) {
      plot.add(update("corrected", Curves.Correction.ON, n, CORRECTED.marker(Marker.CIRCLE)));
    }
    if (c.correction == Curves.Correction.COMPOUNDED) {
      plot.add(update("fed back", Curves.Correction.COMPOUNDED, n, WRONG.marker(Marker.CROSS)));
    }
    return plot.build();
  }

  /// The compounded curve on a logarithmic axis, whole.
  Plot runaway() {
    Doubles x = Doubles.count(1, step);
    return Plot.of(
            "runaway",
            "Correction fed back: each %s divides again".formatted(c.series.tick()),
            Axis.of(c.series.tick(), 0, c.size() + 1),
            Axis.log("size of the average"))
        .add(
            new Layer.Line(
                "fed back (wrong)",
                x,
                Doubles.generate(step, i -> Math.abs(c.compounded[i])),
                WRONG,
                sums.compounded()))
        .add(
            new Layer.Line(
                "corrected",
                x,
                Doubles.generate(step, i -> Math.abs(c.corrected[i])),
                CORRECTED,
                sums.corrected()))
        .build();
  }

  private Layer update(String name, Curves.Correction which, int n, Style style) {
    return new Layer.Line(
        name,
        Doubles.count(1, n),
        Doubles.generate(n, i -> c.update(which, i)),
        style.width(2),
        sums.update(which));
  }

  /// Days whose weights can be seen: six windows.
  private int span() {
    return (int)
        Math.min(Math.max(cursor, 1), Math.min(400, Math.ceil(6 * Ewa.window(c.beta)) + 1));
  }

  private Layer sharesBehind(Range y) {
    int n = span();
    int first = cursor - n + 1;
    double scale = 0.5 * y.high() / (1 - c.beta);
    return new Layer.Bars(
        "share of each %s (own scale)".formatted(c.series.tick()),
        Doubles.count(first, n),
        Doubles.generate(n, i -> scale * Ewa.weight(c.beta, cursor - first - i)),
        1,
        Style.fill(Ink.ACCENT, 0.22),
        i -> sums.share(first - 1 + i, cursor));
  }

  private void values(Plot.Builder plot, int n, double size) {
    boolean absolute = c.view == Curves.View.RMSPROP;
    Doubles x = Doubles.count(1, n);
    Doubles y =
        Doubles.generate(n, i -> absolute ? Math.abs(c.series.values()[i]) : c.series.values()[i]);
    if (c.series.symbol().equals("g")) {
      plot.add(new Layer.Line("", x, y, Style.line(Ink.FAINT).width(1)));
    }
    plot.add(
        new Layer.Points(
            absolute ? "|g|" : c.series.symbol() + ", the " + noun(),
            x,
            y,
            Style.points(Ink.GREY, Marker.CIRCLE).width(size).alpha(0.6)));
  }

  private String noun() {
    return c.series.symbol().equals("g")
        ? "gradients"
        : c.series.unit().isEmpty() ? "values" : "temperatures";
  }

  private void others(Plot.Builder plot, int n) {
    if (c.view == Curves.View.ADAM) {
      return;
    }
    for (int b = 0; b < compare.length; b++) {
      double beta = compare[b];
      if (beta == c.beta) {
        continue;
      }
      double[] raw = Ewa.average(c.input, beta);
      boolean off = c.correction == Curves.Correction.OFF;
      Style style = Style.line(OTHERS[b]).width(1.8);
      plot.add(
          curve(
              "β = " + shown(beta),
              off ? raw : Ewa.corrected(raw, beta),
              n,
              off,
              style,
              c::drawn,
              off ? Sums.fromZero(sums.average(raw, beta)) : sums.corrected(raw, beta)));
    }
  }

  /// The averages of the chosen β.
  private void own(Plot.Builder plot, int n, Range y) {
    String beta = "β = " + shown(c.beta);
    String v = c.view == Curves.View.RMSPROP ? "√s, " : c.view == Curves.View.ADAM ? "v, " : "";
    Explain average = Sums.fromZero(sums.average());
    plot.add(curve(v + beta + ", uncorrected", c.average, n, true, RAW, c::drawn, average));
    if (c.correction != Curves.Correction.OFF) {
      plot.add(
          curve(
              v + beta + ", corrected",
              c.corrected,
              n,
              false,
              CORRECTED,
              c::drawn,
              sums.corrected()));
    }
    if (c.view == Curves.View.ADAM) {
      boolean off = c.correction == Curves.Correction.OFF;
      double[] s = off ? c.square : c.squareCorrected;
      plot.add(
          curve(
              "√s, β₂ = " + shown(c.beta2) + (off ? "" : ", corrected"),
              s,
              n,
              off,
              Style.line(Ink.GREEN).dash(Dash.DOTTED).width(2.5),
              Math::sqrt,
              off ? Sums.fromZero(sums.second(false)) : sums.second(true)));
    }
    if (c.correction == Curves.Correction.COMPOUNDED) {
      // it may leave the picture by a hundred powers of ten: follow it just past the edge
      double low = y.low() - y.span();
      double high = y.high() + y.span();
      plot.add(
          curve(
              v + beta + ", fed back (wrong)",
              c.compounded,
              n,
              false,
              WRONG,
              a -> Math.clamp(c.drawn(a), low, high),
              sums.compounded()));
    }
  }

  /// @param zero begin with v₀ = 0 at t = 0
  private static Layer curve(
      String name,
      double[] values,
      int n,
      boolean zero,
      Style style,
      DoubleUnaryOperator drawn,
      Explain explain) {
    int from = zero ? 0 : 1;
    return new Layer.Line(
        name,
        Doubles.count(from, n + 1 - from),
        Doubles.generate(
            n + 1 - from, i -> i + from == 0 ? 0 : drawn.applyAsDouble(values[i + from - 1])),
        style,
        explain);
  }

  private String yLabel() {
    return c.view == Curves.View.RMSPROP ? "size of the gradient" : c.series.label();
  }

  private record Range(double low, double high) {
    double span() {
      return high - low;
    }
  }

  /// Zero and the first `n` values with a margin; does not move while the run plays.
  private Range range(int n) {
    double low = 0;
    double high = 0;
    boolean absolute = c.view == Curves.View.RMSPROP;
    for (int i = 0; i < Math.min(n, c.size()); i++) {
      double x = c.series.values()[i];
      low = Math.min(low, absolute ? 0 : x);
      high = Math.max(high, absolute ? Math.abs(x) : x);
    }
    double span = high > low ? high - low : 1;
    return new Range(low - (low < 0 ? 0.06 * span : 0.02 * span), high + 0.12 * span);
  }
}
