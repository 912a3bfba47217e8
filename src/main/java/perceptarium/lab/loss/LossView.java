package perceptarium.lab.loss;

import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.ThresholdModel;
import perceptarium.engine.network.Loss;
import perceptarium.engine.network.Losses;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;

/// Words, formulas and tables of one moment.
///
/// @param moves how each step was made; loss and rate may have been changed on the way
record LossView(
    Settings settings, ThresholdModel model, List<Double> track, List<LossView.Move> moves) {
  static final int CLASSES = 10;

  /// One step on the threshold.
  ///
  /// @param slope J′(b)
  record Move(double rate, double slope) {}

  Loss.Kind kind() {
    return Losses.ALL.find(settings.choice("loss"));
  }

  Loss loss() {
    return model.loss();
  }

  boolean probabilities() {
    return kind().use() == Loss.Use.PROBABILITY || kind().use() == Loss.Use.DISTRIBUTION;
  }

  double prediction() {
    double p = settings.real("prediction");
    return probabilities() ? Math.clamp(p, 0.001, 0.999) : p;
  }

  double target() {
    double y = settings.real("target");
    return switch (kind().use()) {
      case REAL -> y;
      case PROBABILITY -> y >= 0.5 ? 1 : 0;
      case DISTRIBUTION -> 1;
      case BIPOLAR -> y >= 0 ? 1 : -1;
    };
  }

  double b() {
    return track.getLast();
  }

  int step() {
    return track.size() - 1;
  }

  int size() {
    return model.x().length;
  }

  Frame frame() {
    LossFigures figures = new LossFigures(this);
    ThresholdFigures threshold = new ThresholdFigures(this);
    Frame.Builder frame =
        Frame.at(step(), sentence())
            .place(threshold.objective(), Slot.MAIN, "Why not count mistakes?")
            .place(threshold.data(), Slot.SIDE, "Why not count mistakes?")
            .place(figures.surrogates(), Slot.SIDE, "Why not count mistakes?")
            .place(threshold.examples(exampleTable()), Slot.BELOW, "Why not count mistakes?")
            .place(figures.curve(), Slot.MAIN, "Loss and slope")
            .place(figures.through(), Slot.SIDE, "Loss and slope")
            .place(threshold.likelihood(), Slot.MAIN, "Likelihood")
            .place(threshold.negativeLog(), Slot.MAIN, "Likelihood")
            .place(figures.oneHot(oneHotTable()), Slot.MAIN, "One-hot")
            .table(figures.curveTable())
            .table(figures.surrogateTable())
            .table(exampleTable())
            .table(threshold.objectiveTable())
            .table(descentTable())
            .table(oneHotTable());
    formulas(frame);
    notes().forEach(frame::note);
    return frame
        .number("loss", loss().value(prediction(), target()))
        .number("slope", loss().slope(prediction(), target()))
        .number("threshold", b())
        .number("cost", model.cost(b()))
        .number("cost_slope", model.costSlope(b()))
        .number("error", model.error(b()))
        .number("log_likelihood", model.logLikelihood(b()))
        .build();
  }

  private String sentence() {
    return "Step %d: threshold b = %s, J = %s with slope %s; %d of %d on the wrong side."
        .formatted(
            step(),
            shown(b()),
            shown(model.cost(b())),
            shown(model.costSlope(b())),
            model.mistakes(b()),
            size());
  }

  private void formulas(Frame.Builder frame) {
    frame.formula(
        kind().label(),
        kind().formula(),
        "\\ell(%s;\\, y = %s) = %s"
            .formatted(
                latex(prediction()), latex(target()), latex(loss().value(prediction(), target()))));
    frame.formula(
        "Its slope at the output",
        "\\frac{\\partial \\ell}{\\partial \\hat y} = " + kind().slopeFormula(),
        "= %s".formatted(latex(loss().slope(prediction(), target()))));
    double[] s = model.strength();
    int shown = Math.min(4, size());
    String more = size() > shown ? " + \\ldots" : "";
    frame.formula(
        "Cost with strengths",
        "J = \\frac{\\sum_i s^{(i)} \\ell^{(i)}}{\\sum_i s^{(i)}}",
        "\\frac{%s%s}{%s} = %s"
            .formatted(
                IntStream.range(0, shown)
                    .mapToObj(i -> latex(s[i]) + " \\cdot " + latex(model.loss(i, b()), 3))
                    .collect(Collectors.joining(" + ")),
                more,
                latex(java.util.Arrays.stream(s).sum()),
                latex(model.cost(b()))));
    double before = step() == 0 ? b() : track.get(step() - 1);
    Move move =
        step() == 0 ? new Move(settings.real("rate"), model.costSlope(before)) : moves.getLast();
    frame.formula(
        "The step",
        "b \\leftarrow b - \\eta\\, J'(b)",
        "%s - %s \\cdot %s = %s"
            .formatted(
                latex(before),
                latex(move.rate()),
                latexFactor(move.slope()),
                latex(before - move.rate() * move.slope())));
    frame.formula(
        "Likelihood",
        "-\\ln \\prod_i p(y_i | x_i) = -\\sum_i \\ln p(y_i | x_i)",
        "-\\ln %s = %s"
            .formatted(
                latex(Math.exp(model.logLikelihood(b()))), latex(-model.logLikelihood(b()))));
  }

  private List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    notes.add(
        Note.notice(
            "The grey stairs count mistakes: flat everywhere, so their slope says nothing about"
                + " where to go. The coloured cost slopes down almost everywhere, and lies above"
                + " the stairs in the picture of the margins."));
    notes.add(
        new Note(
            Note.Kind.DECK,
            "\"Ideally we'd optimize classification error, but it's not smooth; the loss is a"
                + " surrogate (e.g. upper bound).\" Drag a point up: its strength pulls the"
                + " threshold.",
            "Deck C, Empirical Risk Minimization"));
    if (kind().name().equals("squared")) {
      notes.add(
          new Note(
              Note.Kind.DECK,
              "Deck C squares without a factor, Mazur's worked example has ½. Only the step length"
                  + " differs: the slope is 2(ŷ − y) or ŷ − y. The switch 'factor ½' compares"
                  + " them.",
              "Deck C, Mean square error"));
      notes.add(
          Note.notice(
              "Behind a sigmoid the squared error is nearly flat where it is most wrong: compare"
                  + " the two slopes at z under 'Loss and slope'."));
    }
    notes.add(
        new Note(
            Note.Kind.DECK,
            "While all strengths are 1, the most likely b and the b of the least cross-entropy are"
                + " the same, because −ln only turns the curve over. A product of a thousand"
                + " probabilities underflows, a sum of logarithms does not.",
            "Deck C, Cross entropy"));
    return notes;
  }

  String explainExample(int i) {
    double z = model.sharpness() * (model.x()[i] - b());
    return "z = k(x − b) = %s·(%s − %s) = %s\n%s = %s, label %s\nloss %s, strength %s"
        .formatted(
            shown(model.sharpness()),
            shown(model.x()[i]),
            factor(b()),
            shown(z),
            kind().use() == Loss.Use.BIPOLAR ? "output z" : "ŷ = σ(z)",
            shown(model.output(i, b())),
            shown(model.label()[i]),
            shown(model.loss(i, b())),
            shown(model.strength()[i]));
  }

  private Table exampleTable() {
    int n = size();
    return new Table(
        "examples",
        "The examples",
        Table.numbers("x", Doubles.of(model.x())),
        Table.numbers("label", Doubles.of(model.label())),
        Table.numbers("strength", Doubles.of(model.strength())),
        Table.numbers("output", Doubles.generate(n, i -> model.output(i, b()))),
        Table.numbers("loss", Doubles.generate(n, i -> model.loss(i, b())), this::explainExample),
        Table.numbers("slope", Doubles.generate(n, i -> model.slope(i, b()))),
        Table.numbers(
            "wrong",
            Doubles.generate(n, i -> (model.x()[i] > b()) == (model.label()[i] == 1) ? 0 : 1)));
  }

  String explainStep(int k) {
    if (k == 0) {
      return "b₀ = %s, the start".formatted(shown(track.getFirst()));
    }
    double before = track.get(k - 1);
    return "b ← b − η·J′(b) = %s − %s·%s = %s"
        .formatted(
            shown(before),
            shown(moves.get(k - 1).rate()),
            factor(moves.get(k - 1).slope()),
            shown(track.get(k)));
  }

  private Table descentTable() {
    int n = track.size();
    return new Table(
            "descent",
            "Descent on the threshold",
            Table.numbers("step", Doubles.count(0, n)),
            Table.numbers("threshold", Doubles.generate(n, track::get), this::explainStep),
            Table.numbers("cost", Doubles.generate(n, k -> model.cost(track.get(k)))),
            Table.numbers("slope", Doubles.generate(n, k -> model.costSlope(track.get(k)))),
            Table.numbers("error", Doubles.generate(n, k -> model.error(track.get(k)))))
        .marked(n - 1);
  }

  /// The chosen prediction for the right class, the rest shared evenly.
  private Table oneHotTable() {
    double p = Math.clamp(settings.real("prediction"), 0.001, 0.999);
    Doubles labels = Doubles.of(settings.numbers("labels").toArray());
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("label", labels));
    for (int c = 0; c < CLASSES; c++) {
      int k = c;
      columns.add(Table.numbers("y" + c, Doubles.generate(3, i -> labels.get(i) == k ? 1 : 0)));
    }
    columns.add(
        Table.numbers(
            "loss",
            Doubles.generate(3, i -> -Math.log(p)),
            i ->
                "−Σ y_c ln ŷ_c = −ln ŷ_%s = −ln %s = %s"
                    .formatted(shown(labels.get(i)), shown(p), shown(-Math.log(p)))));
    return new Table("one_hot", "Labels as one-hot rows", columns, -1);
  }
}
