package perceptarium.lab.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import perceptarium.engine.neuron.BooleanFunction;
import perceptarium.engine.neuron.Coding;
import perceptarium.engine.neuron.Polygon;
import perceptarium.engine.neuron.Samples;
import perceptarium.engine.neuron.ThresholdUnit;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// The sixteen functions of two inputs: which the present unit computes, and for the fourteen that
/// one unit can, the smallest weights that do it.
final class FunctionTable {
  /// Found once: the search tries every small weight.
  private static final List<Optional<ThresholdUnit>> UNITS =
      BooleanFunction.all(2).stream().map(BooleanFunction::smallestUnit).toList();

  private FunctionTable() {}

  static Table table(BooleanFunction present) {
    List<BooleanFunction> all = BooleanFunction.all(2);
    return new Table(
        "functions",
        "The 16 functions of two inputs",
        List.of(
            Table.words("function", all.stream().map(BooleanFunction::name).toList()),
            Table.words("outputs", all.stream().map(BooleanFunction::column).toList()),
            Table.words("one_unit", UNITS.stream().map(u -> u.isPresent() ? "yes" : "no").toList()),
            numbers("w1", u -> u.weights()[0]),
            numbers("w2", u -> u.weights()[1]),
            numbers("theta", ThresholdUnit::threshold),
            Table.words(
                "present", all.stream().map(f -> f.equals(present) ? "◀ this unit" : "").toList())),
        all.indexOf(present));
  }

  private static Table.Column numbers(String name, ToDoubleFunction<ThresholdUnit> of) {
    return Table.numbers(
        name,
        Doubles.generate(
            UNITS.size(), i -> UNITS.get(i).map(of::applyAsDouble).orElse(Double.NaN)));
  }

  /// The sixteen as pictures: each with a line that does it, x₁ across and x₂ up; two without.
  static Multiples pictures(BooleanFunction present) {
    List<BooleanFunction> all = BooleanFunction.all(2);
    List<Plot> plots =
        IntStream.range(0, all.size())
            .mapToObj(i -> picture(all.get(i), UNITS.get(i), all.get(i).equals(present)))
            .toList();
    long can = UNITS.stream().filter(Optional::isPresent).count();
    String title = "A line does %d of the 16; two are left over".formatted(can);
    return new Multiples("sixteen", title, title, plots, 4);
  }

  private static Plot picture(BooleanFunction f, Optional<ThresholdUnit> unit, boolean present) {
    Box box = new Box(-0.5, 1.5, -0.5, 1.5);
    String name = f.name() + (unit.isPresent() ? "" : ": no line") + (present ? " ◀" : "");
    Plot.Builder plot =
        Plot.of(
                "function-" + f.column(),
                name,
                Axis.of("", box.xMin(), box.xMax()),
                Axis.of("", box.yMin(), box.yMax()))
            .square()
            .noLegend();
    unit.map(ThresholdUnit::augmented)
        .ifPresent(
            w -> {
              w[2] += 0.5; // halfway between the rows, where nothing lies on the line
              boolean line = w[0] != 0 || w[1] != 0;
              Polygon fires = box.polygon().clip(w[0], w[1], w[2]);
              Polygon silent = box.polygon().clip(-w[0], -w[1], -w[2]);
              plot.addAll(Box.region("", fires, Style.fill(Ink.POSITIVE, 0.2)));
              if (line || fires.isEmpty()) {
                plot.addAll(Box.region("", silent, Style.fill(Ink.NEGATIVE, 0.2)));
              }
              plot.addAll(box.line("", w[0], w[1], w[2], Style.line(Ink.TEXT).width(2)));
            });
    for (boolean on : new boolean[] {true, false}) {
      List<double[]> points =
          f.samples(Coding.BINARY).points().stream()
              .filter(p -> p.positive() == on)
              .map(Samples.Point::x)
              .toList();
      if (!points.isEmpty()) {
        plot.add(
            new Layer.Points(
                on ? "class 1" : "class 0",
                Doubles.generate(points.size(), i -> points.get(i)[0]),
                Doubles.generate(points.size(), i -> points.get(i)[1]),
                Style.points(
                        on ? Ink.POSITIVE : Ink.NEGATIVE,
                        on ? Style.Marker.CIRCLE : Style.Marker.SQUARE)
                    .width(8)));
      }
    }
    return plot.build();
  }

  static TableFigure figure(BooleanFunction present) {
    List<BooleanFunction> all = BooleanFunction.all(2);
    List<TableFigure.Cell> cells = new ArrayList<>();
    List<TableFigure.Highlight> inks = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      String column = all.get(i).column();
      int row = i;
      UNITS
          .get(i)
          .ifPresent(
              u ->
                  cells.add(
                      new TableFigure.Cell(
                          row,
                          0,
                          "make the unit compute this",
                          GateFrame.change(
                              "data",
                              "table",
                              "inputs",
                              "2",
                              "truth",
                              column,
                              "weights",
                              Format.full(u.weights()[0]) + "," + Format.full(u.weights()[1]),
                              "theta",
                              Format.full(u.threshold()),
                              "inhibition",
                              "off"))));
      inks.add(
          new TableFigure.Highlight(i, 2, UNITS.get(i).isPresent() ? Ink.GREEN : Ink.VERMILION));
    }
    long can = UNITS.stream().filter(Optional::isPresent).count();
    String title =
        "One unit can compute %d of the 16 functions; this one computes %s"
            .formatted(can, present.name());
    return new TableFigure(
        "functions",
        title,
        title,
        table(present),
        List.of("function", "for 00 01 10 11", "one unit?", "w₁", "w₂", "θ", ""),
        cells,
        inks);
  }
}
