package perceptarium.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.engine.network.Precision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `bench training`, `bench race` and `bench cancel` say; and that all who take part really
/// train.
class BenchTrainingTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Cli.run(args, Path.of(""), new PrintWriter(out), new PrintWriter(err), null);
  }

  static List<Rival.Loop> rivals() {
    Rival.Work work = new Rival.Work(new int[] {2, 4, 2, 1}, true);
    return List.of(
        new EngineRival(work, Precision.FLOAT),
        new EngineRival(work, Precision.DOUBLE),
        new PlainRival(work),
        new EjmlRival(work));
  }

  @ParameterizedTest
  @MethodSource("rivals")
  void everyRivalLearnsWhatItIsTimedAt(Rival.Loop rival) {
    for (int i = 0; i < 2000; i++) {
      rival.epoch();
    }
    rival.boundary();
    int middle = Rival.Work.GRID * Rival.Work.GRID / 2 + Rival.Work.GRID / 2;
    assertTrue(rival.map[middle] * rival.map[0] < -0.5, rival.name() + " tells in from out");
  }

  @Test
  void everyRowIsTheOneAskedForAndRatiosAreOfOneRun() {
    assertEquals(
        0, run("bench", "training", "--rounds=1", "--seconds=0.01", "--json"), err::toString);
    JsonNode rows = JsonMapper.shared().readTree(out.toString()).get("rows");
    assertEquals(16, rows.size());
    for (JsonNode row : rows) {
      assertTrue(row.get("epochs-per-second").asDouble() > 0, row::toString);
    }
    JsonNode plain = rows.get(2);
    assertEquals("2-4-2-1", plain.get("network").asString());
    assertEquals(
        rows.get(0).get("epochs-per-second").asDouble() / plain.get("epochs-per-second").asDouble(),
        plain.get("single-is-times").asDouble(),
        1e-9);
  }

  @Test
  void withoutACheckoutItSaysWhatIsMissing(@TempDir Path empty) {
    assertEquals(0, run("bench", "training", "--rounds=1", "--seconds=0.01"), err::toString);
    assertTrue(out.toString().contains("not measured"), out::toString);
    assertTrue(Files.isDirectory(empty));
    assertEquals(2, run("bench", "training", "--playground=" + empty));
    assertTrue(err.toString().contains("there is no src/nn.ts"), err::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--steps=9", "--pause"})
  void whatIsGivenUpComesToAnEnd(String how) {
    String[] args = {"bench", "cancel", "playground", "examples=2000", "layers=64", how};
    assertEquals(
        0, run(Stream.concat(Stream.of(args), Stream.of("--after=0.1")).toArray(String[]::new)));
    assertTrue(
        out.toString()
            .matches("given up after 0.1 s while .*: acknowledged after .* ms, done .*\n"),
        out::toString);
    assertEquals(2, run("bench", "cancel", "playground", "--after=-1"));
    assertEquals(2, run("bench", "cancel", "nolab"));
  }

  @Test
  void theRaceGoesToItsEnd() {
    assertEquals(0, run("bench", "race", "--json"), err::toString);
    assertEquals(10_000, JsonMapper.shared().readTree(out.toString()).get("steps").asInt());
  }
}
