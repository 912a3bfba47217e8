package perceptarium.ui;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.event.EventType;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import perceptarium.figure.Doubles;
import perceptarium.figure.Figure;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Painted;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Zoom;
import perceptarium.lesson.Ask;
import perceptarium.lesson.Curve;

/// A curve that is drawn into a figure: the pointer sets the knots that it passes, the arrow keys
/// choose one and move it. Once the lab has its own curve, both are shown.
final class SketchPad {
  private static final double NEAR = 0.3; // of the way to the next knot

  private final Ask.Sketch sketch;
  private final Runnable changed;
  private final Runnable locked;
  private final boolean[] passed = new boolean[Curve.KNOTS];
  private @Nullable Curve curve;
  private double[] truth = {};
  private boolean open;
  private boolean shown;

  /// Moved by the arrow keys; −1 while the pointer draws.
  private int knot = -1;

  private double lastX;
  private double lastY;

  /// @param answer locked before, or empty
  /// @param changed told of every change
  /// @param locked told that the curve is to stay, by Enter
  SketchPad(Ask.Sketch sketch, String answer, Runnable changed, Runnable locked) {
    this.sketch = sketch;
    this.changed = changed;
    this.locked = locked;
    open = answer.isEmpty();
    curve = open ? null : sketch.curve(answer);
  }

  /// Id of the figure that is drawn into.
  String figure() {
    return sketch.figure();
  }

  /// The answer so far; empty if nothing is drawn.
  String answer() {
    return curve == null ? "" : curve.text();
  }

  void close() {
    open = false;
    knot = -1;
  }

  /// Lays the lab's curve over it.
  void reveal(double... values) {
    truth = values;
  }

  /// The figure with the curve in it.
  Figure dress(Figure figure) {
    if (curve == null || !figure.id().equals(figure())) {
      return figure;
    }
    Figure with = curve.over(figure, truth);
    return knot >= 0 && with instanceof Plot plot ? plot.with(chosen(curve)) : with;
  }

  /// The knot that the arrow keys move.
  private List<Layer> chosen(Curve now) {
    double x = now.x(knot);
    double y = now.heights().get(knot);
    Style style = Style.points(Ink.ACCENT, Style.Marker.CIRCLE).width(10);
    return List.of(
        new Layer.Points("", Doubles.of(x), Doubles.of(y), style),
        new Layer.Label(Format.shown(y), x, y, Style.line(Ink.ACCENT)));
  }

  /// Whether its figure is seen for the first time: true once.
  boolean comesUp() {
    boolean first = !shown;
    shown = true;
    return first;
  }

  /// What a screen reader says.
  String words() {
    if (curve == null) {
      return "Nothing is drawn yet. Arrow keys draw.";
    }
    int at = Math.max(knot, 0);
    return "Knot %d of %d, at %s: %s"
        .formatted(
            at + 1, Curve.KNOTS, Format.shown(curve.x(at)), Format.shown(curve.heights().get(at)));
  }

  /// The pointer over the figure.
  void mouse(MouseEvent e, Painted painted) {
    EventType<? extends MouseEvent> type = e.getEventType();
    boolean pressed = type == MouseEvent.MOUSE_PRESSED;
    if (open
        && (pressed || type == MouseEvent.MOUSE_DRAGGED || type == MouseEvent.MOUSE_RELEASED)) {
      painted.toData(e.getX(), e.getY()).ifPresent(at -> draw(at[0], at[1], painted, pressed));
    }
  }

  private void draw(double x, double height, Painted painted, boolean pressed) {
    double y = rounded(height, painted);
    double spacing = (sketch.to() - sketch.from()) / (Curve.KNOTS - 1);
    if (pressed) {
      IntStream.range(0, Curve.KNOTS).forEach(i -> passed[i] = false);
      lastX = x;
      lastY = y;
    }
    Curve now = drawn(y);
    for (int i = 0; i < Curve.KNOTS; i++) {
      double at = now.x(i);
      if (!pressed && (lastX - at) * (x - at) <= 0 && x != lastX) {
        double share = (at - lastX) / (x - lastX);
        now = now.with(i, rounded(lastY + share * (y - lastY), painted));
        passed[i] = true;
      } else if (!passed[i] && Math.abs(x - at) < NEAR * spacing) {
        now = now.with(i, y);
      }
    }
    knot = -1;
    lastX = x;
    lastY = y;
    become(now);
  }

  private Curve drawn(double height) {
    return Objects.requireNonNullElseGet(
        curve,
        () -> new Curve(sketch.from(), sketch.to(), Collections.nCopies(Curve.KNOTS, height)));
  }

  private static double rounded(double y, Painted painted) {
    return painted.range().map(r -> Hand.snap(y, r.yMax() - r.yMin())).orElse(y);
  }

  private void become(Curve now) {
    curve = now;
    changed.run();
  }

  /// A key while the figure has the keyboard. Returns whether it drew.
  boolean key(KeyEvent e, Painted painted) {
    Optional<Zoom> range = painted.range();
    if (!open || range.isEmpty() || e.isShortcutDown() || e.isAltDown()) {
      return false;
    }
    double low = range.get().yMin();
    double high = range.get().yMax();
    Curve now = drawn(rounded((low + high) / 2, painted));
    double step = (high - low) / (e.isShiftDown() ? 10 : 50);
    int at = Math.max(knot, 0);
    switch (e.getCode()) {
      case LEFT -> knot = Math.max(0, at - 1);
      case RIGHT -> knot = Math.min(Curve.KNOTS - 1, knot + 1);
      case HOME -> knot = 0;
      case END -> knot = Curve.KNOTS - 1;
      case UP, DOWN -> {
        double moved = now.heights().get(at) + (e.getCode() == KeyCode.UP ? step : -step);
        now = now.with(at, rounded(Math.clamp(moved, low, high), painted));
        knot = at;
      }
      case ENTER -> {
        locked.run();
        return true;
      }
      default -> {
        return false;
      }
    }
    become(now);
    return true;
  }
}
