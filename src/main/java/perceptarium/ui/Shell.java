package perceptarium.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.OpenClProbe;
import perceptarium.figure.Look;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lesson.Lesson;
import perceptarium.lesson.LessonPlayer;
import perceptarium.lesson.Lessons;

/// The window's inside: gallery or one lab, themes, font scale, keys, toasts, search.
public final class Shell extends StackPane implements AutoCloseable {
  private static final PseudoClass HALL = PseudoClass.getPseudoClass("hall");

  private final Pulse pulse = new Pulse();
  private final PaintShop shop = new PaintShop();
  private final Store store;
  private final Files files;
  private final StackPane content = new StackPane();
  private final Toasts toasts = new Toasts();
  private final Saving saving = new Saving(pulse, toasts);
  private final Overlay overlay = new Overlay();
  private final Compute compute;
  private final ShellKeys keys = new ShellKeys(this);
  private final Hall hall = new Hall(this, keys::press);
  private Appearance appearance;
  private @Nullable Gallery gallery;
  private @Nullable LabView lab;
  private @Nullable LessonPane lesson;
  private final LessonShelf shelf;

  /// @param files reads CSV files named in settings
  public Shell(Store store, Files files) {
    this.store = store;
    this.files = files;
    shelf = new LessonShelf(store);
    appearance = Appearance.remembered(store);
    compute = new Compute(store, OpenClProbe.standard(), pulse::later, this::toast);
    getStyleClass().add("shell");
    StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
    getChildren().addAll(content, overlay, toasts);
    getChildren().addAll(hall.layers());
    sceneProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null) {
                keys.listen(is);
                hall.keys().listen(is);
                restyle();
              }
            });
    heightProperty()
        .addListener(
            (o, was, is) -> {
              if (hall.isOn()) {
                restyle();
              }
            });
    new Drops(this).accept(this);
    shelf.load(
        shop,
        pulse,
        () -> {
          if (gallery != null) {
            gallery.showSide();
          }
        });
  }

  Pulse pulse() {
    return pulse;
  }

  PaintShop shop() {
    return shop;
  }

  /// Where large products are made.
  Compute compute() {
    return compute;
  }

  Store store() {
    return store;
  }

  Window window() {
    return getScene().getWindow();
  }

  // Look

  Theme theme() {
    return appearance.theme();
  }

  double scale() {
    return present().scale();
  }

  /// As it is now: in the hall letters follow the screen.
  private Appearance present() {
    return hall.isOn() ? appearance.with(hall.scale(getHeight())) : appearance;
  }

  /// How figures look at present.
  Look look() {
    return present().look(hall.isOn());
  }

  /// The stylesheets of the window, for popups that stand outside it.
  List<String> stylesheets() {
    return present().stylesheets();
  }

  /// As it is for one reader, also while it is larger in the hall.
  Appearance desk() {
    return appearance;
  }

  public void theme(Theme theme) {
    appear(appearance.with(theme));
  }

  void nextTheme() {
    theme(theme().next());
    toast(theme().label() + " theme");
  }

  /// Size of all letters, 0.8–2.5; while presenting only until that ends.
  public void scale(double scale) {
    if (hall.isOn()) {
      hall.zoomTo(scale, getHeight());
      restyle();
    } else {
      appear(appearance.with(scale));
    }
  }

  /// Letters a size larger, smaller, or with 0 as they are normally.
  void scaleBy(int steps) {
    if (hall.isOn()) {
      hall.zoom(steps);
      restyle();
    } else {
      appear(steps == 0 ? appearance.with(1) : appearance.scaled(steps));
    }
    toast("Letters at %.0f %%".formatted(scale() * 100));
  }

  /// Whether one picture follows the other at once, without a movement between them.
  boolean still() {
    return appearance.still();
  }

  void still(boolean on) {
    appear(appearance.still(on));
  }

  private void appear(Appearance now) {
    appearance = now;
    store.later(now::remember);
    restyle();
  }

  private void restyle() {
    Scene scene = getScene();
    if (scene != null) {
      scene.getStylesheets().setAll(stylesheets());
    }
    theme().mark(this);
    pseudoClassStateChanged(HALL, hall.isOn());
    if (gallery != null) {
      gallery.restyle();
    }
    if (lesson != null) {
      lesson.rebuild();
    }
    if (lab != null) {
      lab.restyle();
    }
  }

  /// The lab on the screen, if one is.
  Optional<LabView> lab() {
    return Optional.ofNullable(lab);
  }

  // Where we are

  /// The start screen.
  public void showGallery() {
    overlay.close();
    leaveLesson();
    closeLab();
    present(false);
    store.later(Store::closed);
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
    return shelf.entries(this::open);
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
    overlay.close();
    LabView open = lab;
    if (open != null && open.model().lab() == state.lab()) {
      open.model().open(state);
      return;
    }
    closeLab();
    LabView view = new LabView(new LabModel(state, files, compute::backend, pulse::wake), this);
    lab = view;
    content.getChildren().setAll(lesson == null ? view : lesson.around(view));
    if (lesson == null) {
      view.requestFocus(); // so that Space plays, and is not the first button's
    }
    title(state.lab().info().title() + " — Perceptarium");
    view.present(hall.isOn());
  }

  /// Opens a state from its text; says what is wrong if it is not one.
  void openText(String text) {
    try {
      open(LabState.parse(text, files));
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

  /// Offers what was open when the program last ended without saying so.
  public void offerRestore() {
    store
        .crashed()
        .ifPresent(
            text ->
                toasts.offer(
                    "Perceptarium ended unexpectedly. Your last lab is kept.",
                    "Open it again",
                    () -> openText(text)));
  }

  // Presenting

  boolean presenting() {
    return hall.isOn();
  }

  void present(boolean on) {
    if (on == hall.isOn()) {
      return;
    }
    keys.reset();
    if (on) {
      hall.begin();
    } else {
      hall.end();
      saving.close();
    }
    if (lab != null) {
      lab.present(on);
    }
    if (lesson != null) {
      lesson.lead();
    }
    restyle();
    if (getScene() != null && getScene().getWindow() instanceof Stage stage) {
      hall.fill(stage, on);
    }
  }

  Hall hall() {
    return hall;
  }

  // Over everything

  /// Says one sentence for a few seconds, in place of the one before.
  public void toast(String text) {
    toasts.say(text);
  }

  Overlay overlay() {
    return overlay;
  }

  Saving saving() {
    return saving;
  }

  /// Search over labs, settings and commands.
  void find() {
    overlay.open(new Finder(this, overlay::close));
  }

  /// Theme, letters, computing.
  void settings() {
    overlay.open(new SettingsSheet(this));
  }

  void keyHelp() {
    overlay.open(new KeyHelp());
  }

  /// Ends all work; the program ends in good order.
  @Override
  public void close() {
    hall.end();
    saving.close();
    closeLab();
    shop.close();
    store.close();
  }
}
