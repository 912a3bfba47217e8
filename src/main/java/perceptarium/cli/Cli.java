package perceptarium.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import perceptarium.catalog.BadInput;
import perceptarium.export.AtomicFile;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

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

  /// Runs a command.
  ///
  /// @param folder where relative paths start
  /// @return the exit code
  public static int run(String[] args, Path folder, PrintWriter out, PrintWriter err) {
    return run(args, folder, out, err, Window.NONE);
  }

  /// The same where a window can be opened.
  public static int run(
      String[] args, Path folder, PrintWriter out, PrintWriter err, Window window) {
    return run(args, folder, DeviceFile.ofUser(), out, err, window);
  }

  /// @param devices file of what is known about OpenCL devices
  static int run(
      String[] args, Path folder, Path devices, PrintWriter out, PrintWriter err, Window window) {
    System.setProperty("java.awt.headless", "true");
    CommandLine line = line(folder, devices, window).setOut(out).setErr(err);
    int code = line.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  /// Every command, ready to be executed.
  static CommandLine line(Path folder, Path devices, Window window) {
    return new CommandLine(new WindowCommand(folder, window), new Places(folder, devices, window))
        .registerConverter(int.class, text -> (int) whole(text, Integer.MAX_VALUE))
        .registerConverter(Integer.class, text -> (int) whole(text, Integer.MAX_VALUE))
        .registerConverter(long.class, text -> whole(text, Long.MAX_VALUE))
        .setExpandAtFiles(false) // @file belongs to the values
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Cli::misused)
        .setExecutionExceptionHandler(Cli::failed);
  }

  /// Gives each command the folder where relative paths start, the file of devices, the window.
  private record Places(Path folder, Path devices, Window window) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (type == RunCommand.class) {
        return type.cast(new RunCommand(folder, devices));
      }
      if (type == SearchCommand.class) {
        return type.cast(new SearchCommand(folder));
      }
      if (type == PresentCommand.class) {
        return type.cast(new PresentCommand(folder, window));
      }
      if (type == DescribeCommand.class) {
        return type.cast(new DescribeCommand(folder));
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
        return type.cast(new BenchPulsesCommand(folder, window));
      }
      return CommandLine.defaultFactory().create(type);
    }
  }

  /// @throws TypeConversionException if it is no whole number, or none of so many digits
  private static long whole(String text, long most) {
    try {
      long value = Long.parseLong(text);
      if (Math.abs(value) <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new TypeConversionException("'%s' is not a whole number".formatted(text));
  }

  private static int misused(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    line.getErr().println(sentence(e) + " (see " + name + " --help)");
    return BAD_INPUT;
  }

  private static String sentence(ParameterException e) {
    CommandLine line = e.getCommandLine();
    String known = String.join(", ", line.getSubcommands().keySet());
    return switch (e) {
      case UnmatchedArgumentException u when !u.isUnknownOption() && known.isEmpty() ->
          "'%s' is one word too many".formatted(u.getUnmatched().getFirst());
      case UnmatchedArgumentException u when !u.isUnknownOption() ->
          "unknown command '%s'; known: %s".formatted(u.getUnmatched().getFirst(), known);
      default -> BadInput.sentence(e).lines().findFirst().orElse("");
    };
  }

  private static int failed(Exception e, CommandLine line, ParseResult result) {
    return switch (e) {
      case BadInput bad -> complain(line, BadInput.sentence(bad));
      case CancellationException stopped -> {
        line.getErr().println("Stopped: nothing was written.");
        yield STOPPED;
      }
      case IOException io ->
          complain(line, "a file could not be written: " + AtomicFile.because(io));
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
