package perceptarium.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.lab.LabState;
import perceptarium.lab.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "cancel",
    description =
        "Opens a lab as the window does, gives up what it is doing after a while, and "
            + "times how long the call takes and until nothing of the work runs on.",
    mixinStandardHelpOptions = true,
    footer = {"", "Once a process: what runs for the first time is slower."})
final class BenchCancelCommand implements Callable<Integer> {
  /// After which nothing of the work is expected to go on.
  private static final long QUIET_NANOS = 300_000_000L;

  private final Path folder;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "LAB", description = "A lab's name, or a state's text.")
  private String lab = "";

  @Parameters(index = "1..*", paramLabel = "key=value", description = "Its settings.")
  private List<String> settings = List.of();

  @Mixin private LengthOptions length = new LengthOptions();

  @Option(
      names = "--after",
      paramLabel = "SECONDS",
      description = "When it is given up, 0–60; 0.3 if left out.")
  private double after = 0.3;

  @Option(names = "--pause", description = "Play and pause, instead of asking for another state.")
  private boolean pause;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  BenchCancelCommand(Path folder) {
    this.folder = folder;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!(after >= 0 && after <= 60)) {
      throw new BadInput("--after: " + after + " is not from 0 to 60");
    }
    LabState state = length.state(lab, settings, null, folder);
    TimedLab timed = new TimedLab(state.lab());
    LabState wish = new LabState(timed, state.settings(), state.seed(), state.step(), List.of());
    try (Runner runner = new Runner(pause ? wish.atStep(0) : wish)) {
      if (pause) {
        await(() -> runner.newest().frame() != null);
        runner.play(Double.POSITIVE_INFINITY);
      }
      long end = System.nanoTime() + (long) (after * 1e9);
      await(
          () -> {
            runner.looked();
            return System.nanoTime() >= end;
          });
      String doing = timed.doing();
      long start = System.nanoTime();
      long ticket = 0;
      if (pause) {
        runner.pause();
      } else {
        ticket = runner.go(LabState.fresh(state.lab()).atStep(0));
      }
      double acknowledged = (System.nanoTime() - start) / 1e6;
      long asked = ticket;
      await(() -> runner.newest().answered() >= asked && !runner.newest().busy());
      await(() -> timed.idle() > QUIET_NANOS);
      print(doing, acknowledged, Math.max(0, timed.left() - start) / 1e6);
    }
    return Cli.OK;
  }

  private static void await(BooleanSupplier there) throws InterruptedException {
    while (!there.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  private void print(String doing, double acknowledged, double done) {
    PrintWriter out = Commands.out(spec);
    if (json) {
      out.println(
          Json.text(
              Json.object()
                  .put("after-s", after)
                  .put("doing", doing)
                  .put("acknowledged-ms", acknowledged)
                  .put("done-ms", done)));
    } else {
      out.println(
          String.format(
              Locale.ROOT,
              "given up after %s s while %s: acknowledged after %.2f ms, done after %.0f ms",
              after,
              doing,
              acknowledged,
              done));
    }
  }
}
