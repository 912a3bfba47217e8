package perceptarium.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        String known = String.join(", ", Labs.ALL.names());
        expected.add((i + 1) + ": " + parts[k].replace(" -->", "").replace("LABS", known));
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
                    + " Optimisation 2, Initialisation, Regularisation, Tuning, Evaluation")),
        check(head + step));
    assertEquals(List.of(), check(head.replace("Cooking", "Neurons") + step));
  }

  private static final String GOOD =
      """
      +++
      title = "A"
      lecture = "Optimisation 1"
      minutes = 5
      teacher = "B"
      +++

      ## One

      ```lab
      ewa series=two-days beta=0.5
      ```

      ```ask
      What is $v_1$?
      number °F within 0.1
      wrong 40
      why All of it.
      answer table(series).average[1]
      because Half of it.
      run step=1
      ```

      ## Two

      ```lab
      same beta=0.6
      ```

      ```ask
      More?
      choice yes
      if beta > 0.5
      choice no
      if beta <= 0.5
      why No.
      ```

      ## Three

      ```goal
      Make it slower.
      when beta > 0.7
      hint Up.
      solution beta=0.8
      ```
      """;

  @Test
  void whatAnEditorLeavesIsNoFault() {
    assertEquals(List.of(), check(GOOD));
    assertEquals(List.of(), check("\uFEFF" + GOOD));
    assertEquals(List.of(), check(GOOD.replace("\n", "\r\n")));
    assertEquals(List.of(), check(GOOD.replace("\n", "\r")));
    assertEquals(List.of(), check(GOOD.replace("+++", "+++  ")));
    assertEquals(List.of(), check(GOOD.replace("°F within 0.1", "°F\twithin\t0.1")));
  }

  /// What a slip of the hand makes of a good lesson: `from > to`, and the fault with its line.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "when beta > 0.7\\n            > | 41: goal: there is no 'when'",
        "solution beta=0.8\\n          > | 41: goal: there is no 'solution'",
        "hint Up. > when beta > 0.9 | 44: goal: 'when' is given twice",
        "because > answer            | 20: ask: 'answer' is given twice",
        "run step=1 > run step=1\\nrun step=2 | 22: ask: 'run' is given twice",
        "choice no\\n"
            + " >                | 34: ask: this choice has two 'if'; a line 'choice' is missing",
        "why No. > why No.\\nwhy So. | 37: ask: 'no' has two 'why'; a line 'choice' is missing",
        "why No. > why No.\\nanswer 1 | 30: ask: an 'answer' says which choice is right, or",
        "```ask\\nMore > ```ask\\n```ask\\nMore | 31: this stands in the block of line 30: its ```",
        "```ask\\n"
            + "More > More          | 38: this stands in the block of line 36: its ``` is missing",
        "solution beta=0.8\\n``` > solution beta=0.8 | 41: this block has no end: a line of ``` is",
        "## Two > ## *Two*             | 24: a step's title is plain words",
        "same beta=0.6 > same beta     | 27: lab: same: 'beta' is not of the form key=value",
        "solution beta=0.8 > solution x | 45: solution: ewa: 'x' is not of the form key=value",
        "minutes = 5 > title = 5       | 4: this is not TOML: title previously defined at line 2,"
            + " col",
        "title = 'A' > title = “A”     | 2: this is not TOML: Unexpected",
      })
  void aSlipIsFoundWhereItIs(String slip, String fault) {
    String[] parts = slip.replace("\\n", "\n").replace('\'', '"').split(" +> ?", 2);
    String text = GOOD.replaceFirst(Pattern.quote(parts[0]), Matcher.quoteReplacement(parts[1]));
    assertNotEquals(GOOD, text);
    List<String> faults = check(text).stream().map(f -> f.line() + ": " + f.sentence()).toList();
    assertTrue(faults.stream().anyMatch(f -> f.startsWith(fault)), faults.toString());
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
