package perceptarium.lab.penalty;

import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.engine.regularise.PenalisedQuadratic;
import perceptarium.engine.regularise.PenalisedQuadratic.Cost;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// A line through points that rise step by step: with its bias exempt it rises with them, with its
/// bias punished it stays behind.
///
/// @param y after the rises
/// @param fits weight and bias of the line without penalty, with the bias exempt, with it paying
record BiasView(
    Settings settings, Form form, int step, double[] x, double[] y, List<double[]> fits) {
  /// What a step adds to every target.
  static final double RISE = 0.5;

  /// Most rises.
  static final int RISES = 12;

  private static final List<String> NAMES =
      List.of("no penalty", "the bias is exempt", "the bias pays too");
  private static final List<Ink> INKS = List.of(Ink.GREY, Ink.BLUE, Ink.VERMILION);
  private static final List<Dash> DASHES = List.of(Dash.DASHED, Dash.SOLID, Dash.SOLID);

  /// @throws BadInput if there are no points
  static BiasView of(Settings s, int step) {
    Numbers points = s.numbers("points");
    if (points.rows() == 0) {
      throw new BadInput("points: at least one is needed");
    }
    double[] x = points.columnArray(0);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = points.get(i, 1) + RISE * step;
    }
    Form form = Form.of(s, x.length);
    return new BiasView(s, form, step, x, y, fits(form, s.real("lambda"), x, y));
  }

  private static List<double[]> fits(Form form, double lambda, double[] x, double[] y) {
    PenalisedQuadratic loss = PenalisedQuadratic.line(x, y);
    double f = form.factor(lambda);
    return List.of(
        loss.minimum(Cost.l2(0)),
        loss.minimum(form.l1() ? new Cost(f, 0, 0, 0) : new Cost(0, 0, f, 0)),
        loss.minimum(form.l1() ? Cost.l1(f) : Cost.l2(f)));
  }

  private double lambda() {
    return settings.real("lambda");
  }

  private static double mean(double[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
  }

  /// How far a line lies below its points, on average.
  private double below(double[] fit) {
    double gap = mean(y) - fit[0] * mean(x) - fit[1];
    // what rounding leaves of an exact 0
    return Math.abs(gap) < 1e-12 * (1 + Math.abs(mean(y))) ? 0 : gap;
  }

  private double error(double[] fit) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double e = y[i] - fit[0] * x[i] - fit[1];
      sum += e * e;
    }
    return sum / x.length;
  }

  Frame frame() {
    Table table = table();
    Table rises = riseTable(step);
    Frame.Builder frame =
        Frame.at(step, sentence())
            .main(lines())
            .side(rises(rises))
            .below(
                new TableFigure(
                    "fits",
                    "The three lines",
                    table,
                    List.of("penalty", "w", "b", "mean squared error", "below its points")))
            .table(table)
            .table(rises);
    frame.formula(
        "What is minimised",
        "J = \\frac{1}{m}\\sum_i (w x_i + b - y_i)^2 + %s\\,%s"
            .formatted(form.factor(), form.l1() ? "|w|" : "w^2"),
        "%s + %s \\cdot %s = %s"
            .formatted(
                latex(error(fits.get(1))),
                form.factorOf(lambda()),
                latex(omega(fits.get(1)[0])),
                latex(error(fits.get(1)) + form.factor(lambda()) * omega(fits.get(1)[0]))));
    frame.formula(
        "Exempt, the bias makes up for everything",
        "b = \\bar y - w \\bar x",
        "%s - %s \\cdot %s = %s"
            .formatted(
                latex(mean(y)),
                latex(fits.get(1)[0]),
                perceptarium.figure.Format.latexFactor(mean(x)),
                latex(fits.get(1)[1])));
    frame.note(
        Note.notice(
            "Play it: all targets rise by %s a step. Nothing but the zero of the scale has changed, so the line should rise with them. With its bias exempt it does; a punished bias lags behind, the more the higher the points."
                .formatted(shown(RISE))));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Only applied on weights, not on biases.\" A bias decides where a unit switches, not"
                + " how sharply: a large one makes nothing wiggle.",
            "Deck C, Regularization: L2"));
    for (int i = 0; i < 3; i++) {
      frame
          .number("w" + (i + 1), fits.get(i)[0])
          .number("b" + (i + 1), fits.get(i)[1])
          .number("below" + (i + 1), below(fits.get(i)));
    }
    return frame.build();
  }

  private double omega(double w) {
    return form.l1() ? Math.abs(w) : w * w;
  }

  private String sentence() {
    double exempt = below(fits.get(1));
    double pays = below(fits.get(2));
    return "With its bias punished the line lies %s %s its points on average; with the bias exempt %s."
        .formatted(
            shown(Math.abs(pays)),
            pays < 0 ? "above" : "below",
            exempt == 0 ? "it goes through their middle" : "%s below".formatted(shown(exempt)));
  }

  private Plot lines() {
    Doubles xs = Doubles.of(x);
    double half = 0.1 * Math.max(1, xs.max() - xs.min());
    Doubles ends = Doubles.of(xs.min() - half, xs.max() + half);
    Doubles ys = Doubles.of(settings.numbers("points").columnArray(1));
    double top = Math.max(0, ys.max()) + RISE * RISES + 1;
    double low = Math.min(0, ys.min()) - 1;
    String title =
        "λ = %s: the same points, %s higher".formatted(shown(lambda()), shown(RISE * step));
    Plot.Builder plot =
        Plot.of(
                "lines",
                step == 0 ? "λ = " + shown(lambda()) : title,
                Axis.of("x", ends.get(0), ends.get(1)),
                Axis.of("y", low, top))
            .summary(sentence());
    for (int i = 0; i < 3; i++) {
      double[] fit = fits.get(i);
      plot.add(
          new Layer.Line(
              NAMES.get(i),
              ends,
              Doubles.generate(2, k -> fit[0] * ends.get(k) + fit[1]),
              Style.line(INKS.get(i)).dash(DASHES.get(i)).width(2.6),
              k ->
                  "y = %s·%s + %s = %s"
                      .formatted(
                          shown(fit[0]),
                          factor(ends.get(k)),
                          factor(fit[1]),
                          shown(fit[0] * ends.get(k) + fit[1]))));
    }
    plot.add(
        new Layer.Points(
            "points",
            xs,
            Doubles.of(y),
            Style.points(Ink.TEXT, Marker.CIRCLE).width(8),
            List.of(),
            i -> "(%s, %s)".formatted(shown(x[i]), shown(y[i]))));
    if (step == 0) {
      List<List<Double>> rows = new ArrayList<>();
      for (int i = 0; i < x.length; i++) {
        rows.add(List.of(x[i], y[i]));
      }
      plot.gesture(new Gesture.Place("points", rows, List.of(), Map.of()));
    }
    return plot.build();
  }

  private Table table() {
    return new Table(
        "fits",
        "The three lines",
        Table.words("penalty", NAMES),
        Table.numbers("w", Doubles.generate(3, i -> fits.get(i)[0])),
        Table.numbers("b", Doubles.generate(3, i -> fits.get(i)[1])),
        Table.numbers("error", Doubles.generate(3, i -> error(fits.get(i)))),
        Table.numbers(
            "below",
            Doubles.generate(3, i -> below(fits.get(i))),
            i ->
                "mean of y − (w·mean of x + b) = %s − (%s·%s + %s) = %s"
                    .formatted(
                        shown(mean(y)),
                        shown(fits.get(i)[0]),
                        factor(mean(x)),
                        factor(fits.get(i)[1]),
                        shown(below(fits.get(i))))));
  }

  /// How far the lines lie below their points after so many rises.
  private Table riseTable(int last) {
    double[] first = settings.numbers("points").columnArray(1);
    int n = last + 1;
    double[][] gaps = new double[3][n];
    for (int k = 0; k < n; k++) {
      double up = RISE * k;
      double[] risen = IntStream.range(0, x.length).mapToDouble(i -> first[i] + up).toArray();
      List<double[]> at = fits(form, lambda(), x, risen);
      BiasView there = new BiasView(settings, form, k, x, risen, at);
      for (int i = 0; i < 3; i++) {
        gaps[i][k] = there.below(at.get(i));
      }
    }
    return new Table(
            "rises",
            "How far each line lies below its points",
            Table.numbers("rise", Doubles.generate(n, k -> RISE * k)),
            Table.numbers("none", Doubles.of(gaps[0])),
            Table.numbers("exempt", Doubles.of(gaps[1])),
            Table.numbers("pays", Doubles.of(gaps[2])))
        .marked(last);
  }

  /// An end of the axis: what is to be seen, and a little more.
  private static double room(Table table, int sign) {
    Doubles gaps = ((Table.NumberColumn) table.column("pays")).values();
    double most = Math.max(0.1, Math.max(gaps.max(), -gaps.min()));
    return sign * Math.max(0.06 * most, 1.06 * (sign > 0 ? gaps.max() : -gaps.min()));
  }

  private Plot rises(Table table) {
    Doubles up = ((Table.NumberColumn) table.column("rise")).values();
    Table all = riseTable(RISES);
    Plot.Builder plot =
        Plot.of(
                "rises",
                step == 0 ? "How far the lines fall behind" : "Only the punished bias falls behind",
                Axis.of("all targets raised by", 0, RISE * RISES),
                Axis.of("line lies below its points by", room(all, -1), room(all, 1)))
            .summary("How far each line lies below its points as these rise.");
    for (int i = 1; i < 3; i++) {
      Doubles gap = ((Table.NumberColumn) table.column(i == 1 ? "exempt" : "pays")).values();
      int who = i;
      plot.add(
          new Layer.Line(
              NAMES.get(i),
              up,
              gap,
              Style.line(INKS.get(i)).marker(Marker.CIRCLE).width(2.2),
              k ->
                  "%s, targets raised by %s: %s below"
                      .formatted(NAMES.get(who), shown(up.get(k)), shown(gap.get(k)))));
    }
    return plot.add(new Layer.Rule("", true, RISE * step, Style.line(Ink.ACCENT).dash(Dash.DOTTED)))
        .build();
  }
}
