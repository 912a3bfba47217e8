package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.Notification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import perceptarium.cli.HostileFiles;

/// What means harm and falls on the window is refused in a sentence; the lab stays as it was.
class HostileDropsTest {
  @TempDir Path kept;
  @TempDir Path outside;
  private Screen screen;

  @BeforeEach
  void open() throws Exception {
    screen = Screen.open(1000, 700, kept);
  }

  @AfterEach
  void close() {
    screen.close();
  }

  private String said() {
    return Screen.on(
        () ->
            new FxRobot()
                .lookup(".toast").queryAllAs(Notification.class).stream()
                    .map(Notification::getMessage)
                    .findFirst()
                    .orElse(""));
  }

  @Test
  void everyOneIsRefused() throws Exception {
    List<HostileFiles.Hostile> all =
        HostileFiles.write(Files.createDirectory(outside.resolve("lessons")));
    Drops drops = Screen.on(() -> new Drops(screen.shell));
    List<String> wrong = new ArrayList<>();
    for (String lab : List.of("ewa", "playground")) {
      Screen.does(() -> screen.shell.openText(lab + (lab.equals("ewa") ? "" : " step=0")));
      screen.settle();
      String state = Screen.on(() -> screen.lab().model().state().text());
      for (HostileFiles.Hostile file : all) {
        boolean here = file.lab().isEmpty() ? lab.equals("ewa") : file.lab().equals(lab);
        if (here) {
          Screen.does(
              () -> {
                screen.shell.toast("before");
                drops.take(outside.resolve("lessons").resolve(file.file()));
              });
          Screen.await("a sentence", () -> !said().equals("before"));
          String says =
              file.says().replaceFirst("^\\S+ holds no", "holds no").replaceFirst("^\\w+: ", "");
          if (!said().contains(says) || said().contains("Exception")) {
            wrong.add(file + ": " + said());
          }
          assertTrue(Screen.on(() -> screen.shell.lesson().isEmpty()), file + " is opened");
          assertEquals(state, Screen.on(() -> screen.lab().model().state().text()), file.file());
        }
      }
    }
    assertEquals(List.of(), wrong);
  }
}
