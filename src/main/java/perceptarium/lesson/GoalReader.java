package perceptarium.lesson;

import java.util.ArrayList;
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
    boolean told = false;
    List<Prose> hints = new ArrayList<>();
    for (Items.Item item : block.items()) {
      try {
        switch (item.word()) {
          case "when" -> {
            told = true;
            when = Computed.parse("when", item.text(), item.line());
          }
          case "hint" -> hints.add(ProseReader.read(item.text(), item.line(), faults));
          case "solution" -> {
            told = true;
            solution = changed.apply(state, Syntax.words(item.text()));
          }
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
    if (when == null || solution == null) {
      if (!told) {
        fault(line, "goal: it needs a 'when' and a 'solution'");
      }
      return null;
    }
    return new Goal(line, text, when, hints, solution);
  }

  private void fault(int line, String sentence) {
    faults.accept(new Fault(line, sentence));
  }
}
