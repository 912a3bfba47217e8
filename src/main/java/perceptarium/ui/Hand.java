package perceptarium.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Cursor;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.NumbersParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.RealParam;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.catalog.WholeParam;
import perceptarium.figure.Gesture;
import perceptarium.figure.Painted;
import perceptarium.figure.Zoom;

/// Turns what a hand does in a figure into changes of settings, in the text form of the lab's
/// schema. No screen: pixels in, key → text out.
///
/// @param gestures of the figure under the hand
/// @param painted where things are in it
record Hand(Schema schema, Settings settings, List<Gesture> gestures, Painted painted) {
  /// What the hand has hold of.
  ///
  /// @param row the row of a {@link Gesture.Place}, else −1
  record Grip(Gesture gesture, int row) {
    Cursor cursor() {
      return switch (gesture) {
        case Gesture.Cursor c -> Cursor.H_RESIZE;
        case Gesture.Level l -> Cursor.V_RESIZE;
        case Gesture.Lift l -> Cursor.V_RESIZE;
        case Gesture.Shift s -> Cursor.MOVE;
        case Gesture.Drag d -> Cursor.MOVE;
        case Gesture.Place p -> Cursor.MOVE;
        case Gesture.Click c -> Cursor.HAND;
        case Gesture.Turn t -> Cursor.MOVE;
      };
    }
  }

  private static final double REACH = 14;

  /// What a press at a pixel takes hold of: the nearest handle, point or cursor.
  Optional<Grip> grip(double px, double py) {
    Grip best = null;
    double nearest = REACH;
    for (Gesture gesture : gestures) {
      double distance = Double.POSITIVE_INFINITY;
      int row = -1;
      switch (gesture) {
        case Gesture.Drag d -> distance = distance(d.x(), d.y(), px, py);
        case Gesture.Lift l -> distance = distance(l.x(), l.y(), px, py);
        case Gesture.Cursor c ->
            distance = inside(px, py) ? 4 + across(c.x(), middle()[1], px, py, true) : distance;
        case Gesture.Level l ->
            distance = inside(px, py) ? 4 + across(middle()[0], l.y(), px, py, false) : distance;
        case Gesture.Shift s -> distance = inside(px, py) ? 4 + off(s, px, py) : distance;
        case Gesture.Place place -> {
          for (int i = 0; i < place.rows().size(); i++) {
            double d = distance(place.rows().get(i).get(0), place.rows().get(i).get(1), px, py);
            if (d < distance) {
              distance = d;
              row = i;
            }
          }
        }
        case Gesture.Click c -> {}
        case Gesture.Turn t -> {}
      }
      if (distance < nearest) {
        nearest = distance;
        best = new Grip(gesture, row);
      }
    }
    if (best == null) {
      // anywhere on a turnable surface
      best =
          gestures.stream()
              .filter(g -> g instanceof Gesture.Turn)
              .findFirst()
              .map(g -> new Grip(g, -1))
              .orElse(null);
    }
    return Optional.ofNullable(best);
  }

  private boolean inside(double px, double py) {
    return painted.toData(px, py).isPresent();
  }

  private double[] middle() {
    return painted
        .range()
        .map(r -> new double[] {(r.xMin() + r.xMax()) / 2, (r.yMin() + r.yMax()) / 2})
        .orElse(new double[2]);
  }

  private double distance(double x, double y, double px, double py) {
    return painted
        .toPixel(x, y)
        .map(p -> Math.hypot(p[0] - px, p[1] - py))
        .orElse(Double.POSITIVE_INFINITY);
  }

  private double across(double x, double y, double px, double py, boolean horizontal) {
    return painted
        .toPixel(x, y)
        .map(p -> Math.abs(horizontal ? p[0] - px : p[1] - py))
        .orElse(Double.POSITIVE_INFINITY);
  }

  /// Pixels from the line.
  private double off(Gesture.Shift line, double px, double py) {
    double square = line.a() * line.a() + line.b() * line.b();
    double[] at = painted.toData(px, py).orElse(new double[2]);
    double t = (line.a() * at[0] + line.b() * at[1] - line.level()) / square;
    return square > 0
        ? distance(at[0] - t * line.a(), at[1] - t * line.b(), px, py)
        : Double.POSITIVE_INFINITY;
  }

  /// What dragging the grip to a pixel sets; empty outside the axes.
  ///
  /// @param dx pixels since the press, `dy` too, for turning
  /// @param from azimuth and elevation at the press
  Map<String, String> drag(Grip grip, double px, double py, double dx, double dy, double[] from) {
    if (grip.gesture() instanceof Gesture.Turn turn) {
      double azimuth = Math.floorMod(Math.round(from[0] + dx * 0.4), 360);
      double elevation = Math.clamp(Math.round(from[1] + dy * 0.3), 5, 90);
      return Map.of(turn.param(), text(turn.param(), azimuth, elevation));
    }
    Optional<double[]> place = painted.toData(px, py);
    if (place.isEmpty()) {
      return Map.of();
    }
    double x = snapX(place.get()[0]);
    double y = snapY(place.get()[1]);
    return switch (grip.gesture()) {
      case Gesture.Drag d -> with(d.also(), d.param(), text(d.param(), x, y));
      case Gesture.Cursor c -> Map.of(c.param(), text(c.param(), x));
      case Gesture.Level l -> Map.of(l.param(), text(l.param(), y));
      case Gesture.Shift s -> Map.of(s.param(), text(s.param(), snapX(s.a() * x + s.b() * y)));
      case Gesture.Lift l ->
          Map.of(
              l.param(),
              settings.numbers(l.param()).with(l.row(), l.column(), clamp(l.param(), y)).text());
      case Gesture.Place p -> {
        List<List<Double>> rows = new ArrayList<>(p.rows());
        List<Double> moved = new ArrayList<>(rows.get(grip.row()));
        moved.set(0, x);
        moved.set(1, y);
        rows.set(grip.row(), moved);
        yield with(p.also(), p.param(), rows(rows));
      }
      case Gesture.Click c -> Map.of();
      case Gesture.Turn t -> Map.of();
    };
  }

  /// What a click on a pixel does: a {@link Gesture.Click} nearby, a cursor that jumps there, or a
  /// new point on empty ground.
  ///
  /// @param shift places the second label
  Map<String, String> click(double px, double py, boolean shift) {
    Gesture.@Nullable Click nearest = null;
    double least = REACH;
    for (Gesture gesture : gestures) {
      if (gesture instanceof Gesture.Click c && distance(c.x(), c.y(), px, py) < least) {
        least = distance(c.x(), c.y(), px, py);
        nearest = c;
      }
    }
    if (nearest != null) {
      return nearest.change();
    }
    Optional<double[]> place = painted.toData(px, py);
    if (place.isEmpty() || grip(px, py).filter(g -> g.row() >= 0).isPresent()) {
      return Map.of();
    }
    for (Gesture gesture : gestures) {
      if (gesture instanceof Gesture.Place p) {
        List<List<Double>> rows = new ArrayList<>(p.rows());
        List<Double> row = new ArrayList<>();
        row.add(snapX(place.get()[0]));
        row.add(snapY(place.get()[1]));
        if (!p.labels().isEmpty()) {
          row.add(p.labels().get(shift && p.labels().size() > 1 ? 1 : 0));
        }
        rows.add(row);
        return with(p.also(), p.param(), rows(rows));
      }
      if (gesture instanceof Gesture.Cursor c) {
        return Map.of(c.param(), text(c.param(), snapX(place.get()[0])));
      }
    }
    return Map.of();
  }

  /// What removing the point under a pixel does.
  Map<String, String> remove(double px, double py) {
    return grip(px, py)
        .filter(g -> g.row() >= 0 && g.gesture() instanceof Gesture.Place)
        .map(
            g -> {
              Gesture.Place p = (Gesture.Place) g.gesture();
              List<List<Double>> rows = new ArrayList<>(p.rows());
              rows.remove(g.row());
              return with(p.also(), p.param(), rows(rows));
            })
        .orElse(Map.of());
  }

  private static Map<String, String> with(Map<String, String> also, String key, String text) {
    Map<String, String> all = new LinkedHashMap<>(also);
    all.put(key, text);
    return all;
  }

  private static String rows(List<List<Double>> rows) {
    return rows.stream()
        .map(r -> r.stream().map(Value::number).collect(Collectors.joining(",")))
        .collect(Collectors.joining(";"));
  }

  /// Numbers kept inside what the parameter allows, as its text.
  private String text(String param, double... values) {
    ParamSpec spec = schema.param(param);
    if (spec instanceof WholeParam) {
      return Value.number(clamp(param, Math.rint(values[0])));
    }
    double[] clamped = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      clamped[i] = clamp(param, values[i]);
    }
    return clamped.length == 1 ? Value.number(clamped[0]) : Numbers.row(clamped).text();
  }

  private double clamp(String param, double value) {
    return switch (schema.param(param)) {
      case RealParam r -> Math.clamp(value, r.min(), r.max());
      case WholeParam w -> Math.clamp(value, w.min(), w.max());
      case NumbersParam a -> Math.clamp(value, a.min(), a.max());
      case ParamSpec other -> value;
    };
  }

  private double snapX(double x) {
    return painted.range().map(r -> snap(x, r.xMax() - r.xMin())).orElse(x);
  }

  private double snapY(double y) {
    return painted.range().map(r -> snap(y, r.yMax() - r.yMin())).orElse(y);
  }

  /// Rounds to what a hand can aim at: about a 500th of the range.
  static double snap(double value, double range) {
    int digits = 2 - (int) Math.floor(Math.log10(range));
    return new java.math.BigDecimal(value)
        .setScale(digits, java.math.RoundingMode.HALF_EVEN)
        .doubleValue();
  }

  /// The part of the axes that a wheel turn leaves, around a pixel.
  ///
  /// @param factor below 1 goes nearer
  Optional<Zoom> zoomed(double px, double py, double factor) {
    return painted
        .toData(px, py)
        .flatMap(
            at ->
                painted
                    .range()
                    .map(
                        r ->
                            new Zoom(
                                at[0] + (r.xMin() - at[0]) * factor,
                                at[0] + (r.xMax() - at[0]) * factor,
                                at[1] + (r.yMin() - at[1]) * factor,
                                at[1] + (r.yMax() - at[1]) * factor)));
  }
}
