package perceptarium.lab.scaling;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;

import java.util.List;
import java.util.random.RandomGenerator;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.LinearFit;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.SeedStream;
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
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// A classifier trained on z-scores meets dev examples: scaled by the training set's μ and σ, or
/// wrongly by their own.
final class DevView {
  private static final int TRAIN = 400;
  private static final int MANY = 2000;
  private static final double REACH = 3.6;

  private final Settings settings;
  private final Scaling scaling;
  private final LinearFit unit;
  private final Part dev;
  private final Part right;
  private final Part wrong;
  private final Scaling own;
  private final double[] shares = new double[11];
  private final double[] rightAt = new double[11];
  private final double[] wrongAt = new double[11];

  /// Inputs with their classes.
  private record Part(Numbers x, double[] y) {
    Part scaled(Scaling s) {
      return new Part(s.apply(x), y);
    }
  }

  DevView(Settings settings, long seed) {
    this.settings = settings;
    Part train = draw(TRAIN, 0.5, new SeedStream(seed, "train"));
    scaling = Scaling.standard(train.x);
    unit = new LinearFit(scaling.apply(train.x), train.y, 0);
    dev = draw(settings.whole("examples"), settings.real("share"), new SeedStream(seed, "dev"));
    own = Scaling.standard(dev.x);
    right = dev.scaled(scaling);
    wrong = dev.scaled(own);
    for (int k = 0; k < shares.length; k++) {
      shares[k] = k / 10.0;
      Part many = draw(MANY, shares[k], new SeedStream(seed, "many"));
      rightAt[k] = error(many.scaled(scaling));
      wrongAt[k] = error(many.scaled(Scaling.standard(many.x)));
    }
  }

  /// Two round classes, four standard deviations apart, of which `share` are class 1.
  private Part draw(int m, double share, RandomGenerator random) {
    double[] x = new double[2 * m];
    double[] y = new double[m];
    for (int i = 0; i < m; i++) {
      y[i] = i < Math.round(share * m) ? 1 : 0;
      double side = y[i] == 1 ? 1.4 : -1.4;
      Cloud.place(settings, side + random.nextGaussian(), side + random.nextGaussian(), x, i);
    }
    return new Part(Numbers.of(m, 2, x), y);
  }

  private boolean one(double a, double b) {
    return unit.answer(a, b) > 0.5;
  }

  private int mistakes(Part p) {
    int n = 0;
    for (int i = 0; i < p.y.length; i++) {
      n += one(p.x.get(i, 0), p.x.get(i, 1)) == (p.y[i] == 1) ? 0 : 1;
    }
    return n;
  }

  private double error(Part p) {
    return (double) mistakes(p) / p.y.length;
  }

  private static String percent(double share) {
    return fixed(100 * share, 1) + " %";
  }

  Frame frame() {
    Frame.Builder frame =
        Frame.at(0, sentence())
            .finished(true)
            .main(
                plane(
                    "right",
                    "Training set's μ and σ: %s wrong".formatted(percent(error(right))),
                    right))
            .main(
                plane(
                    "wrong", "Their own μ and σ: %s wrong".formatted(percent(error(wrong))), wrong))
            .below(errors())
            .table(table())
            .table(shareTable());
    double x = dev.x.get(0, 0);
    frame.formula(
        "As it must be",
        "x' = \\frac{x - \\mu_{train}}{\\sigma_{train}}",
        "\\frac{%s - %s}{%s} = %s"
            .formatted(
                latex(x),
                latexFactor(scaling.shift().get(0)),
                latex(scaling.scale().get(0)),
                latex(right.x.get(0, 0))));
    frame.formula(
        "What goes wrong",
        "x' = \\frac{x - \\mu_{dev}}{\\sigma_{dev}}",
        "\\frac{%s - %s}{%s} = %s"
            .formatted(
                latex(x),
                latexFactor(own.shift().get(0)),
                latex(own.scale().get(0)),
                latex(wrong.x.get(0, 0))));
    notes(frame);
    return frame
        .number("right_error", error(right))
        .number("wrong_error", error(wrong))
        .number("right_mistakes", mistakes(right))
        .number("wrong_mistakes", mistakes(wrong))
        .build();
  }

  private String sentence() {
    if (dev.y.length == 1) {
      return "The one dev example comes out as (%s, %s) with the training set's μ and σ, as (0, 0) with its own."
          .formatted(shown(right.x.get(0, 0)), shown(right.x.get(0, 1)));
    }
    return "Of %s %d are called wrong with the training set's μ and σ, %d with their own."
        .formatted(count(dev.y.length, "dev example"), mistakes(right), mistakes(wrong));
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "The boundary was learned in the training set's coordinates. Scaled by itself the dev"
                + " set is pushed until its own middle lies where the training set's was: the"
                + " points move, the boundary does not."));
    frame.note(
        Note.notice(
            "Where the dev set is large and mixed like the training set the two agree, so the"
                + " mistake is easily overlooked until the classes come in other shares, or one by"
                + " one."));
    if (dev.y.length == 1) {
      frame.note(
          Note.warning("Scaled by itself a single example is always (0, 0), whatever it was."));
    }
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"We also must not forget to scale testing (dev) data using the same μ and σ².\"",
            "Deck H1, Normalizing Training Sets"));
  }

  private Plot plane(String id, String title, Part part) {
    double[] theta = unit.minimum();
    Plot.Builder plot =
        Plot.of(
                id,
                title,
                Axis.of("x₁, scaled", -REACH, REACH),
                Axis.of("x₂, scaled", -REACH, REACH))
            .square()
            .summary(title + ".");
    boundary(plot, theta);
    plot.add(points("called wrong", part, 1, true, Style.points(Ink.TEXT, Marker.RING).width(13)));
    plot.add(points("called wrong", part, 0, true, Style.points(Ink.TEXT, Marker.RING).width(13)));
    plot.add(points("class 1", part, 1, false, Style.points(Ink.POSITIVE, Marker.CIRCLE)));
    plot.add(points("class 0", part, 0, false, Style.points(Ink.NEGATIVE, Marker.SQUARE)));
    return plot.build();
  }

  /// w·x + b = ½.
  private static void boundary(Plot.Builder plot, double[] theta) {
    double level = 0.5 - theta[2];
    double length = theta[0] * theta[0] + theta[1] * theta[1];
    double far = 3 * REACH / Math.sqrt(length);
    double x = theta[0] * level / length;
    double y = theta[1] * level / length;
    plot.add(
        new Layer.Line(
            "boundary, from training",
            Doubles.of(x - far * theta[1], x + far * theta[1]),
            Doubles.of(y + far * theta[0], y - far * theta[0]),
            Style.line(Ink.TEXT).width(2)));
  }

  private Layer points(String name, Part part, double label, boolean mistakes, Style style) {
    int m = part.y.length;
    int[] at = new int[m];
    int n = 0;
    for (int i = 0; i < m; i++) {
      boolean missed = one(part.x.get(i, 0), part.x.get(i, 1)) != (part.y[i] == 1);
      if (part.y[i] == label && (!mistakes || missed)) {
        at[n++] = i;
      }
    }
    return new Layer.Points(
        name,
        Doubles.generate(n, k -> part.x.get(at[k], 0)),
        Doubles.generate(n, k -> part.x.get(at[k], 1)),
        style,
        List.of(),
        k -> explain(part, at[k]));
  }

  private String explain(Part part, int i) {
    double[] theta = unit.minimum();
    double a = part.x.get(i, 0);
    double b = part.x.get(i, 1);
    return "(%s, %s) comes out as (%s, %s)\nŷ = %s·%s + %s·%s + %s = %s, class %d"
        .formatted(
            shown(dev.x.get(i, 0)),
            shown(dev.x.get(i, 1)),
            shown(a),
            shown(b),
            shown(theta[0]),
            factor(a),
            factor(theta[1]),
            factor(b),
            factor(theta[2]),
            shown(unit.answer(a, b)),
            one(a, b) ? 1 : 0);
  }

  private Plot errors() {
    double share = settings.real("share");
    String title = "The further the shares are from those in training, the worse";
    return Plot.of(
            "errors",
            title,
            Axis.of("share of class 1 in dev", 0, 1),
            Axis.of("share called wrong", 0, 0.6))
        .summary(title + ".")
        .add(
            new Layer.Line(
                "their own μ and σ",
                Doubles.of(shares),
                Doubles.of(wrongAt),
                Style.line(Ink.VERMILION).dash(Dash.DASHED).marker(Marker.SQUARE).width(2.4),
                k -> words(k, wrongAt)))
        .add(
            new Layer.Line(
                "training set's μ and σ",
                Doubles.of(shares),
                Doubles.of(rightAt),
                Style.line(Ink.GREEN).marker(Marker.CIRCLE).width(2.4),
                k -> words(k, rightAt)))
        .gesture(new Gesture.Cursor("share", share))
        .build();
  }

  private String words(int k, double[] error) {
    return "%d examples, %s of class 1: %s called wrong"
        .formatted(MANY, percent(shares[k]), percent(error[k]));
  }

  private Table table() {
    int m = dev.y.length;
    return new Table(
        "dev",
        "The dev set",
        Table.numbers("x1", Doubles.of(dev.x.columnArray(0))),
        Table.numbers("x2", Doubles.of(dev.x.columnArray(1))),
        Table.numbers("class", Doubles.of(dev.y)),
        Table.numbers("right1", Doubles.of(right.x.columnArray(0)), i -> explain(right, i)),
        Table.numbers("right2", Doubles.of(right.x.columnArray(1))),
        Table.numbers("right_class", Doubles.generate(m, i -> called(right, i))),
        Table.numbers("wrong1", Doubles.of(wrong.x.columnArray(0)), i -> explain(wrong, i)),
        Table.numbers("wrong2", Doubles.of(wrong.x.columnArray(1))),
        Table.numbers("wrong_class", Doubles.generate(m, i -> called(wrong, i))));
  }

  private int called(Part part, int i) {
    return one(part.x.get(i, 0), part.x.get(i, 1)) ? 1 : 0;
  }

  private Table shareTable() {
    return new Table(
        "shares",
        "Error by the share of class 1",
        Table.numbers("share", Doubles.of(shares)),
        Table.numbers("right", Doubles.of(rightAt)),
        Table.numbers("wrong", Doubles.of(wrongAt)));
  }
}
