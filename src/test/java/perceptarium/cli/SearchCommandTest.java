package perceptarium.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.Syntax;

class SearchCommandTest {
  private static final String DESCENT =
      "search stepsize --vary rate=log:0.01..0.3 --score number(f) --steps 20 --csv out";

  @TempDir Path folder;

  private Typed run(String command) {
    return Typed.run(folder, command);
  }

  private List<String> trials() throws IOException {
    return Files.readAllLines(folder.resolve("out/trials.csv"));
  }

  /// The best fixed rate of x₁² + x₁x₂ + 4x₂² is 0.2 (curriculum D.2).
  @Test
  void findsTheBestStepSize() throws IOException {
    Typed r = run(DESCENT + " --trials 60");
    assertEquals("", r.err());
    assertEquals("trial,rate,score,fraction,fate", trials().getFirst());
    assertEquals(61, trials().size());
    String best = r.out().lines().filter(l -> l.startsWith("Best: ")).findFirst().orElseThrow();
    double rate = Double.parseDouble(best.substring(best.indexOf("rate=") + 5));
    assertEquals(0.2, rate, 0.03, best);
    StringWriter again = new StringWriter();
    String[] args = Syntax.words(best.substring("Best: ".length())).toArray(String[]::new);
    assertEquals(
        Cli.OK, Cli.run(args, folder, new PrintWriter(again), new PrintWriter(new StringWriter())));
  }

  @Test
  void aBrokenOffSearchGoesOnWhereItWas() throws IOException {
    String search = DESCENT + " --trials 20 --strategy evolutionary --halving 2";
    assertEquals(Cli.OK, run(search).code());
    List<String> expected = trials();
    Path notes = folder.resolve("out/search-notes.txt");
    List<String> lines = new ArrayList<>(Files.readAllLines(notes));
    int all = lines.size();
    Files.writeString(notes, String.join("\n", lines.subList(0, all / 2)) + "\n7\t"); // torn off
    Files.delete(folder.resolve("out/trials.csv"));

    Typed r = run(search + " --resume --threads 1");
    assertEquals("", r.err());
    assertEquals(expected, trials());
    assertEquals(all, Files.readAllLines(notes).size());
    Typed other = run(search.replace("0.3", "0.4") + " --resume");
    assertEquals(Cli.BAD_INPUT, other.code());
    assertTrue(other.err().startsWith("--resume: "), other.err());
    assertEquals(expected, trials(), "a refused search leaves everything as it was");
  }

  @Test
  void numbersGoWhereTheBracesAre() {
    Typed r =
        run(
            "search race 'racers=adam(rate={rate}); sgd(rate=0.01)' --vary rate=log:0.001..1"
                + " --score last(table(path).loss) --trials 3 --steps 5");
    assertEquals("", r.err());
    assertTrue(r.out().contains("racers=adam(rate="), r.out());
    assertFalse(r.out().contains("{rate}"), r.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          search nosuch --vary rate=0..1 --score 1                        | nosuch
          search stepsize --vary rate --score 1                           | rate
          search stepsize --vary nokey=0..1 --score 1                     | nokey
          search stepsize --vary rate=log:0.01..0.3 --score number(nope)  | nope
          search stepsize --vary rate=log:0.01..0.3 --score 'number('     | --score
          search stepsize --vary rate=0..1 --score 1 --best worst         | --best
          search stepsize --vary rate=0..1 --score 1 --strategy annealing | annealing
          search stepsize --vary rate=0..1 --score 1 --trials 0           | trials
          search stepsize --vary rate=0..1 --score 1 --halving 9          | --halving
          search stepsize --vary rate=0..1 --score 1 --resume             | --csv
          search stepsize --vary rate=0..1 --score 1 --csv gone --resume  | --resume
          search stepsize --score 1                                       | --vary
          """)
  void badInputGetsOneSentence(String command, String named) throws IOException {
    Typed r = run(command);
    assertEquals(Cli.BAD_INPUT, r.code(), r.out());
    assertTrue(r.err().contains(named), r.err());
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.toList(), "nothing is written");
    }
  }
}
