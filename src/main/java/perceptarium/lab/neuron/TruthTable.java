package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.neuron.BooleanFunction;
import perceptarium.engine.neuron.Samples;
import perceptarium.engine.neuron.ThresholdNetwork;
import perceptarium.engine.neuron.ThresholdUnit;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// The truth table of a unit or network beside its targets, which can be clicked.
final class TruthTable {
  private final Setup setup;
  private final Samples samples;
  private final int step;
  private final IntPredicate fires;
  private final List<Table.Column> columns = new ArrayList<>();
  private final List<String> heads = new ArrayList<>();

  TruthTable(Setup setup, ThresholdUnit unit, int step) {
    this(setup, step, r -> unit.fires(setup.samples().get(r).x()));
    inputs();
    add(
        "Σ",
        Table.numbers(
            "sum",
            Doubles.generate(samples.size(), r -> unit.sum(samples.get(r).x())),
            r -> Explained.net(unit.weights(), samples.get(r).x())));
    outputs();
    if (setup.logic()) {
      add(
          "demands",
          Table.words("demands", samples.points().stream().map(p -> demand(setup, p)).toList()));
    }
  }

  TruthTable(Setup setup, ThresholdNetwork network, int step) {
    this(setup, step, r -> network.fires(setup.samples().get(r).x()));
    inputs();
    for (int u = 0; u < network.hidden(); u++) {
      int at = network.inputs() + u;
      String id = network.units().get(u).id();
      add(
          Words.sub("h", u + 1),
          Table.numbers(
              id, Doubles.generate(samples.size(), r -> network.signals(samples.get(r).x())[at])));
    }
    outputs();
  }

  private TruthTable(Setup setup, int step, IntPredicate fires) {
    this.setup = setup;
    this.samples = setup.samples();
    this.step = step;
    this.fires = fires;
  }

  private void add(String head, Table.Column column) {
    columns.add(column);
    heads.add(head);
  }

  private void inputs() {
    if (samples.points().stream().anyMatch(p -> !p.name().isEmpty())) {
      add("what", Table.words("name", samples.points().stream().map(Samples.Point::name).toList()));
    }
    for (int i = 0; i < setup.inputs(); i++) {
      int input = i;
      String name = "x" + (i + 1);
      add(
          setup.inputName(i),
          Table.numbers(name, Doubles.generate(samples.size(), r -> samples.get(r).x()[input])));
    }
  }

  private void outputs() {
    int n = samples.size();
    add(
        "output " + setup.outputName(),
        Table.numbers("output", Doubles.generate(n, r -> fires.test(r) ? 1 : 0)));
    add(
        "target",
        Table.numbers("target", Doubles.generate(n, r -> samples.get(r).positive() ? 1 : 0)));
    List<String> marks = new ArrayList<>();
    for (int r = 0; r < n; r++) {
      marks.add(right(r) ? "✓" : "✗");
    }
    add("match", Table.words("match", marks));
  }

  private boolean right(int r) {
    return fires.test(r) == samples.get(r).positive();
  }

  /// What a row asks of weights and threshold: `w₁ + w₂ ≥ θ`.
  private static String demand(Setup setup, Samples.Point p) {
    String[] names = new String[setup.inputs()];
    for (int i = 0; i < names.length; i++) {
      names[i] = Words.sub("w", i + 1);
    }
    return Words.sum(p.x(), names) + (p.positive() ? " ≥ θ" : " < θ");
  }

  Table table() {
    return new Table("truth", "Truth table", columns, step - 1);
  }

  TableFigure figure() {
    int matches = (int) IntStream.range(0, samples.size()).filter(this::right).count();
    String title = "%d of %d rows match their target".formatted(matches, samples.size());
    List<TableFigure.Cell> cells = new ArrayList<>();
    List<TableFigure.Highlight> inks = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      String name = columns.get(c).name();
      for (int r = 0; r < samples.size(); r++) {
        if (name.equals("target") && setup.logic()) {
          cells.add(new TableFigure.Cell(r, c, "turn this target", flip(setup, r)));
        } else if (name.equals("match")) {
          inks.add(new TableFigure.Highlight(r, c, right(r) ? Ink.GREEN : Ink.VERMILION));
        }
      }
    }
    return new TableFigure("truth", title, title, table(), heads, cells, inks);
  }

  /// The settings with the target of row `r` turned: a truth table of one's own.
  static Map<String, String> flip(Setup setup, int r) {
    BooleanFunction wanted = wanted(setup);
    return wanted == null
        ? Map.of()
        : GateFrame.change(
            "data",
            "table",
            "inputs",
            Integer.toString(setup.inputs()),
            "truth",
            wanted.flipped(r).column());
  }

  /// The targets as a function, if every row of the table is there.
  static @Nullable BooleanFunction wanted(Setup setup) {
    if (!setup.logic() || setup.samples().size() != 1 << setup.inputs()) {
      return null;
    }
    StringBuilder column = new StringBuilder();
    setup.samples().points().forEach(p -> column.append(p.positive() ? '1' : '0'));
    return BooleanFunction.parse("truth", column.toString(), setup.inputs());
  }
}
