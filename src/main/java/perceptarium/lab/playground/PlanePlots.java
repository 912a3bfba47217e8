package perceptarium.lab.playground;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Task;
import perceptarium.engine.network.Architecture;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Marker;

/// The plane with the points and what the network makes of it.
final class PlanePlots {
  private static final int FINE = 72;
  private static final int COARSE = 25;
  private static final int MAX_UNITS = 48;

  /// One a class; of classes with the same mark the colours are far apart.
  private static final Marker[] MARKERS = {
    Marker.CIRCLE,
    Marker.SQUARE,
    Marker.TRIANGLE,
    Marker.DIAMOND,
    Marker.CIRCLE,
    Marker.SQUARE,
    Marker.TRIANGLE,
    Marker.DIAMOND,
    Marker.STAR,
    Marker.PLUS
  };

  private final Setup setup;
  private final Maps maps;

  PlanePlots(Setup setup, Maps maps) {
    this.setup = setup;
    this.maps = maps;
  }

  /// The large map.
  Plot boundary(String finding) {
    MapChoice choice = MapChoice.of(setup.settings(), setup.architecture());
    Field field =
        choice.isOutput() ? maps.output(FINE) : maps.unit(choice.layer(), choice.unit(), FINE);
    boolean several = choice.isOutput() && setup.architecture().outputs() > 2;
    String title =
        choice.isOutput()
            ? finding
            : "What unit %d of layer %d sees".formatted(choice.unit() + 1, choice.layer() + 1);
    Plot.Builder plot =
        Plot.of("boundary", title, axis("x₁"), axis("x₂"))
            .square()
            .summary(title + "; points over the network's answer for every place of the plane.");
    if (several) {
      plot.add(new Layer.Heat("", field, Palette.CLASSES, 0, 9, "", Style.fill(Ink.GREY, 0.35)));
    } else {
      double bound = choice.isOutput() ? outputBound() : bound(field);
      plot.add(
          new Layer.Heat(
              "",
              field,
              Palette.DIVERGING,
              -bound,
              bound,
              choice.isOutput() ? scale() : "activation",
              Style.fill(Ink.GREY, 0.75)));
      if (setup.task().classes() || !choice.isOutput()) {
        plot.add(
            new Layer.Contours(
                choice.isOutput() ? "boundary" : "0", field, Doubles.of(0), Style.line(Ink.TEXT)));
      }
    }
    addStrong(plot);
    addCopies(plot);
    addPoints(plot, setup.original(), "", 8, 1);
    addPoints(plot, setup.points().dev(), " (dev)", 5, 0.8);
    addPoints(plot, setup.points().test(), " (test)", 4, 0.6);
    Strengths strengths = new Strengths(setup.settings());
    if (strengths.byClick()) {
      stress(plot, strengths);
    } else {
      plot.gesture(place());
    }
    return plot.build();
  }

  /// Pale in the shape of their class.
  private void addCopies(Plot.Builder plot) {
    Dataset copies = setup.copies();
    for (int c = 0; c < (copies.size() == 0 ? 0 : copies.classes()); c++) {
      Style style = Style.points(Ink.FAINT, MARKERS[c % MARKERS.length]).width(5.5);
      boolean real = copies.task() == Task.REGRESSION;
      String name = c == 0 ? "changed copies" : "";
      plot.add(
          points(
              name,
              copies,
              real ? Double.NEGATIVE_INFINITY : c,
              real ? Double.POSITIVE_INFINITY : c,
              style));
    }
  }

  /// A ring around what counts more than the rest.
  private void addStrong(Plot.Builder plot) {
    Dataset train = setup.original();
    int[] rows = IntStream.range(0, train.size()).filter(row -> train.strength(row) > 1).toArray();
    if (rows.length > 0 && rows.length < train.size()) {
      plot.add(
          new Layer.Points(
              "counts more",
              Doubles.generate(rows.length, i -> train.inputs().get(rows[i], 0)),
              Doubles.generate(rows.length, i -> train.inputs().get(rows[i], 1)),
              Style.points(Ink.TEXT, Marker.RING).width(15)));
    }
  }

  /// A click on a point lets it count more, another as before.
  private void stress(Plot.Builder plot, Strengths strengths) {
    for (Dataset part : parts()) {
      for (int row = 0; row < part.size(); row++) {
        double x1 = part.inputs().get(row, 0);
        double x2 = part.inputs().get(row, 1);
        plot.gesture(
            new Gesture.Click(
                x1,
                x2,
                part.strength(row) == 1 ? "let it count more" : "let it count as before",
                Map.of("stressed", strengths.toggled(x1, x2))));
      }
    }
  }

  private List<Dataset> parts() {
    return List.of(setup.original(), setup.points().dev(), setup.points().test());
  }

  private String scale() {
    return setup.task() == Task.REGRESSION ? "output ŷ" : "class 0 … class 1";
  }

  private double outputBound() {
    return setup.task() == Task.REGRESSION ? setup.scale() : 1;
  }

  private static double bound(Field field) {
    double size = Math.max(Math.abs(field.values().min()), Math.abs(field.values().max()));
    return size > 0 ? size : 1;
  }

  private Axis axis(String name) {
    return Axis.of(name, -setup.range(), setup.range());
  }

  private void addPoints(
      Plot.Builder plot, Dataset part, String suffix, double size, double alpha) {
    if (part.size() == 0) {
      return;
    }
    if (part.task() == Task.REGRESSION) {
      addTargets(plot, part, suffix, size, alpha);
      return;
    }
    for (int c = 0; c < part.classes(); c++) {
      Style style =
          Style.points(ink(part.task(), c), MARKERS[c % MARKERS.length]).width(size).alpha(alpha);
      // with many classes the legend would be larger than the picture: dev points share the marks
      String name = part.classes() > 4 && !suffix.isEmpty() ? "" : "class " + c + suffix;
      plot.add(points(name, part, c, c, style));
    }
  }

  /// Real targets in three strengths of two colours.
  private void addTargets(
      Plot.Builder plot, Dataset part, String suffix, double size, double alpha) {
    double half = 0.5 * setup.scale();
    double tenth = 0.1 * setup.scale();
    double[] bounds = {
      Double.NEGATIVE_INFINITY, -half, -tenth, tenth, half, Double.POSITIVE_INFINITY
    };
    String[] names = {
      "y < " + shown(-half),
      shown(-half) + " … " + shown(-tenth),
      shown(-tenth) + " … " + shown(tenth),
      shown(tenth) + " … " + shown(half),
      "y ≥ " + shown(half)
    };
    for (int b = 0; b < names.length; b++) {
      Ink ink = b < 2 ? Ink.NEGATIVE : b == 2 ? Ink.GREY : Ink.POSITIVE;
      Marker marker = b == 0 || b == 4 ? Marker.CIRCLE : Marker.RING;
      plot.add(
          points(
              suffix.isEmpty() ? names[b] : "", // smaller rings of the same colours
              part,
              bounds[b],
              Math.nextDown(bounds[b + 1]),
              Style.points(ink, marker).width(size).alpha(alpha)));
    }
  }

  private static Layer points(String name, Dataset part, double from, double to, Style style) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < part.size(); row++) {
      if (part.target(row) >= from && part.target(row) <= to) {
        rows.add(row);
      }
    }
    return new Layer.Points(
        name,
        Doubles.generate(rows.size(), i -> part.inputs().get(rows.get(i), 0)),
        Doubles.generate(rows.size(), i -> part.inputs().get(rows.get(i), 1)),
        style,
        List.of(),
        i ->
            "x = (%s, %s), target %s%s"
                .formatted(
                    shown(part.inputs().get(rows.get(i), 0)),
                    shown(part.inputs().get(rows.get(i), 1)),
                    shown(part.target(rows.get(i))),
                    part.strengths().isEmpty()
                        ? ""
                        : ", counts " + shown(part.strength(rows.get(i)))));
  }

  /// Two classes in the colours of the map, more in the data colours.
  static Ink ink(Task task, int c) {
    return task == Task.BINARY ? (c == 1 ? Ink.POSITIVE : Ink.NEGATIVE) : Ink.data(c);
  }

  private Gesture place() {
    List<List<Double>> rows = new ArrayList<>();
    for (Dataset part : parts()) {
      for (int row = 0; row < part.size(); row++) {
        rows.add(List.of(part.inputs().get(row, 0), part.inputs().get(row, 1), part.target(row)));
      }
    }
    List<Double> labels = new ArrayList<>();
    for (int c = 0; c < Math.max(2, setup.points().train().classes()); c++) {
      labels.add((double) c);
    }
    return new Gesture.Place("data", rows, labels, Map.of());
  }

  /// One small map a unit.
  Multiples units() {
    Architecture a = setup.architecture();
    Field[] fields = maps.units(COARSE);
    List<Plot> plots = new ArrayList<>();
    int at = 0;
    for (int l = 0; l < a.depth(); l++) {
      boolean last = l == a.depth() - 1;
      for (int j = 0; j < a.layer(l).units(); j++) {
        Field field = fields[at++];
        if (plots.size() < MAX_UNITS) {
          String name = NetworkDrawing.name(a, l, j);
          double bound = last && a.outputs() == 1 ? outputBound() : bound(field);
          plots.add(
              Plot.of("unit-%d-%d".formatted(l + 1, j + 1), name, axis("x₁"), axis("x₂"))
                  .square()
                  .noLegend()
                  .summary("Activation of " + name)
                  .add(
                      new Layer.Heat(
                          "", field, Palette.DIVERGING, -bound, bound, "", Style.fill(Ink.GREY, 1)))
                  .gesture(
                      new Gesture.Click(
                          0,
                          0,
                          "show it large",
                          Map.of("unit", last ? "output" : "%d.%d".formatted(l + 1, j + 1))))
                  .build());
        }
      }
    }
    String title =
        fields.length > MAX_UNITS
            ? "What the first %d of %d units see".formatted(MAX_UNITS, fields.length)
            : "What each unit sees: layer.unit";
    return new Multiples("units", title, title + "; one map a unit.", plots, 0);
  }
}
