package perceptarium.ui;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Transform;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.lesson.Ask;
import perceptarium.lesson.Goal;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Prose;

/// What the lecturer sees and the hall does not: the clock, the teacher's note, what to say after
/// the prediction, the next step, and a small picture of what is on the projector.
final class SpeakerNotes {
  private static final double WIDTH = 900;
  private static final double HEIGHT = 640;
  private static final double PICTURE = 380;

  /// Lines of text in the window's height: who speaks stands a step away from it.
  private static final double LINES = 46;

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final Shell shell;
  private final EventHandler<KeyEvent> keys;
  private final Label clock = new Label();
  private final Label elapsed = new Label();
  private final Label where = new Label();
  private final Label next = new Label();
  private final VBox notes = new VBox();
  private final ImageView picture = new ImageView();
  private final Timeline tick =
      new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), e -> show()));
  private @Nullable Stage stage;
  private double letters = 1;
  private long since = System.nanoTime();
  private Shown shown = new Shown("", -1, false);

  private record Shown(String lesson, int step, boolean locked) {}

  /// @param keys of the main window, which hold here as well
  SpeakerNotes(Shell shell, EventHandler<KeyEvent> keys) {
    this.shell = shell;
    this.keys = keys;
    tick.setCycleCount(Animation.INDEFINITE);
  }

  boolean isOpen() {
    return stage != null;
  }

  void toggle() {
    if (isOpen()) {
      close();
    } else {
      open(other());
    }
  }

  /// Presenting begins: time runs from here, and a second screen gets the notes.
  void begin() {
    since = System.nanoTime();
    Optional<Screen> second = other();
    if (second.isPresent() && !isOpen() && shell.lesson().isPresent()) {
      open(second);
    }
  }

  /// A screen that the main window is not on.
  private Optional<Screen> other() {
    return shell.window() instanceof Stage main ? TwoScreens.beside(main) : Optional.empty();
  }

  private void open(Optional<Screen> screen) {
    Stage made = new Stage();
    stage = made;
    made.setTitle("Notes — Perceptarium");
    double height = screen.map(s -> s.getVisualBounds().getHeight()).orElse(HEIGHT);
    letters = Math.max(shell.desk().scale(), Appearance.filling(height, LINES));
    Scene scene = new Scene(page(), WIDTH, HEIGHT);
    scene.getStylesheets().setAll(shell.desk().with(letters).stylesheets());
    scene.addEventFilter(KeyEvent.KEY_PRESSED, keys); // before the scroll pane takes Page Down
    made.setScene(scene);
    made.setOnHidden(e -> close());
    if (screen.isPresent()) {
      Rectangle2D place = screen.get().getVisualBounds();
      made.setX(place.getMinX());
      made.setY(place.getMinY());
      made.setWidth(place.getWidth());
      made.setHeight(place.getHeight());
    }
    shown = new Shown("", -1, false);
    show();
    made.show();
    tick.play();
    if (screen.isPresent()) {
      shell.window().requestFocus();
    } else {
      made.toFront(); // over what is presented: there is no other place
    }
  }

  void close() {
    tick.stop();
    Stage open = stage;
    stage = null;
    if (open != null) {
      open.close();
    }
  }

  private Node head() {
    clock.getStyleClass().add("notes-clock");
    elapsed.getStyleClass().add("notes-elapsed");
    where.getStyleClass().add("lesson-title");
    where.setWrapText(true);
    HBox.setHgrow(where, Priority.ALWAYS);
    where.setMaxWidth(Double.MAX_VALUE);
    for (Label time : List.of(clock, elapsed)) {
      time.setMinWidth(Region.USE_PREF_SIZE);
    }
    HBox head = new HBox(24, where, elapsed, clock);
    if (Screen.getScreens().size() > 1) {
      Button swap =
          Icons.button(Feather.REPEAT, "Swap the two screens (W)", () -> shell.hall().swap());
      swap.setFocusTraversable(false); // Space is for the lab
      head.getChildren().add(swap);
    }
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private BorderPane page() {
    picture.setFitWidth(PICTURE);
    picture.setPreserveRatio(true);
    next.setWrapText(true);
    next.setMaxWidth(PICTURE);
    next.getStyleClass().add("notes-next");
    VBox side = new VBox(8, Icons.muted("On the projector"), picture, Icons.muted("Next"), next);
    side.getStyleClass().add("notes-side");
    notes.getStyleClass().add("lesson-page");
    ScrollPane scroll = new ScrollPane(notes);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("panel");
    BorderPane page = new BorderPane(scroll);
    Node head = head();
    head.getStyleClass().add("notes-head");
    page.setTop(head);
    page.setRight(side);
    page.getStyleClass().addAll("shell", shell.theme().styleClass());
    return page;
  }

  /// Once a second.
  private void show() {
    long seconds = (System.nanoTime() - since) / 1_000_000_000L;
    Duration d = Duration.ofSeconds(seconds);
    clock.setText(LocalTime.now(ZoneId.systemDefault()).format(CLOCK));
    elapsed.setText("%d:%02d".formatted(d.toMinutes(), d.toSecondsPart()));
    LessonPlayer player = shell.lesson().map(LessonPane::player).orElse(null);
    Shown now =
        player == null
            ? new Shown("-", 0, false)
            : new Shown(player.lesson().name(), player.index(), player.mark().locked());
    if (!now.equals(shown)) {
      shown = now;
      words(player);
    }
    picture.setImage(shell.snapshot(small(), null));
  }

  private javafx.scene.SnapshotParameters small() {
    javafx.scene.SnapshotParameters parameters = new javafx.scene.SnapshotParameters();
    double scale = 2 * PICTURE / Math.max(PICTURE, shell.getWidth());
    parameters.setTransform(Transform.scale(scale, scale));
    return parameters;
  }

  private void words(@Nullable LessonPlayer player) {
    notes.getChildren().clear();
    if (player == null) {
      where.setText("No lesson is open");
      next.setText("");
      return;
    }
    Lesson lesson = player.lesson();
    where.setText(
        "%d of %d  %s".formatted(player.index() + 1, lesson.steps().size(), player.step().title()));
    next.setText(
        player.hasNext()
            ? lesson.steps().get(player.index() + 1).title()
            : "This is the last step");
    part("For the teacher · %d minutes".formatted(lesson.minutes()), lesson.teacher());
    Ask ask = player.step().ask();
    if (ask != null) {
      part("Question", ask.question());
      part("To say once the answer is there", ask.because());
    }
    Goal goal = player.step().goal();
    if (goal != null) {
      part("Task", goal.text());
      goal.hints().forEach(hint -> part("Hint", hint));
    }
    part("On the page", player.step().prose());
  }

  private void part(String heading, String text) {
    Label words = new Label(text.strip());
    words.setWrapText(true);
    add(heading, words);
  }

  private void part(String heading, Prose prose) {
    if (!prose.isEmpty()) {
      add(heading, new ProseView(prose, shell, letters, WIDTH - PICTURE - 100));
    }
  }

  private void add(String heading, Node node) {
    Label label = new Label(heading);
    label.getStyleClass().add("form-heading");
    notes.getChildren().add(new VBox(6, label, node));
  }
}
