package perceptarium.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.lab.Labs;

/// A picture reopens what it shows: drawn again from itself alone it has the same bytes.
class PictureRoundTripTest {
  @TempDir Path folder;

  private void good(String... args) {
    StringWriter err = new StringWriter();
    int code = Cli.run(args, folder, new PrintWriter(new StringWriter()), new PrintWriter(err));
    assertEquals("", err.toString());
    assertEquals(Cli.OK, code);
  }

  private List<Path> files(String name) throws IOException {
    try (var files = Files.list(folder.resolve(name))) {
      return files.sorted().toList();
    }
  }

  private void roundTrip(String format, String... run) throws IOException {
    List<String> args = new java.util.ArrayList<>(List.of("run"));
    args.addAll(List.of(run));
    args.addAll(List.of("--figures", "one", "--format", format, "--size", "480x270"));
    good(args.toArray(String[]::new));
    try (var data = Files.list(folder)) {
      for (Path file : data.filter(f -> f.toString().endsWith(".csv")).toList()) {
        Files.delete(file); // the picture must do without
      }
    }
    Path first = files("one").getFirst();
    good(
        "run",
        "--from",
        first.toString(),
        "--figures",
        "two",
        "--format",
        format,
        "--size",
        "480x270");
    assertEquals(files("one").size(), files("two").size());
    for (Path file : files("one")) {
      assertArrayEquals(
          Files.readAllBytes(file),
          Files.readAllBytes(folder.resolve("two").resolve(file.getFileName())),
          file.toString());
    }
    assertFalse(files("one").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "svg", "pdf"})
  void withEdits(String format) throws Exception {
    roundTrip(format, "stepsize", "seed=7", "step=12", "4:rate=0.05", "9:rate=0.2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "svg", "pdf"})
  void withDataOfOnesOwn(String format) throws Exception {
    Files.writeString(folder.resolve("mine.csv"), "value\n1.25\n-3e-7\n40\n17.125\n0.1\n");
    roundTrip(format, "ewa", "series=@mine.csv", "beta=0.8", "step=5");
  }

  static List<String> labs() {
    return Labs.ALL.names();
  }

  /// Still pictures and moving ones, out of a PNG as well as out of an SVG or an APNG.
  @ParameterizedTest
  @MethodSource("labs")
  void everyLabInEveryFormat(String lab) throws Exception {
    roundTrip("png", lab, "step=2");
    for (String run : List.of("one", "two")) {
      for (Path file : files(run)) {
        Files.delete(file);
      }
    }
    roundTrip("apng,svg,pdf,gif", lab, "step=2");
  }

  @Test
  void fromOnesOwnPoints() throws Exception {
    Files.writeString(
        folder.resolve("points.csv"), "x1,x2,label\n0.1,0.2,0\n1.5,-0.25,1\n-2,0.75,1\n0,-1,0\n");
    roundTrip("png", "playground", "data=@points.csv", "step=3", "seed=5");
  }
}
