package perceptarium.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Syntax;
import perceptarium.lab.LabState;

/// Reads a `goal` block.
final class GoalReader {
  static final Set<String> WORDS = Set.of("when", "hint", "solution");

  private final Items block;
  private final int line;
  private final Consumer<Fault> faults;

  GoalReader(Items block, int line, Consumer<Fault> faults) {
    this.block = block;
    this.line = line;
    this.faults = faults;
  }

  /// @param changed the state with the words of `solution` in place
  /// @return null if there are faults
  @Nullable Goal read(LabState state, BiFunction<LabState, List<String>, LabState> changed) {
    Computed when = null;
    LabState solution = null;
    Set<String> given = new HashSet<>();
    List<Prose> hints = new ArrayList<>();
    for (Items.Item item : block.items()) {
      if (!given.add(item.word()) && !item.word().equals("hint")) {
        fault(item.line(), "goal: '%s' is given twice".formatted(item.word()));
      }
      try {
        switch (item.word()) {
          case "when" -> when = Computed.parse("when", item.text(), item.line());
          case "hint" -> hints.add(ProseReader.read(item.text(), item.line(), faults));
          case "solution" -> solution = changed.apply(state, Syntax.words(item.text()));
          default -> throw new IllegalStateException(item.word());
        }
      } catch (BadInput e) {
        String sentence = BadInput.sentence(e);
        fault(item.line(), item.word().equals("solution") ? "solution: " + sentence : sentence);
      }
    }
    Prose text = ProseReader.read(block.lead(), line + 1, faults);
    if (text.isEmpty()) {
      fault(line, "goal: it does not say what is to be reached");
    }
    if (hints.isEmpty()) {
      fault(line, "goal: there is no hint");
    }
    for (String word : List.of("when", "solution")) {
      if (!given.contains(word)) {
        fault(line, "goal: there is no '%s'".formatted(word));
      }
    }
    if (when == null || solution == null) {
      return null;
    }
    return new Goal(line, text, when, hints, solution);
  }

  private void fault(int line, String sentence) {
    faults.accept(new Fault(line, sentence));
  }
}
