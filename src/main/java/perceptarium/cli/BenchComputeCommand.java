package perceptarium.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.ComputeChoice;
import perceptarium.engine.compute.DeviceCheck;
import perceptarium.engine.compute.DeviceRecord;
import perceptarium.engine.compute.OpenClProbe;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.RandomNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "compute",
    description = {
      "Times a square matrix product, and the activation statistics of ten layers up and down,",
      "in single precision for every backend present. Copies to a device are included."
    },
    mixinStandardHelpOptions = true)
final class BenchComputeCommand implements Callable<Integer> {
  private static final List<Integer> PRODUCTS = List.of(64, 128, 256, 512, 1024);
  private static final List<Integer> WIDTHS = List.of(125, 250, 500);
  private static final int LAYERS = 10;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Option(
      names = "--compute",
      paramLabel = "auto|cpu|opencl[:n]",
      description = "Which device: opencl (the first) if left out; cpu for none.")
  private String compute = "opencl";

  private record Row(String work, int size, String backend, double milliseconds, double gflops) {}

  @Override
  public Integer call() {
    ComputeChoice choice;
    try {
      choice = ComputeChoice.parse(compute);
    } catch (IllegalArgumentException e) {
      throw new BadInput("--" + e.getMessage());
    }
    List<Backend> backends = new ArrayList<>(List.of(Backend.reference(), Backend.fast()));
    Optional<DeviceRecord> record = Optional.empty();
    if (choice.kind() != ComputeChoice.Kind.CPU) {
      OpenClProbe probe = OpenClProbe.standard();
      record = Optional.of(choice.record(DeviceFile.ofUser(), probe));
      if (record.get().usable()) {
        backends.add(choice.open(DeviceFile.ofUser(), probe, Commands.err(spec)::println));
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int n : PRODUCTS) {
      for (Backend b : backends) {
        double nanos = DeviceCheck.nanos(b, n);
        rows.add(new Row("product", n, b.name(), nanos / 1e6, 2.0 * n * n * n / nanos));
      }
    }
    for (int width : WIDTHS) {
      for (Backend b : backends) {
        double nanos = DeviceCheck.median(() -> statistics(b, width));
        double flops = 2.0 * width * width * (2 * width) * (3 * LAYERS - 1);
        rows.add(new Row("statistics", width, b.name(), nanos / 1e6, flops / nanos));
      }
    }
    print(rows, record);
    return Cli.OK;
  }

  /// Ten layers of tanh, twice as many inputs as units.
  private static void statistics(Backend backend, int width) {
    RandomNetwork network =
        new RandomNetwork(
            new RandomNetwork.Spec(
                LAYERS,
                width,
                2 * width,
                width,
                Activations.of(Activations.ALL.call("tanh")),
                Initialisers.of(Initialisers.ALL.call("xavier")),
                true,
                30,
                1),
            1,
            backend,
            true);
    for (int i = 0; i < LAYERS; i++) {
      network.forward(() -> false);
    }
    for (int i = 0; i < LAYERS; i++) {
      network.backward(() -> false);
    }
  }

  private void print(List<Row> rows, Optional<DeviceRecord> record) {
    PrintWriter out = Commands.out(spec);
    if (!json) {
      out.println("OpenCL  " + record.map(DeviceRecord::text).orElse("not asked for"));
      out.println("%-12s%6s  %-10s%12s%10s".formatted("work", "size", "backend", "ms", "GFLOP/s"));
      for (Row r : rows) {
        out.println(
            "%-12s%6d  %-10s%12.3f%10.1f"
                .formatted(r.work, r.size, r.backend, r.milliseconds, r.gflops));
      }
      return;
    }
    ObjectNode node = Json.object();
    node.put("processors", Runtime.getRuntime().availableProcessors());
    record.ifPresent(
        r ->
            node.putObject("opencl")
                .put("device", r.device())
                .put("driver", r.driver())
                .put("processor", r.processor())
                .put("break-even", r.breakEven())
                .put("reason", r.reason()));
    ArrayNode array = node.putArray("rows");
    for (Row r : rows) {
      array
          .addObject()
          .put("work", r.work)
          .put("size", r.size)
          .put("backend", r.backend)
          .put("ms", r.milliseconds)
          .put("gflops", r.gflops);
    }
    out.println(Json.text(node));
  }
}
