package perceptarium.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import picocli.CommandLine.Model.CommandSpec;

/// What commands share.
final class Commands {
  private Commands() {}

  static PrintWriter out(@Nullable CommandSpec spec) {
    return Objects.requireNonNull(spec, "filled by picocli").commandLine().getOut();
  }

  static PrintWriter err(@Nullable CommandSpec spec) {
    return Objects.requireNonNull(spec, "filled by picocli").commandLine().getErr();
  }

  /// A place given by an option; an empty one is a slip, as of a variable that is not set.
  ///
  /// @throws BadInput naming the option
  static Path place(String option, Path folder, Path given) {
    if (given.toString().isBlank()) {
      throw new BadInput(option + ": the name is empty");
    }
    return folder.resolve(given);
  }

  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
