package perceptarium.engine.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;

/// One thing that varies in a search. A place on it is a number from 0 to 1; what stands there is
/// text, as it is typed for a setting.
///
/// Written `rate=log:1e-4..1`, `dropout=0..0.5`, `batch=whole-log:8..512`, `activation=tanh|relu`.
public sealed interface Dimension {
  /// Most options of a list.
  int MAX_OPTIONS = 100;

  /// The setting, or the `{name}` in other settings, that it fills.
  String name();

  /// What stands at a place.
  ///
  /// @param place 0–1
  String at(double place);

  /// Different values; 0 if they cannot be counted.
  int count();

  /// Reads it back as it was written.
  String text();

  /// The part of it around some places: from the lowest to the highest, and a tenth of itself more
  /// on each side. A list of options keeps those named.
  Dimension around(List<Double> places);

  /// A stretch of numbers.
  ///
  /// @param log places are spread over the logarithm, each decade as wide as the next
  /// @param whole rounded to whole numbers
  record Stretch(String name, double from, double to, boolean log, boolean whole)
      implements Dimension {
    /// @throws BadInput if it runs backwards, or starts at 0 or below on a logarithmic scale
    public Stretch {
      if (!(from < to)) {
        throw new BadInput(
            "%s: the range %s..%s is empty".formatted(name, Value.number(from), Value.number(to)));
      }
      if (log && from <= 0) {
        throw new BadInput("%s: a logarithmic range starts above 0".formatted(name));
      }
      if (whole && (from != Math.rint(from) || to != Math.rint(to) || to - from > 1e9)) {
        throw new BadInput(
            "%s: a whole range goes from one whole number to another".formatted(name));
      }
    }

    @Override
    public String at(double place) {
      return Value.number(number(place));
    }

    /// The number at a place.
    public double number(double place) {
      // whole numbers get equal shares, also the first and the last
      double low = whole ? from - 0.5 : from;
      double high = whole ? to + 0.5 : to;
      double x =
          log
              ? Math.exp(Math.log(low) + place * (Math.log(high) - Math.log(low)))
              : low + place * (high - low);
      return Math.clamp(whole ? Math.rint(x) : x, from, to);
    }

    @Override
    public int count() {
      return whole ? (int) (to - from) + 1 : 0;
    }

    @Override
    public String text() {
      String scale = (whole ? "whole" : "") + (whole && log ? "-" : "") + (log ? "log" : "");
      return "%s=%s%s..%s"
          .formatted(
              name, scale.isEmpty() ? "" : scale + ":", Value.number(from), Value.number(to));
    }

    @Override
    public Dimension around(List<Double> places) {
      double low = places.stream().mapToDouble(p -> p).min().orElse(0);
      double high = places.stream().mapToDouble(p -> p).max().orElse(1);
      double a = end(Math.max(0, low - 0.1));
      double b = end(Math.min(1, high + 0.1));
      return a < b ? new Stretch(name, a, b, log, whole) : this;
    }

    /// Three digits are enough for the end of a range; rounded, it still lies in this one.
    private double end(double place) {
      double x = number(place);
      return whole
          ? x
          : Math.clamp(new BigDecimal(x).round(new MathContext(3)).doubleValue(), from, to);
    }
  }

  /// One of a list.
  record Options(String name, List<String> options) implements Dimension {
    /// @throws BadInput if there are none, or too many
    public Options {
      options = List.copyOf(options);
      if (options.isEmpty() || options.size() > MAX_OPTIONS) {
        throw new BadInput("%s: takes 1 to %d options".formatted(name, MAX_OPTIONS));
      }
    }

    @Override
    public String at(double place) {
      return options.get(index(place));
    }

    private int index(double place) {
      return Math.min((int) (place * options.size()), options.size() - 1);
    }

    @Override
    public int count() {
      return options.size();
    }

    @Override
    public String text() {
      return name + "=" + String.join("|", options);
    }

    @Override
    public Dimension around(List<Double> places) {
      List<Integer> kept = places.stream().map(this::index).distinct().sorted().toList();
      return kept.isEmpty() ? this : new Options(name, kept.stream().map(options::get).toList());
    }
  }

  /// Reads what {@link #text} writes.
  ///
  /// @throws BadInput naming the dimension
  static Dimension parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new BadInput("'%s' is not written name=from..to or name=a|b|c".formatted(text));
    }
    String name = text.substring(0, equals).strip();
    String range = text.substring(equals + 1).strip();
    int dots = range.indexOf("..");
    if (dots < 0) {
      return new Options(name, Arrays.stream(range.split("\\|")).map(String::strip).toList());
    }
    int colon = range.indexOf(':');
    String scale = colon < 0 ? "" : range.substring(0, colon).strip();
    if (!List.of("", "log", "whole", "whole-log").contains(scale)) {
      throw new BadInput(
          "%s: '%s' is no scale; they are log, whole, whole-log".formatted(name, scale));
    }
    return new Stretch(
        name,
        Value.parseNumber(name, range.substring(colon + 1, dots)),
        Value.parseNumber(name, range.substring(dots + 2)),
        scale.endsWith("log"),
        scale.startsWith("whole"));
  }
}
