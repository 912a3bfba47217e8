package perceptarium.ui;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.catalog.Value;
import perceptarium.figure.Look;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Lessons;

/// The window's inside: gallery or one lab, themes, font scale, keys, toasts, search.
public final class Shell extends StackPane implements AutoCloseable {
  /// A state opened lately, as the gallery shows it.
  record Recent(String title, String detail, String text) {}

  private static final double FONT = 14;
  private static final double[] SCALES = {0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6, 1.8, 2, 2.25, 2.5};

  private final Pulse pulse = new Pulse();
  private final PaintShop shop = new PaintShop();
  private final Store store;
  private final Files files;
  private final StackPane content = new StackPane();
  private final VBox toasts = new VBox(8);
  private final Region blank = new Region();
  private final Laser laser = new Laser(this);
  private Theme theme = Theme.LIGHT;
  private double scale = 1;
  private @Nullable Gallery gallery;
  private @Nullable LabView lab;
  private @Nullable LessonPane lesson;
  private @Nullable Node overlay;
  private List<Lesson> bundled = List.of();
  private boolean presenting;

  /// Digits typed while presenting a lesson: the step to go to.
  private String jump = "";

  /// @param files reads CSV files named in settings
  public Shell(Store store, Files files) {
    this.store = store;
    this.files = files;
    getStyleClass().add("shell");
    toasts.getStyleClass().add("toasts");
    toasts.setAlignment(Pos.BOTTOM_RIGHT);
    toasts.setPickOnBounds(false);
    toasts.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
    blank.getStyleClass().add("blank");
    blank.setVisible(false);
    getChildren().addAll(content, toasts, laser, blank);
    Theme remembered = Theme.named(store.preferences().getOrDefault("theme", "light"));
    theme = remembered;
    scale = number(store.preferences().getOrDefault("scale", "1"));
    sceneProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null) {
                connect(is);
              }
            });
    setOnDragOver(this::dragOver);
    setOnDragDropped(this::dropped);
    loadLessons();
  }

  static double number(String text) {
    try {
      return Math.clamp(Double.parseDouble(text), 0.8, 2.5);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private void connect(Scene scene) {
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> { // a button or figure would take Enter for itself
          if (e.getCode() == KeyCode.ENTER && lesson != null && !jump.isEmpty()) {
            jumps(e, lesson);
            e.consume();
          }
        });
    restyle();
  }

  Pulse pulse() {
    return pulse;
  }

  PaintShop shop() {
    return shop;
  }

  Store store() {
    return store;
  }

  Files files() {
    return files;
  }

  Window window() {
    return getScene().getWindow();
  }

  // Look

  Theme theme() {
    return theme;
  }

  /// How figures look at present.
  Look look() {
    return theme.look(scale);
  }

  /// The lab on the screen, if one is.
  Optional<LabView> lab() {
    return Optional.ofNullable(lab);
  }

  double scale() {
    return scale;
  }

  public void theme(Theme theme) {
    this.theme = theme;
    shop.background(() -> store.preference("theme", theme.name()));
    restyle();
  }

  void nextTheme() {
    theme(theme.next());
    toast(theme.label() + " theme");
  }

  /// Size of all letters, 0.8–2.5.
  public void scale(double scale) {
    this.scale = Math.clamp(scale, 0.8, 2.5);
    double now = this.scale;
    shop.background(() -> store.preference("scale", Double.toString(now)));
    restyle();
  }

  private void scaleBy(int steps) {
    int at = 0;
    for (int i = 0; i < SCALES.length; i++) {
      if (SCALES[i] <= scale + 1e-9) {
        at = i;
      }
    }
    scale(SCALES[Math.clamp(at + steps, 0, SCALES.length - 1)]);
    toast("Letters at %.0f %%".formatted(scale * 100));
  }

  /// The stylesheets of the window, for popups that stand outside it.
  List<String> stylesheets() {
    String sized =
        ".root, .sized { -fx-font-size: %.2fpx; } .ikonli-font-icon { -fx-icon-size: %.0fpx; }"
            .formatted(FONT * scale, 16 * scale);
    return List.of(
        theme.stylesheet(),
        Objects.requireNonNull(Shell.class.getResource("app.css")).toExternalForm(),
        "data:text/css;base64,"
            + Base64.getEncoder().encodeToString(sized.getBytes(StandardCharsets.UTF_8)));
  }

  private void restyle() {
    Scene scene = getScene();
    if (scene != null) {
      scene.getStylesheets().setAll(stylesheets());
    }
    for (Theme t : Theme.values()) {
      getStyleClass().remove(t.styleClass());
    }
    getStyleClass().add(theme.styleClass());
    if (gallery != null) {
      gallery.restyle();
    }
    if (lesson != null) {
      lesson.build();
    }
    if (lab != null) {
      lab.restyle();
    }
  }

  // Where we are

  /// The start screen.
  public void showGallery() {
    leaveLesson();
    closeLab();
    present(false);
    store.closed();
    Gallery shown = gallery;
    if (shown == null) {
      shown = new Gallery(this);
      gallery = shown;
    } else {
      shown.restyle();
      shown.showSide();
    }
    content.getChildren().setAll(shown);
    title("Perceptarium");
  }

  /// Takes a lesson up where it was left.
  public void open(Lesson started) {
    leaveLesson();
    closeLab();
    lesson = new LessonPane(LessonPlayer.resume(started, store.lesson(started.name())), this);
    lesson.enter();
  }

  /// Opens a lesson by its name or file; says what is wrong if that cannot be.
  ///
  /// @param step from 1; empty goes on where it was left
  void openLesson(String name, String step) {
    try {
      Lesson read = Lessons.find(name, Path.of("")).read().whole();
      open(read);
      if (!step.isEmpty() && lesson != null) {
        lesson.at((int) Value.parseNumber("step", step) - 1);
      }
    } catch (BadInput e) {
      toast(BadInput.sentence(e));
    }
  }

  /// The lesson on the screen, if one is.
  Optional<LessonPane> lesson() {
    return Optional.ofNullable(lesson);
  }

  private void leaveLesson() {
    if (lesson != null) {
      lesson.leave();
      lesson = null;
      closeLab();
    }
  }

  /// The lessons that come with the product, as the gallery lists them.
  List<Gallery.LessonEntry> lessons() {
    return bundled.stream()
        .map(
            l ->
                new Gallery.LessonEntry(
                    l.title(),
                    l.lecture(),
                    l.minutes(),
                    store.lesson(l.name()).isEmpty()
                        ? 0
                        : LessonPlayer.resume(l, store.lesson(l.name())).progress(),
                    () -> open(l)))
        .toList();
  }

  private void loadLessons() {
    shop.background(
        () -> {
          List<Lesson> all = Lessons.bundled().entries();
          pulse.later(
              () -> {
                bundled = all;
                if (gallery != null) {
                  gallery.showSide();
                }
              });
        });
  }

  /// Opens a lab as it opens afresh.
  public void open(Lab lab) {
    open(LabState.fresh(lab));
  }

  /// Opens a lab in a state.
  public void open(LabState state) {
    leaveLesson();
    stage(state);
  }

  /// Opens a lab in a state, beside the lesson if one is on.
  void stage(LabState state) {
    LabView open = lab;
    if (open != null && open.model().lab() == state.lab()) {
      open.model().open(state);
      return;
    }
    closeLab();
    LabView view = new LabView(new LabModel(state, files, pulse::wake), this);
    lab = view;
    content.getChildren().setAll(lesson == null ? view : lesson.around(view));
    title(state.lab().info().title() + " — Perceptarium");
    view.present(presenting);
  }

  /// Opens a state from its text; says what is wrong if it is not one.
  void openText(String text) {
    try {
      List<String> words = Syntax.words(text);
      if (words.isEmpty()) {
        throw new BadInput("a state starts with the name of a lab");
      }
      open(LabState.parse(Labs.ALL.find(words.getFirst()), words.subList(1, words.size()), files));
    } catch (BadInput e) {
      toast(BadInput.sentence(e));
    }
  }

  private void closeLab() {
    if (lab != null) {
      lab.close();
      lab = null;
    }
  }

  private void title(String title) {
    if (getScene() != null && getScene().getWindow() instanceof Stage stage) {
      stage.setTitle(title);
    }
  }

  /// States opened lately that can still be read.
  List<Recent> recent() {
    return store.recent().stream()
        .flatMap(
            text -> {
              String name = text.split(" ", 2)[0];
              return Labs.ALL.entries().stream()
                  .filter(l -> l.name().equals(name))
                  .map(l -> new Recent(l.info().title(), l.info().lecture(), text));
            })
        .toList();
  }

  /// Offers what was open when the program last ended without saying so.
  public void offerRestore() {
    store
        .crashed()
        .ifPresent(
            text -> {
              Notification n =
                  notification("Perceptarium ended unexpectedly. Your last lab is kept.");
              Button again = new Button("Open it again");
              again.setOnAction(
                  e -> {
                    toasts.getChildren().remove(n);
                    openText(text);
                  });
              n.setPrimaryActions(again);
              n.setUserData("stays");
              toasts.getChildren().add(n);
            });
  }

  // Presenting

  void present(boolean on) {
    presenting = on;
    laser.on(false);
    jump = "";
    if (lab != null) {
      lab.present(on);
    }
    if (getScene() != null && getScene().getWindow() instanceof Stage stage) {
      stage.setFullScreenExitHint("");
      stage.setFullScreen(on);
    }
  }

  // Words

  private Notification notification(String text) {
    Notification n = new Notification(text, Icons.icon(Feather.INFO));
    n.getStyleClass().addAll(Styles.ELEVATED_2, "toast");
    n.setOnClose(e -> toasts.getChildren().remove(n));
    n.setMaxHeight(Region.USE_PREF_SIZE);
    return n;
  }

  /// Says one sentence for a few seconds, in place of the one before.
  public void toast(String text) {
    Notification n = notification(text);
    toasts.getChildren().removeIf(old -> old.getUserData() == null);
    toasts.getChildren().add(n);
    PauseTransition wait = new PauseTransition(Duration.seconds(text.length() > 60 ? 7 : 3));
    wait.setOnFinished(e -> toasts.getChildren().remove(n));
    wait.play();
  }

  // Overlays

  /// Search over labs, settings and commands.
  void find() {
    overlay(new Finder(this, this::closeOverlay));
  }

  void keyHelp() {
    overlay(new KeyHelp());
  }

  private void overlay(Node node) {
    closeOverlay();
    StackPane veil = new StackPane(node);
    veil.getStyleClass().add("veil");
    veil.setOnMouseClicked(
        e -> {
          if (e.getTarget() == veil) {
            closeOverlay();
          }
        });
    StackPane.setAlignment(node, Pos.TOP_CENTER);
    overlay = veil;
    getChildren().add(veil);
    node.requestFocus();
  }

  private void closeOverlay() {
    if (overlay != null) {
      getChildren().remove(overlay);
      overlay = null;
    }
  }

  // Keys

  private void key(KeyEvent e) {
    boolean typing = getScene().getFocusOwner() instanceof TextInputControl;
    KeyCode code = e.getCode();
    boolean taken = true;
    if (blank.isVisible()) {
      blank.setVisible(false);
    } else if (code == KeyCode.ESCAPE && overlay != null) {
      closeOverlay();
    } else if (e.isShortcutDown() && code == KeyCode.K) {
      find();
    } else if (e.isShortcutDown() && code == KeyCode.D) {
      nextTheme();
    } else if (e.isShortcutDown()
        && (code == KeyCode.PLUS || code == KeyCode.EQUALS || code == KeyCode.ADD)) {
      scaleBy(1);
    } else if (e.isShortcutDown() && (code == KeyCode.MINUS || code == KeyCode.SUBTRACT)) {
      scaleBy(-1);
    } else if (e.isShortcutDown() && (code == KeyCode.DIGIT0 || code == KeyCode.NUMPAD0)) {
      scale(1);
    } else if (code == KeyCode.F5) {
      present(!presenting);
    } else if (overlay == null && lesson != null && lesson.turns(e)) {
      taken = true;
    } else if (typing || overlay != null) {
      taken = false;
    } else if (e.getText().equals("?")) {
      keyHelp();
    } else if (presenting && e.getText().equals(".")) {
      blank.setVisible(true);
    } else if (presenting && code == KeyCode.L) {
      laser.toggle();
    } else if (presenting && lesson != null && jumps(e, lesson)) {
      taken = true;
    } else if (lesson != null && lesson.key(e)) {
      taken = true;
    } else if (lab != null && lab.key(e)) {
      taken = true;
    } else if (code == KeyCode.ESCAPE && presenting) {
      present(false);
    } else {
      taken = false;
    }
    if (taken) {
      e.consume();
    }
  }

  /// Digits and Enter go to a step of the lesson, unless a prediction waits for them.
  private boolean jumps(KeyEvent e, LessonPane at) {
    if (e.getCode().isDigitKey() && !at.asks()) {
      String digit = e.getCode().getName();
      jump += digit.substring(digit.length() - 1);
      return true;
    }
    boolean go = e.getCode() == KeyCode.ENTER && jump.matches("[0-9]{1,3}");
    if (go) {
      at.at(Math.clamp(Integer.parseInt(jump), 1, at.player().lesson().steps().size()) - 1);
    }
    jump = "";
    return go;
  }

  // Drop

  private void dragOver(DragEvent e) {
    if (e.getDragboard().hasFiles() || e.getDragboard().hasString()) {
      e.acceptTransferModes(TransferMode.COPY);
    }
    e.consume();
  }

  private void dropped(DragEvent e) {
    if (e.getDragboard().hasFiles()) {
      new Drops(this).take(e.getDragboard().getFiles().getFirst().toPath());
    } else if (e.getDragboard().hasString()) {
      openText(e.getDragboard().getString());
    }
    e.setDropCompleted(true);
    e.consume();
  }

  /// Ends all work; the program ends in good order.
  @Override
  public void close() {
    closeLab();
    shop.close();
    store.closed();
  }
}
