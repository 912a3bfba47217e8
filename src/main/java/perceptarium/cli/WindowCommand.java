package perceptarium.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.data.CsvFiles;
import perceptarium.lab.LabState;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the program does without a command: it opens the window.
@Command(
    name = "perceptarium",
    description = {
      "A desktop laboratory for the first deep-learning course.",
      "Without a command it opens the window."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      PresentCommand.class,
      ListCommand.class,
      DescribeCommand.class,
      RunCommand.class,
      ExportCommand.class,
      CheckCommand.class,
      SearchCommand.class,
      BenchCommand.class,
      InfoCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  perceptarium list labs",
      "  perceptarium describe ewa",
      "  perceptarium run ewa beta=0.98 --csv out",
      "  perceptarium present bias-correction"
    })
final class WindowCommand implements Callable<Integer> {
  private final Path folder;
  private final Window window;

  @Option(
      names = "--open",
      paramLabel = "STATE",
      description = "A lab's name or the text of a state, in quotes: \"ewa beta=0.98\".")
  private @Nullable String open;

  @Mixin private WindowOptions options = new WindowOptions();

  WindowCommand(Path folder, Window window) {
    this.folder = folder;
    this.window = window;
  }

  @Override
  public Integer call() {
    List<String> words = options.words();
    if (open != null) {
      LabState.parse(open, CsvFiles.in(folder));
      words.add("--open=" + open);
    }
    window.open(words);
    return Cli.OK;
  }
}
