package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Who has the keyboard after something was opened or closed: never a button that leads away.
class FocusTest {
  @TempDir Path folder;

  private final FxRobot robot = new FxRobot();

  private void spacePlays(Screen screen, String after) {
    screen.settle();
    Screen.does(() -> screen.shell.lab().orElseThrow().model().to(0));
    screen.settle();
    robot.type(KeyCode.SPACE);
    assertTrue(Screen.on(() -> screen.shell.lab().isPresent()), "left the lab after " + after);
    LabModel model = screen.shell.lab().orElseThrow().model();
    Screen.await("it plays after " + after, () -> model.view().playing() || model.step() > 0);
    Screen.does(model::pause);
  }

  @Test
  void spacePlaysAfterALabWasOpenedAndAfterASheet() throws Exception {
    try (Screen screen = Screen.open(1000, 800, folder)) {
      Screen.does(() -> screen.shell.openText("ewa step=0"));
      spacePlays(screen, "opening");
      Screen.does(() -> screen.shell.openText("race step=0"));
      spacePlays(screen, "opening another lab");
      Screen.does(screen.shell::keyHelp);
      robot.type(KeyCode.ESCAPE);
      spacePlays(screen, "the sheet of keys");
      Screen.does(screen.shell::settings);
      Screen.does(() -> screen.shell.overlay().close());
      spacePlays(screen, "the settings");
      Screen.does(screen.shell::find);
      robot.write("descent");
      robot.type(KeyCode.ENTER);
      spacePlays(screen, "a search");
    }
  }
}
