package perceptarium.lab.metrics;

import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import perceptarium.catalog.Settings;
import perceptarium.engine.evaluate.Means;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
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

/// Classifiers of which only precision and recall are known.
final class ClassifiersView {
  /// Far enough out that precision or recall alone decides.
  private static final List<Double> EVERY_BETA =
      IntStream.rangeClosed(-600, 600).mapToObj(i -> Math.pow(10, i / 200.0)).toList();

  private static final Doubles BETAS = Doubles.generate(121, i -> Math.pow(10, i / 60.0 - 1));

  private final double[][] rows;
  private final double beta;
  private final int best;

  ClassifiersView(Settings settings, double[][] percents) {
    rows = percents;
    beta = settings.real("beta");
    best = best(beta);
  }

  private int best(double b) {
    int best = 0;
    for (int i = 1; i < rows.length; i++) {
      best = f(i, b) > f(best, b) ? i : best;
    }
    return best;
  }

  private double f(int i, double b) {
    return Means.fBeta(rows[i][0], rows[i][1], b);
  }

  private static String letter(int i) {
    return Character.toString('A' + i);
  }

  private String measure() {
    return beta == 1 ? "F₁" : "F_β at β = " + shown(beta);
  }

  Frame frame() {
    Frame.Builder frame =
        Frame.at(0, sentence())
            .main(plane())
            .side(overBeta())
            .below(
                new TableFigure(
                    "comparison",
                    "The classifiers in per cent",
                    "Precision, recall and what is made of them, in per cent.",
                    table(),
                    List.of("classifier", "precision %", "recall %", "mean %", "F₁ %", "F_β %"),
                    List.of(),
                    List.of(new TableFigure.Highlight(best, 5, Ink.GREEN))))
            .table(table());
    frame.formula(
        "F₁ of " + letter(best),
        "F_1 = \\frac{2}{\\frac{1}{P} + \\frac{1}{R}}",
        "\\frac{2}{\\frac{1}{%s} + \\frac{1}{%s}} = %s\\,\\%%"
            .formatted(latex(rows[best][0]), latex(rows[best][1]), fixed(f(best, 1), 2)));
    double b = beta * beta;
    frame.formula(
        "F_β of " + letter(best),
        "F_\\beta = \\frac{(1 + \\beta^2) P R}{\\beta^2 P + R}",
        "\\frac{%s \\cdot %s \\cdot %s}{%s \\cdot %s + %s} = %s\\,\\%%"
            .formatted(
                latex(1 + b),
                latex(rows[best][0]),
                latex(rows[best][1]),
                latex(b),
                latex(rows[best][0]),
                latex(rows[best][1]),
                fixed(f(best, beta), 2)));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Which classifier from the above three is the best one?\" Precision says B, recall"
                + " says C; F₁ makes one number of the two. β is \"how many times recall is more"
                + " important than precision\".",
            "Deck H2, Precision and Recall"));
    TreeSet<Integer> winners = new TreeSet<>();
    EVERY_BETA.forEach(x -> winners.add(best(x)));
    List<String> never =
        IntStream.range(0, rows.length)
            .filter(i -> !winners.contains(i))
            .mapToObj(ClassifiersView::letter)
            .toList();
    frame.note(
        Note.notice(
            never.isEmpty()
                ? rows.length == 1
                    ? "F₁ lies below the mean of precision and recall, the more so the further the"
                        + " two are apart."
                    : "Every one of them is best at some β: the numbers alone do not choose, you"
                        + " do."
                : "%s %s best at no β at all: whatever recall is worth, another one does better."
                    .formatted(String.join(", ", never), never.size() == 1 ? "is" : "are")));
    for (int i = 0; i < rows.length; i++) {
      frame.number("f1_" + letter(i).toLowerCase(java.util.Locale.ROOT), f(i, 1));
    }
    return frame.number("best", best + 1).number("f_beta", f(best, beta)).build();
  }

  private String sentence() {
    String value = fixed(f(best, beta), 2);
    if (rows.length == 1) {
      return "A has precision %s %%, recall %s %%, and %s %s %%."
          .formatted(shown(rows[0][0]), shown(rows[0][1]), measure(), value);
    }
    StringBuilder text =
        new StringBuilder("%s is best by %s with %s %%".formatted(letter(best), measure(), value));
    List<String> others = new ArrayList<>();
    for (int i = 0; i < rows.length && others.size() < 3; i++) {
      if (i != best) {
        others.add("%s has %s %%".formatted(letter(i), fixed(f(i, beta), 2)));
      }
    }
    if (!others.isEmpty()) {
      text.append("; ").append(String.join(", ", others));
    }
    return text + ".";
  }

  private static Style style(int i) {
    return Style.series(i);
  }

  /// Precision against recall with lines of equal F_β.
  private Plot plane() {
    double least = 100;
    for (double[] row : rows) {
      least = Math.min(least, Math.min(row[0], row[1]));
    }
    double low = least >= 82 ? 80 : 0;
    Field field = Field.sample(low + 0.01, 100, low + 0.01, 100, 81, 81, this::here);
    Doubles levels = Doubles.linspace(low + (100 - low) / 10, 100 - (100 - low) / 20, 18);
    String title =
        "Lines of equal %s%s"
            .formatted(
                measure(), rows.length == 1 ? "" : ": " + letter(best) + " is on the highest");
    Plot.Builder plot =
        Plot.of(
                "plane",
                title,
                Axis.of("precision %", low, 100.4 + (100 - low) / 50),
                Axis.of("recall %", low, 100.4 + (100 - low) / 50))
            .square()
            .noLegend()
            .summary(title + ".")
            .add(new Layer.Contours("", field, levels, Style.line(Ink.GREY).width(1)))
            .add(
                new Layer.Contours(
                    measure(), field, Doubles.of(f(best, beta)), Style.line(Ink.GREEN).width(2.2)));
    List<List<Double>> places = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      int which = i;
      double[] row = rows[i];
      places.add(List.of(row[0], row[1]));
      plot.add(
          new Layer.Points(
              letter(i),
              Doubles.of(row[0]),
              Doubles.of(row[1]),
              Style.points(style(i).ink(), style(i).marker()).width(13),
              List.of(),
              p -> explain(which)));
      plot.add(new Layer.Label(letter(i), row[0] - (100 - low) / 28, row[1], Style.line(Ink.TEXT)));
    }
    return plot.gesture(new Gesture.Place("classifiers", places, List.of(), Map.of())).build();
  }

  private double here(double precision, double recall) {
    return Means.fBeta(precision, recall, beta);
  }

  private String explain(int i) {
    double b = beta * beta;
    return "F_β = (1 + β²)·P·R / (β²·P + R)\n= %s·%s·%s / (%s·%s + %s)\n= %s %%"
        .formatted(
            shown(1 + b),
            shown(rows[i][0]),
            shown(rows[i][1]),
            shown(b),
            shown(rows[i][0]),
            shown(rows[i][1]),
            fixed(f(i, beta), 2));
  }

  private Plot overBeta() {
    String title = "Small β asks for precision, large β for recall";
    Plot.Builder plot =
        Plot.of("over-beta", title, new Axis("β", 0.1, 10, true, List.of()), Axis.auto("F_β %"))
            .summary(title + ".");
    for (int i = 0; i < rows.length; i++) {
      int which = i;
      plot.add(
          new Layer.Line(
              letter(i),
              BETAS,
              Doubles.generate(BETAS.size(), b -> f(which, BETAS.get(b))),
              Style.line(style(i).ink()).dash(style(i).dash()),
              b ->
                  "F_β of %s at β = %s: %s %%"
                      .formatted(
                          letter(which), shown(BETAS.get(b)), fixed(f(which, BETAS.get(b)), 2))));
    }
    return plot.add(
            new Layer.Points(
                "",
                Doubles.of(beta),
                Doubles.of(f(best, beta)),
                Style.points(Ink.ACCENT, Marker.DIAMOND).width(11)))
        .add(new Layer.Rule("", true, beta, Style.line(Ink.ACCENT).dash(Dash.DASHED).width(2)))
        .gesture(new Gesture.Cursor("beta", beta))
        .build();
  }

  private Table table() {
    int n = rows.length;
    return new Table(
            "classifiers",
            "The classifiers, in per cent",
            Table.words(
                "classifier", IntStream.range(0, n).mapToObj(ClassifiersView::letter).toList()),
            Table.numbers("precision", Doubles.generate(n, i -> rows[i][0])),
            Table.numbers("recall", Doubles.generate(n, i -> rows[i][1])),
            Table.numbers("mean", Doubles.generate(n, i -> Means.arithmetic(rows[i]))),
            Table.numbers(
                "f1",
                Doubles.generate(n, i -> f(i, 1)),
                i ->
                    "2/(1/%s + 1/%s) = %s %%"
                        .formatted(shown(rows[i][0]), shown(rows[i][1]), fixed(f(i, 1), 2))),
            Table.numbers("f_beta", Doubles.generate(n, i -> f(i, beta)), this::explain))
        .marked(best);
  }
}
