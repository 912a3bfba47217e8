package perceptarium.ui;

import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
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
  private static final double MOST_OF_SCREEN = 0.42;

  private final Shell shell;
  private final VBox page = new VBox();
  private final ScrollPane scroll = new ScrollPane(page);
  private final Runnable beat = this::beat;
  private final BorderPane frame = new BorderPane();

  /// What to look at with the answer.
  private final VBox later = new VBox();

  private final LessonWay way =
      new LessonWay(this::at, () -> go(this.player.previous()), this::forward, this::steps);
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
    page.setId("lesson-page");
    page.setFocusTraversable(true);
    page.setOnKeyPressed(this::reads);
    setTop(way.head(player.lesson().title(), shell::showGallery));
    setCenter(scroll);
    setBottom(way.bar());
    frame.setLeft(this);
  }

  LessonPlayer player() {
    return player;
  }

  /// The lab with the lesson at its side.
  Node around(LabView view) {
    shell.pulse().remove(beat); // looks after the lab has taken its newest picture, not before
    shell.pulse().add(beat);
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
    applyCss(); // a page shown for the first time is in no scene before
    entrance().requestFocus();
  }

  /// Where the keyboard comes in: the open question, else the words. There it turns pages and runs
  /// the lab.
  Node entrance() {
    return ask == null || player.mark().locked() ? page : ask.entrance();
  }

  /// Keys while the words have the keyboard.
  private void reads(KeyEvent e) {
    double line = 40 / Math.max(1, page.getHeight() - scroll.getViewportBounds().getHeight());
    switch (e.getCode()) {
      case UP -> scroll.setVvalue(scroll.getVvalue() - line);
      case DOWN -> scroll.setVvalue(scroll.getVvalue() + line);
      case ENTER -> {
        if (!player.done(player.index())) {
          return;
        }
        forward();
      }
      default -> {
        return;
      }
    }
    e.consume();
  }

  /// Builds the page anew for the present theme and font scale; what was begun stays.
  void rebuild() {
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    boolean had = Part.of(this).holds(owner);
    String draft = ask == null ? "" : ask.draft();
    build();
    if (ask != null && !player.mark().locked()) {
      ask.fill(draft);
    }
    if (had) {
      applyCss();
      entrance().requestFocus();
    }
  }

  private void build() {
    Lesson.Step step = player.step();
    double em = 14 * shell.scale();
    double width = Math.min(WIDTH * em, MOST_OF_SCREEN * Math.max(800, shell.getWidth()));
    setPrefWidth(width);
    setMinWidth(width);
    setMaxWidth(width);
    double room = width - 5 * em;
    page.getChildren().clear();
    Label title = new Label(step.title());
    title.setId("lesson-step");
    page.setAccessibleText(step.title() + ". " + step.prose().plain());
    title.getStyleClass().add("lesson-title");
    title.setWrapText(true);
    page.getChildren().addAll(title, new ProseView(step.prose(), shell, room));
    page.getChildren().add(new PointList(step.points(false), shell, room));
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
      later.getChildren().setAll(new PointList(step.points(true), shell, room));
      card.drawn();
    }
    goal = null;
    Goal task = step.goal();
    if (task != null) {
      GoalCard card = new GoalCard(task, shell, room, this::hint, this::enter);
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
    page.requestFocus();
    lead();
    player.entry().ifPresent(shell::stage);
  }

  private void hint() {
    keep(player.hint());
    sight(goal);
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

  /// All steps, to choose from.
  void steps() {
    shell
        .overlay()
        .open(
            new StepList(
                player,
                i -> {
                  shell.overlay().close();
                  at(i);
                }));
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
    way.show(player);
    later.setVisible(player.mark().locked());
    later.setManaged(player.mark().locked());
    if (goal != null) {
      goal.show(player);
    }
    if (end != null) {
      end.show(player);
    }
  }

  /// The lab's form shows where there is room or something to be done; the lab is held while a
  /// prediction is open, because running it would give the answer away.
  void lead() {
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
    if (!view.model().current() || seen.frame() == null) {
      return; // what is left of the step before reaches no goal
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
        sight(goal);
      }
    }
  }

  /// Brings the end of a card before the eye: what has just come stands there.
  private void sight(@Nullable Region card) {
    if (card != null) {
      shell.pulse().afterFrame(() -> Sight.of(scroll, page, card));
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
      sight(ask);
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
