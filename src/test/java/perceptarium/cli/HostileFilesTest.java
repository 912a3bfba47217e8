package perceptarium.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files from anywhere are refused with one sentence, and at once. The time limit is generous: what
/// it catches is a file that is read to its end, unpacked, or never finished with.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFilesTest {
  private Path outside = Path.of("");
  private Path folder = Path.of("");
  private List<HostileFiles.Hostile> all = List.of();

  @BeforeAll
  void write(@TempDir Path temporary) throws Exception {
    outside = temporary;
    folder = Files.createDirectory(outside.resolve("lessons"));
    all = HostileFiles.write(folder);
  }

  List<HostileFiles.Hostile> files() {
    return all;
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRefusedInASentence(HostileFiles.Hostile file) throws Exception {
    refused(file.says(), file.command());
  }

  /// A lesson's words are refused as well where only its pictures are wanted.
  @ParameterizedTest
  @MethodSource("lessons")
  void isRefusedForItsPictures(HostileFiles.Hostile file) throws Exception {
    refused(file.says(), List.of("export", file.file(), "--to", "out", "--format", "png"));
  }

  List<HostileFiles.Hostile> lessons() {
    return all.stream().filter(f -> f.file().endsWith(".md")).toList();
  }

  /// The other way out of the folder: what is written.
  @Test
  void whatCannotBeAFileName() throws Exception {
    refused("", List.of("export", "bias-correction", "--to", "a\0b"));
    refused("", List.of("run", "ewa", "series=@a\0b.csv"));
    refused("", List.of("run", "--from", "a\0b.png"));
    refused("", List.of("check", "a\0b.md"));
  }

  private void refused(String message, List<String> args) throws Exception {
    List<Path> before = all();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () ->
                Cli.run(
                    args.toArray(String[]::new),
                    folder,
                    new PrintWriter(out),
                    new PrintWriter(err)));
    // how far it got is no complaint, nor is the place shown under one
    List<String> said =
        err.toString().lines().filter(l -> !l.matches("hand-out: .*|\\d+ of .*|  .*")).toList();
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.getFirst().contains(message), said.toString());
    assertTrue(said.getFirst().length() < 400, said.toString());
    assertEquals(Cli.BAD_INPUT, code, said.toString());
    assertEquals(before, all(), "nothing is written");
  }

  private List<Path> all() throws IOException {
    try (var files = Files.walk(outside)) {
      return files.sorted().toList();
    }
  }
}
