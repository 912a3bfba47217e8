package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import perceptarium.lesson.Ask;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Lessons;

class LessonPaneTest {
  @TempDir Path folder;

  private static Lesson lesson(String name) {
    return Lessons.bundled().find(name);
  }

  private static LessonPlayer player(Screen screen) {
    return Screen.on(() -> screen.shell.lesson().orElseThrow().player());
  }

  private static String text(Screen screen, String id) {
    return Screen.on(() -> screen.shell.lookup(id) instanceof Label l ? l.getText() : "");
  }

  @Test
  void startingOverForgetsTheAnswers() throws Exception {
    Lesson lesson = lesson("the-bird-and-the-gates");
    try (Screen screen = Screen.open(1000, 800, folder)) {
      int last = lesson.steps().size() - 1;
      LessonPlayer way = LessonPlayer.start(lesson).at(2).lock("blueberries only").at(last);
      screen.shell.store().lesson(lesson.name(), way.text());
      Screen.does(() -> screen.shell.open(lesson));
      screen.settle();
      assertEquals(1, player(screen).marks().size());
      fire(screen, "#start-over");
      assertEquals(LessonPlayer.start(lesson), player(screen));
      assertEquals(lesson.steps().getFirst().title(), text(screen, "#lesson-step"));
    }
  }

  /// Drawn with the pointer from left to right; then the lab's curve is laid over it.
  @Test
  void aSketchByHand() throws Exception {
    Lesson lesson = lesson("bias-correction");
    FxRobot robot = new FxRobot();
    try (Screen screen = Screen.open(1000, 800, folder)) {
      screen.shell.store().lesson(lesson.name(), LessonPlayer.start(lesson).at(3).text());
      Screen.does(() -> screen.shell.open(lesson));
      screen.settle();
      FigureView view = (FigureView) Screen.on(() -> screen.shell.lookup("#figure-first"));
      Screen.await("it is large", () -> view.getWidth() > 500);
      Screen.await("it has the keyboard", () -> view.getScene().getFocusOwner() == view);
      screen.settle();
      assertTrue(Screen.on(() -> screen.shell.lookup("#lock").isDisabled()));
      assertFalse(Screen.on(() -> screen.shell.lookup(".right").isVisible()), "notes tell it");
      robot.moveTo(at(view, 1, 0.1));
      robot.press(javafx.scene.input.MouseButton.PRIMARY);
      for (int x = 2; x <= 30; x++) {
        robot.moveTo(at(view, x, 0.08 * x));
      }
      robot.release(javafx.scene.input.MouseButton.PRIMARY);
      screen.settle();
      screen.shoot("sketch-drawn");
      fire(screen, "#lock");
      Screen.await("the verdict", () -> screen.shell.lookup("#verdict") != null);
      screen.settle();
      screen.shoot("sketch-judged");
      assertTrue(text(screen, "#verdict").startsWith("Right: 0."), text(screen, "#verdict"));
      assertEquals(true, player(screen).mark().right());
      assertTrue(Screen.on(() -> screen.shell.lookup(".right").isVisible()));
      fire(screen, "#lesson-next");
      screen.settle();
      assertTrue(Screen.on(() -> screen.lab().board().filled().isEmpty()), "all figures again");
    }
  }

  private static javafx.geometry.Point2D at(FigureView view, double x, double y) {
    return Screen.on(
        () -> {
          double[] p = view.pixel(x, y).orElseThrow();
          return view.localToScreen(p[0], p[1]);
        });
  }

  /// While the words have the keyboard, keys run the lab; a change of letters loses no answer
  /// begun.
  @Test
  void keysFromTheWords() throws Exception {
    Lesson lesson = lesson("the-step-size-that-blows-up");
    try (Screen screen = Screen.open(1000, 800, folder)) {
      Keyboard keys = new Keyboard(screen);
      Screen.does(() -> screen.shell.open(lesson));
      screen.settle();
      keys.press(KeyCode.RIGHT);
      Screen.await("a step", () -> screen.lab().model().step() == 2);
      keys.press(KeyCode.SPACE);
      Screen.await("it plays", () -> screen.lab().model().view().playing());
      keys.press(KeyCode.PAGE_DOWN);
      screen.settle();
      assertEquals(1, player(screen).index());
      keys.type("1.2");
      keys.press(KeyCode.CONTROL, KeyCode.EQUALS);
      keys.press(KeyCode.ENTER);
      Screen.await("the verdict", () -> screen.shell.lookup("#verdict") != null);
      assertEquals("1.2", player(screen).mark().answer());
    }
  }

  @Test
  void progressIsKept() throws Exception {
    Lesson lesson = lesson("the-bird-and-the-gates");
    try (Screen screen = Screen.open(1000, 800, folder)) {
      Screen.does(() -> screen.shell.open(lesson));
      screen.settle();
      fire(screen, "#lesson-next");
      fire(screen, "#lesson-next");
      screen.settle();
      new FxRobot().type(KeyCode.DIGIT4);
      fire(screen, "#lock");
      Screen.await("the verdict", () -> screen.shell.lookup("#verdict") != null);
      assertTrue(text(screen, "#verdict").startsWith("Right: whatever is purple"));
      Screen.does(screen.shell::showGallery);
      screen.settle();
      Screen.does(() -> screen.shell.open(lesson));
      Screen.await("the verdict again", () -> screen.shell.lookup("#verdict") != null);
      assertEquals(2, player(screen).index());
      assertEquals("whatever is purple or round, or both", player(screen).mark().answer());
    }
  }

  /// What a step points at is before the eye when it begins; what it points at after its question,
  /// with the answer.
  @Test
  void theTabPointedAtIsChosen() throws Exception {
    Lesson lesson = lesson("the-perceptron-turns");
    List<String> titles = lesson.steps().stream().map(Lesson.Step::title).toList();
    int race = titles.indexOf("Predict: why not just try?");
    try (Screen screen = Screen.open(1000, 800, folder)) {
      screen.shell.store().lesson(lesson.name(), LessonPlayer.start(lesson).at(race - 1).text());
      Screen.does(() -> screen.shell.open(lesson));
      Screen.await("the surface", () -> screen.lab().board().tab().equals("Error surface"));
      fire(screen, "#lesson-next");
      Screen.await("the first tab", () -> screen.lab().board().tab().equals("Turning w"));
      assertFalse(Screen.on(() -> screen.shell.lookup("#later").isVisible()));
      screen.settle();
      new FxRobot().type(KeyCode.DIGIT1);
      fire(screen, "#lock");
      Screen.await("the race", () -> screen.lab().board().tab().equals("Blind search"));
      assertTrue(Screen.on(() -> screen.shell.lookup("#later").isVisible()));
    }
  }

  private static void fire(Screen screen, String id) {
    Node node = Screen.on(() -> screen.shell.lookup(id));
    Screen.does(() -> ((Button) node).fire());
  }

  @ParameterizedTest
  @CsvSource({"1024,768,LIGHT", "1920,1080,DARK"})
  void screens(int width, int height, Theme theme) throws Exception {
    try (Screen screen = Screen.open(width, height, folder)) {
      Screen.does(() -> screen.shell.theme(theme));
      for (String name : Lessons.names()) {
        Lesson lesson = lesson(name);
        for (int i : new int[] {0, 3, 8}) {
          if (i >= lesson.steps().size()) {
            continue;
          }
          LessonPlayer at = LessonPlayer.start(lesson).at(i);
          screen.shell.store().lesson(name, at.text());
          Screen.does(() -> screen.shell.open(lesson));
          screen.settle();
          String file = "lesson-%s-%02d-%d".formatted(name, i + 1, width);
          screen.shoot(file);
          if (lesson.steps().get(i).ask() instanceof Ask ask) {
            String answer =
                switch (ask.kind()) {
                  case Ask.Choices c -> c.options().getFirst().text();
                  case Ask.Quantity q -> "1";
                  case Ask.Sketch s -> "5,5,4,6,5,5,5,5,5";
                };
            screen.shell.store().lesson(name, at.lock(answer).text());
            Screen.does(() -> screen.shell.open(lesson));
            Screen.await("the verdict", () -> screen.shell.lookup("#verdict") != null);
            screen.settle();
            screen.shoot(file + "-after");
          }
          assertTrue(Screen.on(() -> screen.lab().model().problem().isEmpty()));
        }
      }
    }
  }
}
