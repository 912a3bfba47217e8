package perceptarium.app;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// `java -jar` cannot say which modules it needs: a manifest has no `--add-modules`. So the window
/// and the commands that compute start the program once more, with the vector module and with
/// JavaFX as modules. If that cannot be, they run as they are: slower, the same results up to
/// rounding.
final class Relaunch {
  /// Set in the second process, so that it does not start a third.
  private static final String MARK = "perceptarium.relaunched";

  private static final String VECTOR = "jdk.incubator.vector";

  /// Short pauses go before throughput: a long one is a window that hangs. Half of the memory for
  /// the largest networks, in small regions, because a large matrix fills whole ones.
  private static final List<String> MEMORY =
      List.of(
          "-XX:+UseG1GC",
          "-XX:MaxGCPauseMillis=15",
          "-XX:G1HeapRegionSize=1m",
          "-XX:MaxRAMPercentage=50");

  /// Commands that are over before a second process would have started.
  private static final Set<String> QUICK =
      Set.of("list", "describe", "help", "--help", "-h", "--version", "-V");

  private Relaunch() {}

  /// Runs the program in a second process if this one lacks the modules.
  ///
  /// @return its exit code; empty if this process is to go on itself
  static OptionalInt ifNeeded(String... args) {
    boolean quick = args.length > 0 && QUICK.contains(args[0]);
    boolean there = ModuleLayer.boot().findModule(VECTOR).isPresent();
    Path jar = Path.of(System.getProperty("java.class.path", ""));
    boolean packaged = jar.toString().endsWith(".jar") && Files.isRegularFile(jar);
    if (quick || there || !packaged || System.getProperty(MARK) != null) {
      return OptionalInt.empty();
    }
    try {
      Process process =
          new ProcessBuilder(command(jar.toAbsolutePath(), args))
              .inheritIO()
              .redirectError(ProcessBuilder.Redirect.PIPE)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      passErrorsOn(process.getErrorStream());
      return OptionalInt.of(process.waitFor());
    } catch (IOException e) {
      return OptionalInt.empty(); // no second process here: go on without
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.of(1);
    }
  }

  /// Leaves out what Java says about the vector module whenever it is used.
  private static void passErrorsOn(InputStream from) throws IOException {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    int c;
    while ((c = from.read()) >= 0) {
      first.write(c);
      if (c == '\n') {
        break;
      }
    }
    if (!first.toString(Charset.defaultCharset()).contains("Using incubator modules")) {
      first.writeTo(System.err);
    }
    from.transferTo(System.err);
    System.err.flush();
  }

  private static List<String> command(Path jar, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Path libraries = jar.resolveSibling("lib");
    String modules = "";
    if (Files.isDirectory(libraries)) {
      try (var files = Files.list(libraries)) {
        modules =
            files
                .filter(f -> f.getFileName().toString().startsWith("javafx-"))
                .map(Path::toString)
                .sorted()
                .collect(Collectors.joining(File.pathSeparator));
      }
    }
    if (modules.isEmpty()) {
      command.addAll(List.of("--add-modules", VECTOR, "--enable-native-access=ALL-UNNAMED"));
    } else {
      command.addAll(
          List.of(
              "--module-path", modules, "--add-modules", "javafx.controls,javafx.swing," + VECTOR));
      command.add("--enable-native-access=javafx.graphics,ALL-UNNAMED");
    }
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(MEMORY);
    command.add("-D" + MARK + "=true");
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("glass.") || name.startsWith("prism."))
        .sorted()
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(List.of("-cp", jar.toString(), Main.class.getName()));
    command.addAll(Arrays.asList(args));
    return command;
  }
}
