package perceptarium.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.engine.compute.Backend;
import perceptarium.export.Animation;
import perceptarium.export.Batch;
import perceptarium.export.Handout;
import perceptarium.export.Paper;
import perceptarium.export.PictureFormat;
import perceptarium.export.Pictures;
import perceptarium.export.Sheet;
import perceptarium.export.Stills;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
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
    description = {
      "Writes a lesson as pictures, one a step, named in order,",
      "or as a hand-out with its questions open and the answers at the end."
    },
    mixinStandardHelpOptions = true,
    subcommands = ExportModelCommand.class)
final class ExportCommand implements Callable<Integer> {
  private static final String HTML = "html";

  private final Path folder;
  private final Path devices;
  private final Map<LabState, Frame> frames = new HashMap<>();

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1", // not required where a model is exported
      paramLabel = "LESSON",
      description = "A name out of `list lessons`, or a file.")
  private String lesson = "";

  @Option(names = "--to", paramLabel = "DIR", description = "Where the pictures go.")
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
      throw new BadInput("export: say where the pictures go, with --to DIR");
    }
    List<String> formats =
        new ArrayList<>(
            handout && !picture.chosen()
                ? List.of()
                : picture.formats(Animation.Format.values(), HTML));
    boolean html = formats.remove(HTML) || handout;
    Sheet sheet = picture.sheet();
    Lesson read = Lessons.find(lesson, folder).read().whole();
    frames.clear();
    Backend backend = compute.open(devices, Commands.err(spec));
    try (Batch batch = Batch.into("--to", folder.resolve(to))) {
      for (int i = 0; i < read.steps().size() && !formats.isEmpty(); i++) {
        Lesson.Step step = read.steps().get(i);
        progress("%d of %d: %s".formatted(i + 1, read.steps().size(), step.title()));
        for (String format : formats) {
          String name = "%02d-%s.%s".formatted(i + 1, slug(step.title()), format);
          draw(step, backend, format, batch.file(name), sheet);
        }
      }
      if (html) {
        progress("hand-out: " + read.title());
        Paper paper = Handout.of(read, state -> frame(state, backend));
        paper.write(batch.file(read.name() + "-handout." + HTML), Paper.Format.HTML);
        if (handout) {
          paper.write(batch.file(read.name() + "-handout.pdf"), Paper.Format.PDF);
        }
      }
      batch.commit().forEach(Commands.out(spec)::println);
    }
    return Cli.OK;
  }

  private void progress(String words) {
    PrintWriter err = Commands.err(spec);
    err.println(words);
    err.flush();
  }

  private void draw(Lesson.Step step, Backend backend, String format, Path file, Sheet sheet) {
    LabState state = step.state();
    Optional<Animation.Format> moving = Animation.Format.of(format);
    if (moving.isPresent()) {
      Animation.Film film = new Animation.Film(file, moving.get(), "", step.title());
      Stills stills =
          new Stills(
              state,
              Replay.to(state.atStep(0), Progress.NONE, backend),
              f -> step.picture(f, false),
              Progress.NONE);
      Animation.write(List.of(film), stills, Stills.MILLISECONDS, sheet, Progress.NONE);
    } else {
      PictureFormat kind = PictureFormat.parse("--format", format);
      Pictures.writeFrame(
          file, kind, step.picture(frame(state, backend), false), "", step.title(), state, sheet);
    }
  }

  /// Runs a state once, however many pictures show it.
  private Frame frame(LabState state, Backend backend) {
    return frames.computeIfAbsent(state, s -> Replay.frame(s, backend));
  }

  /// A title as part of a file name: lower case, dashes, no signs.
  static String slug(String title) {
    String plain = Normalizer.normalize(title, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    String dashed = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return dashed.isEmpty() ? "step" : dashed.substring(0, Math.min(48, dashed.length()));
  }
}
