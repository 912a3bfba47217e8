package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.catalog.BadInput;
import perceptarium.lab.LabState;
import perceptarium.lab.Runner;
import perceptarium.lesson.Ask;
import perceptarium.lesson.Goal;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Observation;

/// A lesson beside its lab: words, prediction, task, and the way through. It sets the lab up at
/// each step, holds it while a prediction is open, and watches it for the answer and the goal.
final class LessonPane extends BorderPane {
  private static final double WIDTH = 25; // em
  private static final double ROOM_FOR_FORM = 1600;

  private final Shell shell;
  private final VBox page = new VBox();
  private final ScrollPane scroll = new ScrollPane(page);
  private final HBox dots = new HBox(4);
  private final Button where = new Button();
  private final Button back = new Button("Back", Icons.icon(Feather.ARROW_LEFT));
  private final Button next = new Button("Next", Icons.icon(Feather.ARROW_RIGHT));
  private final Runnable beat = this::beat;
  private final BorderPane frame = new BorderPane();

  /// What to look at with the answer.
  private final VBox later = new VBox();

  private LessonPlayer player;
  private @Nullable AskCard ask;
  private @Nullable SketchPad pad;
  private @Nullable GoalCard goal;
  private @Nullable EndCard end;
  private long since = System.nanoTime();
  private boolean judged;
  private boolean led;

  LessonPane(LessonPlayer player, Shell shell) {
    this.player = player;
    this.shell = shell;
    getStyleClass().add("lesson");
    page.getStyleClass().add("lesson-page");
    later.setId("later");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("panel");
    scroll.setFocusTraversable(false);
    back.setId("lesson-back");
    back.getStyleClass().add(Styles.FLAT);
    back.setOnAction(e -> go(this.player.previous()));
    Icons.describe(back, "The step before (Page Up)");
    next.setId("lesson-next");
    next.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    next.setOnAction(e -> forward());
    Icons.describe(next, "The next step (Page Down)");
    where.setId("lesson-steps");
    where.getStyleClass().addAll(Styles.FLAT, Styles.TEXT_MUTED);
    where.setOnAction(e -> shell.steps());
    Icons.describe(where, "All steps");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox bar = new HBox(8, back, space, where, next);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("lesson-bar");
    setTop(head());
    setCenter(scroll);
    setBottom(bar);
    frame.setLeft(this);
    shell.pulse().add(beat);
  }

  private Node head() {
    Label title = new Label(player.lesson().title());
    title.getStyleClass().add("form-heading");
    title.setWrapText(true);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button leave = Icons.button(Feather.X, "Leave the lesson; it is kept", shell::showGallery);
    leave.setId("lesson-leave");
    HBox line = new HBox(8, Icons.icon(Feather.BOOK_OPEN), title, space, leave);
    line.setAlignment(Pos.CENTER_LEFT);
    dots.getStyleClass().add("lesson-dots");
    VBox head = new VBox(4, line, dots);
    head.getStyleClass().add("lesson-head");
    return head;
  }

  LessonPlayer player() {
    return player;
  }

  /// The lab with the lesson at its side.
  Node around(LabView view) {
    frame.setCenter(view);
    return frame;
  }

  /// Shows the present step and sets its lab up.
  void enter() {
    judged = false;
    led = false;
    pad = null;
    if (player.entry().isPresent() || shell.lab().isEmpty()) {
      shell.stage(player.entry().orElse(player.step().state()));
    }
    build();
    lead();
    if (ask != null && !player.mark().locked()) {
      ask.focus();
    } else {
      next.requestFocus();
    }
  }

  /// Builds the page for the present theme and font scale.
  void build() {
    Lesson.Step step = player.step();
    double em = 14 * shell.scale();
    setPrefWidth(WIDTH * em);
    setMinWidth(WIDTH * em);
    setMaxWidth(WIDTH * em);
    double room = (WIDTH - 5) * em;
    page.getChildren().clear();
    Label title = new Label(step.title());
    title.setId("lesson-step");
    title.getStyleClass().add("lesson-title");
    title.setWrapText(true);
    page.getChildren().addAll(title, new ProseView(step.prose(), shell, room));
    page.getChildren().add(points(step.points(false), room));
    ask = null;
    Ask question = step.ask();
    if (question != null) {
      String answer = player.mark().answer();
      if (question.kind() instanceof Ask.Sketch s && pad == null) {
        pad = new SketchPad(s, answer, this::drawn, this::lockSketch);
      }
      AskCard card = new AskCard(question, answer, pad, shell, room, this::lock);
      ask = card;
      page.getChildren().addAll(card, later);
      later.getChildren().setAll(points(step.points(true), room));
      card.drawn();
    }
    goal = null;
    Goal task = step.goal();
    if (task != null) {
      GoalCard card = new GoalCard(task, shell, room, () -> keep(player.hint()), this::enter);
      goal = card;
      page.getChildren().add(card);
    }
    end = null;
    if (!player.hasNext()) {
      EndCard card = new EndCard(player, shell, this::restart);
      end = card;
      page.getChildren().add(card);
    }
    judged = false;
    scroll.setVvalue(0);
    show();
  }

  private Node points(List<Lesson.Point> points, double room) {
    VBox box = new VBox(8);
    box.getStyleClass().add("lesson-points");
    box.setManaged(!points.isEmpty());
    for (Lesson.Point p : points) {
      ProseView words = new ProseView(p.text(), shell, room - 24);
      HBox.setHgrow(words, Priority.ALWAYS);
      HBox row = new HBox(10, Icons.icon(Feather.EYE), words);
      row.getStyleClass().addAll("side-row", "lesson-point");
      row.setAccessibleText("Look at: " + p.text().plain());
      Icons.acts(row, () -> pointAt(p.target()));
      box.getChildren().add(row);
    }
    return box;
  }

  /// Brings a figure or a setting before the eye.
  private void pointAt(String target) {
    shell.lab().ifPresent(view -> view.pointAt(target));
  }

  private void drawn() {
    if (ask != null) {
      ask.drawn();
    }
    shell.lab().ifPresent(LabView::touch);
  }

  private void lockSketch() {
    if (ask != null) {
      ask.lock();
    }
  }

  private void lock(String answer) {
    led = false;
    if (pad != null) {
      pad.close();
    }
    keep(timed(player.lock(answer)));
    lead();
    player.entry().ifPresent(shell::stage);
  }

  private void forward() {
    if (player.hasNext()) {
      go(player.next());
    } else {
      shell.showGallery();
    }
  }

  /// Whether a digit is an answer.
  boolean asks() {
    Ask open = player.step().ask();
    return open != null && open.kind() instanceof Ask.Choices && !player.mark().locked();
  }

  /// Goes to a step, from 0.
  void at(int index) {
    go(player.at(index));
  }

  private void go(LessonPlayer to) {
    if (to.index() != player.index()) {
      keep(timed(player).at(to.index()));
      enter();
    }
  }

  /// With the time since the last look noted, at most an hour: nobody reads for longer.
  private LessonPlayer timed(LessonPlayer now) {
    long seconds = (System.nanoTime() - since) / 1_000_000_000L;
    since += seconds * 1_000_000_000L;
    return now.spent(Math.min(3600, seconds));
  }

  /// Forgets every answer.
  private void restart() {
    since = System.nanoTime();
    keep(LessonPlayer.start(player.lesson()));
    enter();
  }

  /// Takes over and files where one is.
  private void keep(LessonPlayer now) {
    player = now;
    String name = now.lesson().name();
    String text = now.text();
    shell.store().later(s -> s.lesson(name, text));
    show();
  }

  private void show() {
    where.setText("%d of %d".formatted(player.index() + 1, player.lesson().steps().size()));
    back.setDisable(!player.hasPrevious());
    next.setText(player.hasNext() ? "Next" : "Done");
    next.getStyleClass().remove(Styles.ACCENT);
    if (player.done(player.index())) {
      next.getStyleClass().add(Styles.ACCENT);
    }
    later.setVisible(player.mark().locked());
    later.setManaged(player.mark().locked());
    if (goal != null) {
      goal.show(player);
    }
    if (end != null) {
      end.show(player);
    }
    showDots();
  }

  private void showDots() {
    int steps = player.lesson().steps().size();
    while (dots.getChildren().size() < steps) {
      Region dot = new Region();
      dot.getStyleClass().add("lesson-dot");
      HBox.setHgrow(dot, Priority.ALWAYS);
      int at = dots.getChildren().size();
      dot.setOnMouseClicked(e -> at(at));
      dots.getChildren().add(dot);
    }
    for (int i = 0; i < steps; i++) {
      var style = dots.getChildren().get(i).getStyleClass();
      style.removeAll("here", "behind");
      if (i == player.index()) {
        style.add("here");
      } else if (i < player.index() || (player.tasks().contains(i) && player.done(i))) {
        style.add("behind");
      }
    }
  }

  /// The lab's form shows where there is room or something to be done; the lab is held while a
  /// prediction is open, because running it would give the answer away.
  private void lead() {
    shell
        .lab()
        .ifPresent(
            view -> {
              boolean open = player.step().ask() != null && !player.mark().locked();
              boolean wide = !shell.presenting() && shell.getWidth() > ROOM_FOR_FORM;
              boolean form = player.step().goal() != null || wide;
              view.lead(form, open, pad);
            });
  }

  /// Once a pulse: looks at the lab for the answer and the goal.
  private void beat() {
    LabView view = shell.lab().orElse(null);
    if (view == null) {
      return;
    }
    Runner.View seen = view.model().view();
    if (seen.busy() || seen.frame() == null) {
      return;
    }
    Observation now = new Observation(seen.state(), Objects.requireNonNull(seen.frame()));
    if (!led && !player.step().keeps() && now.state().equals(player.entry().orElse(null))) {
      led = true;
      boolean answered = player.mark().locked();
      view.begin(
          player.step().tab(now.frame(), answered), player.step().first(now.frame(), answered));
    }
    Ask question = player.step().ask();
    if (question != null && ask != null && player.mark().locked() && !judged) {
      LabState truth = question.truth();
      if (now.state().lab() == truth.lab() && now.state().equals(truth)) {
        judge(now);
      }
    }
    if (player.step().goal() != null && !player.mark().reached()) {
      LessonPlayer looked = player.observe(now);
      if (looked != player) {
        keep(timed(looked));
      }
    }
  }

  private void judge(Observation truth) {
    judged = true;
    try {
      Ask.Verdict verdict = player.verdict(truth);
      Objects.requireNonNull(ask).show(verdict);
      if (pad != null
          && Objects.requireNonNull(player.step().ask()).kind() instanceof Ask.Sketch s) {
        pad.reveal(s.values(truth));
        shell.lab().ifPresent(LabView::touch);
      }
      keep(player.judged(verdict));
    } catch (BadInput e) {
      shell.toast(BadInput.sentence(e));
    }
  }

  /// Keys that turn the page, also while something is typed. Returns whether it was one.
  boolean turns(KeyEvent e) {
    KeyCode code = e.getCode();
    if (e.isShortcutDown() || e.isShiftDown()) {
      return false;
    }
    if (code == KeyCode.PAGE_DOWN || (e.isAltDown() && code == KeyCode.RIGHT)) {
      forward();
      return true;
    }
    if (code == KeyCode.PAGE_UP || (e.isAltDown() && code == KeyCode.LEFT)) {
      go(player.previous());
      return true;
    }
    return false;
  }

  /// A digit chooses an answer. Returns whether it did.
  boolean key(KeyEvent e) {
    return ask != null
        && e.getCode().isDigitKey()
        && ask.choose(e.getCode().getCode() - KeyCode.DIGIT0.getCode());
  }

  /// Ends watching.
  void leave() {
    shell.pulse().remove(beat);
  }
}
