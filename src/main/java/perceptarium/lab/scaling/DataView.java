package perceptarium.lab.scaling;

import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;
import static perceptarium.figure.Format.significant;

import java.util.List;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.Whitening;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
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

/// The points before and after a scaling, a line of it a step.
final class DataView {
  /// Below it a covariance is what rounding leaves of 0.
  private static final double TINY = 1e-12;

  private final String name;
  private final int line;
  private final Numbers before;
  private final Stages stages;
  private final Numbers after;
  private final Moments from;
  private final Moments to;

  /// Means, covariance and its axes.
  private record Moments(double[] mean, Numbers covariance, Whitening axes) {
    static Moments of(Numbers x) {
      return new Moments(
          Scaling.standard(x).shift().toArray(), Whitening.covariance(x), Whitening.fit(x));
    }

    double mean(int j) {
      return clean(mean[j]);
    }

    double at(int j, int k) {
      return clean(covariance.get(j, k));
    }

    private static double clean(double x) {
      return Math.abs(x) < TINY ? 0 : x;
    }

    double correlation() {
      return at(0, 1) / Math.sqrt(at(0, 0) * at(1, 1));
    }
  }

  DataView(Settings s, long seed, int line) {
    name = s.choice("scaling");
    this.line = line;
    before = Cloud.of(s, seed).x();
    stages = Stages.of(name, before);
    after = stages.apply(before, line);
    from = Moments.of(before);
    to = Moments.of(after);
  }

  Frame frame() {
    Frame.Builder frame =
        Frame.at(line, sentence())
            .finished(line == stages.last())
            .main(plane("before", "Before: " + words(from), before, from))
            .main(plane("after", afterTitle(), after, to))
            .below(
                new TableFigure(
                    "moments",
                    "Means and covariance",
                    moments(),
                    List.of(
                        "",
                        "mean x₁",
                        "mean x₂",
                        "variance x₁",
                        "covariance",
                        "variance x₂",
                        "correlation")))
            .table(moments())
            .table(points());
    formulas(frame);
    notes(frame);
    return frame
        .number("variance1", to.at(0, 0))
        .number("variance2", to.at(1, 1))
        .number("covariance", to.at(0, 1))
        .number("eigenvalue1", from.axes().variances().get(0))
        .number("eigenvalue2", from.axes().variances().get(1))
        .number("smallest", Doubles.of(after.toArray()).min())
        .number("largest", Doubles.of(after.toArray()).max())
        .build();
  }

  private static String words(Moments m) {
    return "standard deviations %s and %s"
        .formatted(two(Math.sqrt(m.at(0, 0))), two(Math.sqrt(m.at(1, 1))));
  }

  private static String two(double x) {
    return significant(x, 3);
  }

  private String afterTitle() {
    return line == 0
        ? "Nothing done yet"
        : "Line %d: %s".formatted(line, stages.lines().get(line - 1));
  }

  private String sentence() {
    if (stages.last() == 0) {
      return "The inputs go in as they are: standard deviations %s and %s, correlation %s."
          .formatted(
              two(Math.sqrt(from.at(0, 0))),
              two(Math.sqrt(from.at(1, 1))),
              fixed(from.correlation(), 2));
    }
    if (line < stages.last()) {
      return "%s; the standard deviations are %s and %s."
          .formatted(
              line == 0 ? "The inputs as they come" : capital(stages.lines().get(line - 1)),
              two(Math.sqrt(to.at(0, 0))),
              two(Math.sqrt(to.at(1, 1))));
    }
    return switch (name) {
      case "whitening" -> "Mean 0, both variances 1, covariance 0: the cloud is round.";
      case "z-score" ->
          "Mean 0 and both variances 1, but the correlation of %s is as it was."
              .formatted(fixed(to.correlation(), 2));
      default ->
          "All lies between 0 and 1; the means are %s and %s, the variances %s and %s."
              .formatted(two(to.mean(0)), two(to.mean(1)), two(to.at(0, 0)), two(to.at(1, 1)));
    };
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /// The points, their mean, and the eigenvectors of their covariance, as long as the standard
  /// deviation along each.
  private Plot plane(String id, String title, Numbers x, Moments m) {
    double half = 0.5;
    Doubles xs = Doubles.of(x.columnArray(0));
    Doubles ys = Doubles.of(x.columnArray(1));
    half = Math.max(half, 0.55 * Math.max(xs.max() - xs.min(), ys.max() - ys.min()));
    double cx = (xs.max() + xs.min()) / 2;
    double cy = (ys.max() + ys.min()) / 2;
    boolean turned = id.equals("after") && name.equals("whitening") && line >= 2;
    Plot.Builder plot =
        Plot.of(
                id,
                title,
                Axis.of(turned ? "along the 1st eigenvector" : "x₁", cx - half, cx + half),
                Axis.of(turned ? "along the 2nd" : "x₂", cy - half, cy + half))
            .square()
            .summary(title + ".")
            .add(
                new Layer.Points(
                    "",
                    xs,
                    ys,
                    Style.points(Ink.BLUE, Marker.CIRCLE).width(5).alpha(0.55),
                    List.of(),
                    i -> id.equals("after") ? explain(i) : point(before, i)));
    for (int k = 0; k < 2; k++) {
      double length = Math.sqrt(m.axes().variances().get(k));
      plot.add(
          new Layer.Arrow(
              "eigenvector, λ = " + shown(m.axes().variances().get(k)),
              m.mean(0),
              m.mean(1),
              m.mean(0) + length * m.axes().axes().get(k, 0),
              m.mean(1) + length * m.axes().axes().get(k, 1),
              Style.line(k == 0 ? Ink.VERMILION : Ink.PURPLE)
                  .dash(k == 0 ? Dash.SOLID : Dash.DASHED)
                  .width(3)));
    }
    return plot.build();
  }

  private static String point(Numbers x, int i) {
    return "example %d: (%s, %s)".formatted(i + 1, shown(x.get(i, 0)), shown(x.get(i, 1)));
  }

  private String explain(int i) {
    String was = point(before, i);
    if (line == 0) {
      return was;
    }
    String shifted =
        "%s, less (%s, %s)".formatted(was, shown(stages.shift()[0]), shown(stages.shift()[1]));
    String turned = name.equals("whitening") && line >= 2 ? ", turned" : "";
    String scaled =
        line == stages.last()
            ? ", divided by (%s, %s)".formatted(shown(stages.scale()[0]), shown(stages.scale()[1]))
            : "";
    return shifted
        + turned
        + scaled
        + " = (%s, %s)".formatted(shown(after.get(i, 0)), shown(after.get(i, 1)));
  }

  private Table moments() {
    Moments[] both = {from, to};
    return new Table(
        "moments",
        "Means and covariance",
        Table.words("when", List.of("before", "after")),
        Table.numbers("mean1", Doubles.generate(2, i -> both[i].mean(0))),
        Table.numbers("mean2", Doubles.generate(2, i -> both[i].mean(1))),
        Table.numbers("variance1", Doubles.generate(2, i -> both[i].at(0, 0))),
        Table.numbers("covariance", Doubles.generate(2, i -> both[i].at(0, 1))),
        Table.numbers("variance2", Doubles.generate(2, i -> both[i].at(1, 1))),
        Table.numbers(
            "correlation",
            Doubles.generate(2, i -> both[i].correlation()),
            i ->
                "covariance/√(variance·variance) = %s/√(%s·%s) = %s"
                    .formatted(
                        shown(both[i].at(0, 1)),
                        shown(both[i].at(0, 0)),
                        factor(both[i].at(1, 1)),
                        shown(both[i].correlation()))));
  }

  private Table points() {
    return new Table(
        "points",
        "The examples",
        Table.numbers("x1", Doubles.of(before.columnArray(0))),
        Table.numbers("x2", Doubles.of(before.columnArray(1))),
        Table.numbers("after1", Doubles.of(after.columnArray(0)), this::explain),
        Table.numbers("after2", Doubles.of(after.columnArray(1)), this::explain));
  }

  private void formulas(Frame.Builder frame) {
    double x = before.get(0, 0);
    String numbers =
        "\\frac{%s - %s}{%s} = %s"
            .formatted(
                latex(x),
                latexFactor(stages.shift()[0]),
                latex(stages.scale()[0]),
                latex((x - stages.shift()[0]) / stages.scale()[0]));
    switch (name) {
      case "z-score" ->
          frame.formula("z-score of x₁, example 1", "x' = \\frac{x - \\mu}{\\sigma}", numbers);
      case "min-max" ->
          frame.formula(
              "Min–max of x₁, example 1", "x' = \\frac{x - \\min}{\\max - \\min}", numbers);
      case "whitening" -> {
        frame.formula("Whitening", "x' = \\Lambda^{-1/2}\\, V^T (x - \\mu)", "");
        frame.formula(
            "Covariance and its eigenvectors",
            "C = \\frac1m \\sum_i (x^{(i)} - \\mu)(x^{(i)} - \\mu)^T,\\quad C v = \\lambda v",
            "C = %s,\\ \\lambda = %s,\\ %s"
                .formatted(
                    matrix(from),
                    latex(from.axes().variances().get(0)),
                    latex(from.axes().variances().get(1))));
        frame.formula(
            "Covariance now", "C' = \\Lambda^{-1/2} V^T C V \\Lambda^{-1/2} = I", matrix(to));
      }
      default -> frame.formula("Nothing", "x' = x", "");
    }
  }

  private static String matrix(Moments m) {
    return "\\begin{pmatrix} %s & %s \\\\ %s & %s \\end{pmatrix}"
        .formatted(latex(m.at(0, 0)), latex(m.at(0, 1)), latex(m.at(0, 1)), latex(m.at(1, 1)));
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "Change the spread of x₁, as if it came in centimetres and no longer in metres: before"
                + " the picture changes; after min–max and z-score it does not, and whitened data"
                + " are turned at most."));
    frame.note(
        Note.notice(
            switch (name) {
              case "whitening" ->
                  "Whitening takes away that x₁ and x₂ go together. Where noise is all that lies"
                      + " along a small eigenvector, it is blown up as well.";
              case "min-max" ->
                  "Min–max hangs on two examples alone, the smallest and the largest: one outlier"
                      + " presses all others together.";
              case "z-score" ->
                  "The z-score makes the sizes equal and leaves alone what the inputs have in"
                      + " common.";
              default -> "As they are, the larger input has more to say, whatever it means.";
            }));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "X −= np.mean(X, axis = 0); X /= np.std(X, axis = 0). Or StandardScaler, MinMaxScaler,"
                + " PCA(whiten = True) of scikit-learn, whose PCA divides by m − 1.",
            "Deck C, Data preprocessing"));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Makes data of different attributes comparable and not favoured or neglected during"
                + " the training process.\"",
            "Deck H1, Normalizing Training Sets"));
  }
}
