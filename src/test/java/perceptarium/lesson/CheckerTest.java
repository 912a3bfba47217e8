package perceptarium.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import perceptarium.catalog.Files;
import perceptarium.lab.Labs;

class CheckerTest {
  private static List<Fault> check(String text) {
    return Checker.check("test", text, Labs.ALL, Files.NONE);
  }

  /// The file marks each planted fault by `<!-- fault: words of its message -->` at the end of the
  /// line it must be reported for; the marks are taken out before it is checked.
  @Test
  void everyPlantedFaultIsFoundWhereItIs() throws Exception {
    String marked;
    try (InputStream in = CheckerTest.class.getResourceAsStream("/faulty-lesson.md")) {
      marked = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> expected = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    String[] lines = marked.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String[] parts = lines[i].split(" *<!-- fault: ");
      text.append(parts[0]).append('\n');
      for (int k = 1; k < parts.length; k++) {
        expected.add((i + 1) + ": " + parts[k].replace(" -->", ""));
      }
    }
    List<Fault> faults = check(text.toString());
    assertTrue(expected.size() >= 40, "forty faults are planted");
    List<String> found =
        faults.stream()
            .map(f -> f.line() + ": " + f.sentence().lines().findFirst().orElse(""))
            .toList();
    assertEquals(String.join("\n", expected), String.join("\n", found));
  }

  @Test
  void refusesWhatIsNoLesson() {
    assertTrue(check("").getFirst().sentence().startsWith("a lesson begins with its title"));
    assertEquals(
        List.of(new Fault(1, "the lesson is larger than 256 KB")),
        check("+++\n+++\n" + "x".repeat(LessonReader.MAX_BYTES)).stream().limit(1).toList());
  }

  @Test
  void theLectureIsOneOfTheCourse() {
    String head = "+++\ntitle = \"A\"\nlecture = \"Cooking\"\nminutes = 5\nteacher = \"B\"\n+++\n";
    String step = "## One\n\n```lab\nneuron\n```\n";
    assertEquals(
        List.of(
            new Fault(
                3,
                "lecture: 'Cooking' is none of Neurons, Neural networks, Optimisation 1,"
                    + " Optimisation 2, Initialisation")),
        check(head + step));
    assertEquals(List.of(), check(head.replace("Cooking", "Neurons") + step));
  }

  /// Hostile input costs no time.
  @Test
  void deepNestingIsRefusedOrReadQuickly() {
    long from = System.nanoTime();
    check("+++\n+++\n## a\n" + ">".repeat(100_000) + "\n");
    check("+++\n+++\n## a\n" + "*".repeat(100_000) + "\n");
    check("+++\n+++\n## a\n" + "$".repeat(100_000) + "\n");
    check("+++\n+++\n## a\n" + "[".repeat(100_000) + "\n");
    check("+++\na = " + "[".repeat(5_000) + "\n+++\n## a\n");
    assertTrue(System.nanoTime() - from < 20_000_000_000L, "hostile lessons took too long");
  }
}
