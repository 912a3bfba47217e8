package perceptarium.lab.tuning;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.shown;
import static perceptarium.lab.tuning.TuningView.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import perceptarium.engine.search.Dimension;
import perceptarium.engine.search.Space;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Figure;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.lab.tuning.Campaign.Run;

/// The pictures of a search.
final class TuningFigures {
  /// How good a trial is, as it is drawn.
  private enum Level {
    EXPLODED("exploded", Ink.TEXT, Marker.CROSS, 7),
    OPEN("not run to its end", Ink.GREY, Marker.RING, 7),
    BAD("under 20 %", Ink.GREY, Marker.CIRCLE, 5),
    POOR("20 to 35 %", Ink.SKY, Marker.SQUARE, 7),
    FAIR("35 to 45 %", Ink.BLUE, Marker.TRIANGLE, 8),
    GOOD("45 to 50 %", Ink.ORANGE, Marker.DIAMOND, 9),
    TOP("50 % and more", Ink.VERMILION, Marker.CIRCLE, 10);

    private final String label;
    private final Ink ink;
    private final Marker marker;
    private final double size;

    Level(String label, Ink ink, Marker marker, double size) {
      this.label = label;
      this.ink = ink;
      this.marker = marker;
      this.size = size;
    }

    static Level of(Run run) {
      if (run.exploded()) {
        return EXPLODED;
      }
      if (!run.last()) {
        return OPEN;
      }
      double s = run.score();
      return s < 0.2 ? BAD : s < 0.35 ? POOR : s < 0.45 ? FAIR : s < 0.5 ? GOOD : TOP;
    }
  }

  private final TuningView v;

  TuningFigures(TuningView view) {
    v = view;
  }

  /// Rate and penalty of all trials, a plane for each strategy.
  Figure planes() {
    List<Plot> plots =
        v.tried().stream()
            .map(t -> plane("plane-" + t.name(), t.label() + ": " + v.finding(t), t))
            .toList();
    String title = v.step() == 0 ? "Nothing is tried yet" : "Dev accuracy over rate and penalty";
    return plots.size() == 1
        ? plane("planes", plots.getFirst().title(), v.tried().getFirst())
        : new Multiples("planes", title, title + ".", plots, 0);
  }

  private Plot plane(String id, String title, Tried t) {
    Space box = t.spaces().getFirst();
    Dimension.Stretch x = Tried.range(box, 0);
    Dimension.Stretch y = Tried.range(box, 1);
    Axis across = axis("rate η", x);
    Axis up = axis("penalty λ", y);
    Plot.Builder plot = Plot.of(id, title, across, up).summary(title + ".");
    for (int s = 1; s < t.spaces().size(); s++) {
      Dimension.Stretch a = Tried.range(t.spaces().get(s), 0);
      Dimension.Stretch b = Tried.range(t.spaces().get(s), 1);
      plot.add(
          new Layer.Line(
              "box of stage " + (s + 1),
              Doubles.of(a.from(), a.to(), a.to(), a.from(), a.from()),
              Doubles.of(b.from(), b.from(), b.to(), b.to(), b.from()),
              Style.line(Ink.ACCENT).dash(Dash.DASHED).width(2)));
    }
    rug(plot, t, up.min(), across.min());
    for (Level level : Level.values()) {
      List<Run> runs = only(t.trials(), r -> Level.of(r) == level);
      plot.add(
          new Layer.Points(
              runs.isEmpty() ? "" : level.label,
              values(runs, "rate"),
              values(runs, "penalty"),
              Style.points(level.ink, level.marker).width(level.size),
              List.of(),
              i -> v.explain(runs.get(i))));
    }
    t.best()
        .ifPresent(
            best ->
                plot.add(
                    new Layer.Points(
                        "best",
                        values(List.of(best), "rate"),
                        values(List.of(best), "penalty"),
                        Style.points(Ink.GREEN, Marker.STAR).width(16),
                        List.of(),
                        i -> v.explain(best))));
    return plot.build();
  }

  /// Which values of each hyperparameter were tried at all, on the axes.
  private static void rug(Plot.Builder plot, Tried t, double bottom, double left) {
    int n = t.trials().size();
    Style ticks = Style.points(Ink.PURPLE, Marker.PLUS).width(7);
    plot.add(
        new Layer.Points(
            "values tried", values(t.trials(), "rate"), Doubles.generate(n, i -> bottom), ticks));
    plot.add(
        new Layer.Points("", Doubles.generate(n, i -> left), values(t.trials(), "penalty"), ticks));
  }

  private static Axis axis(String name, Dimension.Stretch d) {
    double margin = 0.04;
    return d.log()
        ? new Axis(
            name,
            d.from() * Math.pow(d.from() / d.to(), margin),
            d.to() * Math.pow(d.to() / d.from(), margin),
            true,
            List.of())
        : Axis.of(
            name, d.from() - margin * (d.to() - d.from()), d.to() + margin * (d.to() - d.from()));
  }

  private static List<Run> only(List<Run> runs, Predicate<Run> which) {
    return runs.stream().filter(which).toList();
  }

  private static Doubles values(List<Run> runs, String key) {
    return Doubles.generate(runs.size(), i -> Tried.value(runs.get(i), key));
  }

  /// The best so far over what it has cost.
  Plot progress() {
    int most = v.settings().whole("trials") * v.settings().whole("epochs");
    Plot.Builder plot =
        Plot.of(
            "progress",
            v.leader(),
            Axis.of("epochs trained, all runs together", 0, most),
            Axis.of("best dev accuracy so far (%)", 0, 75));
    for (int i = 0; i < v.tried().size(); i++) {
      Tried t = v.tried().get(i);
      List<Integer> spent = t.spent();
      List<Double> best = t.bestSoFar();
      plot.add(
          new Layer.Line(
              t.label(),
              Doubles.generate(spent.size(), spent::get),
              Doubles.generate(best.size(), k -> 100 * best.get(k)),
              Style.line(v.ink(i)).dash(Dash.values()[i]).width(2.5),
              k ->
                  "%s after %s (%s): best %s"
                      .formatted(
                          t.label(),
                          count(k + 1, "run"),
                          count(spent.get(k), "epoch"),
                          percent(best.get(k)))));
    }
    return plot.build();
  }

  /// Share of the trials in each decade of the rate.
  Plot decades() {
    Tried t = v.dice();
    Dimension.Stretch d = Tried.range(t.spaces().getFirst(), 0);
    List<Run> first = only(t.trials(), r -> r.stage() == 0);
    int low = (int) Math.floor(Math.log10(d.from()) + 1e-9);
    int high = (int) Math.ceil(Math.log10(d.to()) - 1e-9);
    int n = high - low;
    double[] law = TuningView.shares(d, low, n);
    double[] counts = new double[n];
    for (Run r : first) {
      int at = (int) Math.floor(Math.log10(Tried.value(r, "rate")) - low);
      counts[Math.clamp(at, 0, n - 1)]++;
    }
    List<String> names = IntStream.range(0, n).mapToObj(i -> "10" + raised(low + i)).toList();
    String title =
        d.log()
            ? "Logarithmic scale: each decade of the rate gets its share"
            : "Linear scale: %s of the trials in the top decade".formatted(percent(law[n - 1]));
    return Plot.of(
            "decades",
            title,
            Axis.categories("decade of the rate, from", names),
            Axis.of("share of the trials (%)", 0, 100))
        .add(
            new Layer.Bars(
                t.label(),
                Doubles.count(0, n),
                Doubles.generate(n, i -> first.isEmpty() ? 0 : 100 * counts[i] / first.size()),
                0.7,
                Style.fill(Ink.BLUE, 0.7),
                i -> "%s of %d trials".formatted(shown(counts[i]), first.size())))
        .add(
            new Layer.Points(
                "expected",
                Doubles.count(0, n),
                Doubles.generate(n, i -> 100 * law[i]),
                Style.points(Ink.VERMILION, Marker.DIAMOND).width(10),
                List.of(),
                i ->
                    d.log()
                        ? "decades are equally long on this scale: %s".formatted(percent(law[i]))
                        : "(%s − %s)/(%s − %s) = %s"
                            .formatted(
                                shown(Math.min(d.to(), Math.pow(10, low + i + 1.0))),
                                shown(Math.max(d.from(), Math.pow(10, low + i))),
                                shown(d.to()),
                                shown(d.from()),
                                percent(law[i]))))
        .build();
  }

  /// A whole number as an exponent.
  private static String raised(int n) {
    StringBuilder text = new StringBuilder(n < 0 ? "⁻" : "");
    for (char c : Integer.toString(Math.abs(n)).toCharArray()) {
      text.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return text.toString();
  }

  /// Each trial a line across all hyperparameters to its accuracy.
  Plot parallel() {
    Space box = v.tried().getFirst().spaces().getFirst();
    int n = box.dimensions().size();
    List<String> names = new ArrayList<>();
    for (Dimension d : box.dimensions()) {
      Dimension.Stretch s = (Dimension.Stretch) d;
      names.add(
          "%s %s … %s".formatted(TuningView.symbol(d.name()), shown(s.from()), shown(s.to())));
    }
    names.add("dev accuracy");
    Plot.Builder plot =
        Plot.of(
            "parallel",
            "Each line is a trial: which values do the good ones share?",
            Axis.categories("hyperparameter and its box", names),
            Axis.of("place in the box; accuracy", 0, 1));
    for (int i = 0; i <= n; i++) {
      plot.add(new Layer.Rule("", true, i, Style.line(Ink.GREY).width(1)));
    }
    for (Level level : Level.values()) {
      for (Tried t : v.tried()) {
        for (Run r : t.trials()) {
          if (Level.of(r) == level) {
            plot.add(line(level, r, box, n));
          }
        }
      }
    }
    return plot.build();
  }

  private Layer line(Level level, Run run, Space box, int n) {
    Doubles y =
        Doubles.generate(
            n + 1,
            i ->
                i == n
                    ? (run.exploded() ? 0 : run.score())
                    : Tried.place(
                        box.dimensions().get(i), Tried.value(run, box.dimensions().get(i).name())));
    boolean good = level == Level.TOP || level == Level.GOOD;
    return new Layer.Line(
        level.label,
        Doubles.count(0, n + 1),
        y,
        Style.line(level.ink)
            .dash(level == Level.EXPLODED ? Dash.DOTTED : Dash.SOLID)
            .width(good ? 2 : 1)
            .alpha(good ? 0.9 : 0.45),
        i -> v.explain(run));
  }
}
