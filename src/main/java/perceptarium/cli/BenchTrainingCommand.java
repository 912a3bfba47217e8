package perceptarium.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.engine.network.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "training",
    description =
        "Times the training of small networks against other ways to do it: tanh, 250 "
            + "points, batches of ten, SGD; alone, and with the output on a grid of 100×100 "
            + "points after every epoch. All take turns, round by round; a ratio is the median "
            + "of the rounds' ratios.",
    mixinStandardHelpOptions = true)
final class BenchTrainingCommand implements Callable<Integer> {
  private static final List<int[]> NETWORKS =
      List.of(new int[] {2, 4, 2, 1}, new int[] {2, 8, 8, 8, 8, 8, 8, 1});

  /// Warm-up, in turns: the compiler has seen everything before anything is timed.
  private static final int WARM = 4;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--playground",
      paramLabel = "DIR",
      description =
          "A checkout of TensorFlow Playground: its src/nn.ts is run by node, which must be there.")
  private @Nullable Path playground;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds, 1–99; 7 if left out.")
  private int rounds = 7;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Length of one turn, 0.01–10; 0.2 if left out.")
  private double seconds = 0.2;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  /// One program at one piece of work.
  ///
  /// @param single by how much the product in single precision is faster
  /// @param twice the same in double precision
  private record Row(
      Rival.Work work, String program, double epochsPerSecond, double single, double twice) {}

  @Override
  public Integer call() {
    if (rounds < 1 || rounds > 99) {
      throw new BadInput("--rounds is 1 to 99");
    }
    if (!(seconds >= 0.01 && seconds <= 10)) {
      throw new BadInput("--seconds is 0.01 to 10");
    }
    List<Row> rows = new ArrayList<>();
    for (int[] layers : NETWORKS) {
      for (boolean boundary : new boolean[] {false, true}) {
        rows.addAll(contest(new Rival.Work(layers, boundary)));
      }
    }
    print(rows);
    return Cli.OK;
  }

  private List<Row> contest(Rival.Work work) {
    List<Rival> rivals = new ArrayList<>();
    try {
      rivals.add(new EngineRival(work, Precision.FLOAT));
      rivals.add(new EngineRival(work, Precision.DOUBLE));
      rivals.add(new PlainRival(work));
      rivals.add(new EjmlRival(work));
      if (playground != null) {
        rivals.add(new PlaygroundRival(work, playground));
      }
      double[][] speeds = new double[rivals.size()][rounds];
      for (int round = -WARM; round < rounds; round++) {
        for (int r = 0; r < rivals.size(); r++) {
          double speed = rivals.get(r).epochsPerSecond(seconds);
          if (round >= 0) {
            speeds[r][round] = speed;
          }
        }
      }
      List<Row> rows = new ArrayList<>();
      for (int r = 0; r < rivals.size(); r++) {
        rows.add(
            new Row(
                work,
                rivals.get(r).name(),
                median(speeds[r]),
                ratio(speeds[0], speeds[r]),
                ratio(speeds[1], speeds[r])));
      }
      return rows;
    } finally {
      rivals.forEach(Rival::close);
    }
  }

  private static double ratio(double[] ours, double[] theirs) {
    double[] ratios = new double[ours.length];
    Arrays.setAll(ratios, i -> ours[i] / theirs[i]);
    return median(ratios);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private void print(List<Row> rows) {
    PrintWriter out = Commands.out(spec);
    if (json) {
      ObjectNode node = Json.object();
      node.put("processors", Runtime.getRuntime().availableProcessors());
      node.put("playground", playground != null);
      ArrayNode array = node.putArray("rows");
      for (Row r : rows) {
        array
            .addObject()
            .put("network", r.work.shape())
            .put("boundary", r.work.boundary())
            .put("program", r.program)
            .put("epochs-per-second", r.epochsPerSecond)
            .put("single-is-times", r.single)
            .put("double-is-times", r.twice);
      }
      out.println(Json.text(node));
      return;
    }
    out.println(
        "%-17s %-9s %-22s %10s  %9s %9s"
            .formatted("network", "boundary", "program", "epochs/s", "single is", "double is"));
    for (Row r : rows) {
      out.println(
          "%-17s %-9s %-22s %10.0f  %8.1f× %8.1f×"
              .formatted(
                  r.work.shape(),
                  r.work.boundary() ? "100×100" : "-",
                  r.program,
                  r.epochsPerSecond,
                  r.single,
                  r.twice));
    }
    if (playground == null) {
      out.println("TensorFlow Playground: not measured: no checkout of it (--playground DIR)");
    }
  }
}
