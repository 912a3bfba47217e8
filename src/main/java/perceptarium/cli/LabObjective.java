package perceptarium.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import perceptarium.catalog.BadInput;
import perceptarium.engine.search.Objective;
import perceptarium.engine.search.Space;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;
import perceptarium.lesson.Computed;
import perceptarium.lesson.Observation;

/// A lab as the objective of a search: its whole run is the length, an expression over what it
/// shows is the score.
///
/// @param settings words `key=value`, in which `{name}` stands for what varies
/// @param read words of settings → the state at the end of the run
record LabObjective(List<String> settings, Computed score, Function<List<String>, LabState> read)
    implements Objective {
  LabObjective {
    settings = List.copyOf(settings);
  }

  /// The settings of a candidate, as they are typed.
  List<String> words(Map<String, String> texts) {
    List<String> words = new ArrayList<>(settings);
    texts.forEach(
        (name, text) -> {
          String hole = "{" + name + "}";
          if (words.stream().anyMatch(w -> w.contains(hole))) {
            words.replaceAll(w -> w.replace(hole, text));
          } else {
            words.add(name + "=" + text);
          }
        });
    return words;
  }

  /// The same in one line.
  String line(Map<String, String> texts) {
    return words(texts).stream().map(LabObjective::typed).collect(Collectors.joining(" "));
  }

  private static String typed(String word) {
    return word.matches("[\\w=.,:+-]*") ? word : '"' + word.replace("\"", "\\\"") + '"';
  }

  /// Asks for the score once at step 0, in the middle of the space, so that a name that is not
  /// there is said before anything runs.
  ///
  /// @throws BadInput naming what the score or the settings ask for and is not there
  void tryOut(Space space) {
    Map<String, String> middle = space.at(Collections.nCopies(space.dimensions().size(), 0.5));
    score.reading(Observation.of(read.apply(words(middle)).atStep(0)));
  }

  @Override
  public Run open(Map<String, String> texts) {
    LabState end = read.apply(words(texts));
    Session session = end.lab().open(end.settings(), end.seed());
    return (fraction, cancelled) -> {
      LabState state = end.atStep((int) Math.ceil(fraction * end.step()));
      Replay.resume(session, state, asking(cancelled));
      return score.reading(new Observation(state, session.frame()));
    };
  }

  private static Progress asking(BooleanSupplier cancelled) {
    return new Progress() {
      @Override
      public boolean cancelled() {
        return cancelled.getAsBoolean();
      }

      @Override
      public void report(double fraction, String what) {}
    };
  }
}
