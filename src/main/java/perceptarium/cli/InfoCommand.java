package perceptarium.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "info",
    description = "Versions, processors and memory, for a report of a fault.",
    mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

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
    line(out, "Vector API", vector ? "in use" : "not switched on, plain loops are used");
    return Cli.OK;
  }

  private static void line(PrintWriter out, String what, String value) {
    out.println(Commands.padded(what, 14) + value);
  }
}
