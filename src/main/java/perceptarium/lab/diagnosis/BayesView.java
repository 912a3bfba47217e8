package perceptarium.lab.diagnosis;

import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.evaluate.TwoBells;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// Two classes that overlap: what even the best rule gets wrong, and how it grows when it may see
/// less.
final class BayesView {
  private static final int POINTS = 400;
  private static final double EDGE = 6;
  private static final List<String> SEEN = List.of("both", "first", "second", "none");
  private static final List<String> NAMES = List.of("x₁ and x₂", "x₁ alone", "x₂ alone", "none");

  private final double[] centre;
  private final double[][] points;
  private final int seen;
  private final double[] direction;

  BayesView(Settings s, long seed) {
    centre = s.numbers("centre").toArray();
    points = TwoBells.draw(POINTS, centre, new SeedStream(seed, "bells"));
    seen = SEEN.indexOf(s.choice("seen"));
    direction = visible(seen);
  }

  /// The centre in the attributes that are seen, 0 elsewhere.
  private double[] visible(int which) {
    return new double[] {
      which == 0 || which == 1 ? centre[0] : 0, which == 0 || which == 2 ? centre[1] : 0
    };
  }

  private double error(int which) {
    return TwoBells.bayesError(visible(which));
  }

  private boolean wrong(int i) {
    double side = direction[0] * points[i][0] + direction[1] * points[i][1];
    return (side >= 0) != (i % 2 == 1);
  }

  Frame frame() {
    int mistakes = 0;
    for (int i = 0; i < POINTS; i++) {
      mistakes += wrong(i) ? 1 : 0;
    }
    String words =
        "Seeing %s, nothing can err less than %s %%%s; of these %d points the best rule gets %d wrong."
            .formatted(
                NAMES.get(seen),
                percent(error(seen)),
                seen == 0 ? "" : ", where both allow " + percent(error(0)) + " %",
                POINTS,
                mistakes);
    Frame.Builder frame =
        Frame.at(0, words).main(plane(mistakes)).side(bars()).table(table()).table(pointTable());
    frame.formula(
        "Bayes error",
        "\\Phi\\!\\left(-\\sqrt{c_1^2 + c_2^2}\\right)",
        "\\Phi\\!\\left(-\\sqrt{%s^2 + %s^2}\\right) = %s\\,\\%%"
            .formatted(latex(direction[0]), latex(direction[1]), percent(error(seen))));
    frame.note(
        Note.notice(
            "The two clouds overlap, and where they do a point may be of either class. No network,"
                + " no optimizer and no training set changes that: only another attribute does."));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "An attribute that tells the classes apart lowers Bayes error; one that is left out,"
                + " such as sex or age for fairness, raises it. \"Sometimes we even avoid using"
                + " some attributes not to discriminate some groups\": this is the price, and it"
                + " can be known beforehand.",
            "Deck H2, Attributes"));
    return frame.number("bayes", error(seen)).number("bayes_both", error(0)).build();
  }

  static String percent(double share) {
    return fixed(100 * share, 2);
  }

  private Plot plane(int mistakes) {
    String title = "%d of %d wrong, by the best rule there is".formatted(mistakes, POINTS);
    Plot.Builder plot =
        Plot.of(
                "plane",
                title,
                Axis.of("x₁" + (direction[0] == 0 && seen != 0 ? " (not seen)" : ""), -EDGE, EDGE),
                Axis.of("x₂" + (direction[1] == 0 && seen != 0 ? " (not seen)" : ""), -EDGE, EDGE))
            .square()
            .summary(title + ".");
    double size = Math.hypot(direction[0], direction[1]);
    if (size > 0) {
      double nx = direction[0] / size;
      double ny = direction[1] / size;
      double far = 3 * EDGE;
      plot.add(
          new Layer.Region(
              "",
              Doubles.of(-far * ny, far * ny, far * (ny + nx), far * (nx - ny)),
              Doubles.of(far * nx, -far * nx, far * (ny - nx), far * (ny + nx)),
              Style.fill(Ink.BLUE, 0.08)));
      plot.add(
          new Layer.Line(
              "best border",
              Doubles.of(-far * ny, far * ny),
              Doubles.of(far * nx, -far * nx),
              Style.line(Ink.TEXT)));
    }
    cloud(plot, "class 0", 0, Ink.ORANGE, Marker.SQUARE);
    cloud(plot, "class 1", 1, Ink.BLUE, Marker.CIRCLE);
    int[] which = IntStream.range(0, POINTS).filter(this::wrong).toArray();
    return plot.add(
            new Layer.Points(
                "wrong",
                Doubles.generate(which.length, k -> points[which[k]][0]),
                Doubles.generate(which.length, k -> points[which[k]][1]),
                Style.points(Ink.VERMILION, Marker.RING).width(10)))
        .add(
            new Layer.Points(
                "centre of class 1",
                Doubles.of(centre[0]),
                Doubles.of(centre[1]),
                Style.points(Ink.TEXT, Marker.STAR).width(14)))
        .gesture(new Gesture.Drag("centre", centre[0], centre[1], Map.of()))
        .build();
  }

  private void cloud(Plot.Builder plot, String name, int label, Ink ink, Marker marker) {
    plot.add(
        new Layer.Points(
            name,
            Doubles.generate(POINTS / 2, k -> points[2 * k + label][0]),
            Doubles.generate(POINTS / 2, k -> points[2 * k + label][1]),
            Style.points(ink, marker).width(5)));
  }

  private Plot bars() {
    String title =
        seen == 0
            ? "Less seen, more Bayes error"
            : "Leaving out costs %s %%".formatted(percent(error(seen) - error(0)));
    Plot.Builder plot =
        Plot.of(
                "bayes",
                title,
                Axis.categories("attributes seen", NAMES),
                Axis.of("Bayes error %", 0, 58))
            .noLegend()
            .summary(title + ".");
    for (int i = 0; i < SEEN.size(); i++) {
      int which = i;
      plot.add(
          new Layer.Bars(
              NAMES.get(i),
              Doubles.of(i),
              Doubles.of(100 * error(i)),
              0.6,
              Style.fill(i == seen ? Ink.VERMILION : Ink.GREY, i == seen ? 0.85 : 0.5),
              k -> explain(which)));
      plot.add(
          new Layer.Label(percent(error(i)) + " %", i, 100 * error(i) + 3, Style.line(Ink.TEXT)));
      plot.gesture(
          new Gesture.Click(i, 50 * error(i), "see " + NAMES.get(i), Map.of("seen", SEEN.get(i))));
    }
    return plot.build();
  }

  private String explain(int which) {
    double[] c = visible(which);
    return "Φ(−√(%s² + %s²)) = Φ(%s)\n= %s %%"
        .formatted(shown(c[0]), shown(c[1]), shown(-Math.hypot(c[0], c[1])), percent(error(which)));
  }

  private Table table() {
    return new Table(
            "bayes",
            "Bayes error by what is seen",
            Table.words("seen", NAMES),
            Table.numbers("bayes", Doubles.generate(4, this::error), this::explain))
        .marked(seen);
  }

  private Table pointTable() {
    return new Table(
        "points",
        "The points",
        Table.numbers("x1", Doubles.generate(POINTS, i -> points[i][0])),
        Table.numbers("x2", Doubles.generate(POINTS, i -> points[i][1])),
        Table.numbers("label", Doubles.generate(POINTS, i -> i % 2)),
        Table.numbers("wrong", Doubles.generate(POINTS, i -> wrong(i) ? 1 : 0)));
  }
}
