package perceptarium.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Syntax;
import perceptarium.engine.data.CsvFiles;
import perceptarium.export.Batch;
import perceptarium.export.Csv;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = "Runs a lab and writes its tables and figures.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A value may be @file.csv or @file.csv#column where a lab takes data.",
      "Without --steps a lab runs to its usual length."
    })
final class RunCommand implements Callable<Integer> {
  private final Path folder;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "LAB",
      description = "A lab's name, or the whole text of a state in quotes.")
  private @Nullable String lab;

  @Parameters(index = "1..*", paramLabel = "key=value", description = "Settings; see describe LAB.")
  private List<String> settings = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Where chance starts.")
  private @Nullable String seed;

  @Option(names = "--steps", paramLabel = "N", description = "How many steps.")
  private @Nullable String steps;

  @Option(names = "--epochs", paramLabel = "N", description = "How many epochs, in training labs.")
  private @Nullable String epochs;

  @Option(names = "--csv", paramLabel = "DIR", description = "Write every table there as CSV.")
  private @Nullable Path csv;

  RunCommand(Path folder) {
    this.folder = folder;
  }

  @Override
  public Integer call() throws IOException {
    LabState state = state();
    Session session = Replay.to(state, Progress.NONE);
    Frame frame = session.frame();
    List<Path> files = write(frame);
    PrintWriter out = Commands.out(spec);
    out.println(frame.sentence());
    files.forEach(out::println);
    return Cli.OK;
  }

  private LabState state() {
    if (lab == null) {
      throw new BadInput("run: say which lab: " + String.join(", ", Labs.ALL.names()));
    }
    List<String> words = new ArrayList<>(Syntax.words(lab));
    if (words.isEmpty()) {
      words.add("");
    }
    Lab found = Labs.ALL.find(words.removeFirst());
    words.addAll(settings);
    option(words, "seed", seed);
    option(words, "step", steps);
    boolean toTheEnd = words.stream().noneMatch(w -> w.startsWith("step="));
    if (epochs != null) {
      toTheEnd = epochs(found, words, epochs);
    }
    Map<String, String> assignments = Syntax.assignments(found.name(), words);
    LabState state = LabState.parse(found, assignments, CsvFiles.in(folder));
    return toTheEnd ? state.atStep(found.length(state.settings())) : state;
  }

  private static void option(List<String> words, String key, @Nullable String value) {
    if (value != null) {
      words.add(key + "=" + value);
    }
  }

  /// Epochs are a setting of some labs and the step of others.
  ///
  /// @return whether the run goes to its usual length
  private static boolean epochs(Lab lab, List<String> words, String epochs) {
    if (lab.schema().params().stream().anyMatch(p -> p.name().equals("epochs"))) {
      words.add("epochs=" + epochs);
      return words.stream().noneMatch(w -> w.startsWith("step="));
    }
    if (lab.info().step().equals("epoch")) {
      words.add("step=" + epochs);
      return false;
    }
    throw new BadInput(
        "--epochs: a step of %s is one %s; use --steps".formatted(lab.name(), lab.info().step()));
  }

  private List<Path> write(Frame frame) throws IOException {
    if (csv == null) {
      return List.of();
    }
    try (Batch batch = Batch.into("--csv", folder.resolve(csv))) {
      for (Table table : frame.tables()) {
        Csv.write(table, batch.file(table.id() + ".csv"));
      }
      return batch.commit();
    }
  }
}
