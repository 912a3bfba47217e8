package perceptarium.lab.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import perceptarium.figure.Doubles;
import perceptarium.figure.Figure;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// The numbers of a race over a surface: who stands where, and every step of every racer.
final class SurfaceTables {
  private final List<Standing> standings;
  private final List<Racer> racers;
  private final double tolerance;
  private final int step;
  private final int chosen;

  SurfaceTables(List<Standing> standings, double tolerance, int step, int chosen) {
    this.standings = standings;
    this.racers = standings.stream().map(Standing::racer).toList();
    this.tolerance = tolerance;
    this.step = step;
    this.chosen = chosen;
  }

  /// One row a racer.
  Table finish() {
    return new Table(
        "finish",
        "Finish",
        List.of(
            Table.words("racer", standings.stream().map(Standing::label).toList()),
            Table.numbers("rate", column(s -> s.racer().entrant().rate())),
            Table.numbers(
                "loss",
                column(Standing::loss),
                i -> Arithmetic.text(racers.get(i), racers.get(i).steps())),
            Table.numbers("distance", column(Standing::distance)),
            Table.numbers(
                "steps_to_tolerance", column(s -> s.reached() < 0 ? Double.NaN : s.reached())),
            Table.words("state", standings.stream().map(Standing::words).toList())),
        chosen);
  }

  private Doubles column(ToDoubleFunction<Standing> number) {
    return Doubles.generate(standings.size(), i -> number.applyAsDouble(standings.get(i)));
  }

  /// The finish table as a figure; a click on a racer opens its arithmetic.
  Figure finishFigure(Table table, String sentence) {
    List<TableFigure.Cell> cells = new ArrayList<>();
    List<TableFigure.Highlight> inks = new ArrayList<>();
    for (int i = 0; i < racers.size(); i++) {
      inks.add(new TableFigure.Highlight(i, 0, racers.get(i).entrant().style().ink()));
      cells.add(
          new TableFigure.Cell(
              i, 0, "Show this racer's arithmetic", Map.of("focus", Integer.toString(i + 1))));
      if (standings.get(i).state() == Standing.State.DIVERGED) {
        inks.add(new TableFigure.Highlight(i, 5, Ink.NEGATIVE));
      }
    }
    return new TableFigure(
        "finish",
        "Finish at step " + step,
        sentence,
        table,
        List.of(
            "racer", "rate η", "loss", "distance", "steps to " + Format.shown(tolerance), "state"),
        cells,
        inks);
  }

  /// Every step of every racer.
  Table path() {
    int rows = racers.stream().mapToInt(r -> r.track().rows()).sum();
    int[] racer = new int[rows];
    int[] row = new int[rows];
    int k = 0;
    for (int i = 0; i < racers.size(); i++) {
      for (int j = 0; j < racers.get(i).track().rows(); j++) {
        racer[k] = i;
        row[k++] = j;
      }
    }
    List<String> names = new ArrayList<>(rows);
    for (int i : racer) {
      names.add(racers.get(i).entrant().id());
    }
    return new Table(
        "path",
        "Path of every racer",
        Table.words("racer", names),
        Table.numbers("step", Doubles.generate(rows, i -> row[i])),
        recorded("x1", racer, row, Racer.X),
        recorded("x2", racer, row, Racer.Y),
        recorded("loss", racer, row, Racer.LOSS),
        recorded("g1", racer, row, Racer.SLOPE),
        recorded("g2", racer, row, Racer.SLOPE + 1),
        moment("v1", racer, row, "velocity", 0),
        moment("v2", racer, row, "velocity", 1),
        moment("s1", racer, row, "s", 0),
        moment("s2", racer, row, "s", 1));
  }

  private Table.Column recorded(String name, int[] racer, int[] row, int column) {
    return Table.numbers(
        name,
        Doubles.generate(row.length, i -> racers.get(racer[i]).track().get(row[i], column)),
        i -> Arithmetic.text(racers.get(racer[i]), row[i]));
  }

  /// A moment whose name starts like this, NaN where the racer has none.
  private Table.Column moment(String name, int[] racer, int[] row, String starts, int coordinate) {
    int[] columns = new int[racers.size()];
    for (int i = 0; i < columns.length; i++) {
      List<String> traces = racers.get(i).traceNames();
      columns[i] = -1;
      for (int k = traces.size() - 1; k >= 0; k--) {
        if (traces.get(k).startsWith(starts)) {
          columns[i] = Racer.MOMENTS + 2 * k + coordinate;
        }
      }
    }
    return Table.numbers(
        name,
        Doubles.generate(
            row.length,
            i ->
                columns[racer[i]] < 0
                    ? Double.NaN
                    : racers.get(racer[i]).track().get(row[i], columns[racer[i]])));
  }
}
