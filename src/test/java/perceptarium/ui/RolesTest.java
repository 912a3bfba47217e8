package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Role;
import perceptarium.lab.Labs;

/// Each field of the playground says whether it is a parameter or a hyperparameter.
class RolesTest {
  @TempDir Path folder;

  private static List<String> tags(Node within) {
    return within.lookupAll(".role").stream()
        .map(n -> ((Label) n).getText())
        .collect(Collectors.toList());
  }

  @Test
  void everyFieldIsTagged() throws Exception {
    try (Screen screen = Screen.open(1440, 900, folder)) {
      Screen.does(() -> screen.shell.open(Labs.ALL.find("playground")));
      screen.settle();
      List<ParamSpec> params = Labs.ALL.find("playground").schema().params();
      for (ParamSpec p : params) {
        Role role =
            switch (p.name()) {
              case "weights" -> Role.PARAMETER;
              case "precision", "unit", "without", "log-loss" -> Role.NONE;
              default -> Role.HYPERPARAMETER;
            };
        assertEquals(role, p.about().role(), p.name());
        Node field = screen.shell.lookup("#field-" + p.name());
        String letter =
            role == Role.NONE ? "" : role.label().substring(0, 1).toUpperCase(Locale.ROOT);
        Set<String> wanted = letter.isEmpty() ? Set.of() : Set.of(letter);
        assertEquals(wanted, Set.copyOf(Screen.on(() -> tags(field))), p.name());
      }
      assertTrue(
          Screen.on(() -> tags(screen.shell.lookup("#field-optimizer")).size()) > 3,
          "the optimizer's own settings too");
      assertEquals(2, Screen.on(() -> tags(screen.shell.lookup(".role-legend")).size()));
      Screen.does(() -> screen.shell.open(Labs.ALL.find("neuron")));
      screen.settle();
      assertEquals(List.of(), Screen.on(() -> tags(screen.shell)), "where nothing is trained");
    }
  }
}
