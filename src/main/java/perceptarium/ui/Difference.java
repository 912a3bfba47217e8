package perceptarium.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.figure.Format;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;

/// Two runs compared in a few words: what was changed, and what came of it.
final class Difference {
  private static final int MOST_NUMBERS = 2;
  private static final int MOST_LETTERS = 24;

  private Difference() {}

  /// `η 0.2 → 0.25, seed 1 → 2`.
  static String between(LabState a, LabState b) {
    List<String> parts = new ArrayList<>();
    Settings then = a.current();
    Settings now = b.current();
    for (ParamSpec p : a.lab().schema().params()) {
      parts.addAll(between(p.about().label(), then.get(p.name()), now.get(p.name())));
    }
    if (a.seed() != b.seed()) {
      parts.add("seed " + a.seed() + " → " + b.seed());
    }
    if (a.step() != b.step()) {
      parts.add(a.lab().step(a.settings()) + " " + a.step() + " → " + b.step());
    }
    return parts.isEmpty() ? "no difference yet" : String.join(", ", parts);
  }

  private static List<String> between(String label, Value then, Value now) {
    if (then.equals(now)) {
      return List.of();
    }
    if (then instanceof Value.Call a && now instanceof Value.Call b && a.name().equals(b.name())) {
      return inside(a, b);
    }
    if (then instanceof Value.Calls a && now instanceof Value.Calls b) {
      if (!names(a).equals(names(b))) {
        return List.of(label + " " + names(a) + " → " + names(b));
      }
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < a.calls().size(); i++) {
        for (String part : inside(a.calls().get(i), b.calls().get(i))) {
          parts.add(a.calls().get(i).name() + " " + part);
        }
      }
      return parts;
    }
    return List.of(label + " " + brief(then) + " → " + brief(now));
  }

  /// What differs in the settings of the same entry.
  private static List<String> inside(Value.Call a, Value.Call b) {
    return a.settings().names().stream()
        .flatMap(key -> between(key, a.settings().get(key), b.settings().get(key)).stream())
        .toList();
  }

  private static String names(Value.Calls calls) {
    return calls.calls().stream().map(Value.Call::name).collect(Collectors.joining(" + "));
  }

  private static String brief(Value value) {
    String text = value.text();
    return text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS - 1) + "…" : text;
  }

  /// The first numbers that differ: `loss sgd 1.132 → 0.08`; empty if none does.
  static String between(Frame then, Frame now) {
    return then.numbers().entrySet().stream()
        .map(e -> number(e, now.numbers().get(e.getKey())))
        .filter(text -> !text.isEmpty())
        .limit(MOST_NUMBERS)
        .collect(Collectors.joining("; "));
  }

  private static String number(Map.Entry<String, Double> then, @Nullable Double now) {
    if (now == null) {
      return "";
    }
    String a = Format.shown(then.getValue());
    String b = Format.shown(now);
    return a.equals(b) ? "" : then.getKey().replace('_', ' ') + " " + a + " → " + b;
  }
}
