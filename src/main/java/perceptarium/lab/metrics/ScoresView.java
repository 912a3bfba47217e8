package perceptarium.lab.metrics;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.shown;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.Settings;
import perceptarium.engine.evaluate.Counts;
import perceptarium.engine.evaluate.Metrics;
import perceptarium.engine.evaluate.ScoreCurve;
import perceptarium.engine.evaluate.Scores;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Frame.Slot;
import perceptarium.lab.Note;

/// Scores cut by a threshold.
final class ScoresView {
  private static final String THRESHOLD = "Threshold";
  private static final String EVERY = "Every measure";

  final Settings settings;
  final Scores scores;
  final double threshold;
  final Counts counts;
  final Measures measures;

  /// Null where only one class occurs.
  final @Nullable ScoreCurve curve;

  ScoresView(Settings settings, Scores scores) {
    this.settings = settings;
    this.scores = scores;
    threshold = settings.real("threshold");
    counts = Counts.at(threshold, scores.score(), scores.positive());
    measures = new Measures(counts, settings.call("measure"));
    boolean both = counts.p() > 0 && counts.n() > 0;
    curve = both ? new ScoreCurve(scores.score(), scores.positive()) : null;
  }

  Frame frame() {
    ScoresFigures figures = new ScoresFigures(this);
    Frame.Builder frame = Frame.at(0, sentence()).place(figures.examples(), Slot.MAIN, THRESHOLD);
    MatrixFigure matrix =
        new MatrixFigure(
            new double[][] {{counts.tp(), counts.fn()}, {counts.fp(), counts.tn()}},
            List.of("positive", "negative"),
            0,
            List.of("TP", "FN", "FP", "TN"),
            false);
    if (curve != null) {
      frame
          .place(figures.roc(curve), Slot.SIDE, THRESHOLD)
          .place(figures.precisionRecall(curve), Slot.SIDE, THRESHOLD)
          .place(figures.overThreshold(curve), Slot.BELOW, THRESHOLD)
          .table(curveTable(curve))
          .number("roc_area", curve.rocArea())
          .number("average_precision", curve.averagePrecision());
    }
    frame
        .place(measures.figure("Every measure at threshold " + shown(threshold)), Slot.MAIN, EVERY)
        .place(
            matrix.plot(
                "%s right, %s wrong"
                    .formatted(shown(counts.tp() + counts.tn()), shown(counts.fp() + counts.fn()))),
            Slot.SIDE,
            EVERY)
        .table(exampleTable())
        .table(measures.table())
        .number("threshold", threshold);
    measures.formula(frame, measures.kind());
    for (String name : List.of("precision", "recall")) {
      if (!measures.kind().name().equals(name)) {
        measures.formula(frame, Metrics.ALL.find(name));
      }
    }
    notes(frame);
    measures.notes(frame);
    measures.numbers(frame);
    return frame.build();
  }

  private String sentence() {
    String mistakes =
        "%s and %s"
            .formatted(
                counts.fp() == 0 ? "no false alarm" : count((long) counts.fp(), "false alarm"),
                counts.fn() == 0
                    ? "nothing missed"
                    : shown(counts.fn()) + " of " + shown(counts.p()) + " missed");
    return "At threshold %s: %s, so accuracy %s, %s, %s."
        .formatted(
            fixed(threshold, 2),
            mistakes,
            shown(Math.rint(measures.value("accuracy") * 1e3) / 1e3),
            measures.said("precision", "precision"),
            measures.said("recall", "recall"));
  }

  private void notes(Frame.Builder frame) {
    double majority = Math.max(counts.p(), counts.n()) / counts.all();
    String notice =
        "Above the line are the positives, below it the negatives. What lies right of the"
            + " threshold is called positive. Who moves it trades one kind of mistake for the"
            + " other; only a better classifier makes fewer of both. Saying always the same"
            + " has accuracy %s here.";
    frame.note(Note.notice(notice.formatted(shown(majority))));
    if (curve == null) {
      frame.note(Note.warning("Curves need examples of both classes."));
    } else if (!settings.isNumbers("scores")) {
      frame.note(
          Note.notice(
              "Of endlessly many examples of these bells the area under ROC is $\\Phi(d/\\sqrt{1+s^2}) = %s$; of these %s it is $%s$."
                  .formatted(
                      shown(Scores.areaOfBells(settings.real("distance"), settings.real("spread"))),
                      shown(counts.all()),
                      shown(curve.rocArea()))));
    }
    frame.note(
        new Note(
            Note.Kind.DECK,
            "\"It turns out that there is often a trade-off between precision and recall.\" Both"
                + " curves show it whole; the mark on them is the present threshold.",
            "Deck H2, Precision and Recall"));
  }

  /// `score 0.62 ≥ 0.5: called positive, is negative: FP`.
  String explain(int i) {
    boolean called = scores.score()[i] >= threshold;
    boolean is = scores.positive()[i];
    return "score %s %s %s: called %s\nin truth %s: a %s %s"
        .formatted(
            shown(scores.score()[i]),
            called ? "≥" : "<",
            shown(threshold),
            called ? "positive" : "negative",
            is ? "positive" : "negative",
            called == is ? "true" : "false",
            called ? "positive" : "negative");
  }

  private Table exampleTable() {
    double[] label = new double[scores.size()];
    Arrays.setAll(label, i -> scores.positive()[i] ? 1 : 0);
    return new Table(
        "examples",
        "The examples",
        Table.numbers("score", Doubles.of(scores.score()), this::explain),
        Table.numbers("label", Doubles.wrap(label)),
        Table.numbers(
            "called",
            Doubles.generate(scores.size(), i -> scores.score()[i] >= threshold ? 1 : 0)));
  }

  private Table curveTable(ScoreCurve c) {
    int n = c.size();
    return new Table(
        "curve",
        "Every threshold",
        Table.numbers("threshold", Doubles.generate(n, c::threshold)),
        Table.numbers("tp", Doubles.generate(n, i -> c.counts(i).tp())),
        Table.numbers("fp", Doubles.generate(n, i -> c.counts(i).fp())),
        Table.numbers("fall_out", Doubles.generate(n, i -> c.counts(i).fp() / c.counts(i).n())),
        Table.numbers("recall", Doubles.generate(n, i -> c.counts(i).tp() / c.counts(i).p())),
        Table.numbers("precision", Doubles.generate(n, i -> precision(c.counts(i)))));
  }

  static double precision(Counts c) {
    double called = c.tp() + c.fp();
    return called == 0 ? Double.NaN : c.tp() / called;
  }
}
