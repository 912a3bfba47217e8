package perceptarium.catalog;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// A closed, ordered list of choices. Each choice of the product exists once, as an entry of one
/// catalogue; pickers, command line, lessons, docs and tests walk it.
///
/// @param <E> kind of entry
public record Catalog<E extends Entry>(String kind, List<E> entries) implements Iterable<E> {
  /// @param kind what an entry is, in the singular: "optimizer"
  public Catalog {
    entries = List.copyOf(entries);
    if (entries.stream().map(Entry::name).distinct().count() != entries.size()) {
      throw new IllegalArgumentException("a name occurs twice among the " + kind + "s");
    }
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <E extends Entry> Catalog<E> of(String kind, E... entries) {
    return new Catalog<>(kind, List.of(entries));
  }

  public List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /// The entry of that name.
  ///
  /// @throws BadInput naming the known ones if there is none
  public E find(String name) {
    return entries.stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "unknown %s '%s'; known: %s"
                        .formatted(kind, name, String.join(", ", names()))));
  }

  /// The default call of an entry.
  public Value.Call call(String name) {
    return new Value.Call(name, find(name).schema().defaults());
  }

  /// Reads `adam(rate=0.01, beta1=0.9)`.
  ///
  /// @param key the setting it is for, named in errors
  public Value.Call parse(String key, String text) {
    String t = text.strip();
    int open = t.indexOf('(');
    String name = open < 0 ? t : t.substring(0, open).strip();
    E entry;
    try {
      entry = find(name);
    } catch (BadInput e) {
      throw new BadInput(key + ": " + e.getMessage(), e);
    }
    if (open < 0) {
      return call(name);
    }
    if (!t.endsWith(")")) {
      throw BadInput.at(key + ": a closing ) is missing", t, t.length());
    }
    Map<String, String> arguments =
        Syntax.assignments(key, Syntax.split(key, t.substring(open + 1, t.length() - 1), ','));
    try {
      Schema schema = entry.schema();
      return new Value.Call(name, schema.parse(schema.defaults(), arguments, Files.NONE));
    } catch (BadInput e) {
      throw new BadInput("%s: %s: %s".formatted(key, name, e.getMessage()), e);
    }
  }

  /// Reads calls separated by `;`.
  public Value.Calls parseAll(String key, String text, int max) {
    List<Value.Call> calls = new ArrayList<>();
    for (String part : Syntax.split(key, text, ';')) {
      if (!part.isBlank()) {
        calls.add(parse(key, part));
      }
    }
    if (calls.isEmpty() || calls.size() > max) {
      throw new BadInput("%s: takes 1 to %d %ss".formatted(key, max, kind));
    }
    return new Value.Calls(calls);
  }

  /// Checks a call's settings against its entry.
  public Value.Call check(String key, Value.Call call) {
    try {
      return new Value.Call(call.name(), find(call.name()).schema().check(call.settings()));
    } catch (BadInput e) {
      throw new BadInput(key + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Iterator<E> iterator() {
    return entries.iterator();
  }
}
