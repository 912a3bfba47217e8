package perceptarium.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import perceptarium.catalog.BadInput;

/// TensorFlow Playground's own code from a checkout that the user has, run by Node: a process that
/// waits between its turns.
final class PlaygroundRival implements Rival {
  private final Work work;
  private final Process process;
  private final Path script;
  private final BufferedReader answers;
  private final Writer jobs;

  /// @param checkout with `src/nn.ts` in it
  /// @throws BadInput if that is missing or there is no Node
  PlaygroundRival(Work work, Path checkout) {
    this.work = work;
    if (!Files.isRegularFile(checkout.resolve("src/nn.ts"))) {
      throw new BadInput("--playground: there is no src/nn.ts in " + checkout);
    }
    try {
      script = Files.createTempFile("playground", ".mjs");
      try (InputStream in = getClass().getResourceAsStream("/bench/playground.mjs")) {
        Files.copy(
            Objects.requireNonNull(in, "part of the product"),
            script,
            StandardCopyOption.REPLACE_EXISTING);
      }
      process =
          new ProcessBuilder("node", script.toString(), checkout.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new BadInput("--playground: node does not start: " + e.getMessage());
    }
    answers = process.inputReader();
    jobs = process.outputWriter();
  }

  @Override
  public String name() {
    return "TensorFlow Playground";
  }

  @Override
  public double epochsPerSecond(double seconds) {
    String layers =
        Arrays.stream(work.layers()).mapToObj(Integer::toString).collect(Collectors.joining(","));
    try {
      jobs.write("%s %s %s\n".formatted(layers, seconds, work.boundary() ? 1 : 0));
      jobs.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new BadInput("--playground: node could not run that checkout's src/nn.ts");
      }
      return Double.parseDouble(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      Files.deleteIfExists(script);
    } catch (IOException e) {
      script.toFile().deleteOnExit();
    }
  }
}
