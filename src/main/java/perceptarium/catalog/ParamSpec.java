package perceptarium.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one parameter may be: its type, range, default and words. Everything that takes input
/// (form, command line, lessons, gestures) goes through {@link #parse} or {@link #check}; both
/// throw {@link BadInput} naming the key and the allowed range.
///
/// Made by the static factories, one record for each kind, and refined by the default methods:
/// `ParamSpec.real("beta", "β", "How slowly it forgets.", 0.9, 0, 0.9999).group("Average")`.
public sealed interface ParamSpec
    permits RealParam,
        WholeParam,
        FlagParam,
        ChoiceParam,
        TextParam,
        NumbersParam,
        MeasuredParam,
        DataParam,
        PickParam,
        PicksParam {
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
    return about(
        new About(a.name(), a.label(), a.help(), unit, a.group(), a.example(), a.role(), a.when()));
  }

  default ParamSpec group(String group) {
    About a = about();
    return about(
        new About(a.name(), a.label(), a.help(), a.unit(), group, a.example(), a.role(), a.when()));
  }

  /// What the empty field shows in grey.
  default ParamSpec example(String example) {
    About a = about();
    return about(
        new About(a.name(), a.label(), a.help(), a.unit(), a.group(), example, a.role(), a.when()));
  }

  /// Who sets it.
  default ParamSpec role(Role role) {
    About a = about();
    return about(
        new About(a.name(), a.label(), a.help(), a.unit(), a.group(), a.example(), role, a.when()));
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
    return about(
        new About(a.name(), a.label(), a.help(), a.unit(), a.group(), a.example(), a.role(), when));
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

  static RealParam real(
      String name, String label, String help, double initial, double min, double max) {
    return new RealParam(About.of(name, label, help), initial, min, max, false, min, max);
  }

  /// A real parameter shown on a logarithmic slider; `min` must be above 0.
  static RealParam logReal(
      String name, String label, String help, double initial, double min, double max) {
    return new RealParam(About.of(name, label, help), initial, min, max, true, min, max);
  }

  static ParamSpec whole(String name, String label, String help, long initial, long min, long max) {
    return new WholeParam(About.of(name, label, help), initial, min, max);
  }

  static ParamSpec flag(String name, String label, String help, boolean initial) {
    return new FlagParam(About.of(name, label, help), initial);
  }

  /// @param options `name` or `name=what the form shows`; the first is the default
  static ParamSpec choice(String name, String label, String help, String... options) {
    List<Option> list = Arrays.stream(options).map(Option::of).toList();
    return new ChoiceParam(About.of(name, label, help), list, list.getFirst().name());
  }

  static ParamSpec text(String name, String label, String help, String initial, int maxLength) {
    return new TextParam(About.of(name, label, help), initial, maxLength);
  }

  /// A vector of fixed length, such as a start point.
  static ParamSpec vector(
      String name, String label, String help, double min, double max, double... initial) {
    return new NumbersParam(
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
    return new NumbersParam(
        About.of(name, label, help), initial, 0, maxRows, columns.size(), -1e9, 1e9, columns);
  }

  /// Numbers that only a measurement gives, one for each of `columns`; see {@link MeasuredParam}.
  static ParamSpec measured(
      String name, String label, String help, double max, List<String> columns) {
    return new MeasuredParam(About.of(name, label, help), columns, max);
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
    return new DataParam(
        About.of(name, label, help),
        list,
        new Value.Choice(list.getFirst().name()),
        columns,
        maxRows);
  }

  /// One entry of a catalogue with its settings.
  static ParamSpec pick(
      String name, String label, String help, Catalog<?> catalog, String initial) {
    return new PickParam(About.of(name, label, help), catalog, catalog.parse(name, initial));
  }

  /// Several entries of a catalogue, `;` between them.
  static ParamSpec picks(
      String name, String label, String help, Catalog<?> catalog, int max, String initial) {
    return new PicksParam(
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
}
