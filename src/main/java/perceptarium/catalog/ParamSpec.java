package perceptarium.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What one parameter may be: its type, range, default and words. Everything that takes input
/// (form, command line, lessons, gestures) goes through {@link #parse} or {@link #check}; both
/// throw {@link BadInput} naming the key and the allowed range.
///
/// Made by the static factories and refined by the default methods: `ParamSpec.real("beta", "β",
/// "How slowly it forgets.", 0.9, 0, 0.9999).group("Average")`.
public sealed interface ParamSpec {
  About about();

  /// The value a fresh lab starts with.
  Value initial();

  /// Reads text as it is typed on a command line (quotes already removed).
  ///
  /// @param files reads `@file`
  Value parse(String text, Files files);

  /// Returns the value if it is allowed, else throws {@link BadInput}.
  Value check(Value value);

  /// The same parameter with other words.
  ParamSpec about(About about);

  /// The allowed values in words: "a number from 0 to 1".
  String range();

  default String name() {
    return about().name();
  }

  default ParamSpec unit(String unit) {
    About a = about();
    return about(new About(a.name(), a.label(), a.help(), unit, a.group(), a.example(), a.when()));
  }

  default ParamSpec group(String group) {
    About a = about();
    return about(new About(a.name(), a.label(), a.help(), a.unit(), group, a.example(), a.when()));
  }

  /// What the empty field shows in grey.
  default ParamSpec example(String example) {
    About a = about();
    return about(new About(a.name(), a.label(), a.help(), a.unit(), a.group(), example, a.when()));
  }

  /// Shown only while `param` has one of `values` (several calls: all must hold).
  default ParamSpec when(String param, String... values) {
    List<Map<String, Set<String>>> when = new ArrayList<>(about().when());
    Map<String, Set<String>> last =
        new LinkedHashMap<>(when.isEmpty() ? Map.of() : when.removeLast());
    last.put(param, Set.of(values));
    when.add(last);
    return when(when);
  }

  /// Shown also while `param` has one of `values`; a {@link #when} after it narrows this.
  default ParamSpec orWhen(String param, String... values) {
    List<Map<String, Set<String>>> when = new ArrayList<>(about().when());
    when.add(Map.of(param, Set.of(values)));
    return when(when);
  }

  private ParamSpec when(List<Map<String, Set<String>>> when) {
    About a = about();
    return about(new About(a.name(), a.label(), a.help(), a.unit(), a.group(), a.example(), when));
  }

  /// Whether the parameter matters under these settings.
  default boolean relevant(Settings settings) {
    return about().when().isEmpty()
        || about().when().stream().anyMatch(condition -> holds(condition, settings));
  }

  private static boolean holds(Map<String, Set<String>> condition, Settings settings) {
    return condition.entrySet().stream()
        .allMatch(
            e ->
                switch (settings.get(e.getKey())) {
                  case Value.Call c -> e.getValue().contains(c.name());
                  case Value.Array a -> e.getValue().contains("own");
                  case Value v -> e.getValue().contains(v.text());
                });
  }

  private static BadInput bad(ParamSpec spec, String found) {
    return new BadInput("%s: %s is not %s".formatted(spec.name(), found, spec.range()));
  }

  private static String quote(String text) {
    return "'" + (text.length() > 60 ? text.substring(0, 57) + "..." : text) + "'";
  }

  static Real real(String name, String label, String help, double initial, double min, double max) {
    return new Real(About.of(name, label, help), initial, min, max, false, min, max);
  }

  /// A real parameter shown on a logarithmic slider; `min` must be above 0.
  static Real logReal(
      String name, String label, String help, double initial, double min, double max) {
    return new Real(About.of(name, label, help), initial, min, max, true, min, max);
  }

  static ParamSpec whole(String name, String label, String help, long initial, long min, long max) {
    return new Whole(About.of(name, label, help), initial, min, max);
  }

  static ParamSpec flag(String name, String label, String help, boolean initial) {
    return new Flag(About.of(name, label, help), initial);
  }

  /// @param options `name` or `name=what the form shows`; the first is the default
  static ParamSpec choice(String name, String label, String help, String... options) {
    List<Option> list = Arrays.stream(options).map(Option::of).toList();
    return new Choice(About.of(name, label, help), list, list.getFirst().name());
  }

  static ParamSpec text(String name, String label, String help, String initial, int maxLength) {
    return new Text(About.of(name, label, help), initial, maxLength);
  }

  /// A vector of fixed length, such as a start point.
  static ParamSpec vector(
      String name, String label, String help, double min, double max, double... initial) {
    return new Array(
        About.of(name, label, help),
        Numbers.row(initial),
        1,
        1,
        initial.length,
        min,
        max,
        List.of());
  }

  /// Rows of numbers under column names; `columns` empty means any shape.
  static ParamSpec table(
      String name, String label, String help, List<String> columns, int maxRows, Numbers initial) {
    return new Array(
        About.of(name, label, help), initial, 0, maxRows, columns.size(), -1e9, 1e9, columns);
  }

  /// A named data set, or numbers of one's own (`@file.csv`, or rows as text).
  static ParamSpec data(
      String name,
      String label,
      String help,
      List<String> columns,
      int maxRows,
      String... options) {
    List<Option> list = Arrays.stream(options).map(Option::of).toList();
    return new Data(
        About.of(name, label, help),
        list,
        new Value.Choice(list.getFirst().name()),
        columns,
        maxRows);
  }

  /// One entry of a catalogue with its settings.
  static ParamSpec pick(
      String name, String label, String help, Catalog<?> catalog, String initial) {
    return new Pick(About.of(name, label, help), catalog, catalog.parse(name, initial));
  }

  /// Several entries of a catalogue, `;` between them.
  static ParamSpec picks(
      String name, String label, String help, Catalog<?> catalog, int max, String initial) {
    return new Picks(
        About.of(name, label, help), catalog, max, catalog.parseAll(name, initial, max));
  }

  /// A closed-list entry: the name in text, and what the form shows.
  record Option(String name, String label) {
    static Option of(String text) {
      int split = text.indexOf('=');
      return split < 0
          ? new Option(text, text)
          : new Option(text.substring(0, split), text.substring(split + 1));
    }
  }

  /// A real number in `[min, max]`.
  ///
  /// @param low left end of the slider; numbers beyond it can be typed
  /// @param high right end of the slider
  record Real(
      About about, double first, double min, double max, boolean log, double low, double high)
      implements ParamSpec {
    /// The same range, with a slider over the usual part of it.
    public Real slider(double low, double high) {
      return new Real(about, first, min, max, log, low, high);
    }

    @Override
    public Value initial() {
      return new Value.Real(first);
    }

    @Override
    public Value parse(String text, Files files) {
      return check(new Value.Real(Value.parseNumber(name(), text)));
    }

    @Override
    public Value check(Value value) {
      double x =
          switch (value) {
            case Value.Real v -> v.value();
            case Value.Whole v -> v.value();
            case Value v -> throw bad(this, quote(v.text()));
          };
      if (!(x >= min && x <= max)) {
        throw bad(this, Value.number(x));
      }
      return new Value.Real(x);
    }

    @Override
    public ParamSpec about(About about) {
      return new Real(about, first, min, max, log, low, high);
    }

    @Override
    public String range() {
      return "a number from " + Value.number(min) + " to " + Value.number(max);
    }
  }

  /// A whole number in `[min, max]`.
  record Whole(About about, long first, long min, long max) implements ParamSpec {
    @Override
    public Value initial() {
      return new Value.Whole(first);
    }

    @Override
    public Value parse(String text, Files files) {
      try {
        return check(new Value.Whole(Long.parseLong(text.strip())));
      } catch (NumberFormatException e) {
        throw bad(this, quote(text));
      }
    }

    @Override
    public Value check(Value value) {
      if (value instanceof Value.Real r && r.value() == Math.rint(r.value())) {
        return check(new Value.Whole((long) r.value()));
      }
      if (!(value instanceof Value.Whole w) || w.value() < min || w.value() > max) {
        throw bad(this, quote(value.text()));
      }
      return value;
    }

    @Override
    public ParamSpec about(About about) {
      return new Whole(about, first, min, max);
    }

    @Override
    public String range() {
      return "a whole number from " + min + " to " + max;
    }
  }

  /// On or off.
  record Flag(About about, boolean first) implements ParamSpec {
    @Override
    public Value initial() {
      return new Value.Flag(first);
    }

    @Override
    public Value parse(String text, Files files) {
      return switch (text.strip()) {
        case "on", "true", "yes", "1" -> new Value.Flag(true);
        case "off", "false", "no", "0" -> new Value.Flag(false);
        default -> throw bad(this, quote(text));
      };
    }

    @Override
    public Value check(Value value) {
      if (!(value instanceof Value.Flag)) {
        throw bad(this, quote(value.text()));
      }
      return value;
    }

    @Override
    public ParamSpec about(About about) {
      return new Flag(about, first);
    }

    @Override
    public String range() {
      return "on or off";
    }
  }

  /// One of a closed list.
  record Choice(About about, List<Option> options, String first) implements ParamSpec {
    public Choice {
      options = List.copyOf(options);
    }

    @Override
    public Value initial() {
      return new Value.Choice(first);
    }

    @Override
    public Value parse(String text, Files files) {
      return check(new Value.Choice(text.strip()));
    }

    @Override
    public Value check(Value value) {
      if (value instanceof Value.Choice c
          && options.stream().anyMatch(o -> o.name().equals(c.name()))) {
        return value;
      }
      throw bad(this, quote(value.text()));
    }

    @Override
    public ParamSpec about(About about) {
      return new Choice(about, options, first);
    }

    @Override
    public String range() {
      return "one of " + options.stream().map(Option::name).collect(Collectors.joining(", "));
    }
  }

  /// Free text up to a length.
  record Text(About about, String first, int maxLength) implements ParamSpec {
    @Override
    public Value initial() {
      return new Value.Text(first);
    }

    @Override
    public Value parse(String text, Files files) {
      return check(new Value.Text(text));
    }

    @Override
    public Value check(Value value) {
      if (!(value instanceof Value.Text t) || t.value().length() > maxLength) {
        throw bad(this, quote(value.text()));
      }
      return value;
    }

    @Override
    public ParamSpec about(About about) {
      return new Text(about, first, maxLength);
    }

    @Override
    public String range() {
      return "text of at most " + maxLength + " characters";
    }
  }

  /// Rows × columns of numbers, each in `[min, max]`; `width` 0 means any number of columns.
  record Array(
      About about,
      Numbers first,
      int minRows,
      int maxRows,
      int width,
      double min,
      double max,
      List<String> columns)
      implements ParamSpec {
    public Array {
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
                  : Numbers.parse(name(), text)));
    }

    @Override
    public Value check(Value value) {
      if (!(value instanceof Value.Array a)) {
        throw bad(this, quote(value.text()));
      }
      Numbers n = a.numbers();
      if (n.rows() < minRows
          || n.rows() > maxRows
          || (width > 0 && n.rows() > 0 && n.columns() != width)) {
        throw bad(this, n.rows() + " row(s) of " + n.columns());
      }
      for (int i = 0; i < n.size(); i++) {
        if (!(n.get(i) >= min && n.get(i) <= max)) {
          throw bad(this, Value.number(n.get(i)));
        }
      }
      return value;
    }

    @Override
    public ParamSpec about(About about) {
      return new Array(about, first, minRows, maxRows, width, min, max, columns);
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

  /// A named data set or numbers of one's own.
  record Data(
      About about, List<Option> options, Value.Choice first, List<String> columns, int maxRows)
      implements ParamSpec {
    public Data {
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
      return check(named ? new Value.Choice(t) : new Value.Array(Numbers.parse(name(), t)));
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
        throw bad(this, quote(value.text()));
      }
      return value;
    }

    @Override
    public ParamSpec about(About about) {
      return new Data(about, options, first, columns, maxRows);
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

  /// One catalogue entry with its settings.
  record Pick(About about, Catalog<?> catalog, Value.Call first) implements ParamSpec {
    @Override
    public Value initial() {
      return first;
    }

    @Override
    public Value parse(String text, Files files) {
      return catalog.parse(name(), text);
    }

    @Override
    public Value check(Value value) {
      if (!(value instanceof Value.Call c)) {
        throw bad(this, quote(value.text()));
      }
      return catalog.check(name(), c);
    }

    @Override
    public ParamSpec about(About about) {
      return new Pick(about, catalog, first);
    }

    @Override
    public String range() {
      return "one of " + String.join(", ", catalog.names());
    }
  }

  /// Several catalogue entries.
  record Picks(About about, Catalog<?> catalog, int max, Value.Calls first) implements ParamSpec {
    @Override
    public Value initial() {
      return first;
    }

    @Override
    public Value parse(String text, Files files) {
      return catalog.parseAll(name(), text, max);
    }

    @Override
    public Value check(Value value) {
      if (!(value instanceof Value.Calls c) || c.calls().isEmpty() || c.calls().size() > max) {
        throw bad(this, quote(value.text()));
      }
      return new Value.Calls(c.calls().stream().map(call -> catalog.check(name(), call)).toList());
    }

    @Override
    public ParamSpec about(About about) {
      return new Picks(about, catalog, max, first);
    }

    @Override
    public String range() {
      return "1 to %d of %s, with ; between".formatted(max, String.join(", ", catalog.names()));
    }
  }
}
