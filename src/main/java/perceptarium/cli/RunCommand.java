package perceptarium.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.engine.compute.Backend;
import perceptarium.export.Animation;
import perceptarium.export.Batch;
import perceptarium.export.Csv;
import perceptarium.export.PictureFormat;
import perceptarium.export.Pictures;
import perceptarium.export.Sheet;
import perceptarium.export.StateInPicture;
import perceptarium.export.Stills;
import perceptarium.export.Subject;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private static final String COMPUTE = "compute=";

  private final Path folder;
  private final Path devices;

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

  @Mixin private LengthOptions length = new LengthOptions();

  @Option(names = "--csv", paramLabel = "DIR", description = "Write every table there as CSV.")
  private @Nullable Path csv;

  @Option(
      names = "--from",
      paramLabel = "PICTURE",
      description = "Run what a saved PNG, APNG, SVG or PDF shows.")
  private @Nullable Path from;

  @Option(names = "--figures", paramLabel = "DIR", description = "Write every figure there.")
  private @Nullable Path figures;

  @Mixin private PictureOptions picture = new PictureOptions();

  @Mixin private ComputeOption compute = new ComputeOption();

  RunCommand(Path folder, Path devices) {
    this.folder = folder;
    this.devices = devices;
  }

  @Override
  public Integer call() throws IOException {
    List<PictureFormat> formats = picture.formats();
    Sheet sheet = picture.sheet();
    Stills.Timing timing = picture.timing();
    if (picture.chosen() && figures == null) {
      throw new BadInput("--format: say with --figures where the pictures go");
    }
    String text = text();
    LabState state = state(text);
    Backend backend = compute.open(devices, Commands.err(spec));
    try (Interrupt interrupt = new Interrupt(Commands.err(spec));
        Batch tables = batch("--csv", csv); // before the run, which may be long
        Batch pictures = batch("--figures", figures)) {
      Progress progress = interrupt.silent();
      Frame frame = Replay.to(state, progress, backend).frame();
      progress.check();
      compute.unused(frame, Commands.err(spec));
      compute.otherwise(Frame.computed(text), frame, Commands.err(spec));
      PrintWriter out = Commands.out(spec);
      if (tables != null) {
        for (Table table : frame.tables()) {
          Csv.write(table, tables.file(table.id() + ".csv"));
        }
      }
      if (pictures != null) {
        Supplier<Stills> run = () -> new Stills(state, timing, backend, f -> f, progress);
        paint(pictures, state, frame, formats, sheet, run, timing, progress);
      }
      // everything is written before anything appears in its place
      List<Path> files = new ArrayList<>(tables == null ? List.of() : tables.commit());
      files.addAll(pictures == null ? List.of() : pictures.commit());
      out.println(frame.sentence());
      files.forEach(out::println);
    }
    return Cli.OK;
  }

  private String text() {
    String text = from == null ? lab : saved(from);
    if (text == null) {
      throw new BadInput("run: say which lab: " + String.join(", ", Labs.ALL.names()));
    }
    if (from != null && lab != null && !isCompute(lab)) {
      throw new BadInput(
          "--from: the picture says which lab and settings; leave '" + lab + "' out");
    }
    return text;
  }

  private LabState state(String text) {
    List<String> words = new ArrayList<>(settings);
    words.removeIf(this::isCompute);
    return length.state(text, words, seed, folder);
  }

  /// `compute=opencl` among the settings is as good as `--compute opencl`.
  private boolean isCompute(String word) {
    boolean is = word.startsWith(COMPUTE);
    if (is) {
      compute.among(word.substring(COMPUTE.length()));
    }
    return is;
  }

  private String saved(Path picture) {
    Path file = Commands.place("--from", folder, picture);
    if (!java.nio.file.Files.isRegularFile(file)) {
      throw new BadInput("--from: there is no file " + picture);
    }
    String text =
        StateInPicture.read(file)
            .orElseThrow(() -> new BadInput("--from: %s holds no state".formatted(picture)));
    LabState.parse(text, Files.NONE); // it brings its data along and reads no file
    return text;
  }

  private static void paint(
      Batch pictures,
      LabState state,
      Frame frame,
      List<PictureFormat> formats,
      Sheet sheet,
      Supplier<Stills> stills,
      Stills.Timing timing,
      Progress progress) {
    List<Animation.Film> films = new ArrayList<>();
    for (PictureFormat format : formats) {
      for (Frame.Placed placed : frame.figures()) {
        progress.check();
        Subject subject = new Subject.One(placed.figure().id());
        Path file = pictures.file(placed.figure().id() + "." + format.extension());
        if (format.moves()) {
          films.add(new Animation.Film(file, format, subject));
        } else {
          Pictures.write(file, format, subject, frame, state, sheet);
        }
      }
    }
    if (!films.isEmpty()) { // the run is gone through once for all of them
      Animation.write(films, stills.get(), timing.milliseconds(), sheet, progress);
    }
  }

  private @Nullable Batch batch(String key, @Nullable Path to) {
    return to == null ? null : Batch.into(key, Commands.place(key, folder, to));
  }
}
