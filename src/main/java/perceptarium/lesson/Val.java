package perceptarium.lesson;

import java.util.List;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Value;
import perceptarium.figure.Table;

/// A value inside a lesson's expression.
sealed interface Val {
  /// What it is, for errors.
  String kind();

  record Num(double value) implements Val {
    @Override
    public String kind() {
      return "a number";
    }
  }

  record Truth(boolean on) implements Val {
    @Override
    public String kind() {
      return "a condition";
    }
  }

  record Text(String text) implements Val {
    @Override
    public String kind() {
      return "a word";
    }
  }

  /// Several numbers, such as a column.
  @SuppressWarnings("ArrayRecordComponent") // never compared, never shared beyond one evaluation
  record Nums(double[] values) implements Val {
    @Override
    public String kind() {
      return "a list of numbers";
    }
  }

  /// Several conditions, one a row.
  @SuppressWarnings("ArrayRecordComponent")
  record Truths(boolean[] values) implements Val {
    @Override
    public String kind() {
      return "a list of conditions";
    }
  }

  record Texts(List<String> values) implements Val {
    @Override
    public String kind() {
      return "a list of words";
    }
  }

  record Rows(Table table) implements Val {
    @Override
    public String kind() {
      return "a table";
    }
  }

  /// A matrix setting.
  record Grid(Numbers numbers) implements Val {
    @Override
    public String kind() {
      return "rows of numbers";
    }
  }

  /// A catalogue entry chosen in a setting.
  record Entry(Value.Call call) implements Val {
    @Override
    public String kind() {
      return "an entry";
    }
  }

  record Entries(List<Value.Call> calls) implements Val {
    @Override
    public String kind() {
      return "a list of entries";
    }
  }

  /// A setting's value.
  static Val of(Value value) {
    return switch (value) {
      case Value.Real v -> new Num(v.value());
      case Value.Whole v -> new Num(v.value());
      case Value.Flag v -> new Truth(v.on());
      case Value.Choice v -> new Text(v.name());
      case Value.Text v -> new Text(v.value());
      case Value.Array v ->
          v.numbers().rows() == 1 || v.numbers().columns() == 1
              ? new Nums(v.numbers().toArray())
              : new Grid(v.numbers());
      case Value.Call v -> new Entry(v);
      case Value.Calls v -> new Entries(v.calls());
    };
  }
}
