package perceptarium.ui;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.Settings;
import perceptarium.figure.Figure;
import perceptarium.figure.Gesture;
import perceptarium.figure.Hit;
import perceptarium.figure.Look;
import perceptarium.figure.Plot;
import perceptarium.figure.Surface;
import perceptarium.figure.Zoom;

/// One figure on screen: its picture, what is said under the pointer, zoom and pan, and the hands
/// that change settings in it.
final class FigureView extends Region {
  /// What a figure asks of the screen it is on.
  interface Host {
    Settings settings();

    perceptarium.catalog.Schema schema();

    /// Makes a change; problems are shown by the host.
    void change(Map<String, String> texts);

    void hold();

    void release();

    /// Fills the window with this figure, or puts it back.
    void fill(FigureView view);

    void menu(FigureView view, ContextMenuEvent at);

    /// The small buttons over a figure under the pointer.
    List<Button> tools(FigureView view);

    void edit(FigureView view, Hit hit);

    /// Whether words may stand beside figures that say what a hand can do.
    boolean hints();

    /// Whether the wheel belongs to the page unless Ctrl is held.
    boolean wheelScrolls();
  }

  private static final double TITLE_HEIGHT = 30;

  private final Host host;
  private final Canvas canvas;
  private final ImageView image = new ImageView();
  private final Tooltip tip = new Tooltip();
  private final FigureTools tools = new FigureTools();
  private final Hint hint = new Hint();
  private final Reading reading = new Reading(this);
  private Figure figure;

  /// What stands in its place while it is on its way there.
  private Figure drawn;

  private Look look = Look.LIGHT;
  private @Nullable Zoom zoom;
  private Canvas.@Nullable Picture shown;
  private Canvas.@Nullable Picture before;
  private Canvas.@Nullable Wish wished;
  private Hand.@Nullable Grip grip;
  private double pressX;
  private double pressY;
  private double[] pressTurn = new double[2];
  private @Nullable Zoom pressRange;
  private boolean primary;
  private boolean dragged;
  private @Nullable SketchPad pad;

  FigureView(Figure figure, PaintShop shop, Pulse pulse, Host host) {
    this.figure = figure;
    drawn = figure;
    this.host = host;
    canvas = new Canvas(shop, pulse::wake);
    getStyleClass().add("figure");
    setId("figure-" + figure.id());
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(0, 0);
    image.setManaged(false);
    image.setSmooth(true);
    getChildren().addAll(image, hint.label(), reading.mark(), tools);
    tip.getStyleClass().add("figure-tip");
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    tip.setConsumeAutoHidingEvents(false); // Esc is for what lies under it
    setOnMouseMoved(this::moved);
    setOnMouseEntered(e -> showTools());
    setOnMouseExited(e -> left());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(this::released);
    setOnMouseClicked(this::clicked);
    setOnScroll(this::scrolled);
    setOnContextMenuRequested(this::menu);
    addEventFilter(MouseEvent.ANY, this::draws);
    setOnKeyPressed(
        e -> {
          boolean drawn = pad != null && shown != null && pad.key(e, shown.painted());
          if (drawn || (shown != null && reading.key(e, shown.painted()))) {
            e.consume();
          } else if (e.getCode() == KeyCode.F && !e.isShortcutDown()) {
            host.fill(this);
            e.consume();
          }
        });
  }

  Figure figure() {
    return figure;
  }

  /// While a curve is drawn into the figure, the pointer does nothing else.
  void pad(@Nullable SketchPad pad) {
    this.pad = pad;
    setCursor(pad == null ? Cursor.DEFAULT : Cursor.CROSSHAIR);
    placeHint();
  }

  private void draws(MouseEvent e) {
    if (pad != null && shown != null) {
      if (e.getEventType() == MouseEvent.MOUSE_PRESSED) {
        requestFocus();
      }
      pad.mouse(e, shown.painted());
      e.consume();
    }
  }

  /// Shows a newer version of the figure; what has not changed is not painted again.
  ///
  /// @param now what is drawn at this moment: the figure, or one on the way to it
  void show(Figure newer, Figure now, Look newLook) {
    boolean same = newer.equals(figure) && now.equals(drawn);
    if (!same || !newLook.equals(look) || wished == null) {
      figure = newer;
      drawn = now;
      look = newLook;
      setAccessibleText(newer.title() + ". " + (pad == null ? newer.summary() : pad.words()));
      paint();
    }
  }

  private void paint() {
    boolean seen = getScene() != null && getScene().getWindow() != null;
    double scale = seen ? getScene().getWindow().getOutputScaleX() : 1;
    if (getWidth() > 0 && getHeight() > 0) {
      // while a hand holds something the axes stay: else what it lifts would run away from it
      boolean holds = dragged && grip != null && figure instanceof Plot p && !p.square();
      Zoom range = holds && pressRange != null ? pressRange : zoom;
      Canvas.Wish wish = new Canvas.Wish(drawn, getWidth(), getHeight(), scale, look, range);
      if (!wish.equals(wished)) {
        wished = wish;
        canvas.wish(wish);
      }
    }
  }

  /// Takes over a picture that has become ready. Called once a pulse.
  void beat() {
    Canvas.Picture picture = canvas.take(before);
    if (picture != null) {
      before = shown;
      shown = picture;
      image.setImage(picture.image());
      fit();
      placeHint();
      reading.follow(picture.painted());
    }
  }

  /// A picture painted for a larger place is made smaller until its successor is there: it must not
  /// lie over its neighbours.
  private void fit() {
    Canvas.Picture picture = shown;
    if (picture != null) {
      double width = picture.wish().width();
      double height = picture.wish().height();
      double share = Math.min(1, Math.min(getWidth() / width, getHeight() / height));
      image.setFitWidth(share * width);
      image.setFitHeight(share * height);
    }
  }

  /// Whether the picture on show is the one wished for.
  boolean settled() {
    boolean there = shown != null && Objects.equals(shown.wish(), wished);
    return wished == null || (there && drawn.equals(figure));
  }

  /// Where a data point of a plot is on the picture.
  Optional<double[]> pixel(double x, double y) {
    return shown == null ? Optional.empty() : shown.painted().toPixel(x, y);
  }

  @Override
  protected void layoutChildren() {
    image.relocate(0, 0);
    fit();
    paint();
    placeTools();
  }

  /// Beside the title, as long as the tools leave room.
  private void placeHint() {
    String words = shown != null && host.hints() ? Hint.words(figure) : "";
    hint.place(words, figure, look, getWidth() - tools.taken());
  }

  private void showTools() {
    tools.show(host.tools(this));
    placeTools();
  }

  private void left() {
    tip.hide();
    tools.setVisible(false);
    placeHint();
  }

  private void placeTools() {
    tools.place(getWidth());
    placeHint();
  }

  private Optional<Hand> hand() {
    return Optional.ofNullable(shown).map(this::hand);
  }

  private Hand hand(Canvas.Picture p) {
    return new Hand(host.schema(), host.settings(), p.wish().figure().gestures(), p.painted());
  }

  /// What lies at a pixel.
  Optional<Hit> hit(double x, double y) {
    return shown == null ? Optional.empty() : shown.painted().hit(x, y);
  }

  private void moved(MouseEvent e) {
    Optional<Hit> hit = hit(e.getX(), e.getY());
    Optional<Hand.Grip> held = hand().flatMap(h -> h.grip(e.getX(), e.getY()));
    boolean clickable =
        hit.map(h -> !h.change().isEmpty() || h.edit() != null).orElse(false)
            || !hand().map(h -> clicks(h, e)).orElse(true);
    setCursor(
        held.isPresent() && !(held.get().gesture() instanceof Gesture.Turn)
            ? held.get().cursor()
            : clickable ? Cursor.HAND : Cursor.DEFAULT);
    tip.setText(hit.map(Reading::words).orElse(""));
    if (tip.getText().isBlank()) {
      tip.hide();
    } else {
      tip.show(this, e.getScreenX() + 14, e.getScreenY() + 18);
    }
  }

  private static boolean clicks(Hand hand, MouseEvent e) {
    return hand.gestures().stream().noneMatch(g -> g instanceof Gesture.Click)
        || hand.click(e.getX(), e.getY(), false).isEmpty();
  }

  private void pressed(MouseEvent e) {
    requestFocus();
    e.consume(); // else the pane around it takes the keyboard
    reading.end();
    tip.hide();
    dragged = false;
    primary = e.getButton() == MouseButton.PRIMARY;
    pressX = e.getX();
    pressY = e.getY();
    grip = null;
    pressRange = null;
    if (primary && e.getY() > TITLE_HEIGHT * look.scale() / 2) {
      grip = hand().flatMap(h -> h.grip(e.getX(), e.getY())).orElse(null);
      pressRange = shown == null ? null : shown.painted().range().orElse(null);
      if (figure instanceof Surface s) {
        pressTurn = new double[] {s.azimuth(), s.elevation()};
      }
    }
  }

  private void dragged(MouseEvent e) {
    double dx = e.getX() - pressX;
    double dy = e.getY() - pressY;
    if (!primary || (!dragged && Math.hypot(dx, dy) < 4)) {
      return;
    }
    Hand.Grip held = grip;
    if (held != null) {
      if (!dragged) {
        host.hold();
      }
      hand()
          .map(h -> h.drag(held, e.getX(), e.getY(), dx, dy, pressTurn))
          .filter(m -> !m.isEmpty())
          .ifPresent(host::change);
    } else if (zoom != null && pressRange != null && shown != null) {
      pan(dx, dy);
    }
    dragged = true;
  }

  private void pan(double dx, double dy) {
    Zoom r = Objects.requireNonNull(pressRange);
    Optional<double[]> a = Objects.requireNonNull(shown).painted().toData(pressX, pressY);
    Optional<double[]> b = shown.painted().toData(pressX + Math.signum(dx), pressY + 1);
    if (a.isPresent() && b.isPresent()) {
      double perX = Math.abs(b.get()[0] - a.get()[0]);
      double perY = Math.abs(b.get()[1] - a.get()[1]);
      zoom =
          new Zoom(
              r.xMin() - dx * perX,
              r.xMax() - dx * perX,
              r.yMin() + dy * perY,
              r.yMax() + dy * perY);
      paint();
    }
  }

  private void released(MouseEvent e) {
    boolean held = dragged && grip != null;
    grip = null;
    if (held) {
      host.release();
      paint();
    }
  }

  private void clicked(MouseEvent e) {
    if (dragged || e.getButton() != MouseButton.PRIMARY) {
      return;
    }
    if (e.getClickCount() == 2) {
      if (e.getY() < TITLE_HEIGHT * look.scale()) {
        host.fill(this);
      } else if (zoom != null) {
        zoom = null;
        paint();
      }
      return;
    }
    Optional<Hit> hit = hit(e.getX(), e.getY());
    Map<String, String> change =
        hand().map(h -> h.click(e.getX(), e.getY(), e.isShiftDown())).orElse(Map.of());
    if (!change.isEmpty() && hit.map(h -> h.change().isEmpty()).orElse(true)) {
      host.change(change);
    } else {
      hit.ifPresent(this::act);
    }
  }

  /// Does what a click on a number is for: a change, or typing another.
  void act(Hit hit) {
    if (!hit.change().isEmpty()) {
      host.change(hit.change());
    } else if (hit.edit() != null) {
      host.edit(this, hit);
    }
  }

  private void scrolled(ScrollEvent e) {
    if (e.getDeltaY() == 0 || (host.wheelScrolls() && !e.isShortcutDown())) {
      return;
    }
    double factor = Math.pow(1.0015, -e.getDeltaY());
    hand().flatMap(h -> h.zoomed(e.getX(), e.getY(), factor)).ifPresent(z -> zoom(z, e));
  }

  private void zoom(Zoom z, ScrollEvent e) {
    zoom = z;
    paint();
    e.consume();
  }

  private void menu(ContextMenuEvent e) {
    Map<String, String> removal = hand().map(h -> h.remove(e.getX(), e.getY())).orElse(Map.of());
    if (removal.isEmpty()) {
      host.menu(this, e);
    } else {
      host.change(removal);
    }
    e.consume();
  }
}
