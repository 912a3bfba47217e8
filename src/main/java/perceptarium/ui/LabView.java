package perceptarium.ui;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.export.PictureFormat;
import perceptarium.figure.Diagram;
import perceptarium.figure.Figure;
import perceptarium.figure.Hit;
import perceptarium.figure.Look;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;

/// The screen of one lab, whatever lab it is: form, figures, words, transport.
final class LabView extends BorderPane implements AutoCloseable {
  private static final double NARROW = 1100;

  /// Below this the form folds away by itself.
  private static final double TIGHT = 640;

  private static final int FEW_PRESETS = 4;

  /// Nanoseconds between two layouts of words while a run plays.
  private static final long WORDS_EVERY = 250_000_000;

  private final Shell shell;
  private final LabModel model;
  private final LabActions actions;
  private final LabHeader header;
  private final Form form;
  private final VBox left = new VBox();
  private final ScrollPane leftScroll = new ScrollPane(left);
  private final TextField seed = new TextField();
  private final CheckBox fromHere = new CheckBox("Changes hold from here on");
  private final FigureBoard board;
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
  private @Nullable Node examples;
  private boolean dirty = true;
  private String filed = "";

  LabView(LabModel model, Shell shell) {
    this.model = model;
    this.shell = shell;
    getStyleClass().add("lab");
    setMinSize(0, 0);
    board = new FigureBoard(shell.shop(), shell.pulse(), new Host());
    actions = new LabActions(model, shell, this::focusedFigure, board::tab);
    header = new LabHeader(model, shell, actions, this::foldForm, this::foldWords);
    form = new Form(model.lab().schema(), new Outer(), model::set);
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
    left.getStyleClass().add("left");
    if (!model.lab().presets().isEmpty()) {
      examples = presets();
      left.getChildren().add(examples);
    }
    fromHere.setOnAction(e -> model.fromHere(fromHere.isSelected()));
    fromHere.getStyleClass().add("from-here");
    Icons.describe(
        fromHere,
        "Off: a change starts the run anew and goes to the same step. On: what has happened stays.");
    left.getChildren().addAll(form, seedRow(), fromHere);
    scroll(leftScroll, "left-scroll");
    words.getStyleClass().add("right");
    words.getChildren().addAll(notes, data);
    right.setContent(words);
    scroll(right, "right-scroll");
    centre.getStyleClass().add("centre");
    centre.getChildren().add(board);
    scroll(centreScroll, "centre-scroll");
    setTop(header);
    setLeft(leftScroll);
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
    board.setFocusTraversable(false);
  }

  private static void scroll(ScrollPane pane, String style) {
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
      show(leftScroll, !tight && !presenting);
    }
    board.room(below, Math.floor(centreScroll.getViewportBounds().getHeight()));
    touch();
  }

  /// A few examples stand as buttons, many in a menu.
  private Node presets() {
    List<Lab.Preset> presets = model.lab().presets();
    if (presets.size() > FEW_PRESETS) {
      MenuButton menu = new MenuButton("Examples");
      menu.setId("presets");
      menu.setMaxWidth(Double.MAX_VALUE);
      for (Lab.Preset preset : presets) {
        MenuItem item = new MenuItem(preset.label());
        item.setOnAction(e -> attempt(() -> model.preset(preset.settings())));
        menu.getItems().add(item);
      }
      return menu;
    }
    FlowPane row = new FlowPane(8, 8);
    row.getStyleClass().add("presets");
    for (Lab.Preset preset : presets) {
      Button button = new Button(preset.label());
      button.getStyleClass().addAll(Styles.SMALL, "preset");
      button.setOnAction(e -> attempt(() -> model.preset(preset.settings())));
      row.getChildren().add(button);
    }
    return row;
  }

  private Node seedRow() {
    Label label = new Label("Seed");
    label.getStyleClass().add("field-label");
    seed.getStyleClass().add("number-text");
    seed.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
    seed.setId("seed");
    seed.setAccessibleText("Seed of the random numbers");
    Runnable commit =
        () -> {
          try {
            model.seed(Long.parseLong(seed.getText().strip()));
          } catch (NumberFormatException e) {
            seed.setText(Long.toString(model.state().seed()));
          }
        };
    seed.setOnAction(e -> commit.run());
    seed.focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) {
                commit.run();
              }
            });
    Button dice =
        Icons.button(
            Feather.SHUFFLE, "Another seed", () -> model.seed(model.state().seed() % 999 + 1));
    dice.setId("dice");
    javafx.scene.layout.Region space = new javafx.scene.layout.Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox row = new HBox(4, label, space, dice, seed);
    row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    row.getStyleClass().add("seed-row");
    return row;
  }

  private final class Outer implements Editing {
    @Override
    public void set(Value value) {
      throw new UnsupportedOperationException("a form sets by key");
    }

    @Override
    public void hold() {
      model.hold();
    }

    @Override
    public void release() {
      model.release();
    }

    @Override
    public Files files() {
      return shell.files();
    }
  }

  LabModel model() {
    return model;
  }

  Form form() {
    return form;
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
    boolean news = model.refresh() | dirty;
    board.shownViews().forEach(FigureView::beat);
    if (news || !Boolean.valueOf(fromHere.isSelected()).equals(model.fromHere())) {
      dirty = false;
      update();
    } else if (!model.view().playing()) {
      header.show(problemSentence());
      showForm();
    }
    if (!shell.shop().busy()) {
      model.looked();
    }
  }

  private String shownProblem = "";

  private String problemSentence() {
    return shownProblem;
  }

  private void update() {
    boolean busy = model.view().busy();
    if (busy && !slow && patience.getStatus() != javafx.animation.Animation.Status.RUNNING) {
      patience.playFromStart();
    } else if (!busy) {
      patience.stop();
      slow = false;
    }
    showForm();
    Frame frame = model.frame();
    if (frame != null) {
      Look look = shell.look();
      LabModel.Pinned pinned = model.pinned();
      board.show(
          frame,
          look,
          f ->
              pinned == null
                  ? f
                  : pinned.frame().figure(f.id()).map(then -> Ghost.behind(f, then)).orElse(f));
      showWords(frame, look);
    }
    transport.show(slow);
    file();
  }

  /// Words and tables are laid out anew whenever they change, which takes longer than a pulse:
  /// while a run plays, four times a second is as fast as they can be read.
  private void showWords(Frame frame, Look look) {
    long now = System.nanoTime();
    if (!model.view().playing() || now - wordsAt > WORDS_EVERY) {
      wordsAt = now;
      header.show(problemSentence());
      notes.show(frame, look);
      data.show(frame);
    }
  }

  private void showForm() {
    Settings settings = model.settings();
    if (!model.view().playing() || settings != shownSettings) {
      shownSettings = settings;
      form.show(settings);
    }
    fromHere.setSelected(model.fromHere());
    if (!seed.isFocused()) {
      seed.setText(Long.toString(model.state().seed()));
    }
    String problem = model.problem();
    if (!problem.equals(lastProblem)) {
      lastProblem = problem;
      form.clearProblems();
      shownProblem = problem.isEmpty() || form.problem(problem) ? "" : problem;
    }
  }

  private String lastProblem = "";
  private @Nullable Settings shownSettings;

  /// Remembers the state for the case of a crash, when it stands still.
  private void file() {
    if (!model.view().playing() && !model.view().busy()) {
      String text = model.state().text();
      if (!text.equals(filed)) {
        filed = text;
        shell.shop().background(() -> shell.store().open(text));
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

  private final class Host implements FigureView.Host {
    @Override
    public Settings settings() {
      return model.settings();
    }

    @Override
    public Schema schema() {
      return model.lab().schema();
    }

    @Override
    public void change(Map<String, String> texts) {
      attempt(() -> model.change(texts));
    }

    @Override
    public void hold() {
      model.hold();
    }

    @Override
    public void release() {
      model.release();
    }

    @Override
    public void fill(FigureView view) {
      LabView.this.fill(board.filled().isEmpty() ? view.figure().id() : "");
    }

    @Override
    public void menu(FigureView view, ContextMenuEvent at) {
      view.requestFocus();
      javafx.scene.control.ContextMenu menu = new javafx.scene.control.ContextMenu();
      menu.getItems()
          .add(
              LabHeader.item(
                  board.filled().isEmpty() ? "Fill the window  (Enter)" : "Back  (Esc)",
                  board.filled().isEmpty() ? Feather.MAXIMIZE_2 : Feather.MINIMIZE_2,
                  () -> fill(view)));
      menu.getItems().addAll(actions.copyItems());
      menu.getItems().addAll(actions.saveItems());
      menu.setAutoHide(true);
      menu.show(view, at.getScreenX(), at.getScreenY());
    }

    @Override
    public List<Button> tools(FigureView view) {
      if (presenting) {
        return List.of();
      }
      boolean all = board.filled().isEmpty();
      return List.of(
          tool(view, Feather.IMAGE, "Copy the picture (Ctrl+C)", actions::copyPicture),
          tool(view, Feather.GRID, "Copy its data (Ctrl+Shift+C)", actions::copyData),
          tool(
              view,
              Feather.DOWNLOAD,
              "Save the picture (Ctrl+S)",
              () -> actions.saveFigure(PictureFormat.PNG)),
          tool(
              view,
              all ? Feather.MAXIMIZE_2 : Feather.MINIMIZE_2,
              all ? "Fill the window (Enter)" : "Back (Esc)",
              () -> fill(view)));
    }

    private Button tool(FigureView view, Feather icon, String what, Runnable action) {
      Button button =
          Icons.button(
              icon,
              what,
              () -> {
                view.requestFocus();
                action.run();
              });
      button.getStyleClass().add(Styles.SMALL);
      button.setFocusTraversable(false);
      button.setId("tool-" + icon.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
      return button;
    }

    @Override
    public void edit(FigureView view, Hit hit) {
      Diagram.Edit edit = hit.edit();
      if (edit != null) {
        editPopup(view, hit, edit);
      }
    }

    @Override
    public boolean wheelScrolls() {
      return centre.getHeight() > centreScroll.getViewportBounds().getHeight() + 1;
    }
  }

  private void editPopup(FigureView view, Hit hit, Diagram.Edit edit) {
    Popup popup = new Popup();
    popup.setAutoHide(true);
    double value =
        switch (model.settings().get(edit.param())) {
          case Value.Array a ->
              edit.row() < a.numbers().rows()
                  ? a.numbers().get(edit.row(), edit.column())
                  : edit.fresh().get(edit.column());
          case Value.Real r -> r.value();
          case Value.Whole w -> w.value();
          case Value other -> 0;
        };
    TextField field = new TextField(Value.number(value));
    field.setPrefColumnCount(6);
    field.setId("edit-number");
    Label name = new Label(hit.text());
    VBox box = new VBox(4, name, field);
    box.getStyleClass().addAll("edit-popup", shell.theme().styleClass());
    box.getStylesheets().setAll(shell.stylesheets());
    field.setOnAction(
        e ->
            attempt(
                () -> {
                  model.change(
                      FigureView.edited(
                          model.settings(),
                          edit,
                          Value.parseNumber(edit.param(), field.getText())));
                  popup.hide();
                }));
    popup.getContent().setAll(box);
    javafx.geometry.Point2D at = view.localToScreen(hit.px(), hit.py());
    popup.show(view, at.getX() - 40, at.getY() + 10);
    field.requestFocus();
    field.selectAll();
  }

  /// One figure alone in the window; empty: all of them.
  private void fill(String id) {
    board.fill(id);
    panels(id.isEmpty() && !presenting);
    touch();
  }

  private void panels(boolean on) {
    show(leftScroll, on && !wasTight);
    show(right, on);
    show(words, on);
  }

  /// Figures only, for the hall.
  void present(boolean on) {
    presenting = on;
    header.bare(on);
    panels(!on);
    transport.setVisible(!on);
    transport.setManaged(!on);
    touch();
  }

  /// How a lesson shows the lab.
  ///
  /// @param form with the settings
  /// @param held nothing can be run or changed: a prediction is open
  void lead(boolean form, boolean held) {
    this.held = held;
    show(leftScroll, form);
    leftScroll.setDisable(held);
    left.getChildren().remove(examples); // they tell too much
    transport.setDisable(held);
    board.setMouseTransparent(held);
  }

  /// Brings a figure or a setting before the eye.
  void pointAt(String target) {
    board.shownViews().stream()
        .filter(v -> v.figure().id().equals(target))
        .findFirst()
        .ifPresentOrElse(FigureView::requestFocus, () -> form.focus(target));
  }

  private static void show(Node panel, boolean on) {
    panel.setManaged(on);
    panel.setVisible(on);
  }

  void foldForm() {
    show(leftScroll, !leftScroll.isManaged());
  }

  void foldWords() {
    Node panel = narrow() ? words : right;
    show(panel, !panel.isManaged());
  }

  /// Keys of the lab screen. Returns whether it was one.
  boolean key(KeyEvent e) {
    if (held) {
      return false;
    }
    boolean control = e.isShortcutDown();
    KeyCode code = e.getCode();
    if (control) {
      switch (code) {
        case Z -> {
          if (e.isShiftDown()) {
            model.redo();
          } else {
            model.undo();
          }
        }
        case Y -> model.redo();
        case C -> {
          if (e.isShiftDown()) {
            actions.copyData();
          } else {
            actions.copyPicture();
          }
        }
        case S -> actions.saveFigure(PictureFormat.PNG);
        case F -> shell.find();
        case DIGIT1 -> foldForm();
        case DIGIT2 -> foldWords();
        default -> {
          return false;
        }
      }
      return true;
    }
    switch (code) {
      case SPACE -> transport.toggle();
      case RIGHT, PAGE_DOWN -> model.forward();
      case LEFT, PAGE_UP -> model.back();
      case HOME -> model.to(0);
      case END -> transport.toEnd();
      case R -> model.reset();
      case P -> model.togglePin();
      case ESCAPE -> {
        if (board.filled().isEmpty()) {
          return false;
        }
        fill("");
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    patience.stop();
    shell.pulse().remove(beat);
    String text = model.state().text();
    shell.shop().background(() -> shell.store().recent(text));
    model.close();
  }
}
