package perceptarium.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.figure.Figure;
import perceptarium.figure.Look;
import perceptarium.lab.Frame;

/// The screen of one lab, whatever lab it is: form, figures, words, transport.
final class LabView extends BorderPane implements AutoCloseable {
  private static final double NARROW = 1100;

  /// Below this the form folds away by itself.
  private static final double TIGHT = 640;

  /// Nanoseconds between two layouts of words while a run plays.
  private static final long WORDS_EVERY = 250_000_000;

  private final Shell shell;
  private final LabModel model;
  private final LabActions actions;
  private final LabHeader header;
  private final SetupPane setup;
  private final FigureBoard board;
  private final LabFigures figures;
  private final NotesView notes;
  private final DataPane data;
  private final VBox words = new VBox();
  private final ScrollPane right = new ScrollPane();
  private final VBox centre = new VBox();
  private final ScrollPane centreScroll = new ScrollPane(centre);
  private final Transport transport;
  private final PauseTransition patience = new PauseTransition(Duration.millis(250));
  private final Runnable beat = this::beat;
  private long wordsAt;
  private boolean slow;
  private boolean wasTight;
  private boolean presenting;
  private boolean held;

  /// Whether the settings are wanted beside the figures, if there is room.
  private boolean form = true;

  private boolean dirty = true;
  private String filed = "";

  LabView(LabModel model, Shell shell) {
    this.model = model;
    this.shell = shell;
    getStyleClass().add("lab");
    setMinSize(0, 0);
    board = new FigureBoard(shell.shop(), shell.pulse(), new FigureHost(this, model, shell));
    figures = new LabFigures(model, board);
    actions = new LabActions(model, shell, this::focusedFigure, board::tab);
    header = new LabHeader(model, shell, actions, this::foldForm, this::foldWords);
    setup = new SetupPane(model, this::attempt);
    notes = new NotesView(shell.shop(), shell.pulse());
    data = new DataPane(actions::copyTable);
    transport = new Transport(model);
    build();
    patience.setOnFinished(
        e -> {
          slow = true;
          touch();
        });
    shell.pulse().add(beat);
  }

  private void build() {
    words.getStyleClass().add("right");
    words.getChildren().addAll(notes, data);
    right.setContent(words);
    scrolls(right, "right-scroll");
    centre.getStyleClass().add("centre");
    centre.getChildren().add(board);
    scrolls(centreScroll, "centre-scroll");
    setTop(header);
    setLeft(setup);
    setCenter(centreScroll);
    setRight(right);
    setBottom(transport);
    widthProperty().addListener((o, was, is) -> arrange());
    centreScroll
        .viewportBoundsProperty()
        .addListener((o, was, is) -> board.room(narrow(), Math.floor(is.getHeight())));
    for (Node bar : new Node[] {header, transport}) {
      bar.setOnMouseReleased(e -> board.requestFocus()); // so that Space plays again
    }
    for (ScrollPane pane : List.of(setup, centreScroll, right)) {
      // a press beside everything: keys are still for the run, not for scrolling
      pane.focusedProperty().subscribe(this::keysBack);
    }
    board.setFocusTraversable(false);
  }

  private void keysBack(boolean here) {
    if (here) {
      board.requestFocus();
    }
  }

  /// Makes a pane scroll up and down only, as wide as its place.
  static void scrolls(ScrollPane pane, String style) {
    pane.setFitToWidth(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    pane.getStyleClass().addAll("panel", style);
    pane.setFocusTraversable(false);
  }

  private boolean narrow() {
    return getWidth() < NARROW * Math.max(1, shell.scale());
  }

  /// Words to the right of the figures where there is room, else below them.
  private void arrange() {
    boolean below = narrow();
    if (below && right.getContent() != null) {
      right.setContent(null);
      setRight(null);
      centre.getChildren().setAll(board, words);
    } else if (!below && right.getContent() == null) {
      centre.getChildren().setAll(board);
      right.setContent(words);
      setRight(presenting ? null : right);
    }
    boolean tight = getWidth() < TIGHT * shell.scale();
    if (tight != wasTight) {
      wasTight = tight;
      if (!presenting) { // in the hall the form has smaller letters, and room
        show(setup, !tight && form);
      }
    }
    board.room(below, Math.floor(centreScroll.getViewportBounds().getHeight()));
    touch();
  }

  LabModel model() {
    return model;
  }

  Form form() {
    return setup.form();
  }

  LabActions actions() {
    return actions;
  }

  Transport transport() {
    return transport;
  }

  FigureBoard board() {
    return board;
  }

  private Optional<Figure> focusedFigure() {
    return board.shownViews().isEmpty() ? Optional.empty() : Optional.of(board.focused().figure());
  }

  /// Theme or scale changed.
  void restyle() {
    arrange();
    header.restyle();
  }

  /// Everything is to be shown anew.
  void touch() {
    dirty = true;
    shell.pulse().wake();
  }

  /// Once a pulse: takes what is new.
  private void beat() {
    boolean refreshed = model.refresh();
    boolean news = refreshed || dirty || figures.stale();
    board.shownViews().forEach(FigureView::beat);
    if (news || setup.stale()) {
      dirty = false;
      update();
    } else if (figures.moving()) {
      showFigures();
    } else if (!model.view().playing()) {
      header.show(setup.problem());
      setup.show();
    }
    if (figures.showSketch()) {
      touch();
    }
    if (!shell.shop().busy()) {
      model.looked();
    }
  }

  private void update() {
    boolean busy = model.view().busy();
    if (busy && !slow && patience.getStatus() != javafx.animation.Animation.Status.RUNNING) {
      patience.playFromStart();
    } else if (!busy) {
      patience.stop();
      slow = false;
    }
    setup.show();
    Frame frame = model.frame();
    if (frame != null && figures.take(shell.still(), shell.pulse().now())) {
      setup
          .form()
          .present(frame.figures().stream().flatMap(p -> p.figure().gestures().stream()).toList());
      showFigures();
      showWords(frame, shell.look());
    }
    transport.show(slow);
    file();
  }

  private void showFigures() {
    figures.show(shell.look(), shell.pulse().now());
    if (figures.moving()) {
      shell.pulse().wake();
    }
  }

  /// Words and tables are laid out anew whenever they change, which takes longer than a pulse:
  /// while a run plays, four times a second is as fast as they can be read.
  private void showWords(Frame frame, Look look) {
    long now = System.nanoTime();
    if (!model.view().playing() || now - wordsAt > WORDS_EVERY) {
      wordsAt = now;
      header.show(setup.problem());
      notes.show(frame, look);
      data.show(frame);
    }
  }

  /// Remembers the state for the case of a crash, when it stands still.
  private void file() {
    if (!model.view().playing() && !model.view().busy()) {
      String text = model.state().text();
      if (!text.equals(filed)) {
        filed = text;
        shell.store().later(s -> s.open(text));
      }
    }
  }

  /// Tries a change; what is wrong with it is said.
  void attempt(Runnable change) {
    try {
      change.run();
    } catch (BadInput e) {
      shell.toast(BadInput.sentence(e));
    }
  }

  /// One figure alone in the window; empty: all of them.
  void fill(String id) {
    board.fill(id);
    panels(id.isEmpty() && !presenting);
    touch();
  }

  private void panels(boolean on) {
    show(setup, on && !wasTight);
    show(right, on);
    show(words, on);
  }

  boolean presenting() {
    return presenting;
  }

  /// Whether the figures are higher than their place.
  boolean scrolls() {
    return centre.getHeight() > centreScroll.getViewportBounds().getHeight() + 1;
  }

  /// Figures only, for the hall.
  void present(boolean on) {
    presenting = on;
    header.bare(on, !on || shell.lesson().isEmpty());
    panels(!on);
    show(transport, !on);
    touch();
  }

  /// How a lesson shows the lab.
  ///
  /// @param form with the settings
  /// @param held nothing can be run or changed: a prediction is open
  /// @param sketch drawn into one of the figures, also once it is locked
  void lead(boolean form, boolean held, @Nullable SketchPad sketch) {
    this.held = held;
    this.form = form;
    figures.sketch(sketch);
    touch();
    show(setup, form);
    setup.setDisable(held);
    setup.withoutExamples();
    transport.setDisable(held);
    words.setVisible(!held && words.isManaged()); // notes and formulas would tell the answer
    board.hold(held, sketch);
  }

  /// Whether a prediction has to be made first.
  boolean held() {
    return held;
  }

  /// Brings a figure or a setting before the eye.
  void pointAt(String target) {
    board
        .reveal(target)
        .ifPresentOrElse(
            view -> {
              sight(view);
              view.requestFocus();
            },
            () -> setup.form().focus(target));
  }

  /// Begins a step of a lesson with a tab, and as far down as the figure it speaks of.
  ///
  /// @param figure its id; empty for the top
  void begin(String tab, String figure) {
    board.choose(tab);
    down(figure);
    shell.pulse().afterFrame(() -> down(figure)); // a screen just opened has its room only then
  }

  private void down(String figure) {
    centreScroll.setVvalue(0);
    board.reveal(figure).ifPresent(this::sight);
  }

  /// Scrolls until a figure is in sight.
  private void sight(FigureView view) {
    layout();
    Sight.of(centreScroll, centre, view);
  }

  /// The parts of this screen for the keyboard, in their order.
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    if (setup.isManaged() && !setup.isDisabled()) {
      parts.add(new Part(setup, setup.form().entrance()));
    }
    if (!board.shownViews().isEmpty()) {
      parts.add(new Part(board, board.focused()));
    }
    return parts;
  }

  private static void show(Node panel, boolean on) {
    panel.setManaged(on);
    panel.setVisible(on);
  }

  void foldForm() {
    show(setup, !setup.isManaged());
  }

  void foldWords() {
    Node panel = narrow() ? words : right;
    show(panel, !panel.isManaged());
  }

  /// Keys of the lab screen. Returns whether it was one.
  boolean key(KeyEvent e) {
    return !held && new LabKeys(this, shell).take(e);
  }

  @Override
  public void close() {
    patience.stop();
    shell.pulse().remove(beat);
    String text = model.state().text();
    shell.store().later(s -> s.recent(text));
    model.close();
  }
}
