package perceptarium.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;
import perceptarium.figure.Doubles;
import perceptarium.figure.Figure;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;

/// A curve drawn by hand: heights at {@value #KNOTS} knots spread evenly from `from` to `to`. It
/// runs through them without a bump of its own (Fritsch and Butland's monotone cubics, 1984).
public record Curve(double from, double to, List<Double> heights) {
  /// How many knots there are.
  public static final int KNOTS = 9;

  private static final int DRAWN = 121; // points of the line that is painted

  public Curve {
    heights = List.copyOf(heights);
    boolean finite = heights.stream().allMatch(Double::isFinite);
    if (!(from < to) || heights.size() != KNOTS || !finite) {
      throw new BadInput("a sketch has %d heights with commas between".formatted(KNOTS));
    }
  }

  /// Reads {@link #text}.
  ///
  /// @throws BadInput if it is not that many numbers
  static Curve parse(double from, double to, String text) {
    return new Curve(
        from,
        to,
        Arrays.stream(text.split(",", -1)).map(h -> Value.parseNumber("sketch", h)).toList());
  }

  /// The heights with commas between.
  public String text() {
    return heights.stream().map(Value::number).collect(Collectors.joining(","));
  }

  /// Where a knot stands.
  public double x(int knot) {
    return from + (to - from) * knot / (KNOTS - 1);
  }

  /// With one knot moved up or down.
  public Curve with(int knot, double height) {
    List<Double> moved = new ArrayList<>(heights);
    moved.set(knot, height);
    return new Curve(from, to, moved);
  }

  /// The height at `x`, which lies between `from` and `to`.
  public double at(double x) {
    double place = (x - from) / (to - from) * (KNOTS - 1);
    int i = Math.clamp((int) Math.floor(place), 0, KNOTS - 2);
    double t = Math.clamp(place - i, 0, 1);
    double a = heights.get(i);
    double b = heights.get(i + 1);
    double s = 1 - t;
    return s * s * ((1 + 2 * t) * a + t * slope(i)) + t * t * ((3 - 2 * t) * b - s * slope(i + 1));
  }

  /// Rise per knot: none where the heights turn, else the harmonic mean of both sides.
  private double slope(int knot) {
    if (knot == 0 || knot == KNOTS - 1) {
      int end = knot == 0 ? 1 : knot;
      return heights.get(end) - heights.get(end - 1);
    }
    double before = heights.get(knot) - heights.get(knot - 1);
    double after = heights.get(knot + 1) - heights.get(knot);
    return before * after <= 0 ? 0 : 2 * before * after / (before + after);
  }

  /// Mean distance, up and down, from values spread evenly over the same range.
  double distance(double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += Math.abs(at(place(i, values.length)) - values[i]);
    }
    return sum / values.length;
  }

  private double place(int i, int count) {
    return from + (to - from) * i / (count - 1);
  }

  /// The plot with the curve in it.
  ///
  /// @param truth values spread evenly over the same range, drawn with the distance between both;
  ///   empty before they are known
  /// @return anything but a plot as it is
  public Figure over(Figure figure, double... truth) {
    if (!(figure instanceof Plot plot)) {
      return figure;
    }
    Doubles x = Doubles.linspace(from, to, truth.length == 0 ? DRAWN : truth.length);
    Doubles y = Doubles.generate(x.size(), i -> at(x.get(i)));
    List<Layer> layers = new ArrayList<>();
    if (truth.length > 0) {
      Doubles lab = Doubles.of(truth);
      layers.add(new Layer.Band("", x, y, lab, Style.fill(Ink.ACCENT, 0.15)));
      layers.add(new Layer.Line("the lab", x, lab, Style.line(Ink.TEXT).width(2.5)));
    }
    String name = truth.length == 0 ? "" : "your sketch"; // a legend would move what is drawn on
    layers.add(new Layer.Line(name, x, y, Style.line(Ink.ACCENT).width(3)));
    Doubles knots = Doubles.generate(KNOTS, this::x);
    Style marks = Style.points(Ink.ACCENT, Style.Marker.RING);
    layers.add(new Layer.Points("", knots, Doubles.generate(KNOTS, heights::get), marks));
    return plot.with(layers);
  }
}
