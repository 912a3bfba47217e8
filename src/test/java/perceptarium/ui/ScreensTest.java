package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.lab.Lab;
import perceptarium.lab.Labs;
import perceptarium.lab.ToyLab;

/// Every screen in every theme, at the sizes it is used at, into target/screens.
class ScreensTest {
  @TempDir Path folder;

  record Case(int width, int height, Theme theme) {
    String name(String what) {
      return what + "-" + width + "-" + theme.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(1024, 768, Theme.LIGHT),
        new Case(1024, 768, Theme.DARK),
        new Case(1440, 900, Theme.PROJECTOR),
        new Case(1920, 1080, Theme.LIGHT),
        new Case(1920, 1080, Theme.DARK));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyScreen(Case c) throws Exception {
    try (Screen screen = Screen.open(c.width(), c.height(), folder)) {
      Screen.does(
          () -> {
            screen.shell.theme(c.theme());
            screen.shell.open(new ToyLab());
          });
      screen.settle();
      screen.shoot(c.name("toy"));
      for (Lab lab : Labs.ALL) {
        Screen.does(() -> screen.shell.open(lab));
        screen.settle();
        screen.shoot(c.name("lab-" + lab.name()));
        assertTrue(Screen.on(() -> screen.lab().model().problem().isEmpty()));
        assertTrue(Screen.on(() -> !screen.lab().board().shownViews().isEmpty()));
      }
      Screen.does(screen.shell::showGallery);
      Screen.pause(2500);
      screen.shoot(c.name("gallery"));
    }
  }
}
