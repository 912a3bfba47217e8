package perceptarium.figure;

import java.util.List;
import java.util.Map;

/// What a hand may do in a figure, as data: the window turns it into a change of settings, in the
/// text form of the lab's schema. `also` are settings changed with it (such as `data=own`).
public sealed interface Gesture {
  /// A handle at (x, y) that can be dragged; sets vector `param` to `x,y`.
  record Drag(String param, double x, double y, Map<String, String> also) implements Gesture {
    public Drag {
      also = Map.copyOf(also);
    }
  }

  /// A vertical cursor at `x`, dragged left and right; sets the number `param` (rounded if whole).
  record Cursor(String param, double x) implements Gesture {}

  /// A horizontal cursor at `y`, dragged up and down; sets the number `param`.
  record Level(String param, double y) implements Gesture {}

  /// The line `a·x + b·y = level`, moved across the plane without turning; sets the number `param`
  /// to its new level.
  record Shift(String param, double a, double b, double level) implements Gesture {}

  /// A handle at (x, y) dragged up and down; sets one number of array `param` to y: a bar that is
  /// lifted.
  record Lift(String param, int row, int column, double x, double y) implements Gesture {}

  /// Clicking empty ground adds a row `x, y, label` to table `param`, dragging moves one, the
  /// Delete key or a right click removes it. `labels` are the label values that can be placed, the
  /// first by a plain click, the second with Shift held (empty: rows are `x, y` only).
  ///
  /// @param rows what the table holds at present
  record Place(String param, List<List<Double>> rows, List<Double> labels, Map<String, String> also)
      implements Gesture {
    public Place {
      rows = rows.stream().map(List::copyOf).toList();
      labels = List.copyOf(labels);
      also = Map.copyOf(also);
    }
  }

  /// Clicking near (x, y) makes the change.
  record Click(double x, double y, String tip, Map<String, String> change) implements Gesture {
    public Click {
      change = Map.copyOf(change);
    }
  }

  /// Dragging turns a surface; sets `param` to azimuth,elevation in degrees.
  record Turn(String param) implements Gesture {}
}
