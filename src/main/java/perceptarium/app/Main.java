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
import java.util.Locale;
import java.util.OptionalInt;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;
import perceptarium.cli.Cli;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Lessons;
import perceptarium.ui.App;

/// The way in: opens the window, or runs a command without one. It does not extend JavaFX's
/// Application and touches no class of it before a window is wanted, so commands run where there is
/// no display.
public final class Main {
  private Main() {}

  /// @param args none or `present …` for the window, else a command
  public static void main(String[] args) {
    // Pictures, style sheets, formulas and files are the same wherever the machine stands
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    OptionalInt relaunched = Relaunch.ifNeeded(args);
    if (relaunched.isPresent()) {
      System.exit(relaunched.getAsInt());
    }
    if (isWindow(args)) {
      String[] options = options(args);
      String fault = fault(options);
      if (!fault.isEmpty()) {
        writer(FileDescriptor.err, "stderr.encoding").println(fault);
        System.exit(2);
      }
      App.open(options);
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
      if (args[i].matches("--(step|scale|theme)") && i + 1 < args.length) {
        options.add(args[i] + "=" + args[++i]);
      } else {
        options.add(args[i].startsWith("--") ? args[i] : "--lesson=" + args[i]);
      }
    }
    return options.toArray(String[]::new);
  }

  /// What is wrong with the lesson or step that is to be presented, one sentence; or empty.
  static String fault(String... options) {
    try {
      for (String option : options) {
        if (option.startsWith("--lesson=")) {
          Lesson lesson =
              Lessons.find(option.substring("--lesson=".length()), Path.of("")).read().whole();
          for (String o : options) {
            if (o.startsWith("--step=")) {
              double step = Value.parseNumber("step", o.substring("--step=".length()));
              LessonPlayer.start(lesson).at((int) step - 1);
            }
          }
        }
      }
      return "";
    } catch (BadInput e) {
      return BadInput.sentence(e);
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
