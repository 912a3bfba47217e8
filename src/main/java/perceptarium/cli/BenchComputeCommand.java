package perceptarium.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
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
    description =
        "Times a square matrix product, and the activation statistics of ten layers up "
            + "and down, in single precision for every backend present. Copies to a device are "
            + "included.",
    mixinStandardHelpOptions = true)
final class BenchComputeCommand implements Callable<Integer> {
  private static final String PRODUCT = "product";
  private static final String STATISTICS = "statistics";
  private static final int LARGEST = 8192;
  private static final int LAYERS = 10;

  private final Path devices;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Option(
      names = "--compute",
      paramLabel = "cpu|opencl[:n]",
      description = "Which device: opencl (the first) if left out; cpu for none.")
  private String compute = "opencl";

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      description = "Edges of the products (default 64,128,256,512,1024).")
  private List<Integer> sizes = List.of(64, 128, 256, 512, 1024);

  @Option(
      names = "--widths",
      split = ",",
      paramLabel = "N",
      description = "Units of a layer (default 125,250,500).")
  private List<Integer> widths = List.of(125, 250, 500);

  private record Row(String work, int size, String backend, double milliseconds, double gflops) {}

  BenchComputeCommand(Path devices) {
    this.devices = devices;
  }

  @Override
  public Integer call() {
    ComputeChoice choice = ComputeOption.parse(compute);
    within("--sizes", sizes);
    within("--widths", widths);
    List<Backend> backends = new ArrayList<>(List.of(Backend.reference(), Backend.fast()));
    Optional<DeviceRecord> record = Optional.empty();
    if (choice.kind() != ComputeChoice.Kind.CPU) {
      OpenClProbe probe = OpenClProbe.standard();
      record = Optional.of(choice.record(devices, probe));
      if (record.get().usable()) {
        backends.add(choice.open(devices, probe, Commands.err(spec)::println));
      }
    }
    DeviceCheck.warmUp(backends.get(1));
    List<Row> rows = new ArrayList<>();
    for (int n : sizes) {
      for (Backend b : backends) {
        double nanos = DeviceCheck.nanos(b, n);
        rows.add(new Row(PRODUCT, n, b.name(), nanos / 1e6, 2.0 * n * n * n / nanos));
      }
    }
    for (int width : widths) {
      for (Backend b : backends) {
        double nanos = DeviceCheck.median(() -> statistics(b, width));
        double flops = 2.0 * width * width * (2 * width) * (3 * LAYERS - 1);
        rows.add(new Row(STATISTICS, width, b.name(), nanos / 1e6, flops / nanos));
      }
    }
    print(rows, record);
    return Cli.OK;
  }

  private static void within(String option, List<Integer> values) {
    for (int n : values) {
      if (n < 1 || n > LARGEST) {
        throw new BadInput("%s: %d is not from 1 to %d".formatted(option, n, LARGEST));
      }
    }
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

  /// The smallest size from which on the device beats the processor's best, in words.
  private static String breakEven(List<Row> rows, String work) {
    String device = rows.getLast().backend;
    int since = 0;
    List<Integer> sizes =
        rows.stream().filter(r -> r.work.equals(work)).map(Row::size).distinct().sorted().toList();
    for (int size : sizes) {
      double best = Double.POSITIVE_INFINITY;
      double there = Double.POSITIVE_INFINITY;
      for (Row r : rows) {
        if (r.work.equals(work) && r.size == size) {
          best = r.backend.equals(device) ? best : Math.min(best, r.milliseconds);
          there = r.backend.equals(device) ? r.milliseconds : there;
        }
      }
      since = there >= best ? 0 : since == 0 ? size : since;
    }
    return since == 0 ? "none at these sizes" : "from " + since + " on";
  }

  private void print(List<Row> rows, Optional<DeviceRecord> record) {
    PrintWriter out = Commands.out(spec);
    boolean there = record.filter(DeviceRecord::usable).isPresent();
    if (!json) {
      out.println("OpenCL  " + record.map(DeviceRecord::text).orElse("not asked for"));
      out.println("%-12s%6s  %-10s%12s%10s".formatted("work", "size", "backend", "ms", "GFLOP/s"));
      for (Row r : rows) {
        out.println(
            "%-12s%6d  %-10s%12.3f%10.1f"
                .formatted(r.work, r.size, r.backend, r.milliseconds, r.gflops));
      }
      if (there) {
        out.println("break-even of product: " + breakEven(rows, PRODUCT));
        out.println("break-even of statistics: " + breakEven(rows, STATISTICS));
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
    if (there) {
      node.putObject("break-even")
          .put(PRODUCT, breakEven(rows, PRODUCT))
          .put(STATISTICS, breakEven(rows, STATISTICS));
    }
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
