package perceptarium.lab.splits;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.statistics.Binomial;
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

/// How large the test set must be: the deck's four splits, and test set after test set of the
/// chosen one.
///
/// @param all examples before they are split
/// @param error the model's true error
/// @param chosen which split
/// @param wrong misclassified examples of each test set drawn
record SizeScene(long all, double error, int chosen, List<Long> wrong) implements Scene {
  private static final int MOST = 100;

  /// Train, dev, test in percent; what the test set gets is what dev gets.
  private static final int[][] SPLITS = {{60, 20, 20}, {70, 15, 15}, {80, 10, 10}, {98, 1, 1}};

  static SizeScene of(Settings s, long seed) {
    int chosen =
        IntStream.range(0, SPLITS.length)
            .filter(i -> key(i).equals(s.choice("parts")))
            .findFirst()
            .orElseThrow();
    long all = s.whole("all");
    Binomial law = new Binomial(test(all, chosen), s.real("error"));
    SeedStream random = new SeedStream(seed, "test sets");
    List<Long> wrong = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      wrong.add(law.draw(random.at(i)));
    }
    return new SizeScene(all, s.real("error"), chosen, wrong);
  }

  private static String key(int i) {
    return "%d-%d-%d".formatted(SPLITS[i][0], SPLITS[i][1], SPLITS[i][2]);
  }

  private static String label(int i) {
    return key(i).replace("-", " / ");
  }

  private static long test(long all, int i) {
    return Math.max(1, Math.round(all * SPLITS[i][2] / 100.0));
  }

  private long test() {
    return test(all, chosen);
  }

  private Binomial law(int i) {
    return new Binomial(test(all, i), error);
  }

  private double half() {
    return law(chosen).halfWidth();
  }

  /// A difference of percents.
  private static String points(double share) {
    double p = 100 * share;
    return fixed(p, p < 0.1 ? 3 : p < 1 ? 2 : 1);
  }

  private static String thousands(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  @Override
  public int last() {
    return MOST;
  }

  private double[] interval(int i) {
    return Binomial.wilson(wrong.get(i), test());
  }

  private boolean caught(int i) {
    double[] ends = interval(i);
    return ends[0] <= error && error <= ends[1];
  }

  @Override
  public Frame frame(int step) {
    long caught = IntStream.range(0, step).filter(this::caught).count();
    Table splits = splitTable();
    Frame.Builder frame =
        Frame.at(step, sentence(step, caught))
            .finished(step == MOST)
            .main(draws(step))
            .side(width())
            .below(
                new TableFigure(
                    "splits",
                    "The deck's splits of %s examples".formatted(thousands(all)),
                    "Sizes of the parts and how sure the test is.",
                    splits,
                    List.of("train / dev / test", "train", "dev", "test", "± points"),
                    IntStream.range(0, SPLITS.length)
                        .mapToObj(
                            i ->
                                new TableFigure.Cell(
                                    i, 0, "split it " + label(i), Map.of("parts", key(i))))
                        .toList(),
                    List.of()))
            .table(splits)
            .table(drawTable(step))
            .number("test_size", test())
            .number("half_width", half())
            .number("caught", caught)
            .number("needed", Binomial.needed(error, 0.01));
    frame.formula(
        "Half a 95 % interval",
        "1.96 \\sqrt{\\frac{p(1-p)}{n}}",
        "1.96 \\sqrt{\\frac{%s \\cdot %s}{%d}} = %s"
            .formatted(latex(error), latex(1 - error), test(), latex(half(), 3)));
    frame.formula(
        "Examples for ± 1 point",
        "n = \\frac{1.96^2\\, p(1-p)}{0.01^2}",
        "\\frac{3.84 \\cdot %s \\cdot %s}{0.0001} \\approx %d"
            .formatted(latex(error), latex(1 - error), Binomial.needed(error, 0.01)));
    return frame
        .note(
            Note.notice(
                "It is the *number* of test examples that counts, not their share. Four times as"
                    + " many halve the interval."))
        .note(
            Note.notice(
                "Each row is the same model on another test set. A 95 % interval misses the truth"
                    + " in about 5 of 100. You have one test set, and do not know which row is"
                    + " yours."))
        .note(
            new Note(
                Note.Kind.DECK,
                "\"1 % is enough for validation or testing (1 % from 1.000.000 is 10.000 ...) and"
                    + " thanks to it we can use more examples for training.\" The old shares, 60 /"
                    + " 20 / 20 to 80 / 10 / 10, are for sets below a hundred thousand.",
                "Deck H2, How to split data"))
        .build();
  }

  private String sentence(int step, long caught) {
    String first =
        "A test set of %s measures an error of %s to about ± %s points"
            .formatted(count(test(), "example"), Scene.percent(error), points(half()));
    return step == 0
        ? first + "."
        : first
            + "; %d of %s caught the truth in the interval."
                .formatted(caught, count(step, "test set"));
  }

  /// Interval after interval.
  private Plot draws(int step) {
    double reach = Math.max(4.2 * law(chosen).sd(), 1e-6);
    double low = Math.max(-0.02 * reach, error - reach);
    Plot.Builder plot =
        Plot.of(
                "draws",
                step == 0
                    ? "No test set is drawn yet"
                    : "The same model on %s of %s"
                        .formatted(count(step, "test set"), count(test(), "example")),
                Axis.of("measured error (%)", 100 * low, 100 * Math.min(1, error + reach)),
                Axis.of("test set", 0, Math.max(40, step) + 1))
            .add(new Layer.Rule("true error", true, 100 * error, Style.line(Ink.TEXT).width(2.5)));
    for (boolean good : new boolean[] {true, false}) {
      List<Integer> rows = IntStream.range(0, step).filter(i -> caught(i) == good).boxed().toList();
      Style style =
          good
              ? Style.line(Ink.BLUE).width(1.8)
              : Style.line(Ink.VERMILION).width(3).dash(Dash.DASHED);
      String name = good ? "95 % interval" : "one that misses the truth";
      for (int row : rows) {
        double[] ends = interval(row);
        plot.add(
            new Layer.Line(
                name,
                Doubles.of(100 * ends[0], 100 * ends[1]),
                Doubles.of(row + 1, row + 1),
                style));
      }
      plot.add(
          new Layer.Points(
              "",
              Doubles.generate(rows.size(), i -> 100.0 * wrong.get(rows.get(i)) / test()),
              Doubles.generate(rows.size(), i -> rows.get(i) + 1),
              Style.points(style.ink(), good ? Marker.CIRCLE : Marker.DIAMOND).width(6),
              List.of(),
              i -> explain(rows.get(i))));
    }
    return plot.build();
  }

  private String explain(int i) {
    double[] ends = interval(i);
    return "test set %d: %d of %d wrong, %s\n95 %% interval (Wilson): %s to %s"
        .formatted(
            i + 1,
            wrong.get(i),
            test(),
            Scene.percent((double) wrong.get(i) / test()),
            Scene.percent(ends[0]),
            Scene.percent(ends[1]));
  }

  /// Width over the size of the test set.
  private Plot width() {
    Doubles n = Doubles.generate(61, i -> Math.pow(10, 1 + i / 10.0));
    Plot.Builder plot =
        Plot.of(
                "width",
                "Four times the examples, half the width",
                new Axis("test examples", 10, 1e7, true, List.of()),
                new Axis("± points", 0.01, 50, true, List.of()))
            .add(
                new Layer.Line(
                    "95 % interval",
                    n,
                    Doubles.generate(
                        61, i -> 100 * new Binomial((long) n.get(i), error).halfWidth()),
                    Style.line(Ink.TEXT).width(2),
                    i -> explainWidth((long) n.get(i))));
    for (int i = 0; i < SPLITS.length; i++) {
      long size = test(all, i);
      plot.add(
          new Layer.Points(
              label(i),
              Doubles.of(size),
              Doubles.of(100 * law(i).halfWidth()),
              Style.points(
                      i == chosen ? Ink.ACCENT : Ink.data(i),
                      List.of(Marker.CIRCLE, Marker.SQUARE, Marker.TRIANGLE, Marker.DIAMOND).get(i))
                  .width(i == chosen ? 13 : 8),
              List.of(),
              k -> explainWidth(size)));
    }
    return plot.build();
  }

  private String explainWidth(long n) {
    return "n = %s: 1.96·√(p(1 − p)/n) = 1.96·√(%s·%s/%d) = %s points"
        .formatted(
            thousands(n),
            shown(error),
            shown(1 - error),
            n,
            points(new Binomial(n, error).halfWidth()));
  }

  private Table splitTable() {
    int n = SPLITS.length;
    return new Table(
            "splits",
            "The deck's splits",
            Table.words("split", IntStream.range(0, n).mapToObj(SizeScene::label).toList()),
            Table.numbers("train", Doubles.generate(n, i -> all - 2 * test(all, i))),
            Table.numbers("dev", Doubles.generate(n, i -> test(all, i))),
            Table.numbers("test", Doubles.generate(n, i -> test(all, i))),
            Table.numbers(
                "width",
                Doubles.generate(n, i -> 100 * law(i).halfWidth()),
                i -> explainWidth(test(all, i))))
        .marked(chosen);
  }

  private Table drawTable(int step) {
    return new Table(
            "draws",
            "Test set after test set",
            Table.numbers("set", Doubles.count(1, step)),
            Table.numbers("wrong", Doubles.generate(step, wrong::get)),
            Table.numbers(
                "error",
                Doubles.generate(step, i -> (double) wrong.get(i) / test()),
                this::explain),
            Table.numbers("low", Doubles.generate(step, i -> interval(i)[0])),
            Table.numbers("high", Doubles.generate(step, i -> interval(i)[1])))
        .marked(step - 1);
  }
}
