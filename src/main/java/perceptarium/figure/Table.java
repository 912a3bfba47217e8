package perceptarium.figure;

import java.util.List;

/// Named columns of equal length: the data behind a figure, one CSV file.
///
/// @param id file name of the CSV and name in a lesson's `table(id)`
/// @param marked row to mark and scroll to, −1 for none
public record Table(String id, String title, List<Column> columns, int marked) {
  public Table {
    columns = List.copyOf(columns);
    for (Column c : columns) {
      if (c.size() != columns.getFirst().size()) {
        throw new IllegalArgumentException(
            "column %s of %s has %d rows, not %d"
                .formatted(c.name(), id, c.size(), columns.getFirst().size()));
      }
    }
  }

  public Table(String id, String title, Column... columns) {
    this(id, title, List.of(columns), -1);
  }

  public Table marked(int row) {
    return new Table(id, title, columns, row);
  }

  public int rows() {
    return columns.isEmpty() ? 0 : columns.getFirst().size();
  }

  /// The column of that name.
  ///
  /// @throws IllegalArgumentException if there is none
  public Column column(String name) {
    return columns.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "table %s has no column %s; it has %s"
                        .formatted(id, name, columns.stream().map(Column::name).toList())));
  }

  /// A column of numbers or of words.
  public sealed interface Column {
    /// Name in the CSV head: lower case, `_`.
    String name();

    int size();

    /// The cell as full-precision text; whole numbers have no point, NaN is empty.
    String text(int row);

    /// Arithmetic of a cell, empty for none.
    default String explain(int row) {
      return "";
    }
  }

  /// Numbers.
  public record NumberColumn(String name, String unit, Doubles values, Explain arithmetic)
      implements Column {
    @Override
    public int size() {
      return values.size();
    }

    @Override
    public String text(int row) {
      return Format.full(values.get(row));
    }

    @Override
    public String explain(int row) {
      return arithmetic.at(row);
    }
  }

  /// Words.
  public record TextColumn(String name, List<String> values) implements Column {
    public TextColumn {
      values = List.copyOf(values);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public String text(int row) {
      return values.get(row);
    }
  }

  public static Column numbers(String name, Doubles values) {
    return new NumberColumn(name, "", values, Explain.NONE);
  }

  public static Column numbers(String name, Doubles values, Explain explain) {
    return new NumberColumn(name, "", values, explain);
  }

  public static Column numbers(String name, double... values) {
    return numbers(name, Doubles.of(values));
  }

  public static Column words(String name, List<String> values) {
    return new TextColumn(name, values);
  }
}
