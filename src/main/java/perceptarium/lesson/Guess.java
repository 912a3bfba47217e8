package perceptarium.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.ChoiceParam;
import perceptarium.catalog.Files;
import perceptarium.catalog.ParamSpec;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;

/// What a faulty `lab` block probably means: what of it can be read and, where a wrong word stands
/// for one of a list, each of the list. What is wrong in all of these is wrong whatever is meant.
///
/// @param states the first with defaults in place of what is wrong
/// @param faulty whether anything is wrong
record Guess(List<LabState> states, boolean faulty) {
  Guess {
    states = List.copyOf(states);
  }

  LabState first() {
    return states.getFirst();
  }

  /// @param wrong told one sentence for each setting that is wrong
  static Guess of(Lab lab, Map<String, String> assignments, Files files, Consumer<String> wrong) {
    try {
      return new Guess(List.of(LabState.parse(lab, assignments, files)), false);
    } catch (BadInput e) {
      return faulty(lab, assignments, files, wrong);
    }
  }

  private static Guess faulty(
      Lab lab, Map<String, String> assignments, Files files, Consumer<String> wrong) {
    Map<String, String> good = new LinkedHashMap<>();
    List<String> bad = new ArrayList<>();
    assignments.forEach(
        (key, text) -> {
          good.put(key, text);
          state(lab, good, files, wrong)
              .ifPresentOrElse(
                  s -> {},
                  () -> {
                    good.remove(key);
                    bad.add(key);
                  });
        });
    List<LabState> states = new ArrayList<>();
    state(lab, good, files, s -> {}).ifPresent(states::add);
    for (ParamSpec param : lab.schema().params()) {
      if (bad.contains(param.name()) && param instanceof ChoiceParam choice) {
        for (ParamSpec.Option option : choice.options()) {
          Map<String, String> meant = new LinkedHashMap<>(good);
          meant.put(param.name(), option.name());
          state(lab, meant, files, s -> {}).ifPresent(states::add);
        }
      }
    }
    return new Guess(states, true);
  }

  private static Optional<LabState> state(
      Lab lab, Map<String, String> assignments, Files files, Consumer<String> wrong) {
    try {
      return Optional.of(LabState.parse(lab, assignments, files));
    } catch (BadInput e) {
      wrong.accept(BadInput.sentence(e));
      return Optional.empty();
    }
  }
}
