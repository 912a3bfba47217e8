package perceptarium.lab.stepsize;

import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;

import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.QuadraticForm;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// Words, formulas and tables of one moment of the descent.
///
/// @param rates η of each step made; it may have been changed on the way
record StepSizeView(Settings settings, QuadraticForm f, List<double[]> path, List<Double> rates) {
  double rate() {
    return settings.real("rate");
  }

  /// η of the step after the `k`-th place.
  double rate(int k) {
    return k < rates.size() ? rates.get(k) : rate();
  }

  int step() {
    return path.size() - 1;
  }

  double[] here() {
    return path.getLast();
  }

  double value(double[] x) {
    return f.value(x[0], x[1]);
  }

  double[] gradient(double[] x) {
    double[] g = new double[2];
    f.gradient(x[0], x[1], g);
    return g;
  }

  /// The coordinate along an eigenvector.
  static double along(double[] direction, double[] x) {
    return direction[0] * x[0] + direction[1] * x[1];
  }

  boolean bowl() {
    return f.small() > 0;
  }

  Frame frame() {
    StepSizeFigures figures = new StepSizeFigures(this);
    Frame.Builder frame =
        Frame.at(step(), sentence())
            .main(figures.plane())
            .side(figures.factors())
            .side(figures.loss())
            .side(figures.decay())
            .below(figures.directions(directionTable()))
            .table(pathTable())
            .table(directionTable())
            .table(figures.factorTable());
    formulas(frame);
    notes(frame);
    double[] g = gradient(path.getFirst());
    frame
        .number("f", value(here()))
        .number("large", f.large())
        .number("small", f.small())
        .number("condition", f.condition())
        .number("limit", f.limit())
        .number("best", f.best())
        .number("keeps", f.keeps(rate()))
        .number("start_gradient1", g[0])
        .number("start_gradient2", g[1]);
    return frame.build();
  }

  String verdict() {
    if (!bowl()) {
      return "it curves down in one direction: no step size converges";
    }
    double steep = 1 - rate() * f.large();
    if (steep <= -1 + 1e-12) {
      return steep < -1 - 1e-12
          ? "η = %s is above 2/λ = %s: each step throws it %s times as far"
              .formatted(shown(rate()), fixed(f.limit(), 4), shown(-steep))
          : "η is exactly 2/λ: it jumps to and fro for ever";
    }
    String keeps = "each step leaves %s of the distance".formatted(shown(f.keeps(rate())));
    return steep < 0
        ? keeps + ", changing sides in the steep direction"
        : keeps + " in the shallow direction";
  }

  private String sentence() {
    return "Step %d, f = %s: %s.".formatted(step(), shown(value(here())), verdict());
  }

  private void formulas(Frame.Builder frame) {
    int k = Math.max(0, step() - 1);
    double[] x = path.get(k);
    double[] g = gradient(x);
    double[] next = {x[0] - rate(k) * g[0], x[1] - rate(k) * g[1]};
    frame.formula(
        "The step",
        "x^{(k+1)} = x^{(k)} - \\eta \\nabla f(x^{(k)})",
        "%s - %s %s = %s".formatted(vector(x), latex(rate(k)), vector(g), vector(next)));
    frame.formula(
        "Gradient and Hessian",
        "\\nabla f = H x,\\quad H = \\begin{pmatrix} 2a & b \\\\ b & 2c \\end{pmatrix}",
        "H = \\begin{pmatrix} %s & %s \\\\ %s & %s \\end{pmatrix}"
            .formatted(latex(2 * f.a()), latex(f.b()), latex(f.b()), latex(2 * f.c())));
    double root = Math.hypot(f.a() - f.c(), f.b());
    frame.formula(
        "Eigenvalues",
        "\\lambda = a + c \\pm \\sqrt{(a-c)^2 + b^2}",
        "%s \\pm %s = %s,\\ %s"
            .formatted(
                latex(f.a() + f.c()), latex(root), latex(f.large(), 5), latex(f.small(), 5)));
    if (bowl()) {
      frame.formula(
          "Largest and best step",
          "\\eta < \\frac{2}{\\lambda_{max}},\\quad \\eta_{best} = \\frac{2}{\\lambda_1 +"
              + " \\lambda_2}",
          "\\frac{2}{%s} = %s,\\quad \\frac{2}{%s} = %s"
              .formatted(
                  latex(f.large(), 5),
                  latex(f.limit()),
                  latex(f.large() + f.small()),
                  latex(f.best())));
      frame.formula(
          "Condition number",
          "\\kappa = \\frac{\\lambda_{max}}{\\lambda_{min}}",
          "\\frac{%s}{%s} = %s"
              .formatted(latex(f.large(), 5), latex(f.small(), 5), latex(f.condition(), 5)));
    }
    frame.formula(
        "Each direction by itself",
        "c_i^{(k)} = (1 - \\eta\\lambda_i)^k\\, c_i^{(0)}",
        "1 - %s \\cdot %s = %s,\\quad 1 - %s \\cdot %s = %s"
            .formatted(
                latex(rate()),
                latexFactor(f.large()),
                latex(1 - rate() * f.large()),
                latex(rate()),
                latexFactor(f.small()),
                latex(1 - rate() * f.small())));
  }

  private static String vector(double[] x) {
    // what rounding leaves of an exact 0 would fill the line
    double tiny = 1e-13 * Math.hypot(x[0], x[1]);
    return "\\begin{pmatrix} %s \\\\ %s \\end{pmatrix}"
        .formatted(
            latex(Math.abs(x[0]) < tiny ? 0 : x[0]), latex(Math.abs(x[1]) < tiny ? 0 : x[1]));
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "Push η slowly up. First one direction overshoots and changes sides at every step, then"
                + " at $2/\\lambda_{max}$ that direction stops shrinking, and beyond it everything"
                + " is lost, although the other direction would still converge."));
    frame.note(
        Note.notice(
            "The gradient stands square on the contour, so it points at the minimum only where the"
                + " contours are circles. Try a = c, b = 0: one step of 1/λ arrives."));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "The deck names the ratio of the largest to the smallest singular value of the Hessian"
                + " as what makes descent jitter. For a symmetric Hessian these are the |λ|.",
            "Deck C, Problems with SGD"));
    if (!bowl()) {
      frame.note(
          Note.warning(
              "The smaller eigenvalue is %s: this is no bowl. Along its direction every step leads"
                      .formatted(shown(f.small()))
                  + " away."));
    }
  }

  String explainStep(int k) {
    if (k == 0) {
      return "the start (%s, %s)".formatted(shown(path.getFirst()[0]), shown(path.getFirst()[1]));
    }
    double[] x = path.get(k - 1);
    double[] g = gradient(x);
    double[] next = path.get(k);
    return "x₁ ← %s − %s·%s = %s\nx₂ ← %s − %s·%s = %s"
        .formatted(
            shown(x[0]),
            shown(rate(k - 1)),
            factor(g[0]),
            shown(next[0]),
            shown(x[1]),
            shown(rate(k - 1)),
            factor(g[1]),
            shown(next[1]));
  }

  private Table pathTable() {
    int n = path.size();
    return new Table(
            "path",
            "The way",
            Table.numbers("step", Doubles.count(0, n)),
            Table.numbers("x1", Doubles.generate(n, k -> path.get(k)[0]), this::explainStep),
            Table.numbers("x2", Doubles.generate(n, k -> path.get(k)[1]), this::explainStep),
            Table.numbers("f", Doubles.generate(n, k -> value(path.get(k)))),
            Table.numbers("steep", Doubles.generate(n, k -> along(f.steep(), path.get(k)))),
            Table.numbers("shallow", Doubles.generate(n, k -> along(f.shallow(), path.get(k)))))
        .marked(n - 1);
  }

  private Table directionTable() {
    double[] lambda = {f.large(), f.small()};
    double[][] v = {f.steep(), f.shallow()};
    return new Table(
        "directions",
        "The two directions",
        Table.words("direction", List.of("steep", "shallow")),
        Table.numbers("v1", Doubles.generate(2, i -> v[i][0])),
        Table.numbers("v2", Doubles.generate(2, i -> v[i][1])),
        Table.numbers("eigenvalue", Doubles.of(lambda)),
        Table.numbers(
            "factor",
            Doubles.generate(2, i -> 1 - rate() * lambda[i]),
            i ->
                "1 − η·λ = 1 − %s·%s = %s"
                    .formatted(shown(rate()), factor(lambda[i]), shown(1 - rate() * lambda[i]))),
        Table.numbers(
            "limit", Doubles.generate(2, i -> lambda[i] > 0 ? 2 / lambda[i] : Double.NaN)));
  }
}
