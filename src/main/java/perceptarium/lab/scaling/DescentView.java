package perceptarium.lab.scaling;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;
import static perceptarium.figure.Format.significant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.LinearFit;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// The same linear regression by gradient descent on four scalings of the same inputs.
final class DescentView {
  /// Of the first excess; then it counts as arrived.
  private static final double ARRIVED = 0.01;

  /// Less is what rounding makes of nothing.
  private static final double NOTHING = 1e-24;

  private static final int PATH = 400;
  private static final Ink[] INKS = {Ink.VERMILION, Ink.ORANGE, Ink.BLUE, Ink.GREEN};

  private final Settings settings;
  private final int step;
  private final List<Stages> stages;
  private final List<LinearFit> fits = new ArrayList<>();

  DescentView(Settings settings, long seed, int step) {
    this.settings = settings;
    this.step = step;
    Cloud cloud = Cloud.of(settings, seed);
    stages = cloud.all();
    stages.forEach(s -> fits.add(new LinearFit(s.apply(cloud.x()), cloud.y(), 0)));
  }

  private boolean same() {
    return settings.choice("rates").equals("same");
  }

  private double rate(int i) {
    return same() ? settings.real("rate") : fits.get(i).best();
  }

  private int steps(int i) {
    return fits.get(i).steps(rate(i), ARRIVED);
  }

  /// What is left of the excess of the loss.
  private double left(int i, int k) {
    double left = fits.get(i).excess(k, rate(i)) / fits.get(i).excess(0, rate(i));
    return left < NOTHING ? 0 : left;
  }

  Frame frame() {
    Frame.Builder frame =
        Frame.at(step, sentence())
            .main(bowls())
            .side(losses())
            .below(figure())
            .table(table())
            .table(lossTable());
    int white = 3;
    frame.formula(
        "Condition number",
        "\\kappa = \\frac{\\lambda_{max}}{\\lambda_{min}}",
        "\\text{raw: } \\frac{%s}{%s} = %s"
            .formatted(
                latex(fits.get(0).large()),
                latex(fits.get(0).small()),
                latex(fits.get(0).condition())));
    frame.formula(
        "z-scores with correlation ρ",
        "\\kappa = \\frac{1 + |\\rho|}{1 - |\\rho|}",
        "\\frac{1 + %s}{1 - %s} = %s"
            .formatted(latex(correlation()), latex(correlation()), latex(fits.get(2).condition())));
    frame.formula(
        "What this rate leaves of the distance, each step, at worst",
        "\\eta = \\frac{2}{\\lambda_{max} + \\lambda_{min}}:\\quad \\frac{\\kappa - 1}{\\kappa +"
            + " 1}",
        "\\text{raw: } %s,\\ \\text{z-score: } %s,\\ \\text{whitening: } %s"
            .formatted(
                latex(kept(0), 6),
                latex(kept(2)),
                latex(Math.abs(kept(white)) < 1e-9 ? 0 : kept(white))));
    notes(frame);
    for (int i = 0; i < fits.size(); i++) {
      String key = stages.get(i).key();
      frame.number(key + "_condition", fits.get(i).condition());
      frame.number(key + "_steps", steps(i) < 0 ? Double.NaN : steps(i));
      frame.number(key + "_left", left(i, step));
    }
    return frame.number("correlation", correlation()).build();
  }

  private double correlation() {
    return Math.abs(fits.get(2).hessian(0, 1));
  }

  private double kept(int i) {
    double k = fits.get(i).condition();
    return (k - 1) / (k + 1);
  }

  private String sentence() {
    return "Steps until 1 %% of the excess loss is left: raw %s, min–max %s, z-score %s, whitening %s."
        .formatted(needed(0), needed(1), needed(2), needed(3));
  }

  private String needed(int i) {
    return steps(i) < 0 ? "never" : shown(steps(i));
  }

  /// The loss over the two weights, the bias at its best, each around its minimum.
  private Multiples bowls() {
    List<Plot> plots = new ArrayList<>();
    for (int i = 0; i < fits.size(); i++) {
      plots.add(bowl(i));
    }
    String title = "The loss over both weights, and %s of descent".formatted(count(step, "step"));
    return new Multiples("bowls", title, title + " for four scalings.", plots, 2);
  }

  private Plot bowl(int i) {
    LinearFit f = fits.get(i);
    double[] best = f.minimum();
    double half = 1.45 * Math.max(1e-6, Math.max(Math.abs(best[0]), Math.abs(best[1])));
    // with the bias at its best its row drops out of the Hessian
    double a = f.hessian(0, 0) - f.hessian(0, 2) * f.hessian(0, 2) / f.hessian(2, 2);
    double b = f.hessian(0, 1) - f.hessian(0, 2) * f.hessian(1, 2) / f.hessian(2, 2);
    double c = f.hessian(1, 1) - f.hessian(1, 2) * f.hessian(1, 2) / f.hessian(2, 2);
    Field field =
        Field.sample(
            best[0] - half,
            best[0] + half,
            best[1] - half,
            best[1] + half,
            49,
            49,
            (u, v) -> {
              double p = u - best[0];
              double q = v - best[1];
              return 0.5 * (a * p * p + 2 * b * p * q + c * q * q);
            });
    double start =
        0.5 * (a * best[0] * best[0] + 2 * b * best[0] * best[1] + c * best[1] * best[1]);
    int shown = Math.min(step, PATH) + 1;
    double[][] path = new double[shown][];
    for (int k = 0; k < shown; k++) {
      path[k] = f.after(k, rate(i));
    }
    int inside = 0;
    while (inside < shown && Math.abs(path[inside][0]) + Math.abs(path[inside][1]) < 1e4 * half) {
      inside++;
    }
    String title = "%s: κ = %s".formatted(stages.get(i).label(), significant(f.condition(), 3));
    Plot.Builder plot =
        Plot.of(
                "bowl-" + i,
                title,
                Axis.of("w₁", best[0] - half, best[0] + half),
                Axis.of("w₂", best[1] - half, best[1] + half))
            .square()
            .noLegend()
            .add(
                new Layer.Heat(
                    "",
                    field,
                    Palette.SEQUENTIAL,
                    Double.NaN,
                    Double.NaN,
                    "",
                    Style.fill(Ink.TEXT, 0.2)))
            .add(
                new Layer.Contours(
                    "",
                    field,
                    Doubles.generate(9, k -> start * Math.pow(2.5, 3 - k)),
                    Style.line(Ink.GREY).width(1)));
    int n = inside;
    plot.add(
        new Layer.Line(
            "",
            Doubles.generate(n, k -> path[k][0]),
            Doubles.generate(n, k -> path[k][1]),
            Style.line(INKS[i]).marker(n > 60 ? Marker.NONE : Marker.CIRCLE).width(2),
            k ->
                "step %d: w = (%s, %s), b = %s, %s of the excess loss left"
                    .formatted(
                        k,
                        shown(path[k][0]),
                        shown(path[k][1]),
                        shown(path[k][2]),
                        shown(left(i, k)))));
    return plot.add(
            new Layer.Points(
                "minimum",
                Doubles.of(best[0]),
                Doubles.of(best[1]),
                Style.points(Ink.TEXT, Marker.STAR).width(11)))
        .build();
  }

  private Plot losses() {
    int n = Math.max(40, step) + 1;
    int now = step + 1;
    String title = "What is left after %s".formatted(count(step, "step"));
    Plot.Builder plot =
        Plot.of(
                "losses",
                title,
                Axis.of("step", 0, n - 1),
                new Axis("share of the excess loss left", 1e-6, 10, true, List.of()))
            .summary(title + " of descent, for four scalings.");
    for (int i = 0; i < fits.size(); i++) {
      int s = i;
      plot.add(
          new Layer.Line(
              stages.get(i).label(),
              Doubles.count(0, now),
              Doubles.generate(now, k -> left(s, k)),
              Style.series(i)
                  .ink(INKS[i])
                  .marker(now > 60 ? Marker.NONE : Style.series(i).marker()),
              k ->
                  "%s, step %d: %s of the excess is left"
                      .formatted(stages.get(s).label(), k, shown(left(s, k)))));
    }
    return plot.add(
            new Layer.Rule(
                "1 %", false, ARRIVED, Style.line(Ink.GREY).dash(Style.Dash.DOTTED).width(1.4)))
        .build();
  }

  private Doubles each(ToDoubleFunction<Integer> of) {
    return Doubles.generate(fits.size(), of::applyAsDouble);
  }

  private Table table() {
    return new Table(
        "scalings",
        "Four scalings",
        Table.words("scaling", stages.stream().map(Stages::label).toList()),
        Table.numbers("large", each(i -> fits.get(i).large())),
        Table.numbers("small", each(i -> fits.get(i).small())),
        Table.numbers(
            "condition",
            each(i -> fits.get(i).condition()),
            i ->
                "κ = λ_max/λ_min = %s/%s = %s"
                    .formatted(
                        shown(fits.get(i).large()),
                        shown(fits.get(i).small()),
                        shown(fits.get(i).condition()))),
        Table.numbers("rate", each(this::rate)),
        Table.numbers(
            "steps",
            each(i -> steps(i) < 0 ? Double.NaN : steps(i)),
            i ->
                "%s, steps until 1 %% of the excess loss is left: %s"
                    .formatted(stages.get(i).label(), needed(i))),
        Table.numbers("left", each(i -> left(i, step))));
  }

  private TableFigure figure() {
    return new TableFigure(
        "scalings",
        same()
            ? "One rate for all: η = " + shown(settings.real("rate"))
            : "Each with η = 2/(λmax + λmin)",
        table(),
        List.of("scaling", "λ max", "λ min", "κ", "rate η", "steps to 1 %", "left now"));
  }

  private Table lossTable() {
    int n = step + 1;
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("step", Doubles.count(0, n)));
    for (int i = 0; i < fits.size(); i++) {
      int s = i;
      columns.add(Table.numbers(stages.get(i).key(), Doubles.generate(n, k -> left(s, k))));
    }
    return new Table("losses", "Share of the excess loss left", columns, n - 1);
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "All four learn the same function, from weights and bias 0. Only the coordinates"
                + " differ: in a long valley the steep direction limits the rate, and the shallow"
                + " one then takes for ever."));
    frame.note(
        Note.notice(
            "Move the mean of x₁: raw inputs that are far from 0 pull on the bias as well, and κ"
                + " grows. Taking the mean away costs nothing."));
    frame.note(
        Note.notice(
            "The rate 2/(λmax + λmin) serves the slowest direction best. Where the way to the"
                + " minimum hardly leads along it, another rate may arrive sooner: try one for"
                + " all."));
    frame.note(
        Note.notice(
            "Min–max makes the sizes alike, but all inputs positive: both weights then pull the"
                + " same way as the bias. Compare its κ with the z-score's."));
    for (int i = 0; i < fits.size(); i++) {
      if (steps(i) < 0) {
        frame.note(
            Note.warning(
                "%s: η = %s is above 2/λ = %s, and descent runs away."
                    .formatted(
                        stages.get(i).label(), shown(rate(i)), shown(2 / fits.get(i).large()))));
      }
    }
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"The training process is faster and better when training data are normalized!\"",
            "Deck H1, Normalizing Training Sets"));
  }
}
