package perceptarium.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.ComputeChoice;
import perceptarium.engine.compute.DeviceRecord;
import perceptarium.engine.compute.OpenClProbe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "info",
    description = "Shows versions, processors and memory, for a report of a fault.",
    mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
  /// Devices that are looked for.
  private static final int MOST = 8;

  private final Path devices;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--probe",
      description = "Try the OpenCL device again, whatever happened before; takes seconds.")
  private boolean probe;

  InfoCommand(Path devices) {
    this.devices = devices;
  }

  @Override
  public Integer call() {
    PrintWriter out = Commands.out(spec);
    Runtime runtime = Runtime.getRuntime();
    line(out, "Perceptarium", Version.text());
    line(out, "Java", Runtime.version() + ", " + System.getProperty("java.vendor"));
    line(out, "System", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    line(out, "Processors", String.valueOf(runtime.availableProcessors()));
    line(out, "Memory", (runtime.maxMemory() >> 20) + " MB at most");
    boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    line(out, "Vector API", vector ? "in use" : "not to be had here, plain loops are used");
    DeviceRecord first = opencl(0);
    line(out, "OpenCL", first.text());
    DeviceRecord next = first;
    for (int n = 1; first.usable() && next.present() && n < MOST; n++) {
      next = opencl(n);
      if (next.present()) {
        line(out, "OpenCL:" + n, next.text());
      }
    }
    return Cli.OK;
  }

  private DeviceRecord opencl(int index) {
    OpenClProbe standard = OpenClProbe.standard();
    return probe
        ? standard.run(index, devices, true)
        : ComputeChoice.parse("opencl:" + index).record(devices, standard);
  }

  private static void line(PrintWriter out, String what, String value) {
    out.println(Commands.padded(what, 14) + value);
  }
}
