package perceptarium.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import perceptarium.figure.Diagram;
import perceptarium.figure.Hit;
import perceptarium.figure.Painted;

/// Asking the numbers of a figure by keyboard: Enter opens the arithmetic of one, the arrow keys go
/// to the next that way, Enter once more does what a click there would, Esc ends.
final class Reading {
  /// Pixels between the places that are looked at: numbers nearer to each other cannot be told
  /// apart.
  private static final int GRID = 8;

  /// A step aside is this much dearer than one straight on.
  private static final double ASIDE = 2.5;

  private static final double SIZE = 18;

  private final FigureView view;
  private final Region mark = new Region();
  private final Tooltip tip = new Tooltip();
  private List<Hit> hits = List.of();
  private @Nullable Hit at;

  Reading(FigureView view) {
    this.view = view;
    mark.setManaged(false);
    mark.setVisible(false);
    mark.setMouseTransparent(true);
    mark.getStyleClass().add("reading");
    mark.resize(SIZE, SIZE);
    tip.getStyleClass().add("figure-tip");
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    tip.setConsumeAutoHidingEvents(false);
    view.focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) {
                end();
              }
            });
  }

  /// What stands over the number.
  Region mark() {
    return mark;
  }

  /// What is asked for at present, or null.
  @Nullable Hit at() {
    return at;
  }

  /// Returns whether it was a key of this.
  boolean key(KeyEvent e, Painted painted) {
    Hit from = at;
    if (e.isShortcutDown() || e.isAltDown() || (from == null && e.getCode() != KeyCode.ENTER)) {
      return false;
    }
    if (from == null) {
      collect(painted);
      nearest(view.getWidth() / 2, view.getHeight() / 2).ifPresent(this::show);
      return at != null;
    }
    switch (e.getCode()) {
      case ENTER -> view.act(from);
      case ESCAPE -> end();
      case LEFT -> toward(from, -1, 0);
      case RIGHT -> toward(from, 1, 0);
      case UP -> toward(from, 0, -1);
      case DOWN -> toward(from, 0, 1);
      default -> {
        return false;
      }
    }
    return true;
  }

  /// A new picture: the number nearest to the one before.
  void follow(Painted painted) {
    Hit before = at;
    if (before != null) {
      collect(painted);
      nearest(before.px(), before.py()).ifPresentOrElse(this::show, this::end);
    }
  }

  void end() {
    at = null;
    tip.hide();
    mark.setVisible(false);
  }

  /// Everything that a pointer would find; numbers with an arithmetic alone, if there are any.
  private void collect(Painted painted) {
    Map<Object, List<Hit>> found = new LinkedHashMap<>();
    boolean lines = view.figure() instanceof Diagram; // one number all along
    for (double y = GRID / 2.0; y < view.getHeight(); y += GRID) {
      for (double x = GRID / 2.0; x < view.getWidth(); x += GRID) {
        painted
            .hit(x, y)
            .filter(h -> !h.text().isBlank())
            .ifPresent(
                h ->
                    found
                        .computeIfAbsent(
                            lines ? h.text() : new Point2D(h.px(), h.py()), k -> new ArrayList<>())
                        .add(h));
      }
    }
    List<Hit> all = found.values().stream().map(h -> h.get(h.size() / 2)).toList();
    List<Hit> worth = all.stream().filter(Reading::tells).toList();
    hits = worth.isEmpty() ? all : worth;
  }

  private static boolean tells(Hit hit) {
    return !hit.explain().isEmpty() || !hit.change().isEmpty() || hit.edit() != null;
  }

  private Optional<Hit> nearest(double x, double y) {
    return hits.stream().min(Comparator.comparingDouble(h -> Math.hypot(h.px() - x, h.py() - y)));
  }

  private void toward(Hit from, int dx, int dy) {
    hits.stream()
        .filter(h -> (h.px() - from.px()) * dx + (h.py() - from.py()) * dy > 0.5)
        .min(Comparator.comparingDouble(h -> cost(h.px() - from.px(), h.py() - from.py(), dx)))
        .ifPresent(this::show);
  }

  private static double cost(double x, double y, int dx) {
    return dx == 0 ? Math.abs(y) + ASIDE * Math.abs(x) : Math.abs(x) + ASIDE * Math.abs(y);
  }

  /// A number and its arithmetic.
  static String words(Hit hit) {
    boolean more = !hit.explain().isEmpty() && !hit.explain().equals(hit.text());
    return more ? hit.text() + "\n" + hit.explain() : hit.text();
  }

  private void show(Hit hit) {
    at = hit;
    String text = words(hit);
    view.setAccessibleText(text);
    mark.relocate(hit.px() - SIZE / 2, hit.py() - SIZE / 2);
    mark.setVisible(true);
    tip.setText(text);
    Point2D place = view.localToScreen(hit.px() + 14, hit.py() + 18);
    if (place != null) {
      tip.show(view, place.getX(), place.getY());
    }
  }
}
