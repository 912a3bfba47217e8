package perceptarium.lab.minima;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.Basins;
import perceptarium.engine.optimize.Curvature;
import perceptarium.engine.optimize.Minima.Minimum;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;

/// Words, formulas and tables of one moment of the walk.
record MinimaView(
    Settings settings, Escape escape, Landscape land, SigmoidUnit unit, List<double[]> path) {
  double[] here() {
    return path.getLast();
  }

  int step() {
    return path.size() - 1;
  }

  double value(double[] x) {
    return land.function().value(x[0], x[1]);
  }

  double slope(double[] x) {
    double[] g = new double[2];
    land.function().gradient(x[0], x[1], g);
    return Math.hypot(g[0], g[1]);
  }

  Curvature curvature() {
    return Curvature.at(land.function(), here()[0], here()[1]);
  }

  /// Where the walk from the start ends, by the map's rule.
  int end() {
    return Basins.end(
        land.function(),
        land.minima(),
        land.box(),
        settings.call("optimizer"),
        path.getFirst()[0],
        path.getFirst()[1],
        settings.whole("steps"));
  }

  static String name(int minimum) {
    return "minimum " + (minimum + 1);
  }

  Frame frame() {
    BasinFigures figures = new BasinFigures(this);
    Curvature c = curvature();
    Frame.Builder frame =
        Frame.at(step(), sentence())
            .place(figures.basins(), Slot.MAIN, "Basins")
            .place(figures.loss(), Slot.SIDE, "Basins")
            .place(hereFigure(), Slot.SIDE, "Basins")
            .place(minimaFigure(), Slot.BELOW, "Basins")
            .place(figures.rivals(), Slot.MAIN, "Four optimizers")
            .place(escape.figure(), Slot.MAIN, "Saddle escape")
            .place(unit.squaredPlot(), Slot.MAIN, "One sigmoid unit")
            .place(unit.crossPlot(), Slot.MAIN, "One sigmoid unit")
            .table(pathTable())
            .table(minimaTable())
            .table(hereTable())
            .table(figures.mapTable())
            .table(escape.table())
            .table(unit.table());
    frame.formula(
        "Eigenvalues of the Hessian here",
        "\\lambda = \\tfrac{f_{11} + f_{22}}{2} \\pm \\sqrt{\\left(\\tfrac{f_{11} - f_{22}}{2}\\r"
            + "ight)^2 + f_{12}^2}",
        "H = \\begin{pmatrix} %s & %s \\\\ %s & %s \\end{pmatrix},\\ \\lambda = %s,\\ %s"
            .formatted(
                latex(c.xx()),
                latex(c.xy()),
                latex(c.xy()),
                latex(c.yy()),
                latex(c.small()),
                latex(c.large())));
    if (!land.formula().isEmpty()) {
      frame.formula("The surface", land.formula(), "f = %s".formatted(latex(value(here()))));
    }
    frame.formula(
        "Escape from a saddle",
        "t = \\frac{\\ln\\left(1 + (q^2 - 1)/(0.6745\\,\\eta\\sigma)^2\\r"
            + "ight)}{\\ln q^2},\\ q = 1 + \\eta\\lambda",
        "\\sigma = %s:\\ t = %s"
            .formatted(
                latex(settings.real("noise")), latex(escape.saddle().law(settings.real("noise")))));
    notes(frame);
    frame
        .number("f", value(here()))
        .number("slope", slope(here()))
        .number("small", c.small())
        .number("large", c.large())
        .number("end", end() + 1)
        .number("minima", land.minima().size())
        .number("nowhere", land.basins().share(Basins.NOWHERE))
        .number("away", land.basins().share(Basins.AWAY))
        .number("escape_law", escape.saddle().law(settings.real("noise")))
        .number("squared_minima", SigmoidUnit.minima(unit.inSquared()))
        .number("cross_entropy_minima", SigmoidUnit.minima(unit.inCross()));
    for (int i = 0; i < Math.min(8, land.minima().size()); i++) {
      frame.number("share" + (i + 1), land.basins().share(i));
    }
    return frame.build();
  }

  private String sentence() {
    int end = end();
    String goes =
        switch (end) {
          case Basins.AWAY -> "runs away";
          case Basins.NOWHERE -> "is in no minimum after " + count(settings.whole("steps"), "step");
          default ->
              "ends in %s, f = %s".formatted(name(end), shown(land.minima().get(end).value()));
        };
    return "This start %s; %s in the picture, %s."
        .formatted(goes, minima(), land.shares(land.basins()));
  }

  private String minima() {
    int n = land.minima().size();
    return n + (n == 1 ? " minimum" : " minima");
  }

  private void notes(Frame.Builder frame) {
    frame.note(
        Note.notice(
            "Drag the start across a border between two colours: a hair's breadth decides. The"
                + " crosses show the two eigen-directions here; where one λ is negative it is"
                + " downhill both ways along it, as on a saddle."));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"Zero gradient, gradient descent gets stuck.\" On a saddle that is true only without"
                + " any noise: see 'Saddle escape'. Mini-batches bring the noise for free.",
            "Deck C, Problems with SGD; Deck H1"));
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"We can try to define such a loss function to have no local minima\": for one sigmoid"
                + " unit the cross-entropy is one, squared error is not.",
            "Deck H1, local minima"));
    long far = Math.round(100 * land.basins().share(Basins.AWAY));
    if (far > 0) {
      frame.note(
          Note.warning(
              "%d %% of the starts run away: the step is too long for where they begin, the grey part of the map."
                  .formatted(far)));
    }
  }

  String explainStep(int k) {
    double[] x = path.get(k);
    return "step %d: (%s, %s), f = %s, |∇f| = %s"
        .formatted(k, shown(x[0]), shown(x[1]), shown(value(x)), shown(slope(x)));
  }

  private Table pathTable() {
    int n = path.size();
    return new Table(
            "path",
            "The walk",
            Table.numbers("step", Doubles.count(0, n)),
            Table.numbers("x1", Doubles.generate(n, k -> path.get(k)[0]), this::explainStep),
            Table.numbers("x2", Doubles.generate(n, k -> path.get(k)[1])),
            Table.numbers("f", Doubles.generate(n, k -> value(path.get(k)))),
            Table.numbers("slope", Doubles.generate(n, k -> slope(path.get(k)))))
        .marked(n - 1);
  }

  private Table minimaTable() {
    List<Minimum> m = land.minima();
    int n = m.size();
    List<Curvature> c = m.stream().map(p -> Curvature.at(land.function(), p.x(), p.y())).toList();
    return new Table(
        "minima",
        "The minima",
        Table.numbers("minimum", Doubles.count(1, n)),
        Table.numbers("x1", Doubles.generate(n, i -> m.get(i).x())),
        Table.numbers("x2", Doubles.generate(n, i -> m.get(i).y())),
        Table.numbers("f", Doubles.generate(n, i -> m.get(i).value())),
        Table.numbers("small", Doubles.generate(n, i -> c.get(i).small())),
        Table.numbers("large", Doubles.generate(n, i -> c.get(i).large())),
        Table.numbers(
            "share",
            Doubles.generate(n, i -> land.basins().share(i)),
            i ->
                "%d of %d starts end here after %d steps"
                    .formatted(
                        Math.round(land.basins().share(i) * land.basins().ends().length),
                        land.basins().ends().length,
                        settings.whole("steps"))));
  }

  private TableFigure minimaFigure() {
    return new TableFigure(
        "minima",
        "%s; %s %% of the starts reach none"
            .formatted(
                minima(),
                fixed(
                    100 * (land.basins().share(Basins.NOWHERE) + land.basins().share(Basins.AWAY)),
                    1)),
        minimaTable(),
        List.of("", "x₁", "x₂", "f", "λ small", "λ large", "share of starts"));
  }

  private Table hereTable() {
    Curvature c = curvature();
    return new Table(
        "here",
        "Here",
        Table.words("what", List.of("f", "|∇f|", "λ small", "λ large")),
        Table.numbers("value", value(here()), slope(here()), c.small(), c.large()));
  }

  private TableFigure hereFigure() {
    Curvature c = curvature();
    String bends =
        c.small() > 0
            ? "bends up both ways"
            : c.large() < 0
                ? "bends down both ways"
                : c.small() < 0 && c.large() > 0
                    ? "bends up one way, down the other"
                    : c.large() == c.small() ? "is flat" : "is straight one way";
    return new TableFigure(
        "here", "Here the surface " + bends, hereTable(), List.of("here", "value"));
  }
}
