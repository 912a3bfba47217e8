package perceptarium.lab.stepsize;

import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.shown;

import java.util.List;
import java.util.Map;
import perceptarium.engine.analysis.QuadraticForm;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// The pictures of one moment of the descent.
final class StepSizeFigures {
  private static final Ink STEEP = Ink.VERMILION;
  private static final Ink SHALLOW = Ink.BLUE;

  private final StepSizeView v;
  private final QuadraticForm f;
  private final Doubles rates;

  StepSizeFigures(StepSizeView view) {
    v = view;
    f = view.f();
    double top = Math.max(1.5 * (v.bowl() ? f.limit() : 2 / Math.abs(f.large())), 1.1 * v.rate());
    rates = Doubles.linspace(0, Double.isFinite(top) ? top : 1, 241);
  }

  /// Contours, the way, the eigenvectors, and the gradient square on its contour.
  Plot plane() {
    double[] start = v.path().getFirst();
    double half = Math.max(4.2, 1.25 * Math.max(Math.abs(start[0]), Math.abs(start[1])));
    Field field = Field.sample(-half, half, -half, half, 81, 81, f::value);
    double level = Math.abs(v.value(start));
    Doubles levels =
        v.bowl()
            ? Doubles.generate(14, i -> level * Math.pow(2.2, 2 - i))
            : Doubles.linspace(field.values().min(), field.values().max(), 14);
    String title =
        v.bowl() && v.rate() < f.limit()
            ? "η = %s: %s".formatted(shown(v.rate()), v.verdict())
            : v.verdict();
    Plot.Builder plot =
        Plot.of("plane", title, Axis.of("x₁", -half, half), Axis.of("x₂", -half, half))
            .square()
            .summary("Contours of f with the way of descent: " + title + ".")
            .add(
                new Layer.Heat(
                    "",
                    field,
                    Palette.SEQUENTIAL,
                    Double.NaN,
                    Double.NaN,
                    "",
                    Style.fill(Ink.TEXT, 0.25)))
            .add(new Layer.Contours("", field, levels, Style.line(Ink.GREY).width(1)))
            .add(
                new Layer.Contours(
                    "contour of the start",
                    field,
                    Doubles.of(level),
                    Style.line(Ink.TEXT).width(1.4)));
    eigenvector(plot, "steep, λ = " + fixed(f.large(), 4), f.steep(), STEEP, half);
    eigenvector(plot, "shallow, λ = " + fixed(f.small(), 4), f.shallow(), SHALLOW, half);
    List<double[]> path = v.path().stream().limit(2000).toList();
    Doubles x = Doubles.generate(path.size(), k -> path.get(k)[0]);
    Doubles y = Doubles.generate(path.size(), k -> path.get(k)[1]);
    double[] g = v.gradient(start);
    double size = Math.hypot(g[0], g[1]);
    if (size > 0) {
      double reach = 0.28 * half / size;
      plot.add(
          new Layer.Arrow(
              "−∇f at the start",
              start[0],
              start[1],
              start[0] - reach * g[0],
              start[1] - reach * g[1],
              Style.line(Ink.GREEN).width(3)));
    }
    return plot.add(new Layer.Line("", x, y, Style.line(Ink.ORANGE).width(1.8)))
        .add(
            new Layer.Points(
                "steps",
                x,
                y,
                Style.points(Ink.ORANGE, Marker.CIRCLE).width(6),
                List.of(),
                v::explainStep))
        .add(
            new Layer.Points(
                "minimum",
                Doubles.of(v.bowl() ? 0 : Double.NaN),
                Doubles.of(0),
                Style.points(Ink.TEXT, Marker.STAR).width(11)))
        .gesture(new Gesture.Drag("start", start[0], start[1], Map.of()))
        .build();
  }

  private static void eigenvector(
      Plot.Builder plot, String name, double[] direction, Ink ink, double half) {
    double r = 1.2 * half;
    plot.add(
        new Layer.Line(
            name,
            Doubles.of(-r * direction[0], r * direction[0]),
            Doubles.of(-r * direction[1], r * direction[1]),
            Style.line(ink).dash(ink == STEEP ? Dash.DASHED : Dash.DASH_DOT).width(1.5)));
  }

  /// Why there is a limit: |1 − ηλ| for both directions over η.
  Plot factors() {
    String title =
        v.bowl()
            ? "Above η = %s the steep direction grows".formatted(fixed(f.limit(), 4))
            : "One direction grows at every η";
    Plot.Builder plot =
        Plot.of(
                "factors",
                title,
                Axis.of("step size η", 0, rates.last()),
                Axis.of("kept in a step |1 − ηλ|", 0, 2.05))
            .summary(title + ".")
            .add(
                new Layer.Region(
                    "grows",
                    Doubles.of(0, rates.last(), rates.last(), 0),
                    Doubles.of(1, 1, 2.05, 2.05),
                    Style.fill(Ink.VERMILION, 0.1)));
    factor(plot, "steep", f.large(), STEEP, Dash.SOLID);
    factor(plot, "shallow", f.small(), SHALLOW, Dash.DASHED);
    if (v.bowl()) {
      plot.add(new Layer.Rule("limit 2/λ", true, f.limit(), Style.line(Ink.TEXT).width(1.5)))
          .add(
              new Layer.Points(
                  "best 2/(λ₁+λ₂) = " + shown(f.best()),
                  Doubles.of(f.best()),
                  Doubles.of(f.keeps(f.best())),
                  Style.points(Ink.TEXT, Marker.STAR).width(10),
                  List.of(),
                  i -> "(κ − 1)/(κ + 1) = " + shown(f.keeps(f.best()))));
    }
    return plot.add(
            new Layer.Rule(
                "η", true, v.rate(), Style.line(Ink.ACCENT).dash(Dash.DOTTED).width(2.5)))
        .gesture(new Gesture.Cursor("rate", v.rate()))
        .build();
  }

  private void factor(Plot.Builder plot, String name, double lambda, Ink ink, Dash dash) {
    plot.add(
        new Layer.Line(
            name,
            rates,
            Doubles.generate(rates.size(), i -> Math.abs(1 - rates.get(i) * lambda)),
            Style.line(ink).dash(dash),
            i ->
                "|1 − %s·%s| = %s"
                    .formatted(
                        shown(rates.get(i)),
                        shown(lambda),
                        shown(Math.abs(1 - rates.get(i) * lambda)))));
    plot.add(
        new Layer.Points(
            "",
            Doubles.of(v.rate()),
            Doubles.of(Math.abs(1 - v.rate() * lambda)),
            Style.points(ink, Marker.CIRCLE).width(9),
            List.of(),
            i ->
                "|1 − ηλ| = |1 − %s·%s| = %s"
                    .formatted(
                        shown(v.rate()), shown(lambda), shown(Math.abs(1 - v.rate() * lambda)))));
  }

  Table factorTable() {
    return new Table(
        "factors",
        "What a step keeps",
        Table.numbers("rate", rates),
        Table.numbers(
            "steep", Doubles.generate(rates.size(), i -> Math.abs(1 - rates.get(i) * f.large()))),
        Table.numbers(
            "shallow",
            Doubles.generate(rates.size(), i -> Math.abs(1 - rates.get(i) * f.small()))));
  }

  /// f over the steps, with what the best η and the limit would do.
  Plot loss() {
    int n = v.path().size();
    int end = Math.max(40, n - 1);
    Doubles steps = Doubles.count(0, end + 1);
    double f0 = Math.abs(v.value(v.path().getFirst()));
    String title = "f(%d) = %s".formatted(v.step(), shown(v.value(v.here())));
    Plot.Builder plot =
        Plot.of(
                "loss",
                title,
                Axis.of("step k", 0, end),
                new Axis(
                    "f(k)", Math.max(1e-14, f0 * 1e-8), Math.max(f0, 1e-3) * 1e4, true, List.of()))
            .summary("f over the steps: " + title + ".");
    if (v.bowl()) {
      plot.add(ghost("best η = " + shown(f.best()), steps, f.best(), Dash.DASHED));
      plot.add(ghost("limit η = " + fixed(f.limit(), 4), steps, f.limit(), Dash.DOTTED));
    }
    return plot.add(
            new Layer.Line(
                "η = " + shown(v.rate()),
                Doubles.count(0, n),
                Doubles.generate(n, k -> v.value(v.path().get(k))),
                Style.line(Ink.ORANGE).width(2.5).marker(Marker.CIRCLE),
                k ->
                    "f(%d) = %s\n%s"
                        .formatted(k, shown(v.value(v.path().get(k))), v.explainStep(k))))
        .build();
  }

  private Layer ghost(String name, Doubles steps, double rate, Dash dash) {
    double[] s = v.path().getFirst();
    return new Layer.Line(
        name,
        steps,
        Doubles.generate(steps.size(), k -> v.value(f.after(k, rate, s[0], s[1]))),
        Style.line(Ink.GREY).dash(dash).width(1.5));
  }

  /// Both directions shrink by their own factor: two straight lines on a log axis.
  Plot decay() {
    int n = v.path().size();
    Doubles steps = Doubles.count(0, n);
    double steep = 1 - v.rate() * f.large();
    double shallow = 1 - v.rate() * f.small();
    String title =
        "Each direction by itself: × %s steep, × %s shallow"
            .formatted(shown(steep), shown(shallow));
    double[] start = v.path().getFirst();
    double far = Math.max(1, Math.hypot(start[0], start[1]));
    return Plot.of(
            "decay",
            title,
            Axis.of("step k", 0, Math.max(40, n - 1)),
            new Axis("distance |c(k)|", far * 1e-7, far * 100, true, List.of()))
        .summary(title + ".")
        .add(coordinate("steep", steps, f.steep(), f.large(), STEEP, Dash.SOLID, Marker.CIRCLE))
        .add(
            coordinate(
                "shallow", steps, f.shallow(), f.small(), SHALLOW, Dash.DASHED, Marker.SQUARE))
        .build();
  }

  private Layer coordinate(
      String name,
      Doubles steps,
      double[] direction,
      double lambda,
      Ink ink,
      Dash dash,
      Marker marker) {
    Doubles c =
        Doubles.generate(
            steps.size(), k -> Math.abs(StepSizeView.along(direction, v.path().get(k))));
    return new Layer.Line(
        name,
        steps,
        c,
        Style.line(ink).dash(dash).marker(marker),
        k ->
            k == 0
                ? "|c(0)| = " + shown(c.get(0))
                : "|c(%d)| = |1 − ηλ|·|c(%d)| = |%s|·%s = %s"
                    .formatted(
                        k,
                        k - 1,
                        shown(1 - v.rate(k - 1) * lambda),
                        shown(c.get(k - 1)),
                        shown(c.get(k))));
  }

  TableFigure directions(Table table) {
    return new TableFigure(
        "directions",
        "Condition number κ = " + shown(f.condition()),
        table,
        List.of("direction", "v₁", "v₂", "λ", "1 − ηλ", "2/λ"));
  }
}
