package perceptarium.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.engine.compute.Backend;
import perceptarium.export.Batch;
import perceptarium.export.Deck;
import perceptarium.export.Paper;
import perceptarium.export.PictureFormat;
import perceptarium.export.Sheet;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.Lessons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description =
        "Writes a lesson as pictures, one a step, named in order, or as a hand-out with its"
            + " questions open and the answers at the end.",
    mixinStandardHelpOptions = true,
    footer = {"", "--format html writes the hand-out as HTML alone."},
    subcommands = ExportModelCommand.class)
final class ExportCommand implements Callable<Integer> {
  private static final String HTML = "html";

  private final Path folder;
  private final Path devices;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1", // not required where a model is exported
      paramLabel = "LESSON",
      description = "A name out of `list lessons`, or a file.")
  private String lesson = "";

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "The folder for the files; made if it is not there.")
  private @Nullable Path to;

  @Option(
      names = "--handout",
      description = "Write the hand-out, as PDF and HTML; pictures only if --format asks for them.")
  private boolean handout;

  @Mixin private PictureOptions picture = new PictureOptions();

  @Mixin private ComputeOption compute = new ComputeOption();

  ExportCommand(Path folder, Path devices) {
    this.folder = folder;
    this.devices = devices;
  }

  @Override
  public Integer call() throws IOException {
    if (lesson.isEmpty()) {
      throw new BadInput("export: say which lesson; `list lessons` names them");
    }
    if (to == null) {
      throw new BadInput("export: say where the files go, with --to DIR");
    }
    List<PictureFormat> pictures = handout && !picture.chosen() ? List.of() : picture.formats(HTML);
    List<Paper.Format> handouts =
        handout
            ? List.of(Paper.Format.values())
            : picture.asks(HTML) ? List.of(Paper.Format.HTML) : List.of();
    Sheet sheet = picture.sheet();
    Lesson read = Lessons.find(lesson, folder).read().whole();
    Deck deck = new Deck(read, pictures, handouts, sheet, picture.timing());
    Backend backend = compute.open(devices, Commands.err(spec));
    try (Interrupt interrupt = new Interrupt(Commands.err(spec));
        Batch batch = Batch.into("--to", Commands.place("--to", folder, to))) {
      deck.write(batch, backend, interrupt);
      batch.commit().forEach(Commands.out(spec)::println);
    }
    return Cli.OK;
  }
}
