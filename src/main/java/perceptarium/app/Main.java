package perceptarium.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import perceptarium.catalog.BadInput;
import perceptarium.cli.Cli;

/// The way in: opens the window, or runs a command. It does not extend JavaFX's Application and
/// touches no class of it before a window is wanted, so commands run where there is no display.
public final class Main {
  private Main() {}

  /// @param args a command; none for the window
  public static void main(String[] args) {
    // Pictures, style sheets, formulas and files are the same wherever the machine stands
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    OptionalInt relaunched = Relaunch.ifNeeded(args);
    if (relaunched.isPresent()) {
      System.exit(relaunched.getAsInt());
    }
    PrintWriter err = writer(FileDescriptor.err, "stderr.encoding");
    int code;
    boolean opened;
    try (CommandWindow window = new CommandWindow()) {
      code =
          args.length == 0
              ? opened(window, err) // the usual start waits for no command line to be read
              : Cli.run(
                  args, Path.of(""), writer(FileDescriptor.out, "stdout.encoding"), err, window);
      opened = window.wasOpen();
    }
    if (!opened) { // else what it still writes is written
      System.exit(code);
    }
  }

  private static int opened(CommandWindow window, PrintWriter err) {
    try {
      window.open(List.of());
      return Cli.OK;
    } catch (BadInput e) {
      err.println(BadInput.sentence(e));
      return Cli.BAD_INPUT;
    }
  }

  /// The terminal's own encoding, but never plain ASCII, which has no η.
  private static PrintWriter writer(FileDescriptor to, String encodingKey) {
    Charset terminal = Charset.forName(System.getProperty(encodingKey, "UTF-8"));
    Charset charset =
        terminal.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : terminal;
    return new PrintWriter(new FileOutputStream(to), true, charset);
  }
}
