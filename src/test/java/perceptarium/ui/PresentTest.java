package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Lessons;

/// What a lecturer has at hand while presenting.
class PresentTest {
  @TempDir Path folder;

  private static int step(Screen screen) {
    return Screen.on(() -> screen.shell.lesson().orElseThrow().player().index());
  }

  private static boolean blank(Screen screen) {
    return screen.shell.lookup(".blank").isVisible();
  }

  @Test
  void theFormHasRoomInASmallHall() throws Exception {
    try (Screen screen = Screen.open(1024, 768, folder)) {
      Screen.does(
          () -> {
            screen.shell.openText("playground step=0");
            screen.shell.present(true);
            screen.shell.resize(1024, 768);
            screen.shell.lab().orElseThrow().lead(true, false, null);
          });
      screen.settle();
      ScrollPane form = (ScrollPane) Screen.on(() -> screen.shell.lookup(".left-scroll"));
      double needed = Screen.on(() -> form.getContent().minWidth(-1));
      double room = Screen.on(() -> form.getViewportBounds().getWidth());
      assertTrue(needed <= room, needed + " in " + room);
    }
  }

  @Test
  void stepsNotesAndKeys() throws Exception {
    var lesson = Lessons.bundled().find("and-to-xor");
    FxRobot robot = new FxRobot();
    try (Screen screen = Screen.open(1000, 800, folder)) {
      LessonPlayer way = LessonPlayer.start(lesson);
      screen.shell.store().lesson(lesson.name(), way.text());
      Screen.does(
          () -> {
            screen.shell.open(lesson);
            screen.shell.present(true);
          });
      screen.settle();
      assertFalse(
          Screen.on(() -> screen.shell.lookup(".question").isVisible()),
          "the step has a title of its own");
      robot.type(KeyCode.S);
      screen.settle();
      screen.shoot("present-steps");
      Button third = (Button) Screen.on(() -> screen.shell.lookup("#step-3"));
      assertEquals("3  " + lesson.steps().get(2).title(), Screen.on(third::getText));
      Screen.does(third::fire);
      assertEquals(2, step(screen));
      assertFalse(Screen.on(() -> screen.shell.overlay().isOpen()));
      robot.type(KeyCode.K, KeyCode.PAGE_UP);
      screen.settle();
      assertEquals(1, step(screen));
      Label cap = (Label) Screen.on(() -> screen.shell.hall().keys().lookup(".key-cap"));
      assertTrue(Screen.on(() -> cap.getText().startsWith("Page")), cap::getText);
      for (KeyCode clicker : new KeyCode[] {KeyCode.B, KeyCode.PERIOD}) {
        robot.type(clicker);
        assertTrue(Screen.on(() -> blank(screen)), clicker::getName);
        robot.type(clicker);
        assertFalse(Screen.on(() -> blank(screen)), clicker::getName);
      }
      robot.type(KeyCode.W); // one screen: nothing to swap, and it is said
      assertTrue(Screen.on(() -> screen.shell.presenting()));
      robot.type(KeyCode.N);
      assertTrue(Screen.on(() -> screen.shell.hall().notes().isOpen()));
      Screen.does(() -> screen.shell.present(false));
      assertFalse(Screen.on(() -> screen.shell.hall().notes().isOpen()));
    }
  }
}
