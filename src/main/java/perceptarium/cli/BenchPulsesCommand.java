package perceptarium.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Syntax;
import perceptarium.engine.data.CsvFiles;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "pulses",
    description =
        "Opens a window and times its pulses while labs play as fast as they go: how "
            + "long the window makes a hand wait.",
    mixinStandardHelpOptions = true,
    footer = {"", "A pulse comes every 16.7 ms where nothing is in its way."})
final class BenchPulsesCommand implements Callable<Integer> {
  /// The labs of the first acquaintance; a tab stands after a slash.
  private static final List<String> USUAL =
      List.of("neuron", "race", "ewa", "init", "playground/Layers", "playground/Units");

  private final Path folder;
  private final Window window;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "LAB[/TAB]",
      description =
          "A lab's name or the text of a state in quotes, and a tab of its figures; 'all' for every"
              + " lab. neuron, race, ewa, init and playground if left out.")
  private List<String> labs = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long each plays, 1–60; 8 if left out.")
  private double seconds = 8;

  @Option(
      names = "--warm",
      paramLabel = "N",
      description = "How long each plays before it is timed, 0–60; 2 if left out.")
  private double warm = 2;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  BenchPulsesCommand(Path folder, Window window) {
    this.folder = folder;
    this.window = window;
  }

  @Override
  public Integer call() {
    if (!(seconds >= 1 && seconds <= 60)) {
      throw new BadInput("--seconds: " + seconds + " is not from 1 to 60");
    }
    if (!(warm >= 0 && warm <= 60)) {
      throw new BadInput("--warm: " + warm + " is not from 0 to 60");
    }
    List<String> wanted =
        labs.isEmpty() ? USUAL : labs.equals(List.of("all")) ? Labs.ALL.names() : labs;
    Map<String, Target> targets = new LinkedHashMap<>();
    wanted.forEach(text -> targets.put(text, target(text)));
    PrintWriter out = Commands.out(spec);
    if (!json) {
      out.println(
          "%-24s%8s%8s%8s%8s%8s%8s%10s"
              .formatted("ms", "opened", "pulses", "median", "p95", "p99", "longest", "own work"));
      out.flush();
    }
    ObjectNode node = Json.object();
    node.put("processors", Runtime.getRuntime().availableProcessors());
    ArrayNode rows = node.putArray("labs");
    targets.forEach(
        (text, target) -> {
          Window.Seen seen = window.play(target.state, target.tab, warm, seconds);
          if (!json) {
            out.println(
                "%-24s%8.0f%8d%8.1f%8.1f%8.1f%8.1f%10.1f"
                    .formatted(
                        text,
                        seen.opened(),
                        seen.gaps().length,
                        part(seen, 0.5),
                        part(seen, 0.95),
                        part(seen, 0.99),
                        part(seen, 1),
                        seen.work()));
            out.flush();
          }
          rows.addObject()
              .put("lab", text)
              .put("opened", seen.opened())
              .put("pulses", seen.gaps().length)
              .put("median", part(seen, 0.5))
              .put("p95", part(seen, 0.95))
              .put("p99", part(seen, 0.99))
              .put("longest", part(seen, 1))
              .put("work", seen.work());
        });
    if (json) {
      out.println(Json.text(node));
    }
    return Cli.OK;
  }

  private record Target(LabState state, String tab) {}

  private Target target(String text) {
    int slash = text.lastIndexOf('/');
    String tab = slash < 0 ? "" : text.substring(slash + 1);
    List<String> words = new ArrayList<>(Syntax.words(slash < 0 ? text : text.substring(0, slash)));
    if (words.isEmpty()) {
      throw new BadInput("LAB: an empty name; labs are " + String.join(", ", Labs.ALL.names()));
    }
    Lab lab = Labs.ALL.find(words.removeFirst());
    return new Target(LabState.parse(lab, words, CsvFiles.in(folder)), tab);
  }

  /// The smallest time that this share of the gaps does not exceed.
  private static double part(Window.Seen seen, double share) {
    double[] gaps = seen.gaps();
    return gaps[Math.clamp((long) Math.ceil(share * gaps.length) - 1, 0, gaps.length - 1)];
  }
}
