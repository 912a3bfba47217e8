package perceptarium.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;
import perceptarium.figure.Format;
import perceptarium.lab.LabState;

/// A prediction: answered, locked, and only then looked up. The right answer is worked out by the
/// engine from the state in {@link #truth}.
///
/// @param truth the state in which the answer shows; the lab goes there once the answer is locked
/// @param because said to everyone afterwards
public record Ask(int line, Prose question, Kind kind, LabState truth, Prose because) {
  /// Thousands set apart. `1,234` has a decimal comma: four digits are not grouped here.
  private static final Pattern GROUPED =
      Pattern.compile("[−-]?(?!\\d,\\d{3}$)[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");

  /// What an answer looks like.
  public sealed interface Kind {}

  /// One of several. Either `answer` says which (the nearest number, or the same word), or each
  /// option has its own condition.
  public record Choices(List<Option> options, @Nullable Computed answer) implements Kind {
    public Choices {
      options = List.copyOf(options);
    }
  }

  /// @param when true if this is the right one; null where `answer` decides
  /// @param why said to who chose it
  public record Option(int line, String text, Prose shown, @Nullable Computed when, Prose why) {}

  /// A number, right within ± `tolerance`.
  public record Quantity(String unit, double tolerance, Computed answer, List<Slip> slips)
      implements Kind {
    public Quantity {
      slips = List.copyOf(slips);
    }
  }

  /// A curve drawn into a figure before it is run; right if it is on average no further than
  /// `tolerance` from the lab's.
  ///
  /// @param figure id of the plot it is drawn into
  /// @param from where the curve begins on the plot's x axis, and `to` where it ends
  /// @param unit of the y axis
  /// @param answer the lab's values, spread evenly over that range
  /// @param slips curves that people draw
  public record Sketch(
      int line,
      String figure,
      double from,
      double to,
      String unit,
      double tolerance,
      Computed answer,
      List<Slip> slips)
      implements Kind {
    public Sketch {
      slips = List.copyOf(slips);
    }

    /// The curve of an answer.
    ///
    /// @throws BadInput if it is none
    public Curve curve(String answer) {
      return Curve.parse(from, to, answer);
    }

    /// The lab's curve.
    ///
    /// @throws BadInput if the lesson's expression cannot be worked out
    public double[] values(Observation seen) {
      return answer.numbers(seen);
    }

    /// A distance with its unit.
    String distance(double distance) {
      return (Format.significant(distance, 2) + " " + unit).strip();
    }
  }

  /// A wrong number or curve that people get, and what it comes from.
  public record Slip(int line, Computed value, Prose why) {}

  /// What becomes of an answer.
  ///
  /// @param answer the right one, in words; of a sketch, how far off it is
  /// @param why about the answer that was given; may be empty
  public record Verdict(boolean right, String answer, Prose why) {}

  /// The verdict in one line.
  public String told(Verdict verdict) {
    return switch (kind) {
      case Choices c -> told(verdict, "Not so: the lab says ");
      case Quantity q -> told(verdict, "Not so: the lab says ");
      case Sketch s -> told(verdict, "Not so: ");
    };
  }

  private static String told(Verdict verdict, String wrong) {
    return (verdict.right() ? "Right: " : wrong) + verdict.answer();
  }

  /// The answer in its canonical form.
  ///
  /// @throws BadInput if it is none of the options, or no number
  public String read(String answer) {
    return switch (kind) {
      case Choices c ->
          c.options().stream()
              .map(Option::text)
              .filter(t -> t.equals(answer.strip()))
              .findFirst()
              .orElseThrow(() -> new BadInput("'" + answer + "' is none of the choices"));
      case Quantity q -> Value.number(Value.parseNumber("answer", decimal(answer, q.unit())));
      case Sketch s -> s.curve(answer).text();
    };
  }

  /// Takes `0,08`, `20,000` as numbers are shown here, and a unit typed along.
  private static String decimal(String answer, String unit) {
    String bare = answer.strip();
    if (!unit.isEmpty() && bare.endsWith(unit)) {
      bare = bare.substring(0, bare.length() - unit.length()).strip();
    }
    if (GROUPED.matcher(bare).matches()) {
      return bare.replace(",", "");
    }
    return bare.indexOf('.') < 0 ? bare.replace(',', '.') : bare;
  }

  /// The right answer in words; of choices, the text of the right one; of a sketch, what counts.
  ///
  /// @param seen {@link #truth} and its frame
  /// @throws BadInput if the lesson's expression cannot be worked out
  public String answer(Observation seen) {
    return switch (kind) {
      case Choices c -> right(c, seen).text();
      case Quantity q -> (Format.shown(q.answer().number(seen)) + " " + q.unit()).strip();
      case Sketch s -> "within %s on average".formatted(s.distance(s.tolerance()));
    };
  }

  /// Judges an answer by what the lab shows.
  ///
  /// @param seen {@link #truth} and its frame
  /// @throws BadInput if the lesson's expression cannot be worked out
  public Verdict judge(String answer, Observation seen) {
    String given = read(answer);
    return switch (kind) {
      case Choices c -> {
        Option right = right(c, seen);
        Option chosen =
            c.options().stream().filter(o -> o.text().equals(given)).findFirst().orElseThrow();
        yield new Verdict(chosen.equals(right), right.text(), chosen.why());
      }
      case Quantity q -> {
        double x = Double.parseDouble(given);
        boolean hit = Math.abs(x - q.answer().number(seen)) <= q.tolerance();
        yield new Verdict(hit, answer(seen), hit ? Prose.NONE : slip(q, x, seen));
      }
      case Sketch s -> judge(s, s.curve(given), seen);
    };
  }

  private static Prose slip(Quantity q, double x, Observation seen) {
    for (Slip s : q.slips()) {
      if (Math.abs(x - s.value().number(seen)) <= q.tolerance()) {
        return s.why();
      }
    }
    return Prose.NONE;
  }

  private static Verdict judge(Sketch s, Curve curve, Observation seen) {
    double off = curve.distance(s.values(seen));
    boolean hit = off <= s.tolerance();
    String words = "%s off on average".formatted(s.distance(off));
    if (!hit) {
      words += "; %s would do".formatted(s.distance(s.tolerance()));
    }
    Prose why = Prose.NONE;
    double nearest = hit ? 0 : off;
    for (Slip slip : s.slips()) {
      double d = curve.distance(slip.value().numbers(seen));
      if (d < nearest) {
        nearest = d;
        why = slip.why();
      }
    }
    return new Verdict(hit, words, why);
  }

  /// The right option.
  ///
  /// @throws BadInput if there is not exactly one
  static Option right(Choices c, Observation seen) {
    Computed answer = c.answer();
    if (answer == null) {
      List<Option> true_ = new ArrayList<>();
      for (Option o : c.options()) {
        if (o.when() != null && o.when().holds(seen)) {
          true_.add(o);
        }
      }
      if (true_.size() != 1) {
        throw new BadInput(
            true_.isEmpty()
                ? "none of the choices is right"
                : "more than one choice is right: "
                    + String.join(" | ", true_.stream().map(Option::text).toList()));
      }
      return true_.getFirst();
    }
    Val value = answer.value(seen);
    return switch (value) {
      case Val.Num n -> nearest(c.options(), n.value());
      case Val.Text t ->
          c.options().stream()
              .filter(o -> o.text().equalsIgnoreCase(t.text()))
              .findFirst()
              .orElseThrow(
                  () -> new BadInput("the answer is '%s', which is no choice".formatted(t.text())));
      default -> throw new BadInput("answer: this is " + value.kind() + ", not a number or a word");
    };
  }

  private static Option nearest(List<Option> options, double value) {
    Option best = options.getFirst();
    double distance = Double.POSITIVE_INFINITY;
    for (Option o : options) {
      double d = Math.abs(leadingNumber(o.text()) - value);
      if (d < distance) {
        best = o;
        distance = d;
      }
    }
    if (!Double.isFinite(distance)) {
      throw new BadInput("answer: the choices are not numbers");
    }
    return best;
  }

  /// The number at the start of a choice (`0.08 °C`); NaN if there is none.
  private static double leadingNumber(String text) {
    String word = text.strip().split("\\s", 2)[0].replace('−', '-').toLowerCase(Locale.ROOT);
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
