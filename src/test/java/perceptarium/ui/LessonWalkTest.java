package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.lab.LabState;
import perceptarium.lesson.Ask;
import perceptarium.lesson.Curve;
import perceptarium.lesson.Goal;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Lessons;
import perceptarium.lesson.Observation;

/// Every lesson from the gallery to its end as a student would take it, by keys alone: each
/// question once answered wrongly and, when started over, as the verdict said; each goal reached
/// through the form; each hint taken.
class LessonWalkTest {
  /// Kept from lesson to lesson: the gallery's pictures are painted once.
  @TempDir static Path folder;

  private Screen screen;
  private Keyboard keys;
  private Lesson lesson;

  /// What the verdicts said was right, by step.
  private final Map<Integer, String> told = new LinkedHashMap<>();

  static List<String> names() {
    return Lessons.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void byKeysAlone(String name) throws Exception {
    lesson = Lessons.bundled().find(name);
    try (Screen opened = Screen.open(1000, 768, folder)) {
      screen = opened;
      keys = new Keyboard(screen);
      Screen.does(screen.shell::showGallery);
      Screen.await("the lessons", () -> !screen.shell.lessons().isEmpty());
      Screen.await("their rows", () -> row() != null);
      keys.tabTo(lesson.title(), n -> n == row());
      keys.press(KeyCode.ENTER);
      Screen.await("the lesson", () -> screen.shell.lesson().isPresent());
      walkOrShow(false);
      assertTrue(text("#score").contains(" 0 of "), text("#score"));
      keys.tabTo("Start over", n -> "start-over".equals(n.getId()));
      keys.press(KeyCode.SPACE);
      walkOrShow(true);
      assertFalse(text("#score").contains(" 0 of "), text("#score"));
      keys.press(KeyCode.PAGE_DOWN);
      assertTrue(Screen.on(() -> screen.shell.lesson().isEmpty()), "the gallery follows");
      int place = Lessons.names().indexOf(name);
      Screen.await("that it is kept", () -> screen.shell.lessons().get(place).progress() == 1);
    }
  }

  private Node row() {
    return screen.shell.lookupAll(".side-row").stream()
        .filter(n -> lesson.title().equals(n.getAccessibleText()))
        .findFirst()
        .orElse(null);
  }

  private void walkOrShow(boolean right) throws Exception {
    try {
      walk(right);
    } catch (AssertionError e) {
      screen.shoot("walk-" + lesson.name());
      String state = Screen.on(() -> screen.lab().model().state().text());
      throw new AssertionError(
          "%s; at %s, keyboard at %s".formatted(e.getMessage(), state, keys.owner()), e);
    }
  }

  private void walk(boolean right) {
    for (int i = 0; i < lesson.steps().size(); i++) {
      Lesson.Step step = lesson.steps().get(i);
      int at = i;
      Screen.await(
          "step " + step.title(),
          () -> player().index() == at && text("#lesson-step").equals(step.title()));
      still();
      Ask ask = step.ask();
      if (ask != null) {
        predict(ask, right);
      }
      Goal goal = step.goal();
      if (goal != null && right) {
        reach(step, goal);
      }
      if (step.title().equals(lesson.steps().getLast().title())) {
        Screen.await("the score", () -> screen.shell.lookup("#score") != null);
        return;
      }
      keys.press(KeyCode.PAGE_DOWN);
    }
  }

  private LessonPlayer player() {
    return screen.shell.lesson().orElseThrow().player();
  }

  private String text(String id) {
    return Screen.on(() -> screen.shell.lookup(id) instanceof Label l ? l.getText() : "");
  }

  /// The lab has done what it was asked for.
  private void still() {
    Screen.await(
        "the lab",
        () ->
            screen
                .shell
                .lab()
                .map(LabView::model)
                .map(m -> !m.view().busy() && m.view().state().equals(m.state()))
                .orElse(false));
  }

  private void predict(Ask ask, boolean right) {
    int at = player().index();
    LabState held = Screen.on(() -> screen.lab().model().state());
    switch (ask.kind()) {
      case Ask.Choices c -> {
        List<String> texts = c.options().stream().map(Ask.Option::text).toList();
        int chosen =
            right
                ? texts.indexOf(told.get(at))
                : texts.indexOf(
                    c.options().stream().filter(o -> !o.why().isEmpty()).findFirst().get().text());
        if (chosen % 2 == 0) {
          keys.press(KeyCode.values()[KeyCode.DIGIT1.ordinal() + chosen]);
        } else {
          keys.tabTo("choice", n -> ("choice-" + (chosen + 1)).equals(n.getId()));
          keys.press(KeyCode.SPACE);
        }
      }
      case Ask.Quantity q -> keys.type(right ? told.get(at) : "12345");
      case Ask.Sketch s -> sketch(s, right);
    }
    assertEquals(held, Screen.on(() -> screen.lab().model().state()), "the lab is held");
    keys.press(KeyCode.ENTER);
    String question = at + 1 + ": " + ask.question().plain();
    Screen.await("the verdict on " + question, () -> !text("#verdict").isEmpty());
    String said = text("#verdict");
    assertEquals(right, said.startsWith("Right: "), question + " " + said);
    assertEquals(right, player().mark().right());
    assertEquals(ask.truth(), Screen.on(() -> screen.lab().model().state()));
    Screen.await("the verdict before the eye " + question, () -> seen("#verdict"));
    if (!right) {
      told.put(at, said.replace("Not so: the lab says ", ""));
      explained(ask);
    }
  }

  /// Under the verdict stands why the choice was wrong, and what is said to everybody.
  private void explained(Ask ask) {
    int words = (ask.kind() instanceof Ask.Choices ? 1 : 0) + (ask.because().isEmpty() ? 0 : 1);
    VBox box = (VBox) Screen.on(() -> screen.shell.lookup("#verdict").getParent());
    long said =
        Screen.on(() -> box.getChildren().stream().filter(ProseView.class::isInstance).count());
    assertTrue(said >= words, ask.question().plain());
  }

  private boolean seen(String id) {
    Node node = screen.shell.lookup(id);
    Node pane = node;
    while (!(pane instanceof ScrollPane)) {
      pane = pane.getParent();
    }
    Bounds view = pane.localToScene(pane.getLayoutBounds());
    Bounds part = node.localToScene(node.getLayoutBounds());
    return part.getMinY() >= view.getMinY() - 1 && part.getMaxY() <= view.getMaxY() + 1;
  }

  /// Knot after knot, up or down until the screen reader's words say that it is near.
  private void sketch(Ask.Sketch sketch, boolean right) {
    Screen.await("the plot", () -> keys.owner() instanceof FigureView);
    Screen.await("its picture", () -> ((FigureView) keys.owner()).settled());
    String first = at(KeyCode.UP);
    if (!right) {
      return;
    }
    LabState truth = player().step().ask().truth();
    double[] values = sketch.values(Observation.of(truth));
    String now = first;
    for (int i = 0; i < Curve.KNOTS; i++) {
      double wanted = values[(int) Math.round(i * (values.length - 1) / (Curve.KNOTS - 1.0))];
      while (Math.abs(height(now) - wanted) > 0.4) {
        now = at(height(now) < wanted ? KeyCode.UP : KeyCode.DOWN);
      }
      now = i + 1 < Curve.KNOTS ? at(KeyCode.RIGHT) : now;
    }
  }

  /// What the screen reader says after a key.
  private String at(KeyCode key) {
    Node figure = keys.owner();
    String before = Screen.on(figure::getAccessibleText);
    keys.press(key);
    Screen.await("a knot", () -> !before.equals(figure.getAccessibleText()));
    return Screen.on(figure::getAccessibleText);
  }

  private static double height(String said) {
    return Double.parseDouble(said.replaceAll(".*: ", "").replace('−', '-'));
  }

  private void reach(Lesson.Step step, Goal goal) {
    assertEquals("Not yet", text("#goal"));
    keys.tabTo("the hints", n -> "hint".equals(n.getId()));
    keys.press(goal.hints().size(), KeyCode.SPACE);
    assertEquals(goal.hints().size(), player().mark().hints());
    keys.press(KeyCode.F6);
    LabState to = goal.solution();
    Parent form = Screen.on(() -> screen.lab().form());
    for (int looks = 0; looks < 3; looks++) { // who types looks whether it was taken
      LabState from = Screen.on(() -> screen.lab().model().state());
      keys.settle(form, from.lab().schema(), from.current(), to.current());
      still();
    }
    int steps = to.step() - Screen.on(() -> screen.lab().model().state().step());
    if (steps != 0 && !Screen.on(() -> player().mark().reached())) {
      keys.press(KeyCode.F6); // to the figures, where arrows are steps
      keys.press(Math.abs(steps), steps > 0 ? KeyCode.RIGHT : KeyCode.LEFT);
      still();
    }
    Screen.await("the goal of step " + step.title(), () -> player().mark().reached());
    assertEquals("Reached", text("#goal"));
    Screen.await("that it is reached, before the eye", () -> seen("#goal"));
  }
}
