package perceptarium.catalog;

import java.util.List;

/// Rows × columns of numbers, each in `[min, max]`; `width` 0 means any number of columns.
public record NumbersParam(
    About about,
    Numbers first,
    int minRows,
    int maxRows,
    int width,
    double min,
    double max,
    List<String> columns)
    implements ParamSpec {
  public NumbersParam {
    columns = List.copyOf(columns);
  }

  @Override
  public Value initial() {
    return new Value.Array(first);
  }

  @Override
  public Value parse(String text, Files files) {
    return check(
        new Value.Array(
            text.startsWith("@")
                ? files.read(name(), text.substring(1), columns, maxRows)
                : Numbers.parse(name(), text, (long) maxRows * Math.max(1, width))));
  }

  @Override
  public Value check(Value value) {
    if (!(value instanceof Value.Array a)) {
      throw Refusal.ofText(this, value.text());
    }
    Numbers n = a.numbers();
    if (n.rows() < minRows
        || n.rows() > maxRows
        || (width > 0 && n.rows() > 0 && n.columns() != width)) {
      throw Refusal.of(this, n.rows() + " row(s) of " + n.columns());
    }
    for (int i = 0; i < n.size(); i++) {
      if (!(n.get(i) >= min && n.get(i) <= max)) {
        throw Refusal.of(this, Value.number(n.get(i)));
      }
    }
    return value;
  }

  @Override
  public ParamSpec about(About about) {
    return new NumbersParam(about, first, minRows, maxRows, width, min, max, columns);
  }

  @Override
  public String range() {
    String shape =
        maxRows == 1
            ? (minRows == 0 ? "nothing or " : "")
                + (width == 0 ? "numbers" : width + " number(s)")
                + " with commas between"
            : "at most %d rows%s"
                .formatted(
                    maxRows,
                    columns.isEmpty()
                        ? ""
                        : " of " + String.join(",", columns) + " (rows end in ;)");
    return shape + ", each from " + Value.number(min) + " to " + Value.number(max);
  }
}
