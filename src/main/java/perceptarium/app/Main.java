package perceptarium.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import perceptarium.cli.Cli;
import perceptarium.ui.App;

/// The way in: opens the window, or runs a command without one. It does not extend JavaFX's
/// Application and touches no class of it before a window is wanted, so commands run where there is
/// no display.
public final class Main {
  private Main() {}

  /// @param args none or `present …` for the window, else a command
  public static void main(String[] args) {
    OptionalInt relaunched = Relaunch.ifNeeded(args);
    if (relaunched.isPresent()) {
      System.exit(relaunched.getAsInt());
    }
    if (isWindow(args)) {
      App.open(options(args));
      return;
    }
    int code;
    try (TimedWindow window = new TimedWindow()) {
      code =
          Cli.run(
              args,
              Path.of(""),
              writer(FileDescriptor.out, "stdout.encoding"),
              writer(FileDescriptor.err, "stderr.encoding"),
              window);
    }
    System.exit(code);
  }

  /// `present …`, or options of the window and nothing else.
  static boolean isWindow(String... args) {
    return (args.length > 0 && args[0].equals("present"))
        || Arrays.stream(args)
            .allMatch(a -> a.matches("--present|--(theme|scale|open|compute)=.*"));
  }

  /// `present LESSON --step 3` as the window's options.
  private static String[] options(String... args) {
    if (args.length == 0 || !args[0].equals("present")) {
      return args;
    }
    List<String> options = new ArrayList<>(List.of("--present"));
    for (int i = 1; i < args.length; i++) {
      if (args[i].equals("--step") && i + 1 < args.length) {
        options.add("--step=" + args[++i]);
      } else {
        options.add(args[i].startsWith("--") ? args[i] : "--lesson=" + args[i]);
      }
    }
    return options.toArray(String[]::new);
  }

  /// The terminal's own encoding, but never plain ASCII, which has no η.
  private static PrintWriter writer(FileDescriptor to, String encodingKey) {
    Charset terminal = Charset.forName(System.getProperty(encodingKey, "UTF-8"));
    Charset charset =
        terminal.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : terminal;
    return new PrintWriter(new FileOutputStream(to), true, charset);
  }
}
