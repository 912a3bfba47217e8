package perceptarium.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import perceptarium.catalog.Syntax;

/// What came of a command.
record Typed(int code, String out, String err) {
  /// Runs a command as it is typed into a shell; `'` takes the place of `"`.
  static Typed run(Path folder, String command) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = Syntax.words(command.replace('\'', '"')).toArray(String[]::new);
    int code = Cli.run(args, folder, new PrintWriter(out), new PrintWriter(err));
    return new Typed(code, out.toString(), err.toString());
  }
}
