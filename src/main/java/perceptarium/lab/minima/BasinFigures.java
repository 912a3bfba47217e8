package perceptarium.lab.minima;

import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import perceptarium.engine.analysis.Basins;
import perceptarium.engine.optimize.Curvature;
import perceptarium.engine.optimize.Minima.Box;
import perceptarium.engine.optimize.Minima.Minimum;
import perceptarium.engine.optimize.Optimizers;
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
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;

/// Maps of who ends where.
final class BasinFigures {
  private final MinimaView v;
  private final Landscape land;
  private final Box box;

  BasinFigures(MinimaView view) {
    v = view;
    land = view.land();
    box = land.box();
  }

  /// Colour of an end: a data colour a minimum, nothing for nowhere, black for away.
  private static double colour(int end) {
    return switch (end) {
      case Basins.NOWHERE -> Double.NaN;
      case Basins.AWAY -> 7;
      default -> end % 7;
    };
  }

  private Layer.Heat map(Basins b) {
    return new Layer.Heat(
        "",
        new Field(
            box.xMin(),
            box.xMax(),
            box.yMin(),
            box.yMax(),
            b.size(),
            b.size(),
            Doubles.generate(b.ends().length, i -> colour(b.ends()[i]))),
        Palette.CLASSES,
        0,
        7,
        "",
        Style.fill(Ink.TEXT, 0.45));
  }

  private Axis x() {
    return Axis.of("x₁", box.xMin(), box.xMax());
  }

  private Axis y() {
    return Axis.of("x₂", box.yMin(), box.yMax());
  }

  private String optimizer() {
    return Optimizers.ALL.find(v.settings().choice("optimizer")).label();
  }

  /// The map with contours, the minima and the walk.
  Plot basins() {
    Field field =
        Field.sample(
            box.xMin(), box.xMax(), box.yMin(), box.yMax(), 81, 81, land.function()::value);
    String title =
        land.minima().isEmpty()
            ? land.formula().isEmpty()
                ? "No minimum was found here"
                : "No minimum here: it falls without end"
            : "%s: each colour ends in its own minimum".formatted(optimizer());
    Plot.Builder plot =
        Plot.of("basins", title, x(), y())
            .square()
            .summary(title + ".")
            .add(map(land.basins()))
            .add(new Layer.Contours("", field, levels(field), Style.line(Ink.GREY).width(0.9)));
    List<Minimum> m = land.minima();
    for (int i = 0; i < Math.min(7, m.size()); i++) {
      Minimum at = m.get(i);
      int who = i;
      plot.add(
          new Layer.Points(
              m.size() > 7
                  ? ""
                  : "%s: %s %%"
                      .formatted(MinimaView.name(i), fixed(100 * land.basins().share(i), 1)),
              Doubles.of(at.x()),
              Doubles.of(at.y()),
              Style.points(Ink.data(i), Marker.STAR).width(14),
              List.of(Integer.toString(i + 1)),
              k ->
                  "%s at (%s, %s), f = %s"
                      .formatted(
                          MinimaView.name(who), shown(at.x()), shown(at.y()), shown(at.value()))));
    }
    cross(plot);
    int n = Math.min(v.path().size(), 2000);
    double[] start = v.path().getFirst();
    return plot.add(
            new Layer.Line(
                "the walk",
                Doubles.generate(n, k -> v.path().get(k)[0]),
                Doubles.generate(n, k -> v.path().get(k)[1]),
                Style.line(Ink.TEXT).width(2).marker(Marker.CIRCLE),
                v::explainStep))
        .add(
            new Layer.Points(
                "now",
                Doubles.of(v.here()[0]),
                Doubles.of(v.here()[1]),
                Style.points(Ink.ACCENT, Marker.DIAMOND).width(12),
                List.of(),
                k -> v.explainStep(v.step())))
        .gesture(new Gesture.Drag("start", start[0], start[1], Map.of()))
        .build();
  }

  /// Quantiles of the field, so that every surface has lines where it has shape.
  private static Doubles levels(Field field) {
    double[] sorted = field.values().toArray();
    java.util.Arrays.sort(sorted);
    return Doubles.generate(12, i -> sorted[(int) ((i + 0.5) / 12 * (sorted.length - 1))]);
  }

  /// The eigen-directions where the walk is: solid where it bends up, dotted where it bends down.
  private void cross(Plot.Builder plot) {
    Curvature c = v.curvature();
    double angle = Math.atan2(2 * c.xy(), c.xx() - c.yy()) / 2;
    double r = 0.09 * (box.xMax() - box.xMin());
    double[] at = v.here();
    double[] lambda = {c.large(), c.small()};
    for (int i = 0; i < 2; i++) {
      double a = angle + i * Math.PI / 2;
      plot.add(
          new Layer.Line(
              "λ = " + shown(lambda[i]),
              Doubles.of(at[0] - r * Math.cos(a), at[0] + r * Math.cos(a)),
              Doubles.of(at[1] - r * Math.sin(a), at[1] + r * Math.sin(a)),
              Style.line(Ink.ACCENT).dash(lambda[i] > 0 ? Dash.SOLID : Dash.DOTTED).width(2)));
    }
  }

  Plot loss() {
    int n = v.path().size();
    String title =
        "f = %s after %d step%s"
            .formatted(shown(v.value(v.here())), v.step(), v.step() == 1 ? "" : "s");
    return Plot.of("loss", title, Axis.of("step", 0, Math.max(200, n - 1)), Axis.auto("f"))
        .noLegend()
        .summary(title + ".")
        .add(
            new Layer.Line(
                "f",
                Doubles.count(0, n),
                Doubles.generate(n, k -> v.value(v.path().get(k))),
                Style.line(Ink.TEXT).width(2.2),
                v::explainStep))
        .build();
  }

  /// The same starts under four optimizers.
  Multiples rivals() {
    List<Plot> plots = new ArrayList<>();
    for (int i = 0; i < Landscape.RIVALS.size(); i++) {
      Basins b = land.rivals().get(i);
      String label = Optimizers.ALL.find(Landscape.RIVALS.get(i)).label();
      Plot.Builder plot =
          Plot.of("rival-" + Landscape.RIVALS.get(i), label + ": " + land.shares(b), x(), y())
              .square()
              .noLegend()
              .add(map(b));
      for (int k = 0; k < Math.min(7, land.minima().size()); k++) {
        Minimum m = land.minima().get(k);
        plot.add(
            new Layer.Points(
                "",
                Doubles.of(m.x()),
                Doubles.of(m.y()),
                Style.points(Ink.data(k), Marker.STAR).width(9)));
      }
      plots.add(plot.build());
    }
    return new Multiples(
        "rivals",
        "The borders belong to the walker as much as to the surface",
        "Basin maps of four optimizers on the same surface.",
        plots,
        2);
  }

  /// The map itself, one row a start.
  Table mapTable() {
    Basins b = land.basins();
    int n = b.size();
    return new Table(
        "basins",
        "Where each start ends: 0 nowhere, −1 away",
        Table.numbers(
            "x1",
            Doubles.generate(
                n * n, i -> box.xMin() + (box.xMax() - box.xMin()) * (i % n) / (n - 1))),
        Table.numbers(
            "x2",
            Doubles.generate(
                n * n,
                i -> box.yMin() + (box.yMax() - box.yMin()) * Math.floorDiv(i, n) / (n - 1))),
        Table.numbers("end", Doubles.generate(n * n, i -> b.ends()[i] + 1)));
  }
}
