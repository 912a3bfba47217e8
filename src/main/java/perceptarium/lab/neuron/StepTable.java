package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import perceptarium.engine.neuron.Coding;
import perceptarium.engine.neuron.Samples;
import perceptarium.engine.neuron.Training;
import perceptarium.engine.neuron.UnitRule;
import perceptarium.figure.Doubles;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// What happened row by row: the table of the CSV file, and the part of it that is looked at.
final class StepTable {
  /// Rows shown on screen at most; the CSV file has all.
  private static final int SHOWN = 200;

  private final Setup setup;
  private final UnitRule rule;
  private final int first;
  private final List<Training.Row> rows;
  private final List<Integer> upcoming;
  private final List<Table.Column> columns = new ArrayList<>();
  private final List<String> heads = new ArrayList<>();

  private StepTable(Setup setup, Training run, int first, List<Integer> upcoming) {
    this.setup = setup;
    this.rule = run.rule();
    this.first = first;
    this.rows = run.rows().subList(first, run.rows().size());
    this.upcoming = upcoming;
  }

  /// Every step so far in full precision: `row, x…, target, dw…, db, w…, b`, for the perceptron
  /// `epoch, output, changed`, then the net input, the weights before, and the line.
  static Table full(Setup setup, Training run) {
    StepTable t = new StepTable(setup, run, 0, List.of());
    t.row();
    t.inputs();
    t.target();
    t.changes();
    t.after();
    if (!(t.rule instanceof UnitRule.Hebb)) {
      t.epoch();
      t.output();
      t.add("changed", "changed", r -> r.changed() ? 1 : 0, r -> "");
    }
    t.net();
    t.before();
    t.line();
    return new Table("steps", "Step by step", t.columns, run.rows().size() - 1);
  }

  /// The table as it is taught; rows of this epoch still to come have no results yet.
  static TableFigure shown(Setup setup, Training run) {
    boolean hebb = run.rule() instanceof UnitRule.Hebb;
    int done = run.rows().size();
    int size = setup.samples().size();
    boolean ordered = hebb || setup.settings().choice("order").equals("cyclic");
    int left = done > 0 && done % size == 0 ? 0 : size - done % size;
    List<Integer> upcoming =
        !ordered || run.status() != Training.Status.RUNNING
            ? List.of()
            : IntStream.range(0, Math.min(left, SHOWN)).mapToObj(i -> (done + i) % size).toList();
    StepTable t = new StepTable(setup, run, Math.max(0, done - SHOWN), upcoming);
    t.row();
    if (!hebb) {
      t.epoch();
    }
    t.inputs();
    if (!hebb) {
      t.net();
      t.output();
    }
    t.target();
    if (hebb) {
      t.before();
    }
    t.changes();
    t.after();
    t.line();
    String title =
        hebb
            ? "Hebb's rule, row by row: weights before, change Δ, weights after"
            : "The perceptron, row by row: it changes only after a mistake";
    Table table = new Table("step-table", title, t.columns, Math.max(0, t.rows.size() - 1));
    return new TableFigure("step-table", title, title, table, t.heads, List.of(), t.inks());
  }

  private List<TableFigure.Highlight> inks() {
    List<TableFigure.Highlight> inks = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      String name = columns.get(c).name();
      for (int r = 0; r < rows.size(); r++) {
        Training.Row row = rows.get(r);
        if (name.equals("output")) {
          boolean right = row.answer() == point(row).sign();
          inks.add(new TableFigure.Highlight(r, c, right ? Ink.GREEN : Ink.VERMILION));
        } else if (name.startsWith("d") && row.changed()) {
          inks.add(new TableFigure.Highlight(r, c, Ink.ACCENT));
        }
      }
      for (int r = rows.size(); r < rows.size() + upcoming.size(); r++) {
        inks.add(new TableFigure.Highlight(r, c, Ink.GREY));
      }
    }
    return inks;
  }

  private Samples.Point point(Training.Row row) {
    return setup.samples().get(row.index());
  }

  /// A column of something that only rows already shown have.
  private void add(
      String name,
      String head,
      ToDoubleFunction<Training.Row> value,
      Function<Training.Row, String> explain) {
    Doubles values =
        Doubles.generate(
            rows.size() + upcoming.size(),
            i -> i < rows.size() ? value.applyAsDouble(rows.get(i)) : Double.NaN);
    columns.add(
        Table.numbers(name, values, i -> i < rows.size() ? explain.apply(rows.get(i)) : ""));
    heads.add(head);
  }

  /// A column of something that every point has.
  private void known(String name, String head, ToDoubleFunction<Samples.Point> value) {
    double[] values =
        Stream.concat(rows.stream().map(Training.Row::index), upcoming.stream())
            .mapToDouble(i -> value.applyAsDouble(setup.samples().get(i)))
            .toArray();
    columns.add(Table.numbers(name, Doubles.wrap(values)));
    heads.add(head);
  }

  private void row() {
    columns.add(Table.numbers("row", Doubles.count(first + 1, rows.size() + upcoming.size())));
    heads.add("row");
  }

  private void epoch() {
    add("epoch", "epoch", Training.Row::epoch, r -> "");
  }

  private void inputs() {
    for (int i = 0; i < setup.inputs(); i++) {
      int input = i;
      known("x" + (i + 1), setup.inputName(i), p -> p.x()[input]);
    }
  }

  private void target() {
    Coding coding = setup.target();
    known("target", "target", p -> coding.value(p.positive()));
  }

  private void net() {
    add("net", "net", Training.Row::net, r -> Explained.net(r.before(), point(r).x()));
  }

  private void output() {
    add(
        "output",
        "output",
        r -> output(r.answer()),
        r -> Explained.answer(r.rule(), r.net(), r.answer()));
  }

  /// In the target's coding; undecided is 0 between ±1, and blank between 1 and 0.
  private double output(int answer) {
    return answer == 0
        ? (setup.target() == Coding.BIPOLAR ? 0 : Double.NaN)
        : setup.target().value(answer > 0);
  }

  private void changes() {
    int n = setup.inputs();
    for (int i = 0; i <= n; i++) {
      int input = i;
      String name = i < n ? "dw" + (i + 1) : "db";
      String head = i < n ? "Δ" + Words.sub("w", i + 1) : "Δb";
      add(name, head, r -> r.delta()[input], r -> Explained.change(setup, r, point(r), input));
    }
  }

  private void after() {
    weights(
        "",
        "",
        Training.Row::after,
        (r, i) ->
            "%s after = before + change\n= %s + %s = %s"
                .formatted(
                    i < setup.inputs() ? Words.sub("w", i + 1) : "b",
                    Format.shown(r.before()[i]),
                    Format.factor(r.delta()[i]),
                    Format.shown(r.after()[i])));
  }

  private void before() {
    weights("_before", " before", Training.Row::before, (r, i) -> "");
  }

  private interface Arithmetic {
    String of(Training.Row row, int i);
  }

  private void weights(
      String suffix, String words, Function<Training.Row, double[]> of, Arithmetic explain) {
    int n = setup.inputs();
    for (int i = 0; i <= n; i++) {
      int input = i;
      String name = (i < n ? "w" + (i + 1) : "b") + suffix;
      String head = (i < n ? Words.sub("w", i + 1) : "b") + words;
      add(name, head, r -> of.apply(r)[input], r -> explain.of(r, input));
    }
  }

  private void line() {
    if (setup.inputs() > 2) {
      return;
    }
    List<String> lines = new ArrayList<>();
    rows.forEach(r -> lines.add(Words.line(r.after())));
    upcoming.forEach(i -> lines.add(""));
    columns.add(Table.words("line", lines));
    heads.add("line after it");
  }
}
