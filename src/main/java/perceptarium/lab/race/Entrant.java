package perceptarium.lab.race;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Style;

/// Who takes part: an optimizer with its settings, its name and its colours. An optimizer has the
/// same ink in every race unless two of a kind compete.
///
/// @param id name in tables: `adam`, `adam-2`
/// @param label name in legends; says what tells two of a kind apart
record Entrant(String id, String label, Style style, Optimizers.Kind kind, Settings settings) {
  static List<Entrant> of(List<Value.Call> calls) {
    List<Entrant> entrants = new ArrayList<>();
    List<Ink> inks =
        Ink.picked(calls.stream().map(c -> Optimizers.ALL.names().indexOf(c.name())).toList());
    for (Value.Call call : calls) {
      List<Value.Call> same = calls.stream().filter(c -> c.name().equals(call.name())).toList();
      long number = 1 + entrants.stream().filter(e -> e.kind.name().equals(call.name())).count();
      Optimizers.Kind kind = Optimizers.ALL.find(call.name());
      entrants.add(
          new Entrant(
              number == 1 ? call.name() : call.name() + "-" + number,
              same.size() == 1 ? kind.label() : kind.label() + " " + difference(call, same, number),
              style(inks.get(entrants.size())),
              kind,
              call.settings()));
    }
    return entrants;
  }

  /// Filled markers, which show on a map, and another dash for each second four.
  private static Style style(Ink ink) {
    int i = ink.ordinal();
    Style.Marker[] markers = {
      Style.Marker.CIRCLE, Style.Marker.SQUARE, Style.Marker.TRIANGLE, Style.Marker.DIAMOND
    };
    return Style.line(ink).marker(markers[i % 4]).dash(Style.Dash.values()[(i + i / 4) % 4]);
  }

  /// The settings in which two of a kind differ; their number if they are twins.
  private static String difference(Value.Call call, List<Value.Call> same, long number) {
    Settings s = call.settings();
    String text =
        s.names().stream()
            .filter(key -> same.stream().anyMatch(o -> !o.settings().get(key).equals(s.get(key))))
            .map(key -> symbol(call.name(), key) + " " + shown(s.get(key)))
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? Long.toString(number) : text;
  }

  /// The symbol at the end of a parameter's label ("learning rate η"), else the label.
  private static String symbol(String kind, String key) {
    String label = Optimizers.ALL.find(kind).schema().param(key).about().label();
    String last = label.substring(label.lastIndexOf(' ') + 1);
    return last.length() <= 2 ? last : label;
  }

  private static String shown(Value value) {
    return value instanceof Value.Real real ? Format.shown(real.value()) : value.text();
  }

  double rate() {
    return kind.rate(settings);
  }

  /// The id as a name in a lesson's expressions.
  String key() {
    return id.replace('-', '_');
  }
}
