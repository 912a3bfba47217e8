package perceptarium.ui;

import org.jspecify.annotations.Nullable;
import perceptarium.figure.Figure;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Runner;

/// Lets the figures move from the old picture to the new one where the lab names the change as
/// worth following ({@link perceptarium.lab.Lab#moves}). Frames stay what they are: what is between
/// two of them is drawn, and is gone.
final class Motion {
  private static final long LASTS = 350_000_000;

  /// Nanoseconds for which the old picture waits for the whole new one, rather than to show parts
  /// of it.
  private static final long PATIENCE = 2_000_000_000;

  private @Nullable Frame shown;
  private @Nullable LabState shownAt;
  private @Nullable Frame from;
  private long began;
  private long asked;
  private boolean still;

  /// Nothing moves, on the wish of who looks.
  void still(boolean on) {
    still = on;
  }

  /// Whether the picture on show had better stay until the next one is whole.
  boolean waits(Runner.View view, LabState wished, long now) {
    boolean coming = !still && view.busy() && !view.playing() && shown != null && moves(wished);
    if (!coming) {
      asked = 0;
      return false;
    }
    asked = asked == 0 ? now : asked;
    return now - asked < PATIENCE;
  }

  /// Takes note of the picture that is shown from now on. One that follows another at once, as
  /// under a hand that drags, stands there at once.
  void take(Runner.View view, long now) {
    Frame frame = view.frame();
    if (frame == shown) {
      return;
    }
    boolean whole = !view.playing() && !view.busy();
    boolean calm = now - began > LASTS;
    from = whole && calm && !still && moves(view.state()) ? shown : null;
    began = now;
    shown = whole ? frame : null;
    shownAt = view.state();
  }

  private boolean moves(LabState to) {
    LabState at = shownAt;
    return at != null
        && at.lab() == to.lab()
        && to.lab().moves().stream()
            .anyMatch(key -> !at.current().get(key).equals(to.current().get(key)));
  }

  /// Whether figures are on their way, or are yet to be drawn where it ends.
  boolean moving() {
    return from != null;
  }

  /// All figures have been drawn as of now.
  void drawn(long now) {
    if (now - began >= LASTS) {
      from = null;
    }
  }

  /// A figure as it is to be drawn now.
  Figure at(Figure to, long now) {
    Frame before = from;
    double way = Math.max(0, (now - began) / (double) LASTS);
    if (before == null || way >= 1) {
      return to;
    }
    double eased = way * way * (3 - 2 * way);
    return before.figure(to.id()).map(a -> Tween.between(a, to, eased)).orElse(to);
  }
}
