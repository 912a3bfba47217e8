package perceptarium.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.Files;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "race",
    description = "Times a race on a surface: eight optimizers, 10,000 steps each.",
    mixinStandardHelpOptions = true)
final class BenchRaceCommand implements Callable<Integer> {
  private static final int STEPS = 10_000;
  private static final int ROUNDS = 21;
  private static final String RACERS =
      "racers=sgd(rate=0.001); momentum(rate=0.0005); nesterov(rate=0.0005); adagrad(rate=0.1);"
          + " rmsprop(rate=0.01); adam(rate=0.01); adamw(rate=0.01); amsgrad(rate=0.01)";

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Override
  public Integer call() {
    LabState state =
        LabState.parse(
            Labs.ALL.find("race"), List.of("surface=rosenbrock", RACERS, "step=0"), Files.NONE);
    double[] ms = new double[ROUNDS];
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      Session session = state.lab().open(state.settings(), state.seed());
      long start = System.nanoTime();
      while (session.step() < STEPS && session.advance(Progress.NONE)) {
        // that is all
      }
      if (session.step() != STEPS) {
        throw new IllegalStateException("the race ended at step " + session.step());
      }
      if (round >= 0) {
        ms[round] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(ms);
    PrintWriter out = Commands.out(spec);
    if (json) {
      out.println(
          Json.text(
              Json.object()
                  .put("racers", 8)
                  .put("steps", STEPS)
                  .put("median-ms", ms[ROUNDS / 2])
                  .put("longest-ms", ms[ROUNDS - 1])));
    } else {
      out.println(
          "8 racers × %,d steps: %.1f ms, at most %.1f ms in %d rounds"
              .formatted(STEPS, ms[ROUNDS / 2], ms[ROUNDS - 1], ROUNDS));
    }
    return Cli.OK;
  }
}
