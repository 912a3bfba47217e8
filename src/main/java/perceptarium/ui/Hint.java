package perceptarium.ui;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import perceptarium.figure.Diagram;
import perceptarium.figure.Figure;
import perceptarium.figure.Fonts;
import perceptarium.figure.Gesture;
import perceptarium.figure.Look;
import perceptarium.figure.TableFigure;

/// Says beside a figure's title what a hand may do in it. On screen only: a saved picture has no
/// hands.
final class Hint {
  private static final double SIZE = 12;

  /// All that its place depends on.
  private record Wish(String words, String title, Look look, double width) {}

  private final Label label = new Label();
  private @Nullable Wish placed;

  Hint() {
    label.getStyleClass().add("figure-hint");
    label.setMouseTransparent(true);
    label.setManaged(false);
    label.setVisible(false);
  }

  Label label() {
    return label;
  }

  /// Puts the words behind the figure's title, if both have room in one line of `width` pixels.
  ///
  /// @param words see {@link #words(Figure)}; empty for none
  void place(String words, Figure figure, Look look, double width) {
    Wish wish = new Wish(words, figure.title(), look, width);
    if (wish.equals(placed)) {
      return; // while a run plays, a picture comes with every pulse
    }
    placed = label.getScene() == null ? null : wish; // without a scene it has no letters yet
    double s = look.scale();
    label.setText(words);
    label.setStyle("-fx-font-size: %.1fpx".formatted(SIZE * s));
    label.applyCss();
    double title = Fonts.width(look.titleFont(), figure.title());
    double own = Math.ceil(label.prefWidth(-1));
    double x = 16 * s + title;
    label.setVisible(!words.isEmpty() && x + own <= width);
    label.resizeRelocate(x, 4.2 * s, own, label.prefHeight(own));
  }

  /// What a hand may do; empty if nothing.
  static String words(Figure figure) {
    Set<String> ways = new TreeSet<>();
    figure.gestures().forEach(g -> ways.add(words(g)));
    if (figure instanceof Diagram d) {
      if (d.edges().stream().anyMatch(e -> e.edit() != null)) {
        ways.add("click a weight");
      } else if (d.nodes().stream().anyMatch(n -> !n.change().isEmpty())) {
        ways.add("click a unit");
      }
    }
    if (figure instanceof TableFigure t) {
      t.cells().stream().findFirst().ifPresent(c -> ways.add("click a row: " + lower(c.tip())));
    }
    return String.join(" · ", List.copyOf(ways).reversed());
  }

  private static String lower(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  private static String words(Gesture gesture) {
    return switch (gesture) {
      case Gesture.Drag d -> "drag the " + d.param();
      case Gesture.Cursor c -> "drag the line";
      case Gesture.Level l -> "drag the line";
      case Gesture.Shift s -> "drag the line";
      case Gesture.Lift l -> "lift a bar";
      case Gesture.Place p ->
          p.rows().isEmpty() ? "click to add a point" : "drag a point, click to add one";
      case Gesture.Click c -> "click a point: " + c.tip();
      case Gesture.Turn t -> "drag to turn";
    };
  }
}
