package perceptarium.catalog;

import java.util.List;
import java.util.stream.Collectors;

/// A named data set or numbers of one's own.
public record DataParam(
    About about, List<Option> options, Value.Choice first, List<String> columns, int maxRows)
    implements ParamSpec {
  public DataParam {
    options = List.copyOf(options);
    columns = List.copyOf(columns);
  }

  @Override
  public Value initial() {
    return first;
  }

  @Override
  public Value parse(String text, Files files) {
    String t = text.strip();
    if (t.startsWith("@")) {
      return check(new Value.Array(files.read(name(), t.substring(1), columns, maxRows)));
    }
    boolean named = !t.isEmpty() && Character.isLetter(t.charAt(0)) && !t.startsWith("zip:");
    return check(
        named
            ? new Value.Choice(t)
            : new Value.Array(Numbers.parse(name(), t, (long) maxRows * columns.size())));
  }

  @Override
  public Value check(Value value) {
    boolean good =
        switch (value) {
          case Value.Choice c -> options.stream().anyMatch(o -> o.name().equals(c.name()));
          case Value.Array a ->
              a.numbers().rows() >= 1
                  && a.numbers().rows() <= maxRows
                  && a.numbers().columns() == columns.size();
          case Value v -> false;
        };
    if (!good) {
      throw Refusal.ofText(this, value.text());
    }
    return value;
  }

  @Override
  public ParamSpec about(About about) {
    return new DataParam(about, options, first, columns, maxRows);
  }

  @Override
  public String range() {
    return "one of %s, or @file.csv with column(s) %s (up to %d rows)"
        .formatted(
            options.stream().map(Option::name).collect(Collectors.joining(", ")),
            String.join(", ", columns),
            maxRows);
  }
}
