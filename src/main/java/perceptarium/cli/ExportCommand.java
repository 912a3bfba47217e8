package perceptarium.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.export.Batch;
import perceptarium.export.PictureFormat;
import perceptarium.export.Pictures;
import perceptarium.export.Sheet;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;
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
    description = "Writes a lesson as pictures, one a step, named in order.",
    mixinStandardHelpOptions = true,
    subcommands = ExportModelCommand.class)
final class ExportCommand implements Callable<Integer> {
  private final Path folder;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1", // not required where a model is exported
      paramLabel = "LESSON",
      description = "A name out of `list lessons`, or a file.")
  private String lesson = "";

  @Option(names = "--to", paramLabel = "DIR", description = "Where the pictures go.")
  private @Nullable Path to;

  @Mixin private PictureOptions picture = new PictureOptions();

  ExportCommand(Path folder) {
    this.folder = folder;
  }

  @Override
  public Integer call() throws IOException {
    if (lesson.isEmpty()) {
      throw new BadInput("export: say which lesson; `list lessons` names them");
    }
    if (to == null) {
      throw new BadInput("export: say where the pictures go, with --to DIR");
    }
    List<String> formats = picture.formats();
    Sheet sheet = picture.sheet();
    Lesson read = Lessons.find(lesson, folder).read().whole();
    PrintWriter out = Commands.out(spec);
    Path into = folder.resolve(to);
    try (Batch batch = Batch.into("--to", into)) {
      for (int i = 0; i < read.steps().size(); i++) {
        Lesson.Step step = read.steps().get(i);
        LabState state = step.state();
        for (String format : formats) {
          Pictures.writeFrame(
              batch.file("%02d-%s.%s".formatted(i + 1, slug(step.title()), format)),
              PictureFormat.parse("--format", format),
              Replay.frame(state),
              "",
              state,
              sheet);
        }
      }
      batch.commit().forEach(out::println);
    }
    return Cli.OK;
  }

  /// A title as part of a file name: lower case, dashes, no signs.
  static String slug(String title) {
    String plain = Normalizer.normalize(title, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    String dashed = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return dashed.isEmpty() ? "step" : dashed.substring(0, Math.min(48, dashed.length()));
  }
}
