package perceptarium.catalog;

import java.util.List;

/// What was measured on a machine: none until somebody asks for it. From then on the numbers are
/// part of the state like any others, so that a link or a picture shows the same again elsewhere.
///
/// @param columns what each of the numbers is of, in a word
/// @param max the largest a number can be; what was measured is above 0
public record MeasuredParam(About about, List<String> columns, double max) implements ParamSpec {
  /// What stands in the place of the numbers where they shall be measured at once.
  public static final String NOW = "measure";

  public MeasuredParam {
    columns = List.copyOf(columns);
  }

  @Override
  public Value initial() {
    return new Value.Array(Numbers.empty());
  }

  @Override
  public Value parse(String text, Files files) {
    return check(new Value.Array(Numbers.parse(name(), text)));
  }

  @Override
  public Value check(Value value) {
    if (!(value instanceof Value.Array a)) {
      throw Refusal.ofText(this, value.text());
    }
    Numbers n = a.numbers();
    if (!n.isEmpty() && (n.rows() != 1 || n.columns() != columns.size())) {
      throw Refusal.of(this, n.rows() + " row(s) of " + n.columns());
    }
    for (double x : n.toArray()) {
      if (!(x > 0 && x <= max)) {
        throw Refusal.of(this, Value.number(x));
      }
    }
    return value;
  }

  @Override
  public ParamSpec about(About about) {
    return new MeasuredParam(about, columns, max);
  }

  @Override
  public String range() {
    return "`%s` on the command line, nothing, or %d numbers (%s) with commas between, each above 0 and up to %s"
        .formatted(NOW, columns.size(), String.join(", ", columns), Value.number(max));
  }
}
