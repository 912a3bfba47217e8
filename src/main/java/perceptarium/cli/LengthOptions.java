package perceptarium.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.MeasuredParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Syntax;
import perceptarium.engine.data.CsvFiles;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;
import perceptarium.lab.Progress;
import picocli.CommandLine.Option;

/// How long a lab runs, which the commands that run one share; and the state that a lab, settings
/// and a length make.
final class LengthOptions {
  @Option(names = "--steps", paramLabel = "N", description = "How many steps.")
  private @Nullable String steps;

  @Option(names = "--epochs", paramLabel = "N", description = "How many epochs, in training labs.")
  private @Nullable String epochs;

  /// Both, as the notes of a search hold them.
  List<String> words() {
    return List.of("steps=" + steps, "epochs=" + epochs);
  }

  /// What a command line asks for.
  ///
  /// @param text a lab's name or the whole text of a state
  LabState state(String text, List<String> settings, @Nullable String seed, Path folder) {
    return state(text, settings, seed, steps, epochs, folder);
  }

  /// The same with a length of one's own.
  static LabState state(
      String text,
      List<String> settings,
      @Nullable String seed,
      @Nullable String steps,
      @Nullable String epochs,
      Path folder) {
    List<String> words = new ArrayList<>(Syntax.words(text));
    if (words.isEmpty()) {
      words.add("");
    }
    Lab found = Labs.ALL.find(words.removeFirst());
    settings.forEach(word -> words.add(measured(found, word)));
    option(words, "seed", seed);
    option(words, "step", steps);
    boolean toTheEnd = words.stream().noneMatch(w -> w.startsWith("step="));
    if (epochs != null) {
      toTheEnd = epochs(found, words, epochs, folder);
    }
    Map<String, String> assignments = Syntax.assignments(found.name(), words);
    LabState state = LabState.parse(found, assignments, CsvFiles.in(folder));
    return toTheEnd ? state.atStep(found.length(state.settings())) : state;
  }

  /// What shall be measured is measured now: `key=measure` becomes `key=` and the numbers.
  private static String measured(Lab lab, String word) {
    for (ParamSpec p : lab.schema().params()) {
      if (p instanceof MeasuredParam && word.equals(p.name() + "=" + MeasuredParam.NOW)) {
        return p.name() + "=" + lab.measure(p.name(), System::nanoTime, Progress.NONE).text();
      }
    }
    return word;
  }

  private static void option(List<String> words, String key, @Nullable String value) {
    if (value != null) {
      words.add(key + "=" + value);
    }
  }

  /// Epochs are a setting of some labs and the step of others, of some only under some settings.
  ///
  /// @return whether the run goes to its usual length
  private static boolean epochs(Lab lab, List<String> words, String epochs, Path folder) {
    if (lab.schema().params().stream().anyMatch(p -> p.name().equals("epochs"))) {
      words.add("epochs=" + epochs);
      return words.stream().noneMatch(w -> w.startsWith("step="));
    }
    String step = lab.step(LabState.parse(lab, words, CsvFiles.in(folder)).settings());
    if (!step.equals("epoch")) {
      throw new BadInput(
          "--epochs: a step of %s is one %s; use --steps".formatted(lab.name(), step));
    }
    words.add("step=" + epochs);
    return false;
  }
}
