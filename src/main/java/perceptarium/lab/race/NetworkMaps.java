package perceptarium.lab.race;

import java.util.ArrayList;
import java.util.List;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.Split;
import perceptarium.engine.data.Task;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Figure;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;

/// Each racer's answer to every point of the plane, as a small map with the training data.
///
/// @param data before scaling
record NetworkMaps(Split data, Scaling scaling) {
  private static final int GRID = 48;

  /// @param racers whose networks are asked
  Figure figure(List<NetworkRacer> racers) {
    List<Plot> plots = new ArrayList<>();
    for (NetworkRacer r : racers) {
      plots.add(map(r));
    }
    return new Multiples(
        "maps",
        "What each racer's network says",
        "One map of the plane for each racer: what its network answers there, with the data.",
        plots,
        0);
  }

  private Plot map(NetworkRacer r) {
    double x0 = low(0);
    double x1 = high(0);
    double y0 = low(1);
    double y1 = high(1);
    double[] values = new double[GRID * GRID];
    r.trainer()
        .predictor(r.trainer().model())
        .each(
            values.length,
            (i, input) ->
                input == 0
                    ? scaling.apply(0, x0 + (x1 - x0) * (i % GRID) / (GRID - 1))
                    : scaling.apply(1, y0 + (y1 - y0) * Math.floorDiv(i, GRID) / (GRID - 1)),
            (i, network, k) -> values[i] = answer(network::output, k));
    Task task = data.train().task();
    Palette palette = task == Task.MULTICLASS ? Palette.CLASSES : Palette.DIVERGING;
    double reach = task == Task.MULTICLASS ? Double.NaN : task == Task.BINARY ? 0.5 : 1;
    Plot.Builder plot =
        Plot.of(
                "map-" + r.entrant().id(),
                r.entrant().label() + score(r),
                Axis.of("x₁", x0, x1),
                Axis.of("x₂", y0, y1))
            .square()
            .noLegend()
            .add(
                new Layer.Heat(
                    "",
                    new Field(x0, x1, y0, y1, GRID, GRID, Doubles.wrap(values)),
                    palette,
                    -reach,
                    reach,
                    "",
                    Style.fill(Ink.GREY, 0.75)));
    if (data.train().task().classes()) {
      for (int c = 0; c < data.train().classes(); c++) {
        plot.add(points(data.train(), c));
      }
    }
    return plot.build();
  }

  private String score(NetworkRacer r) {
    return r.lost()
        ? ": " + r.words()
        : data.train().task().classes()
            ? ": " + NetworkRacer.percent(r.now().devAccuracy())
            : ": loss " + Format.shown(r.now().devLoss());
  }

  /// One network output.
  @FunctionalInterface
  private interface Output {
    double at(int example, int index);
  }

  /// What is drawn of an answer: p − ½ of class 1, the likeliest class, or the value.
  private double answer(Output output, int k) {
    return switch (data.train().task()) {
      case BINARY -> output.at(k, 0) - 0.5;
      case REGRESSION -> output.at(k, 0);
      case MULTICLASS -> {
        int best = 0;
        for (int c = 1; c < data.train().classes(); c++) {
          best = output.at(k, c) > output.at(k, best) ? c : best;
        }
        yield best;
      }
    };
  }

  private Layer points(Dataset d, int wanted) {
    int[] rows =
        java.util.stream.IntStream.range(0, d.size()).filter(i -> d.target(i) == wanted).toArray();
    Ink ink =
        data.train().task() == Task.BINARY
            ? wanted == 1 ? Ink.POSITIVE : Ink.NEGATIVE
            : Ink.data(wanted);
    return new Layer.Points(
        "class " + wanted,
        Doubles.generate(rows.length, i -> d.inputs().get(rows[i], 0)),
        Doubles.generate(rows.length, i -> d.inputs().get(rows[i], 1)),
        Style.points(ink, wanted == 1 ? Style.Marker.CIRCLE : Style.Marker.SQUARE).width(4.5));
  }

  private double low(int column) {
    Doubles values = Doubles.wrap(data.train().inputs().columnArray(column));
    return values.min() - 0.08 * (values.max() - values.min());
  }

  private double high(int column) {
    Doubles values = Doubles.wrap(data.train().inputs().columnArray(column));
    return values.max() + 0.08 * (values.max() - values.min());
  }
}
