package perceptarium.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.export.AtomicFile;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "model",
    description = "Writes a trained network as JSON; weights=@file.json brings it back.",
    mixinStandardHelpOptions = true)
final class ExportModelCommand implements Callable<Integer> {
  private final Path folder;
  private final Path devices;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "LAB", description = "A lab that trains a network.")
  private String lab = "";

  @Parameters(index = "1..*", paramLabel = "key=value", description = "Settings; see describe LAB.")
  private List<String> settings = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Where chance starts.")
  private @Nullable String seed;

  @Mixin private LengthOptions length = new LengthOptions();

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "The JSON file.")
  private @Nullable Path to;

  @Mixin private ComputeOption compute = new ComputeOption();

  ExportModelCommand(Path folder, Path devices) {
    this.folder = folder;
    this.devices = devices;
  }

  @Override
  public Integer call() {
    Path file = Commands.place("--to", folder, Objects.requireNonNull(to, "required"));
    AtomicFile.folderOf(file); // before the run, which may be long
    LabState state = length.state(lab, settings, seed, folder);
    String json =
        Replay.to(state, Progress.NONE, compute.open(devices, Commands.err(spec)))
            .model()
            .orElseThrow(() -> new BadInput(lab + " trains no network that could be exported"));
    AtomicFile.write(file, out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
    Commands.out(spec).println(file);
    return Cli.OK;
  }
}
