package perceptarium.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Syntax;
import perceptarium.catalog.Value;
import perceptarium.lab.LabState;

/// Reads an `ask` block.
final class AskReader {
  static final Set<String> WORDS =
      Set.of("choice", "if", "why", "number", "sketch", "wrong", "answer", "because", "run");
  private static final Set<String> ONCE = Set.of("number", "sketch", "answer", "because", "run");
  private static final int MAX_CHOICES = 12;

  private final Items block;
  private final int line;
  private final Consumer<Fault> faults;

  private final Set<String> given = new HashSet<>();
  private final List<Draft> choices = new ArrayList<>();
  private final List<Draft> slips = new ArrayList<>();
  private @Nullable Draft open;
  private Items.@Nullable Item number;
  private Items.@Nullable Item sketch;
  private Items.@Nullable Item run;
  private @Nullable Computed answer;
  private Prose because = Prose.NONE;

  AskReader(Items block, int line, Consumer<Fault> faults) {
    this.block = block;
    this.line = line;
    this.faults = faults;
  }

  /// A choice or a slip while it is read.
  private static final class Draft {
    private final Items.Item item;
    private @Nullable Computed when;
    private Prose why = Prose.NONE;

    Draft(Items.Item item) {
      this.item = item;
    }
  }

  /// @param changed the state with the words of `run` in place
  /// @return null if there are faults
  @Nullable Ask read(LabState state, BiFunction<LabState, List<String>, LabState> changed) {
    block.items().forEach(this::item);
    Prose question = ProseReader.read(block.lead(), line + 1, faults);
    if (question.isEmpty()) {
      fault(line, "ask: there is no question");
    }
    Ask.Kind kind = kind();
    LabState truth = truth(state, changed);
    return kind == null || truth == null ? null : new Ask(line, question, kind, truth, because);
  }

  private void item(Items.Item item) {
    if (item.text().isEmpty()) {
      fault(item.line(), "ask: nothing follows '" + item.word() + "'");
      return;
    }
    if (ONCE.contains(item.word()) && !given.add(item.word())) {
      fault(item.line(), "ask: '%s' is given twice".formatted(item.word()));
    }
    switch (item.word()) {
      case "choice" -> {
        open = new Draft(item);
        choices.add(open);
      }
      case "wrong" -> {
        open = new Draft(item);
        slips.add(open);
      }
      case "if" -> {
        if (open == null || !open.item.word().equals("choice")) {
          fault(item.line(), "ask: 'if' belongs under a choice");
        } else if (open.when != null) {
          fault(item.line(), "ask: this choice has two 'if'; a line 'choice' is missing");
        } else {
          open.when = computed("if", item);
        }
      }
      case "why" -> {
        if (open == null) {
          fault(item.line(), "ask: 'why' belongs under a choice or something wrong");
        } else if (!open.why.isEmpty()) {
          fault(
              item.line(),
              "ask: '%s' has two 'why'; a line '%s' is missing"
                  .formatted(open.item.text(), open.item.word()));
        } else {
          open.why = ProseReader.read(item.text(), item.line(), faults);
        }
      }
      case "number" -> number = item;
      case "sketch" -> sketch = item;
      case "answer" -> answer = computed("answer", item);
      case "because" -> because = ProseReader.read(item.text(), item.line(), faults);
      case "run" -> run = item;
      default -> throw new IllegalStateException(item.word());
    }
  }

  private Ask.@Nullable Kind kind() {
    Items.Item n = number;
    Items.Item drawn = sketch;
    boolean one = choices.isEmpty() && (n == null || drawn == null);
    if (one && n != null) {
      return quantity(n);
    }
    if (one && drawn != null) {
      return sketch(drawn);
    }
    if (n != null || drawn != null || choices.size() < 2 || choices.size() > MAX_CHOICES) {
      fault(line, "ask: give 2 to %d choices, one number, or one sketch".formatted(MAX_CHOICES));
      return null;
    }
    for (Draft slip : slips) {
      fault(slip.item.line(), "ask: 'wrong' belongs to a number or a sketch; a choice has 'why'");
    }
    boolean told = given.contains("answer");
    if (told && answer == null) {
      return null; // a fault already
    }
    if (told && choices.stream().anyMatch(c -> c.when != null)) {
      fault(line, "ask: an 'answer' says which choice is right, or an 'if' under each, not both");
    }
    List<Ask.Option> options = new ArrayList<>();
    for (Draft c : choices) {
      if (answer == null && c.when == null) {
        fault(c.item.line(), "ask: this choice has no 'if', and there is no 'answer'");
        return null;
      }
      if (options.stream().anyMatch(o -> o.text().equals(c.item.text()))) {
        fault(c.item.line(), "ask: this choice is given twice");
      }
      Prose shown = ProseReader.read(c.item.text(), c.item.line(), faults);
      options.add(new Ask.Option(c.item.line(), c.item.text(), shown, c.when, c.why));
    }
    return new Ask.Choices(options, answer);
  }

  private Ask.@Nullable Kind quantity(Items.Item item) {
    Computed right = right("a number");
    Within within = within(item, "the unit");
    if (right == null || within == null) {
      return null;
    }
    return new Ask.Quantity(within.before(), within.tolerance(), right, slips());
  }

  /// `FIGURE x=FROM..TO UNIT within T`.
  private Ask.@Nullable Kind sketch(Items.Item item) {
    Computed right = right("a sketch");
    Within within = within(item, "a figure, x=from..to and the unit");
    if (right == null || within == null) {
      return null;
    }
    String[] words = within.before().split("\\s+", 3);
    String[] range = (words.length > 1 ? words[1] : "").split("\\.\\.", -1);
    if (range.length != 2 || !range[0].startsWith("x=")) {
      fault(item.line(), "sketch: write a figure and from where to where, like 'loss x=1..30'");
      return null;
    }
    try {
      double from = Value.parseNumber("sketch", range[0].substring(2));
      double to = Value.parseNumber("sketch", range[1]);
      if (!(from < to)) {
        fault(item.line(), "sketch: x=%s..%s is empty".formatted(range[0].substring(2), range[1]));
        return null;
      }
      String unit = words.length > 2 ? words[2] : "";
      return new Ask.Sketch(
          item.line(), words[0], from, to, unit, within.tolerance(), right, slips());
    } catch (BadInput e) {
      fault(item.line(), BadInput.sentence(e));
      return null;
    }
  }

  private @Nullable Computed right(String what) {
    if (!given.contains("answer")) {
      fault(line, "ask: %s needs an 'answer'".formatted(what));
    }
    return answer;
  }

  private record Within(String before, double tolerance) {}

  private @Nullable Within within(Items.Item item, String before) {
    String text = (" " + item.text()).replace('\t', ' ');
    int within = text.lastIndexOf(" within ");
    double tolerance = -1;
    if (within >= 0) {
      try {
        tolerance = Value.parseNumber(item.word(), text.substring(within + 8));
      } catch (BadInput e) {
        fault(item.line(), BadInput.sentence(e));
        return null;
      }
    }
    if (!(tolerance >= 0)) {
      fault(
          item.line(),
          "%s: write %s, then 'within' and how far off still counts"
              .formatted(item.word(), before));
      return null;
    }
    return new Within(text.substring(0, within).strip(), tolerance);
  }

  private List<Ask.Slip> slips() {
    List<Ask.Slip> read = new ArrayList<>();
    for (Draft s : slips) {
      Computed value = computed("wrong", s.item);
      if (value != null) {
        read.add(new Ask.Slip(s.item.line(), value, s.why));
      }
    }
    return read;
  }

  private @Nullable LabState truth(
      LabState state, BiFunction<LabState, List<String>, LabState> changed) {
    Items.Item r = run;
    if (r == null) {
      return state;
    }
    try {
      return Objects.requireNonNull(changed.apply(state, Syntax.words(r.text())));
    } catch (BadInput e) {
      fault(r.line(), "run: " + BadInput.sentence(e));
      return null;
    }
  }

  private @Nullable Computed computed(String what, Items.Item item) {
    try {
      return Computed.parse(what, item.text(), item.line());
    } catch (BadInput e) {
      fault(item.line(), BadInput.sentence(e));
      return null;
    }
  }

  private void fault(int line, String sentence) {
    faults.accept(new Fault(line, sentence));
  }
}
