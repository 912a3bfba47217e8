package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import perceptarium.engine.network.Activations;
import perceptarium.engine.neuron.Samples;
import perceptarium.engine.neuron.Separation;
import perceptarium.engine.neuron.Training;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// Four ways to set one unit's weights, side by side.
final class CompareFrame {
  private static final int HAND = 0;
  private static final int LOGISTIC = 3;
  private static final List<String> NAMES = List.of("by hand", "Hebb", "perceptron", "logistic");

  private final Setup setup;
  private final List<Training> runs;
  private final int step;
  private final boolean finished;
  private final double[] byHand;
  private final int handWrong;
  private final Separation separation;

  private CompareFrame(Setup setup, List<Training> runs, int step, boolean finished) {
    this.setup = setup;
    this.runs = runs;
    this.step = step;
    this.finished = finished;
    byHand = setup.unit().augmented();
    handWrong = setup.samples().errors(byHand, true);
    separation = Separation.of(setup.samples());
  }

  static Frame of(Setup setup, List<Training> runs, int step, boolean finished) {
    return new CompareFrame(setup, runs, step, finished).build();
  }

  private double[] w(int rule) {
    return rule == HAND ? byHand : runs.get(rule - 1).w();
  }

  private int wrong(int rule) {
    return rule == HAND ? handWrong : runs.get(rule - 1).wrong();
  }

  private Frame build() {
    Frame.Builder frame = Frame.at(step, sentence()).finished(finished);
    if (setup.inputs() == 2) {
      List<Plot> planes = new ArrayList<>();
      for (int i = 0; i < NAMES.size(); i++) {
        planes.add(plane(i));
      }
      String title = "One data set, four ways to a line";
      frame.main(new Multiples("planes", title, title + ": " + sentence(), planes, 0));
      frame.side(errors());
    } else {
      frame.main(errors());
    }
    Table table = table();
    frame.below(tableFigure(table));
    frame.table(table);
    frame.table(history());
    frame.formula("Hebb", "\\Delta w = x\\,y", lastChange(1));
    frame.formula(
        "Perceptron",
        "\\Delta w = \\alpha\\,y\\,x\\ \\mathrm{only\\ after\\ a\\ mistake}",
        lastChange(2));
    frame.formula(
        "Logistic unit, gradient descent on cross-entropy",
        "\\Delta w = \\eta\\,(t-\\sigma(net))\\,x",
        lastChange(LOGISTIC));
    frame.note(
        Note.notice(
            "Hebb looks once and never at its own answer. The perceptron moves only when it is"
                + " wrong, and stops. The logistic unit moves always, but less and less where it is"
                + " sure."));
    for (int i = 0; i < NAMES.size(); i++) {
      String name = key(i);
      frame.number(name + "_errors", wrong(i));
      for (int j = 0; j < w(i).length; j++) {
        frame.number(name + (j < setup.inputs() ? "_w" + (j + 1) : "_b"), w(i)[j]);
      }
    }
    return frame.number("separable", separation.separable() ? 1 : 0).build();
  }

  /// Δ(w₁ … b) of the last row that a rule was shown, in LaTeX.
  private String lastChange(int rule) {
    Training run = runs.get(rule - 1);
    return run.rows().isEmpty()
        ? ""
        : "\\Delta w = " + Words.tuple(run.rows().getLast().delta()).replace('−', '-');
  }

  private String sentence() {
    if (step == 0) {
      return "Nothing learned yet; the unit set by hand has %d of %d wrong."
          .formatted(handWrong, setup.samples().size());
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      parts.add(NAMES.get(i) + " " + wrong(i));
    }
    return "Wrong after %s: %s (of %d)%s."
        .formatted(
            Words.count(step, "row"),
            String.join(", ", parts),
            setup.samples().size(),
            separation.separable() ? "" : "; no line has all right");
  }

  private Plot plane(int rule) {
    double[] w = w(rule);
    String title =
        "%s: %s"
            .formatted(
                capital(NAMES.get(rule)), wrong(rule) == 0 ? "all right" : wrong(rule) + " wrong");
    Plane plane = new Plane(setup, "plane-" + key(rule), title, title).quiet();
    if (rule == LOGISTIC) {
      Box b = plane.box();
      plane.add(
          new Layer.Heat(
              "",
              Field.sample(
                  b.xMin(),
                  b.xMax(),
                  b.yMin(),
                  b.yMax(),
                  61,
                  61,
                  (x, y) -> 2 * Activations.sigmoid(Samples.net(w, new double[] {x, y})) - 1),
              Palette.DIVERGING,
              -1,
              1,
              "",
              Style.fill(Ink.TEXT, 0.35)));
    } else {
      plane.sides(w, rule == 2 ? setup.perceptron().band() : 0);
    }
    plane.line("line", w, Style.line(Ink.TEXT).width(2.5));
    return plane
        .points(
            p ->
                rule == HAND
                    ? Samples.net(w, p.x()) >= 0 == p.positive()
                    : runs.get(rule - 1).rule().right(w, p),
            w)
        .build();
  }

  /// The rule's name in column heads and numbers.
  private static String key(int rule) {
    return NAMES.get(rule).toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  private static String capital(String s) {
    return Character.toUpperCase(s.charAt(0)) + s.substring(1);
  }

  private static Style style(int rule) {
    return Style.series(rule).marker(Style.Marker.NONE);
  }

  private Plot errors() {
    String title = "Points wrong after each row";
    Plot.Builder plot =
        Plot.of(
            "errors",
            title,
            Axis.of("rows shown", 0, Math.max(step, 2 * setup.samples().size())),
            // whole numbers along it, also where every rule has come to none
            Axis.of("points wrong", 0, mostWrong() <= 4 ? 4.2 : Double.NaN));
    // before the first row every learner is undecided everywhere: not worth the height
    int first = step == 0 ? 0 : 1;
    for (int i = 0; i < NAMES.size(); i++) {
      int rule = i;
      Doubles y = Doubles.generate(step + 1 - first, k -> wrongAfter(rule, first + k));
      plot.add(
          new Layer.Line(
              NAMES.get(i),
              Doubles.count(first, y.size()),
              y,
              style(i),
              k ->
                  "%s: %s wrong after %s"
                      .formatted(
                          NAMES.get(rule), Format.shown(y.get(k)), Words.count(first + k, "row"))));
    }
    return plot.build();
  }

  private int mostWrong() {
    return IntStream.range(0, NAMES.size())
        .flatMap(rule -> IntStream.rangeClosed(1, step).map(rows -> wrongAfter(rule, rows)))
        .max()
        .orElse(0);
  }

  private int wrongAfter(int rule, int rows) {
    if (rule == HAND) {
      return handWrong;
    }
    Training run = runs.get(rule - 1);
    int k = Math.min(rows, run.rows().size());
    return k == 0
        ? setup
            .samples()
            .errors(run.rows().isEmpty() ? run.w() : run.rows().getFirst().before(), false)
        : run.rows().get(k - 1).wrong();
  }

  private Table table() {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.words("rule", NAMES));
    for (int j = 0; j <= setup.inputs(); j++) {
      int at = j;
      columns.add(
          Table.numbers(
              j < setup.inputs() ? "w" + (j + 1) : "b",
              Doubles.generate(NAMES.size(), i -> w(i)[at])));
    }
    columns.add(
        Table.numbers(
            "wrong",
            Doubles.generate(NAMES.size(), this::wrong),
            i ->
                "%d of %d points are not on the side of their class"
                    .formatted(wrong(i), setup.samples().size())));
    columns.add(
        Table.numbers(
            "rows",
            Doubles.generate(NAMES.size(), i -> i == HAND ? 0 : runs.get(i - 1).rows().size())));
    columns.add(
        Table.numbers("changes", Doubles.generate(NAMES.size(), i -> i == HAND ? 0 : changes(i))));
    columns.add(Table.words("state", List.of("set by you", state(1), state(2), state(3))));
    return new Table("compare", "Side by side", columns, -1);
  }

  private int changes(int rule) {
    return (int) runs.get(rule - 1).rows().stream().filter(Training.Row::changed).count();
  }

  private String state(int rule) {
    Training run = runs.get(rule - 1);
    return switch (run.status()) {
      case RUNNING -> "learning";
      case PASSED -> "one pass done";
      case CLEAN -> "stopped: no mistake";
      case CYCLES -> "goes round for ever";
      case GAVE_UP -> "out of epochs";
    };
  }

  private TableFigure tableFigure(Table table) {
    List<String> heads = new ArrayList<>(List.of("rule"));
    for (int j = 0; j < setup.inputs(); j++) {
      heads.add(Words.sub("w", j + 1));
    }
    heads.addAll(List.of("b", "wrong", "rows seen", "changes", "state"));
    List<TableFigure.Highlight> inks = new ArrayList<>();
    int column = setup.inputs() + 2;
    for (int i = 0; i < NAMES.size(); i++) {
      inks.add(new TableFigure.Highlight(i, column, wrong(i) == 0 ? Ink.GREEN : Ink.VERMILION));
    }
    return new TableFigure(
        "compare-table",
        "Weights and mistakes side by side",
        sentence(),
        new Table("compare-table", table.title(), table.columns(), -1),
        heads,
        List.of(),
        inks);
  }

  /// Wrong after every row, for the CSV.
  private Table history() {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("row", Doubles.count(0, step + 1)));
    for (int i = 0; i < NAMES.size(); i++) {
      int rule = i;
      columns.add(Table.numbers(key(i), Doubles.generate(step + 1, k -> wrongAfter(rule, k))));
    }
    return new Table("errors", "Points wrong after each row", columns, step);
  }
}
