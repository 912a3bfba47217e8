package perceptarium.lab.ewa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import perceptarium.engine.statistics.Ewa;
import perceptarium.figure.Doubles;
import perceptarium.figure.Table;
import perceptarium.figure.Table.Column;

/// The data behind the figures.
final class EwaTables {
  private EwaTables() {}

  /// `series` (t counts 1, 2, …) and, if there is something to compare, `compared`.
  static List<Table> all(Curves c, double[] compare, int step) {
    Sums sums = new Sums(c);
    List<Column> columns = new ArrayList<>();
    columns.add(Table.numbers("t", Doubles.count(1, step)));
    columns.add(Table.numbers("value", Doubles.of(c.series.values(), step)));
    columns.add(Table.numbers("average", Doubles.of(c.average, step), sums.average()));
    columns.add(Table.numbers("corrected", Doubles.of(c.corrected, step), sums.corrected()));
    columns.add(Table.numbers("compounded", Doubles.of(c.compounded, step), sums.compounded()));
    if (c.view == Curves.View.ADAM) {
      columns.add(Table.numbers("square_average", Doubles.of(c.square, step)));
      columns.add(Table.numbers("square_corrected", Doubles.of(c.squareCorrected, step)));
    }
    if (c.view == Curves.View.RMSPROP || c.view == Curves.View.ADAM) {
      for (Curves.Correction which : Curves.Correction.values()) {
        String name =
            switch (which) {
              case OFF -> "update";
              case ON -> "update_corrected";
              case COMPOUNDED -> "update_compounded";
            };
        IntToDoubleFunction at = i -> c.update(which, i);
        columns.add(Table.numbers(name, Doubles.generate(step, at), sums.update(which)));
      }
    }
    List<Table> tables = new ArrayList<>();
    tables.add(new Table("series", "Day by day", columns, step - 1));
    if (compare.length > 0) {
      tables.add(compared(c, compare, step));
    }
    return tables;
  }

  private static Table compared(Curves c, double[] compare, int step) {
    int n = compare.length * step;
    double[][] average = new double[compare.length][];
    double[][] corrected = new double[compare.length][];
    for (int b = 0; b < compare.length; b++) {
      average[b] = Ewa.average(c.input, compare[b]);
      corrected[b] = Ewa.corrected(average[b], compare[b]);
    }
    return new Table(
        "compared",
        "The other values of β",
        Table.numbers("beta", Doubles.generate(n, i -> compare[i / step])),
        Table.numbers("t", Doubles.generate(n, i -> i % step + 1)),
        Table.numbers("average", Doubles.generate(n, i -> average[i / step][i % step])),
        Table.numbers("corrected", Doubles.generate(n, i -> corrected[i / step][i % step])));
  }
}
