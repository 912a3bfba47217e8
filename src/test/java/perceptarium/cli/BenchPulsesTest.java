package perceptarium.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import perceptarium.lab.LabState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `bench pulses` asks of a window and says of it, with a window that is made up.
class BenchPulsesTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> asked = new ArrayList<>();

  /// Gaps of 1 … 200 ms.
  private Window.Seen seen(String text, String tab, double seconds) {
    asked.add(text + "/" + tab + " " + seconds);
    double[] gaps = DoubleStream.iterate(1, x -> x + 1).limit(200).toArray();
    return new Window.Seen(12, gaps, 3);
  }

  private int run(String... args) {
    return Cli.run(
        args,
        Path.of(""),
        new PrintWriter(out),
        new PrintWriter(err),
        new Window() {
          @Override
          public void open(List<String> options) {
            throw new AssertionError("the user's own window is not timed");
          }

          @Override
          public Seen play(LabState state, String tab, double warm, double seconds) {
            return seen(state.text(), tab, warm + seconds);
          }
        });
  }

  @Test
  void sharesAreTheSmallestGapThatSoManyDoNotExceed() {
    assertEquals(
        0,
        run(
            "bench",
            "pulses",
            "--json",
            "--seconds=2",
            "--warm=0",
            "ewa beta=0.5/",
            "race step=60/3-D"));
    assertEquals(
        List.of("ewa beta=0.5 seed=1 step=365/ 2.0", "race seed=1 step=60/3-D 2.0"), asked);
    JsonNode lab = JsonMapper.shared().readTree(out.toString()).get("labs").get(1);
    assertEquals("race step=60/3-D", lab.get("lab").asString());
    assertEquals(200, lab.get("pulses").asInt());
    assertEquals(100, lab.get("median").asDouble());
    assertEquals(190, lab.get("p95").asDouble());
    assertEquals(198, lab.get("p99").asDouble());
    assertEquals(200, lab.get("longest").asDouble());
  }

  @Test
  void playsTheFirstLabsWhereNoneIsNamed() {
    assertEquals(0, run("bench", "pulses"));
    assertEquals(6, asked.size());
    assertEquals(7, out.toString().lines().count());
  }

  @Test
  void refusesWhatItCannotDo() {
    assertEquals(2, run("bench", "pulses", "--seconds=0"));
    assertEquals(2, run("bench", "pulses", "nolab"));
    assertEquals(List.of(), asked);
    String[] args = {"bench", "pulses"};
    assertEquals(2, Cli.run(args, Path.of(""), new PrintWriter(out), new PrintWriter(err)));
    assertEquals(
        List.of("--seconds: 0.0 is not from 1 to 60", "bench pulses: no window can be opened here"),
        err.toString().lines().filter(l -> !l.contains("nolab")).toList());
  }
}
