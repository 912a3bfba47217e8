package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Lessons;

/// Tasks that say "drag" or "click": done in the picture, by the pointer.
class LessonHandTest {
  @TempDir Path folder;

  /// @param to where the hand goes in the figure's own numbers; the same place is a click
  @ParameterizedTest
  @CsvSource({
    "the-bird-and-the-gates, as different as can be, feasible, 1.5, 1.5, 1.9, 0.2",
    "hebb-works-hebb-fails, break it, plane, 4, 0.1, 4, 0.1",
    "the-perceptron-turns, make it hard, plane, -1, 1, 1.3, 1.9",
    "from-step-to-sigmoid, how sure it is, curve, 0.5, 0.2, 2.944, 0.2",
    "bends-and-costs, some examples count more, examples-plane, 0.8, 1, 0.8, 3.5",
    "how-sure, none of these, unknown, 4, 3.5, 0, 5.5",
    "where-you-begin, choose your minimum, basins, -0.4, -0.6, 2, 1",
  })
  void doneByHand(
      String name, String title, String figure, double x0, double y0, double x1, double y1)
      throws Exception {
    Lesson lesson = Lessons.bundled().find(name);
    List<Lesson.Step> steps = lesson.steps();
    int at = 0;
    while (!steps.get(at).title().contains(title)) {
      at++;
    }
    FxRobot robot = new FxRobot();
    try (Screen screen = Screen.open(1000, 900, folder)) {
      screen.shell.store().lesson(name, LessonPlayer.start(lesson).at(at).text());
      Screen.does(() -> screen.shell.open(lesson));
      screen.settle();
      FigureView view = Screen.on(() -> screen.lab().board().reveal(figure).orElseThrow());
      Screen.does(() -> screen.lab().pointAt(figure));
      screen.settle();
      assertFalse(reached(screen), "nothing has been done yet");
      robot.moveTo(point(view, x0, y0));
      robot.press(MouseButton.PRIMARY);
      for (int i = 1; i <= 6 && (x0 != x1 || y0 != y1); i++) {
        robot.moveTo(point(view, x0 + (x1 - x0) * i / 6, y0 + (y1 - y0) * i / 6));
      }
      robot.release(MouseButton.PRIMARY);
      screen.settle();
      robot.type(KeyCode.END);
      Screen.await("the goal", () -> reached(screen));
    } catch (AssertionError e) {
      throw new AssertionError(name, e);
    }
  }

  private static boolean reached(Screen screen) {
    return Screen.on(() -> screen.shell.lesson().orElseThrow().player().mark().reached());
  }

  /// Where a place is on the screen; beyond the axes, at their edge.
  private static Point2D point(FigureView view, double x, double y) {
    return Screen.on(
        () -> {
          double[] p = view.pixel(x, y).orElseThrow();
          return view.localToScreen(p[0], Math.clamp(p[1], 12, view.getHeight() - 2));
        });
  }
}
