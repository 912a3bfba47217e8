package perceptarium.catalog;

import java.util.List;
import java.util.stream.Collectors;

/// One value of one parameter. {@link #text} is its canonical, lossless text; {@link
/// ParamSpec#parse} reads it back.
public sealed interface Value {
  /// Canonical text, without the quotes that a command line or a lesson may need around it.
  String text();

  /// A real number, finite.
  record Real(double value) implements Value {
    @Override
    public String text() {
      return number(value);
    }
  }

  /// A whole number.
  record Whole(long value) implements Value {
    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  /// On or off.
  record Flag(boolean on) implements Value {
    @Override
    public String text() {
      return on ? "on" : "off";
    }
  }

  /// One name out of a closed list.
  record Choice(String name) implements Value {
    @Override
    public String text() {
      return name;
    }
  }

  /// Free text, such as a formula.
  record Text(String value) implements Value {
    @Override
    public String text() {
      return value;
    }
  }

  /// A vector, a list of points, a matrix, a column of data.
  record Array(Numbers numbers) implements Value {
    @Override
    public String text() {
      return numbers.text();
    }
  }

  /// A catalogue entry with its own settings: `adam(rate=0.01, beta1=0.9)`.
  record Call(String name, Settings settings) implements Value {
    @Override
    public String text() {
      String inside =
          settings.names().stream()
              .map(key -> key + "=" + settings.get(key).text())
              .collect(Collectors.joining(", "));
      return inside.isEmpty() ? name : name + "(" + inside + ")";
    }
  }

  /// Several catalogue entries: `adam(rate=0.1); sgd(rate=0.02)`.
  record Calls(List<Call> calls) implements Value {
    public Calls {
      calls = List.copyOf(calls);
    }

    @Override
    public String text() {
      return calls.stream().map(Call::text).collect(Collectors.joining("; "));
    }
  }

  /// The shortest text that reads back as the same double; whole numbers without a point.
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return value == 0 ? "0" : Long.toString((long) value);
    }
    return Double.toString(value).replace(".0E", "E").replace("E", "e");
  }

  /// A finite number, or {@link BadInput} naming the key.
  static double parseNumber(String key, String text) {
    double value;
    try {
      value = Double.parseDouble(text.strip().replace('−', '-'));
    } catch (NumberFormatException e) {
      throw new BadInput("%s: '%s' is not a number".formatted(key, text), e);
    }
    if (!Double.isFinite(value)) {
      throw new BadInput("%s: %s is not a finite number".formatted(key, text));
    }
    return value;
  }
}
