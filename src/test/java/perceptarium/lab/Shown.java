package perceptarium.lab;

import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.figure.Table;

/// What a lab shows for a state given as text: the way into every test of a lab.
public final class Shown {
  private Shown() {}

  /// @param state `key=value … seed=7 step=40`
  public static Frame frame(Lab lab, String state) {
    return Replay.frame(LabState.parse(lab, Syntax.words(state), Files.NONE));
  }

  public static Table table(Frame frame, String id) {
    return frame.table(id).orElseThrow(() -> new AssertionError("no table " + id));
  }

  /// A numeric column of a table.
  public static double[] column(Frame frame, String table, String column) {
    return switch (table(frame, table).column(column)) {
      case Table.NumberColumn c -> c.values().toArray();
      case Table.TextColumn c -> throw new AssertionError(column + " holds words");
    };
  }

  public static double number(Frame frame, String name) {
    Double value = frame.numbers().get(name);
    if (value == null) {
      throw new AssertionError("no number " + name + " in " + frame.numbers().keySet());
    }
    return value;
  }
}
