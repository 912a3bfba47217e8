package perceptarium.lab.descent;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import perceptarium.engine.analysis.Jet;
import perceptarium.engine.analysis.LineDescent;
import perceptarium.engine.analysis.LineDescent.Stop;
import perceptarium.engine.analysis.StationaryPoint;
import perceptarium.engine.analysis.StationaryPoint.Kind;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// The pictures of one moment of the walk.
final class DescentFigures {
  private static final int POINTS = 401;

  private final DescentView v;
  private final DescentSurvey survey;
  private final Doubles xs;
  private final Doubles fs;

  DescentFigures(DescentView view) {
    v = view;
    survey = view.survey();
    xs = Doubles.linspace(survey.low(), survey.high(), POINTS);
    fs = sample(Jet::f);
  }

  private Doubles sample(ToDoubleFunction<Jet> part) {
    return Doubles.generate(POINTS, i -> part.applyAsDouble(v.rule().curve().at(xs.get(i))));
  }

  private boolean inside(double x) {
    return x >= survey.low() && x <= survey.high();
  }

  private Axis xAxis() {
    return Axis.of("x", survey.low(), survey.high());
  }

  /// Where the walk leads.
  private String fate() {
    return switch (survey.outcome().end()) {
      case DIVERGES -> "It runs away: " + v.why();
      case GOES_ON ->
          v.jumpsForEver()
              ? "A step of %s jumps over the %s for ever".formatted(shown(v.rule().rate()), v.aim())
              : "η = %s: still on the way after 10,000 steps".formatted(shown(v.rule().rate()));
      case RESTS ->
          "From x = %s to x %s%s"
              .formatted(
                  shown(v.path().getFirst()),
                  DescentView.equals(survey.outcome().x()),
                  survey.beaten(v.rule().ascent())
                      ? ", which is not the %s".formatted(v.rule().ascent() ? "highest" : "lowest")
                      : "");
    };
  }

  /// f with the places that were visited.
  Plot curve() {
    String title = v.step() == 0 ? "Start at x = " + shown(v.x()) : fate();
    double low = fs.min();
    double high = fs.max();
    double pad = 0.08 * Math.max(high - low, 1e-9);
    Plot.Builder plot =
        Plot.of("curve", title, xAxis(), Axis.of("f(x)", low - pad, high + pad))
            .summary(title + ".")
            .add(new Layer.Line("f", xs, fs, Style.line(Ink.BLUE).width(2.5)));
    path(plot, v.path(), 1);
    marks(plot, p -> p.at().f());
    Jet here = v.here();
    double reach = 0.12 * (survey.high() - survey.low());
    double half = Math.min(reach, Math.abs(0.3 * (high - low) / here.d()));
    if (inside(v.x())) {
      plot.add(
          new Layer.Line(
              "tangent, slope f′ " + DescentView.equals(here.d()),
              Doubles.of(v.x() - half, v.x() + half),
              Doubles.of(here.f() - half * here.d(), here.f() + half * here.d()),
              Style.line(Ink.GREEN).dash(Dash.DASHED)));
      plot.add(
          new Layer.Points(
              "now",
              Doubles.of(v.x()),
              Doubles.of(here.f()),
              Style.points(Ink.VERMILION, Marker.CIRCLE).width(11),
              List.of(),
              i -> v.explainStep(v.step())));
    }
    return plot.add(
            new Layer.Rule(
                "start",
                true,
                v.path().getFirst(),
                Style.line(Ink.ACCENT).dash(Dash.DOTTED).width(1.5)))
        .gesture(new Gesture.Cursor("start", v.path().getFirst()))
        .build();
  }

  /// The way as dots with a thread through them; what lies outside the picture is left out.
  private void path(Plot.Builder plot, List<Double> path, double size) {
    int[] seen =
        IntStream.range(0, path.size()).filter(k -> inside(path.get(k))).limit(2000).toArray();
    int n = seen.length;
    Doubles x = Doubles.generate(n, k -> path.get(seen[k]));
    Doubles y = Doubles.generate(n, k -> v.rule().curve().at(x.get(k)).f());
    plot.add(new Layer.Line("", x, y, Style.line(Ink.ORANGE).width(1.2).alpha(0.8)));
    plot.add(
        new Layer.Points(
            "steps",
            x,
            y,
            Style.points(Ink.ORANGE, Marker.CIRCLE).width(5.5 * size),
            List.of(),
            path == v.path() ? k -> v.explainStep(seen[k]) : Explain.NONE));
  }

  private void marks(Plot.Builder plot, ToDoubleFunction<StationaryPoint> height) {
    for (Kind kind : Kind.values()) {
      List<StationaryPoint> p = survey.points().stream().filter(q -> q.kind() == kind).toList();
      if (!p.isEmpty()) {
        plot.add(
            new Layer.Points(
                kind.word(),
                Doubles.generate(p.size(), i -> p.get(i).x()),
                Doubles.generate(p.size(), i -> height.applyAsDouble(p.get(i))),
                Style.points(Ink.TEXT, marker(kind)).width(9),
                List.of(),
                i -> explain(p.get(i))));
      }
    }
  }

  private static Marker marker(Kind kind) {
    return switch (kind) {
      case MINIMUM -> Marker.STAR;
      case MAXIMUM -> Marker.TRIANGLE;
      case INFLECTION -> Marker.DIAMOND;
    };
  }

  private static String explain(StationaryPoint p) {
    String sides =
        switch (p.kind()) {
          case MINIMUM -> "f′ goes from − to +";
          case MAXIMUM -> "f′ goes from + to −";
          case INFLECTION -> "f′ keeps its sign: not a turning point";
        };
    return "x = %s: f′ = 0, f″ = %s\n%s".formatted(shown(p.x()), shown(p.at().dd()), sides);
  }

  Plot slope() {
    double d = v.here().d();
    String title =
        Double.isNaN(d)
            ? "There is no slope here"
            : "f′ %s here: %s".formatted(DescentView.equals(d), v.direction());
    return derivative("slope", title, "f′(x)", Jet::d, Ink.GREEN);
  }

  Plot curvature() {
    double dd = v.here().dd();
    String bends = dd > 0 ? "bends up" : dd < 0 ? "bends down" : "bends neither way";
    String title =
        Double.isNaN(dd) ? "There is no f″ here" : "f″ = %s here: %s".formatted(shown(dd), bends);
    return derivative("curvature", title, "f″(x)", Jet::dd, Ink.PURPLE);
  }

  private Plot derivative(
      String id, String title, String label, ToDoubleFunction<Jet> part, Ink ink) {
    Plot.Builder plot =
        Plot.of(id, title, xAxis(), Axis.auto(label))
            .noLegend()
            .summary(title + ".")
            .add(new Layer.Rule("", false, 0, Style.line(Ink.GREY).width(1)))
            .add(new Layer.Line(label, xs, sample(part), Style.line(ink)));
    marks(plot, p -> part.applyAsDouble(p.at()));
    if (inside(v.x())) {
      plot.add(
          new Layer.Points(
              "now",
              Doubles.of(v.x()),
              Doubles.of(part.applyAsDouble(v.here())),
              Style.points(Ink.VERMILION, Marker.CIRCLE).width(10),
              List.of(),
              i ->
                  "%s at x = %s is %s"
                      .formatted(label, shown(v.x()), shown(part.applyAsDouble(v.here())))));
    }
    return plot.build();
  }

  /// |Δx| and |f′| on a log axis, with δ.
  Plot progress() {
    List<Double> path = v.path();
    double delta = v.settings().real("tolerance");
    int n = path.size();
    Doubles steps = Doubles.count(0, n);
    Doubles slope = Doubles.generate(n, k -> Math.abs(v.at(k).d()));
    Doubles change =
        Doubles.generate(
            n,
            k ->
                k == 0 && n == 1
                    ? Math.abs(v.rule().next(path.getFirst()) - path.getFirst())
                    : Math.abs(path.get(Math.max(1, k)) - path.get(Math.max(0, k - 1))));
    String title = progressTitle(delta);
    double top = Math.max(1, Math.max(slope.max(), change.max())) * 2;
    int end = Math.max(60, n - 1);
    Plot.Builder plot =
        Plot.of(
                "progress",
                title,
                Axis.of("step", 0, end),
                new Axis("size", delta / 10, Double.isFinite(top) ? top : 1e6, true, List.of()))
            .summary(title + ".")
            .add(
                new Layer.Line(
                    "|f′(x)|",
                    steps,
                    slope,
                    Style.line(Ink.GREEN).marker(Marker.CIRCLE),
                    k -> "|f′(%s)| = %s".formatted(shown(path.get(k)), shown(slope.get(k)))))
            .add(
                new Layer.Line(
                    "|Δx|",
                    steps,
                    change,
                    Style.line(Ink.ORANGE).dash(Dash.DASHED).marker(Marker.SQUARE),
                    k -> "|Δx| = " + shown(change.get(k))))
            .add(new Layer.Rule("δ", false, delta, Style.line(Ink.ACCENT).dash(Dash.DOTTED)));
    Dash[] dashes = {Dash.DASHED, Dash.DOTTED, Dash.DASH_DOT};
    survey
        .stops()
        .forEach(
            (stop, o) -> {
              if (o.steps() >= 0 && o.steps() <= end) {
                plot.add(
                    new Layer.Rule(
                        stop.rule() + " stops",
                        true,
                        o.steps(),
                        Style.line(Ink.GREY).dash(dashes[stop.ordinal()]).width(1.3)));
              }
            });
    return plot.build();
  }

  private String progressTitle(double delta) {
    long early = v.earlyStops();
    if (early > 0) {
      return "%d of 3 rules stop on the plateau, far from the %s".formatted(early, v.aim());
    }
    LineDescent.Outcome change = v.stop(Stop.CHANGE);
    return change.steps() >= 0
        ? "|Δx| falls below δ = %s at step %d".formatted(shown(delta), change.steps())
        : "|Δx| never falls below δ = " + shown(delta);
  }

  /// The same start with four step sizes.
  Multiples regimes() {
    List<Plot> plots = new ArrayList<>();
    double[] shares = {0.05, 1, 1.9, 2.2};
    // where f″ = 0 it draws no limit: then they are only shares of the η chosen
    boolean limited = survey.curvature() > 1e-9;
    String[] names =
        limited
            ? new String[] {"too small", "1/f″: right", "oscillates", "above 2/f″: away"}
            : new String[] {"a twentieth", "as chosen", "1.9 times", "2.2 times"};
    double best = limited ? 1 / survey.curvature() : v.rule().rate();
    double start = v.path().getFirst();
    for (int i = 0; i < 4; i++) {
      LineDescent rule =
          new LineDescent(v.rule().curve(), false, v.rule().ascent(), shares[i] * best);
      // begin near the goal, where f″ tells the truth, unless there is none
      double from =
          survey.goal() == null ? start : survey.goal().x() + 0.35 * (start - survey.goal().x());
      Plot.Builder plot =
          Plot.of(
                  "regime-" + (i + 1),
                  "η = %s %s".formatted(shown(rule.rate()), names[i]),
                  xAxis(),
                  Axis.of("f(x)", fs.min() - 0.05 * (fs.max() - fs.min()), fs.max()))
              .noLegend()
              .add(new Layer.Line("f", xs, fs, Style.line(Ink.BLUE).width(1.5)));
      path(plot, rule.walk(from, 12), 0.8);
      plots.add(plot.build());
    }
    return new Multiples(
        "regimes",
        "Twelve steps of four lengths" + (survey.goal() == null ? "" : ", near the " + v.aim()),
        "Four small plots, one a step length: " + String.join(", ", names) + ".",
        plots,
        4);
  }

  TableFigure stationary(Table table) {
    return new TableFigure(
        "stationary",
        survey.points().size()
            + " place"
            + (survey.points().size() == 1 ? "" : "s")
            + " without slope",
        table,
        List.of("x", "f(x)", "f″(x)", "kind"));
  }

  TableFigure stops(Table table) {
    List<TableFigure.Highlight> early =
        Arrays.stream(Stop.values())
            .filter(s -> v.tooEarly(v.stop(s)))
            .map(s -> new TableFigure.Highlight(s.ordinal(), 4, Ink.VERMILION))
            .toList();
    String title =
        early.isEmpty()
            ? "Where each rule stops, with δ = " + shown(v.settings().real("tolerance"))
            : early.size() + " of " + Stop.values().length + " rules stop too early";
    return new TableFigure(
        "stops",
        title,
        title + ".",
        table,
        List.of("rule", "at step", "x", "f′(x)", "verdict"),
        List.of(),
        early);
  }

  Table curveTable() {
    return new Table(
        "curve",
        "f and its derivatives",
        Table.numbers("x", xs),
        Table.numbers("f", fs),
        Table.numbers("slope", sample(Jet::d)),
        Table.numbers("curvature", sample(Jet::dd)));
  }
}
