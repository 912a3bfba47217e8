package perceptarium.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import perceptarium.catalog.BadInput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Runs one command without a window. Input that cannot be accepted ends in one sentence on the
/// error stream, exit code 2, and no file.
public final class Cli {
  /// Exit code when all went well.
  public static final int OK = 0;

  /// Exit code when the product itself failed, or a lesson has faults.
  public static final int FAILED = 1;

  /// Exit code for input that cannot be accepted.
  public static final int BAD_INPUT = 2;

  /// Exit code after Ctrl+C, as shells have it.
  public static final int STOPPED = 130;

  private Cli() {}

  @Command(
      name = "perceptarium",
      description = {
        "A desktop laboratory for the first deep-learning course.",
        "Without a command it opens the window."
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisSubcommandLabel = "[COMMAND]",
      subcommands = {
        ListCommand.class,
        DescribeCommand.class,
        RunCommand.class,
        ExportCommand.class,
        CheckCommand.class,
        SearchCommand.class,
        BenchCommand.class,
        InfoCommand.class,
        CommandLine.HelpCommand.class
      },
      footer = {
        "",
        "Examples:",
        "  perceptarium list labs",
        "  perceptarium describe ewa",
        "  perceptarium run ewa beta=0.98 --csv out",
        "  perceptarium present bias-correction"
      })
  record Root() {}

  /// Runs a command.
  ///
  /// @param folder where relative paths start
  /// @return the exit code
  public static int run(String[] args, Path folder, PrintWriter out, PrintWriter err) {
    return run(args, folder, out, err, WindowMeter.NONE);
  }

  /// The same where a window can be opened to be timed.
  public static int run(
      String[] args, Path folder, PrintWriter out, PrintWriter err, WindowMeter meter) {
    return run(args, folder, DeviceFile.ofUser(), out, err, meter);
  }

  /// @param devices file of what is known about OpenCL devices
  static int run(
      String[] args,
      Path folder,
      Path devices,
      PrintWriter out,
      PrintWriter err,
      WindowMeter meter) {
    System.setProperty("java.awt.headless", "true");
    CommandLine line = new CommandLine(new Root(), new Places(folder, devices, meter));
    line.setOut(out)
        .setErr(err)
        .setExpandAtFiles(false) // @file belongs to the values
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Cli::misused)
        .setExecutionExceptionHandler(Cli::failed);
    if (args.length == 0) {
      line.usage(out);
      return OK;
    }
    int code = line.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  /// Gives each command the folder where relative paths start, the file of devices, the window.
  private record Places(Path folder, Path devices, WindowMeter meter)
      implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (type == RunCommand.class) {
        return type.cast(new RunCommand(folder, devices));
      }
      if (type == SearchCommand.class) {
        return type.cast(new SearchCommand(folder));
      }
      if (type == ExportCommand.class) {
        return type.cast(new ExportCommand(folder, devices));
      }
      if (type == ExportModelCommand.class) {
        return type.cast(new ExportModelCommand(folder, devices));
      }
      if (type == BenchComputeCommand.class) {
        return type.cast(new BenchComputeCommand(devices));
      }
      if (type == InfoCommand.class) {
        return type.cast(new InfoCommand(devices));
      }
      if (type == CheckCommand.class) {
        return type.cast(new CheckCommand(folder));
      }
      if (type == BenchCancelCommand.class) {
        return type.cast(new BenchCancelCommand(folder));
      }
      if (type == BenchPulsesCommand.class) {
        return type.cast(new BenchPulsesCommand(folder, meter));
      }
      return CommandLine.defaultFactory().create(type);
    }
  }

  private static int misused(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    line.getErr()
        .println(
            BadInput.sentence(e).lines().findFirst().orElse("") + " (see " + name + " --help)");
    return BAD_INPUT;
  }

  private static int failed(Exception e, CommandLine line, ParseResult result) {
    return switch (e) {
      case BadInput bad -> complain(line, BadInput.sentence(bad));
      case CancellationException stopped -> {
        line.getErr().println("Stopped: nothing was written.");
        yield STOPPED;
      }
      case IOException io -> complain(line, "a file could not be written: " + io.getMessage());
      default -> {
        line.getErr().println("This should not have happened: " + e);
        e.printStackTrace(line.getErr());
        yield FAILED;
      }
    };
  }

  private static int complain(CommandLine line, String sentence) {
    line.getErr().println(sentence);
    return BAD_INPUT;
  }
}
