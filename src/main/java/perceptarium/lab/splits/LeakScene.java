package perceptarium.lab.splits;

import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;
import static perceptarium.lab.splits.Scene.percent;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.evaluate.Leakage;
import perceptarium.engine.evaluate.Leakage.Fold;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// A held-out part that is not: the same examples tested with the leak and without.
record LeakScene(Settings settings, Leakage leakage) implements Scene {
  static LeakScene of(Settings s, long seed) {
    int m = s.whole("rows");
    int folds = s.whole("folds");
    return new LeakScene(
        s,
        s.choice("leak").equals("copies")
            ? Leakage.copies(m, s.whole("copies"), folds, seed)
            : Leakage.selection(
                m, s.whole("inputs"), Math.min(s.whole("kept"), s.whole("inputs")), folds, seed));
  }

  private boolean copies() {
    return settings.choice("leak").equals("copies");
  }

  @Override
  public int last() {
    return leakage.leaking().size();
  }

  @Override
  public Frame frame(int step) {
    double leaking = Leakage.mean(leakage.leaking().subList(0, step));
    double honest = Leakage.mean(leakage.honest().subList(0, step));
    Frame.Builder frame =
        Frame.at(step, sentence(step, leaking, honest))
            .finished(step == last())
            .main(strips(Math.max(1, step) - 1, step > 0))
            .side(errors(step))
            .table(table(step))
            .number("leaking", leaking)
            .number("honest", honest);
    if (!copies()) {
      frame.formula(
          "How an input is chosen",
          "t_j = \\frac{|\\bar x_{j1} - \\bar x_{j0}|}{s_j}",
          "\\text{the best %d of %d}".formatted(settings.whole("kept"), settings.whole("inputs")));
    }
    frame.formula(
        "What a coin allows",
        "P(\\hat y \\ne y) = \\tfrac12",
        step == 0
            ? "\\tfrac12"
            : "\\text{measured } %s \\text{ with the leak, } %s \\text{ without}"
                .formatted(latex(leaking, 3), latex(honest, 3)));
    return frame
        .note(
            Note.notice(
                copies()
                    ? "A held-out example whose copy was trained on is no new example. Split first,"
                        + " augment afterwards; keep what belongs together (patient, recording,"
                        + " series) in one part."
                    : "The inputs were chosen with the classes of *all* examples in view, so also"
                        + " of those held out later. Everything that looks at the classes, or is"
                        + " fitted, belongs inside the fold: choosing inputs, scaling, tuning."))
        .note(
            Note.notice(
                "The classes were thrown by a coin: half of all new examples will be wrong. Look"
                    + " where the held-out examples lie: with the leak they sit on their own side"
                    + " of 0 almost as the training examples do."))
        .note(
            new Note(
                Note.Kind.DECK,
                "\"Four parts for training, one part for validation.\" It works only if the one"
                    + " part has not been looked at before.",
                "Deck C, Cross validation: K-fold"))
        .build();
  }

  private String sentence(int step, double leaking, double honest) {
    if (step == 0) {
      return "The classes are thrown by a coin: no classifier can do better than 50 %.";
    }
    return "With the leak %s of the held-out examples seem wrong, without it %s: the coin allows nothing but 50 %%."
        .formatted(percent(leaking), percent(honest));
  }

  /// Where the examples lie on both sides of the split, with the leak and without.
  private Multiples strips(int fold, boolean known) {
    List<Plot> plots =
        List.of(
            strip("with-leak", "With the leak", leakage.leaking().get(fold), known),
            strip("without-leak", "Without", leakage.honest().get(fold), known));
    String title =
        known
            ? "Fold %d held out: %d wrong with the leak, %d without"
                .formatted(
                    fold + 1,
                    leakage.leaking().get(fold).wrong(),
                    leakage.honest().get(fold).wrong())
            : "Fold 1, before it is tested";
    return new Multiples("strips", title, "Scores of training and held-out examples.", plots, 1);
  }

  private Plot strip(String id, String title, Fold fold, boolean known) {
    double reach = 0;
    for (double score : fold.train()) {
      reach = Math.max(reach, Math.abs(score));
    }
    for (double score : fold.dev()) {
      reach = Math.max(reach, Math.abs(score));
    }
    reach *= 1.08;
    List<String> rows = List.of("held out, 0", "held out, 1", "trained on, 0", "trained on, 1");
    Plot.Builder plot =
        Plot.of(
            id,
            title,
            Axis.of("score: above 0 it answers 1", -reach, reach),
            Axis.categories("", rows));
    plot.add(
        new Layer.Region(
            "",
            Doubles.of(0, reach, reach, 0),
            Doubles.of(-0.5, -0.5, 3.5, 3.5),
            Style.fill(Ink.POSITIVE, 0.1)));
    plot.add(
        new Layer.Region(
            "",
            Doubles.of(-reach, 0, 0, -reach),
            Doubles.of(-0.5, -0.5, 3.5, 3.5),
            Style.fill(Ink.NEGATIVE, 0.1)));
    for (int c = 0; c < 2; c++) {
      row(plot, fold.train(), fold.trainClass(), c, 2 + c, 6, true);
      row(plot, fold.dev(), fold.devClass(), c, c, 9, known);
    }
    return plot.build();
  }

  private static void row(
      Plot.Builder plot, double[] scores, int[] classes, int c, int y, double size, boolean known) {
    List<Double> x = new ArrayList<>();
    for (int i = 0; i < scores.length && known; i++) {
      if (classes[i] == c) {
        x.add(scores[i]);
      }
    }
    plot.add(
        new Layer.Points(
            y < 2 ? "" : "class " + c,
            Doubles.generate(x.size(), x::get),
            Doubles.generate(x.size(), i -> y + 0.25 * ((i * 0.618) % 1 - 0.5)),
            Style.points(
                    c == 1 ? Ink.POSITIVE : Ink.NEGATIVE, c == 1 ? Marker.CIRCLE : Marker.SQUARE)
                .width(size),
            List.of(),
            i ->
                "class %d, score %s: %s"
                    .formatted(
                        c, shown(x.get(i)), (x.get(i) > 0 ? 1 : 0) == c ? "right" : "wrong")));
  }

  /// Error by fold, both ways.
  private Plot errors(int step) {
    Plot.Builder plot =
        Plot.of(
                "errors",
                "What the test says, fold by fold",
                Axis.of("fold", 0.4, last() + 0.6),
                Axis.of("held-out error (%)", 0, 100))
            .add(
                new Layer.Rule(
                    "the coin: 50 %", false, 50, Style.line(Ink.TEXT).dash(Dash.DASHED).width(2)));
    bars(plot, "with the leak", leakage.leaking(), step, -0.2, Ink.VERMILION);
    bars(plot, "without", leakage.honest(), step, 0.2, Ink.BLUE);
    return plot.build();
  }

  private static void bars(
      Plot.Builder plot, String name, List<Fold> folds, int step, double shift, Ink ink) {
    plot.add(
        new Layer.Bars(
            name,
            Doubles.generate(step, f -> f + 1 + shift),
            Doubles.generate(step, f -> 100 * folds.get(f).error()),
            0.36,
            Style.fill(ink, ink == Ink.BLUE ? 0.9 : 0.55),
            f -> explain(folds.get(f))));
  }

  private static String explain(Fold fold) {
    return "%d of %d held-out examples wrong: %s"
        .formatted(fold.wrong(), fold.dev().length, percent(fold.error()));
  }

  private Table table(int step) {
    return new Table(
            "leak",
            "Fold by fold",
            Table.numbers("fold", Doubles.count(1, step)),
            Table.numbers(
                "leaking",
                Doubles.generate(step, f -> leakage.leaking().get(f).error()),
                f -> explain(leakage.leaking().get(f))),
            Table.numbers(
                "honest",
                Doubles.generate(step, f -> leakage.honest().get(f).error()),
                f -> explain(leakage.honest().get(f))))
        .marked(step - 1);
  }
}
