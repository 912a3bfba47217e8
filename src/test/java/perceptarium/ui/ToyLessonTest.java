package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import perceptarium.catalog.Catalog;
import perceptarium.export.Csv;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;
import perceptarium.lab.ToyLab;
import perceptarium.lesson.Checker;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.LessonReader;

/// One class and one line make a lab: the line is {@link #LABS}. Everything else it gets from the
/// spine, lessons and tables included ({@link WindowTest} shows form, figures and undo).
class ToyLessonTest {
  private static final Catalog<Lab> LABS = Catalog.of("lab", new ToyLab());

  private static final String LESSON =
      """
      +++
      title   = "How fast does a number shrink?"
      lecture = "Neurons"
      minutes = 3
      sources = ["hand arithmetic"]
      teacher = "Let them count on their fingers."
      +++

      ## Predict

      It starts at $3$ and loses a share of $0.5$ each step.

      ```lab
      toy rate=0.5 step=2
      ```

      ```ask
      What is left after two steps?
      choice 0
      why A share of what is left never takes all of it.
      choice 0.75
      choice 1.5
      why That is after one step.
      answer number(x)
      because Half of half of 3.
      ```

      ## Do it

      ```lab
      toy rate=0.5 step=2
      ```

      ```goal
      Bring it below 0.1 in two steps.
      when number(x) < 0.1 and rate < 1
      hint Take a larger share.
      solution rate=0.9
      ```
      """;

  @TempDir Path folder;

  private static Lesson read() {
    return LessonReader.read("toy", LESSON, LABS, perceptarium.catalog.Files.NONE).whole();
  }

  @Test
  void itsLessonIsChecked() {
    assertEquals(List.of(), Checker.check("toy", LESSON, LABS, perceptarium.catalog.Files.NONE));
    String wrong = LESSON.replace("rate=0.9", "rate=0.6");
    assertTrue(
        Checker.check("toy", wrong, LABS, perceptarium.catalog.Files.NONE).size() == 1,
        "a solution that does not reach the goal is a fault");
  }

  @Test
  void itsTablesAreWritten() throws Exception {
    Frame frame = Replay.frame(LabState.fresh(new ToyLab()).atStep(2));
    Path file = folder.resolve("steps.csv");
    Csv.write(frame.tables().getFirst(), file);
    assertEquals(List.of("step,x", "0,3", "1,2.7", "2,2.43"), rounded(Files.readAllLines(file)));
  }

  private static List<String> rounded(List<String> lines) {
    return lines.stream().map(l -> l.replaceAll("(\\.\\d\\d?)0{6}\\d*", "$1")).toList();
  }

  @Test
  void itsLessonIsPlayed() throws Exception {
    FxRobot robot = new FxRobot();
    try (Screen screen = Screen.open(1000, 800, folder)) {
      Screen.does(() -> screen.shell.open(read()));
      screen.settle();
      robot.type(KeyCode.DIGIT2);
      robot.type(KeyCode.ENTER);
      Screen.await("the verdict", () -> screen.shell.lookup("#verdict") != null);
      assertEquals(
          Boolean.TRUE,
          Screen.on(() -> screen.shell.lesson().orElseThrow().player().mark().right()));
      robot.type(KeyCode.PAGE_DOWN);
      screen.settle();
      Screen.does(() -> screen.lab().model().change(java.util.Map.of("rate", "0.9")));
      Screen.await("the goal", () -> screen.shell.lesson().orElseThrow().player().mark().reached());
      assertEquals("Reached", Screen.on(() -> ((Label) screen.shell.lookup("#goal")).getText()));
    }
  }
}
