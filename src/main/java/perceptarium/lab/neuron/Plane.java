package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import perceptarium.engine.neuron.Polygon;
import perceptarium.engine.neuron.Samples;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;

/// The input plane with its points, half-planes and line. Layers are added from the ground up.
final class Plane {
  private static final double GROUND = 0.17;

  /// So many points have room for larger marks.
  private static final int FEW = 12;

  private final Setup setup;
  private final Box box;
  private final Plot.Builder plot;
  private Polygon ground;
  private boolean quiet;

  Plane(Setup setup, String id, String title, String summary) {
    this.setup = setup;
    box = Box.around(setup.samples(), room(setup));
    ground = box.polygon();
    plot =
        Plot.of(
                id,
                title,
                Axis.of(setup.inputName(0), box.xMin(), box.xMax()),
                Axis.of(setup.inputName(1), box.yMin(), box.yMax()))
            .summary(summary)
            .square();
  }

  /// Zeros and ones lie close together: a learner's first lines run well beside them.
  private static double room(Setup setup) {
    boolean binary = setup.samples().points().stream().anyMatch(p -> p.x()[0] == 0);
    boolean learns = List.of("hebb", "perceptron").contains(setup.rule());
    return !setup.logic() ? 1.2 : binary && learns ? 3.4 : 1.8;
  }

  /// Without legend and names at the points, for small pictures.
  Plane quiet() {
    plot.noLegend();
    quiet = true;
    return this;
  }

  /// Colours the side of class 1 (net > band) and of class 0 (net < −band); between them the unit
  /// does not decide.
  Plane sides(double[] w, double band) {
    if (w[0] == 0 && w[1] == 0 && Math.abs(w[2]) <= band) {
      return this;
    }
    Polygon one = ground.clip(w[0], w[1], w[2] - band);
    Polygon zero = ground.clip(-w[0], -w[1], -w[2] - band);
    plot.addAll(Box.region("", one, Style.fill(Ink.POSITIVE, GROUND)));
    plot.addAll(Box.region("", zero, Style.fill(Ink.NEGATIVE, GROUND)));
    if (band > 0) {
      Style edge = Style.line(Ink.GREY).dash(Style.Dash.DOTTED).width(1.5);
      plot.addAll(box.line("net = ±θ", w[0], w[1], w[2] - band, edge));
      plot.addAll(box.line("net = ±θ", w[0], w[1], w[2] + band, edge));
    }
    return this;
  }

  /// The part where input `i` is active and vetoes the unit: comes before the sides.
  Plane forbidden(int i, double from) {
    double[] out = {0, 0, -from};
    out[i] = 1;
    Polygon part = ground.clip(out[0], out[1], out[2]);
    plot.addAll(Box.region("vetoed by " + setup.inputName(i), part, Style.fill(Ink.NEGATIVE, 0.4)));
    ground = ground.clip(-out[0], -out[1], -out[2]);
    return this;
  }

  Plane line(String name, double[] w, Style style) {
    plot.addAll(box.line(name, w[0], w[1], w[2], style));
    return this;
  }

  /// The weight vector: stands square on the line and points to the side of class 1. It starts
  /// where the line comes nearest to the middle of the plot; its length is not to scale.
  Plane normal(double[] w) {
    double size = Math.hypot(w[0], w[1]);
    if (size > 0) {
      double x = (box.xMin() + box.xMax()) / 2;
      double y = (box.yMin() + box.yMax()) / 2;
      double off = (w[0] * x + w[1] * y + w[2]) / (size * size);
      double footX = x - off * w[0];
      double footY = y - off * w[1];
      double length = box.size() * 0.17 / size;
      if (box.contains(footX, footY)) {
        Style style = Style.line(Ink.ACCENT).width(2.5);
        plot.add(
            new Layer.Arrow(
                "weight vector w",
                footX,
                footY,
                footX + length * w[0],
                footY + length * w[1],
                style));
      }
    }
    return this;
  }

  /// The points of both classes; behind those that `right` refuses stands a cross.
  Plane points(Predicate<Samples.Point> right, double[] w) {
    marks("wrong", p -> !right.test(p), w, Style.points(Ink.TEXT, Style.Marker.CROSS));
    marks("class 1", p -> p.positive(), w, Style.points(Ink.POSITIVE, Style.Marker.CIRCLE));
    marks("class 0", p -> !p.positive(), w, Style.points(Ink.NEGATIVE, Style.Marker.SQUARE));
    return this;
  }

  private void marks(String name, Predicate<Samples.Point> which, double[] w, Style style) {
    List<Samples.Point> chosen = setup.samples().points().stream().filter(which).toList();
    if (!chosen.isEmpty()) {
      boolean cross = style.marker() == Style.Marker.CROSS;
      double size = setup.logic() ? 11 : setup.samples().size() <= FEW ? 9 : 7;
      Explain explain = i -> Explained.net(w, chosen.get(i).x());
      List<String> labels =
          setup.logic() && !cross && !quiet
              ? chosen.stream().map(Plane::label).toList()
              : List.of();
      plot.add(
          new Layer.Points(
              name,
              Doubles.generate(chosen.size(), i -> chosen.get(i).x()[0]),
              Doubles.generate(chosen.size(), i -> chosen.get(i).x()[1]),
              style.width(cross ? 2 * size : size),
              labels,
              explain));
    }
  }

  private static String label(Samples.Point p) {
    return p.name().isEmpty() ? Words.tuple(p.x()) : p.name();
  }

  /// A ring around the point shown last.
  Plane current(Samples.Point p) {
    plot.add(
        new Layer.Points(
            "this row",
            Doubles.of(p.x()[0]),
            Doubles.of(p.x()[1]),
            Style.points(Ink.ACCENT, Style.Marker.RING).width(20)));
    return this;
  }

  /// Points can be added by a click, dragged and deleted; the set then is one's own.
  Plane placeable() {
    List<List<Double>> rows = new ArrayList<>();
    for (Samples.Point p : setup.samples().points()) {
      rows.add(List.of(p.x()[0], p.x()[1], p.positive() ? 1.0 : 0.0));
    }
    plot.gesture(new Gesture.Place("data", rows, List.of(1.0, 0.0), Map.of()));
    return this;
  }

  Plane add(Layer layer) {
    plot.add(layer);
    return this;
  }

  Plane gesture(Gesture gesture) {
    plot.gesture(gesture);
    return this;
  }

  Box box() {
    return box;
  }

  Plot build() {
    return plot.build();
  }
}
