package perceptarium.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Values under names: immutable, in the order of their {@link Schema}, complete (a schema fills in
/// every default). The typed getters throw {@link IllegalArgumentException} on a wrong name or
/// type, because that is a fault of the program and not of the input.
public record Settings(Map<String, Value> values) {
  /// No values.
  public static final Settings EMPTY = new Settings(Map.of());

  public Settings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public Set<String> names() {
    return values.keySet();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Value get(String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no setting '" + name + "' in " + values.keySet());
    }
    return value;
  }

  /// The same with one value changed.
  public Settings with(String name, Value value) {
    Map<String, Value> copy = new LinkedHashMap<>(values);
    copy.put(name, value);
    return new Settings(copy);
  }

  /// A real parameter; a whole one is widened.
  public double real(String name) {
    return switch (get(name)) {
      case Value.Real v -> v.value();
      case Value.Whole v -> v.value();
      case Value v -> throw wrong(name, v, "a number");
    };
  }

  public int whole(String name) {
    return switch (get(name)) {
      case Value.Whole v -> Math.toIntExact(v.value());
      case Value v -> throw wrong(name, v, "a whole number");
    };
  }

  public boolean flag(String name) {
    return switch (get(name)) {
      case Value.Flag v -> v.on();
      case Value v -> throw wrong(name, v, "on or off");
    };
  }

  /// The name chosen: of a choice, or of a catalogue entry.
  public String choice(String name) {
    return switch (get(name)) {
      case Value.Choice v -> v.name();
      case Value.Call v -> v.name();
      case Value v -> throw wrong(name, v, "a choice");
    };
  }

  public String text(String name) {
    return switch (get(name)) {
      case Value.Text v -> v.value();
      case Value v -> throw wrong(name, v, "text");
    };
  }

  public Numbers numbers(String name) {
    return switch (get(name)) {
      case Value.Array v -> v.numbers();
      case Value v -> throw wrong(name, v, "numbers");
    };
  }

  /// Whether a data parameter holds brought-in numbers rather than the name of a preset.
  public boolean isNumbers(String name) {
    return get(name) instanceof Value.Array;
  }

  public Value.Call call(String name) {
    return switch (get(name)) {
      case Value.Call v -> v;
      case Value v -> throw wrong(name, v, "a catalogue entry");
    };
  }

  public List<Value.Call> calls(String name) {
    return switch (get(name)) {
      case Value.Calls v -> v.calls();
      case Value v -> throw wrong(name, v, "catalogue entries");
    };
  }

  private static IllegalArgumentException wrong(String name, Value value, String wanted) {
    return new IllegalArgumentException(name + " is " + value + ", not " + wanted);
  }
}
