package perceptarium.lab.neuron;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.neuron.Criterion;
import perceptarium.engine.neuron.Samples;
import perceptarium.engine.neuron.Training;
import perceptarium.engine.neuron.UnitRule;
import perceptarium.engine.neuron.WeightSearch;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;

/// What the perceptron has beyond Hebb's rule: the turning vector, the bound, the criterion, and
/// the race against blind search. (The errors over the weights are {@link ErrorFigures}.)
final class PerceptronFigures {
  private final Setup setup;
  private final Training run;
  private final Insight insight;
  private final double[] w;

  PerceptronFigures(Setup setup, Training run, Insight insight) {
    this.setup = setup;
    this.run = run;
    this.insight = insight;
    w = run.w();
  }

  /// The weight plane with the last addition: before, ±αx, after.
  Plot turning() {
    Training.Row row = run.rows().isEmpty() ? null : run.rows().getLast();
    double[] before = row == null ? w : row.before();
    double far =
        setup.samples().points().stream()
            .mapToDouble(p -> Math.max(Math.abs(p.x()[0]), Math.abs(p.x()[1])))
            .max()
            .orElse(0);
    Box box = Box.square(reach(run, Math.max(1.5, far)));
    String title = turningTitle(row);
    Plot.Builder plot =
        Plot.of(
                "turning",
                title,
                Axis.of("w₁, x₁", box.xMin(), box.xMax()),
                Axis.of("w₂, x₂", box.yMin(), box.yMax()))
            .summary(title)
            .square();
    points(plot, "P", true, Style.points(Ink.POSITIVE, Style.Marker.CIRCLE));
    points(plot, "N", false, Style.points(Ink.NEGATIVE, Style.Marker.SQUARE));
    if (row != null && row.changed()) {
      boolean added = setup.samples().get(row.index()).positive();
      plot.add(arrow("w before", 0, 0, before, Style.line(Ink.GREY).width(2)));
      plot.add(
          arrow(
              added ? "+ αx" : "− αx",
              before[0],
              before[1],
              w,
              Style.line(added ? Ink.POSITIVE : Ink.NEGATIVE).width(2)));
    }
    plot.add(arrow("w", 0, 0, w, Style.line(Ink.ACCENT).width(3)));
    return plot.build();
  }

  private static Layer arrow(String name, double x, double y, double[] to, Style style) {
    return new Layer.Arrow(name, x, y, to[0], to[1], style);
  }

  private void points(Plot.Builder plot, String name, boolean positive, Style style) {
    List<Samples.Point> chosen =
        setup.samples().points().stream().filter(p -> p.positive() == positive).toList();
    if (!chosen.isEmpty()) {
      plot.add(
          new Layer.Points(
              name,
              Doubles.generate(chosen.size(), i -> chosen.get(i).x()[0]),
              Doubles.generate(chosen.size(), i -> chosen.get(i).x()[1]),
              style));
    }
  }

  private String turningTitle(Training.@Nullable Row row) {
    if (row == null) {
      return "The weight vector before the first row";
    }
    if (!row.changed()) {
      return "No mistake: w stays where it is";
    }
    boolean added = setup.samples().get(row.index()).positive();
    double turn = turn(row);
    return "%s is %s%s"
        .formatted(
            Words.tuple(setup.samples().get(row.index()).x()),
            added ? "added" : "subtracted",
            Double.isNaN(turn) ? "" : ": w turns by " + Format.significant(turn, 3) + "°");
  }

  /// Angle between w before and after in the plane, in degrees; NaN where one of them is 0.
  static double turn(Training.Row row) {
    double[] a = row.before();
    double[] b = row.after();
    double size = Math.hypot(a[0], a[1]) * Math.hypot(b[0], b[1]);
    return size == 0
        ? Double.NaN
        : Math.toDegrees(
            Math.atan2(Math.abs(a[0] * b[1] - a[1] * b[0]), a[0] * b[0] + a[1] * b[1]));
  }

  /// Half the side of a square around 0 that holds (w₁, w₂) at every step so far.
  static double reach(Training run, double least) {
    double reach = Math.max(least, Math.max(Math.abs(run.w()[0]), Math.abs(run.w()[1])));
    for (Training.Row row : run.rows()) {
      reach = Math.max(reach, Math.max(Math.abs(row.before()[0]), Math.abs(row.before()[1])));
    }
    return 1.25 * reach;
  }

  /// Why Novikoff's bound says nothing here, empty if it does.
  String silent() {
    boolean zero =
        run.rows().isEmpty()
            ? Arrays.stream(w).allMatch(v -> v == 0)
            : Arrays.stream(run.rows().getFirst().before()).allMatch(v -> v == 0);
    if (!insight.separation().separable()) {
      return "no line separates the classes";
    }
    if (!zero) {
      return "it holds only for a start at zero";
    }
    if (run.rule() instanceof UnitRule.Perceptron p && p.band() > 0) {
      return "it holds only without a band";
    }
    if (!setup.learnsBias()) {
      return "it holds only where the bias learns";
    }
    return touched() ? "weights or rate were changed on the way" : "";
  }

  /// Whether somebody else than the rule has moved the weights, or the rule itself was changed.
  private boolean touched() {
    List<Training.Row> rows = run.rows();
    double[] last = rows.isEmpty() ? w : rows.getLast().after();
    return !Arrays.equals(last, w)
        || IntStream.range(1, rows.size())
            .anyMatch(
                k ->
                    !rows.get(k).rule().equals(rows.get(0).rule())
                        || !Arrays.equals(rows.get(k).before(), rows.get(k - 1).after()));
  }

  /// Mistakes so far against (R/γ)².
  Plot mistakes() {
    double bound = insight.separation().bound();
    String silent = silent();
    String title =
        silent.isEmpty()
            ? "%s so far, at most (R/γ)² = %s"
                .formatted(Words.count(run.mistakes(), "mistake"), Format.shown(bound))
            : "%s so far; Novikoff's bound is silent: %s"
                .formatted(Words.count(run.mistakes(), "mistake"), silent);
    int n = run.rows().size();
    double[] total = new double[n + 1];
    for (int k = 0; k < n; k++) {
      Training.Row row = run.rows().get(k);
      boolean right = row.answer() == setup.samples().get(row.index()).sign();
      total[k + 1] = total[k] + (right ? 0 : 1);
    }
    double top = Math.max(silent.isEmpty() ? bound : 1, total[n]) * 1.15;
    Plot.Builder plot =
        Plot.of(
            "mistakes",
            title,
            Axis.of("rows shown", 0, Math.max(n, setup.samples().size() * 2)),
            Axis.of("mistakes so far", 0, top));
    if (silent.isEmpty()) {
      plot.add(
          new Layer.Rule(
              "(R/γ)²", false, bound, Style.line(Ink.VERMILION).dash(Style.Dash.DASHED)));
    }
    plot.add(
        new Layer.Line(
            "mistakes",
            Doubles.count(0, n + 1),
            Doubles.wrap(total),
            Style.line(Ink.BLUE).width(2.5),
            k -> "%s mistakes after %d rows".formatted(Format.shown(total[k]), k)));
    return plot.build();
  }

  /// Trying weights blindly against learning, by points looked at.
  Plot search() {
    int size = setup.samples().size();
    String title = searchTitle();
    Plot.Builder plot =
        Plot.of("search", title, Axis.log("points looked at"), Axis.of("points wrong", 0, size))
            .summary(title);
    plot.add(search("random tries, best kept", insight.random(), Style.series(1)));
    plot.add(search("grid, best kept", insight.grid(), Style.series(2)));
    int n = run.rows().size();
    if (n > 0) {
      plot.add(
          new Layer.Line(
              "perceptron",
              Doubles.count(1, n),
              Doubles.generate(n, k -> run.rows().get(k).wrong()),
              Style.line(Ink.BLUE).width(3),
              k -> "%d wrong after %d rows".formatted(run.rows().get(k).wrong(), k + 1)));
    }
    return plot.build();
  }

  private Layer search(String name, WeightSearch found, Style style) {
    int size = setup.samples().size();
    return new Layer.Line(
        name,
        Doubles.generate(Insight.TRIES, t -> (double) (t + 1) * size),
        Doubles.generate(Insight.TRIES, t -> found.errors()[t]),
        style.marker(Style.Marker.NONE),
        t ->
            "after %d tries, each a look at all %d points, the best has %d wrong"
                .formatted(t + 1, size, found.errors()[t]));
  }

  private String searchTitle() {
    return "Looks until nothing is wrong: random %s, grid %s, the rule %s"
        .formatted(
            looks(looks(insight.random())),
            looks(looks(insight.grid())),
            Double.isNaN(looks()) ? "not yet" : Format.shown(looks()));
  }

  private static String looks(double looks) {
    return Double.isNaN(looks) ? "never in " + Insight.TRIES + " tries" : Format.shown(looks);
  }

  /// Points that a search has looked at when nothing is wrong any more; NaN if that never was.
  double looks(WeightSearch found) {
    int first = first(found.errors().length, t -> found.errors()[t] == 0);
    return first < 0 ? Double.NaN : (first + 1.0) * setup.samples().size();
  }

  /// The same for the rule.
  double looks() {
    int first = first(run.rows().size(), r -> run.rows().get(r).wrong() == 0);
    return first < 0 ? Double.NaN : first + 1;
  }

  private static int first(int n, IntPredicate is) {
    return IntStream.range(0, n).filter(is).findFirst().orElse(-1);
  }

  /// J(w) after every row.
  Plot criterion() {
    int n = run.rows().size();
    double[] values = new double[n + 1];
    values[0] = Criterion.of(n == 0 ? w : run.rows().getFirst().before(), setup.samples()).value();
    for (int k = 0; k < n; k++) {
      Training.Row row = run.rows().get(k);
      values[k + 1] =
          row.changed() ? Criterion.of(row.after(), setup.samples()).value() : values[k];
    }
    Doubles j = Doubles.wrap(values);
    String title =
        "Perceptron criterion J(w) = " + Format.shown(j.get(n)) + " after " + Words.count(n, "row");
    return Plot.of(
            "criterion",
            title,
            Axis.of("rows shown", 0, Math.max(n, 2 * setup.samples().size())),
            Axis.auto("J(w)"))
        .summary(title + "; it is 0 when no point is misclassified")
        .add(
            new Layer.Line(
                "J(w)",
                Doubles.count(0, n + 1),
                j,
                Style.line(Ink.BLUE).marker(n <= 60 ? Style.Marker.CIRCLE : Style.Marker.NONE),
                k ->
                    "J = −Σ y·(wᵀx) over the misclassified, after %d rows\n= %s"
                        .formatted(k, Format.shown(j.get(k)))))
        .build();
  }
}
