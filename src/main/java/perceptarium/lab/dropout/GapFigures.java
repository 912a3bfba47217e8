package perceptarium.lab.dropout;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.train.Scores;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;

/// The pictures of the two networks.
final class GapFigures {
  private static final int GRID = 48;
  private static final List<Ink> INKS = List.of(Ink.VERMILION, Ink.BLUE);

  private final GapView v;

  GapFigures(GapView view) {
    v = view;
  }

  /// Training and dev loss of both by epoch.
  Plot losses() {
    String title =
        v.step() == 0
            ? "Training and dev loss by epoch"
            : "The gap after %s: %s without dropout, %s with it"
                .formatted(
                    count(v.step(), "epoch"), shown(v.without().gap()), shown(v.with().gap()));
    Plot.Builder plot =
        Plot.of("losses", title, Axis.of("epoch", 0, Math.max(150, v.step())), Axis.auto("loss"))
            .summary(title + ".");
    for (int i = 0; i < 2; i++) {
      plot.add(curve(i, "dev, ", Scores::devLoss, Dash.SOLID));
      plot.add(curve(i, "training, ", Scores::trainLoss, Dash.DASHED));
    }
    return plot.build();
  }

  private Layer curve(int i, String what, ToDoubleFunction<Scores> of, Dash dash) {
    List<Scores> scores = v.both().get(i).scores();
    return new Layer.Line(
        what + GapView.name(i),
        Doubles.generate(scores.size(), k -> scores.get(k).epoch()),
        Doubles.generate(scores.size(), k -> of.applyAsDouble(scores.get(k))),
        Style.line(INKS.get(i))
            .dash(dash)
            .width(2.3)
            .marker(scores.size() == 1 ? Marker.CIRCLE : Marker.NONE),
        k ->
            "%s, epoch %d: training loss %s, dev loss %s"
                .formatted(
                    GapView.name(i),
                    scores.get(k).epoch(),
                    shown(scores.get(k).trainLoss()),
                    shown(scores.get(k).devLoss())));
  }

  /// What both networks say about the plane.
  Multiples maps() {
    List<Plot> plots = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      plots.add(map(i));
    }
    String title = v.step() == 0 ? "Both begin alike" : "What the two networks say";
    return new Multiples(
        "maps",
        title,
        title + ": their answers over the plane, with the training points.",
        plots,
        0);
  }

  private Plot map(int i) {
    Trained t = v.both().get(i);
    double x0 = low(0);
    double x1 = high(0);
    double y0 = low(1);
    double y1 = high(1);
    double[] values = new double[GRID * GRID];
    t.trainer()
        .predictor(t.trainer().model())
        .each(
            values.length,
            (p, input) ->
                input == 0
                    ? v.scaling().apply(0, x0 + (x1 - x0) * (p % GRID) / (GRID - 1))
                    : v.scaling().apply(1, y0 + (y1 - y0) * Math.floorDiv(p, GRID) / (GRID - 1)),
            (p, network, k) -> values[p] = network.output(k, 0) - 0.5);
    Field field = new Field(x0, x1, y0, y1, GRID, GRID, Doubles.wrap(values));
    return Plot.of("map" + (i + 1), GapView.name(i), Axis.of("x₁", x0, x1), Axis.of("x₂", y0, y1))
        .square()
        .noLegend()
        .add(
            new Layer.Heat("", field, Palette.DIVERGING, -0.5, 0.5, "", Style.fill(Ink.GREY, 0.75)))
        .add(new Layer.Contours("", field, Doubles.of(0), Style.line(Ink.TEXT).width(1.6)))
        .add(points(0))
        .add(points(1))
        .build();
  }

  private Layer points(int wanted) {
    Dataset d = v.data().train();
    int[] rows = IntStream.range(0, d.size()).filter(i -> d.target(i) == wanted).toArray();
    return new Layer.Points(
        "class " + wanted,
        Doubles.generate(rows.length, i -> d.inputs().get(rows[i], 0)),
        Doubles.generate(rows.length, i -> d.inputs().get(rows[i], 1)),
        Style.points(
                wanted == 1 ? Ink.POSITIVE : Ink.NEGATIVE,
                wanted == 1 ? Marker.CIRCLE : Marker.SQUARE)
            .width(5));
  }

  private double low(int column) {
    Doubles x = Doubles.wrap(v.data().train().inputs().columnArray(column));
    return x.min() - 0.08 * (x.max() - x.min());
  }

  private double high(int column) {
    Doubles x = Doubles.wrap(v.data().train().inputs().columnArray(column));
    return x.max() + 0.08 * (x.max() - x.min());
  }

  /// What each unit costs, from the dearest down.
  Plot costs() {
    int n = v.without().costs().length;
    Doubles rank = Doubles.count(1, n);
    String title =
        "Its dearest unit costs %s without dropout, %s with it"
            .formatted(shown(v.without().dearest()), shown(v.with().dearest()));
    Plot.Builder plot =
        Plot.of(
                "costs",
                title,
                Axis.of("units of the second hidden layer, dearest first", 0, n + 1),
                Axis.auto("training loss rises by"))
            .summary(title + ".")
            .add(new Layer.Rule("", false, 0, Style.line(Ink.GREY).width(0.8)));
    for (int i = 0; i < 2; i++) {
      Trained t = v.both().get(i);
      int who = i;
      plot.add(
          new Layer.Line(
              GapView.name(i),
              rank,
              Doubles.of(t.costs()),
              Style.line(INKS.get(i)).marker(i == 0 ? Marker.SQUARE : Marker.CIRCLE).width(2),
              k ->
                  "%s: without this unit the training loss is %s instead of %s"
                      .formatted(
                          GapView.name(who),
                          shown(t.now().trainLoss() + t.costs()[k]),
                          shown(t.now().trainLoss()))));
    }
    return plot.build();
  }

  Table costTable() {
    int n = v.without().costs().length;
    return new Table(
        "costs",
        "What taking out a unit costs, dearest first",
        Table.numbers("rank", Doubles.count(1, n)),
        Table.numbers("without", Doubles.of(v.without().costs())),
        Table.numbers("with", Doubles.of(v.with().costs())));
  }

  Table epochTable() {
    List<Scores> a = v.without().scores();
    List<Scores> b = v.with().scores();
    int n = Math.max(a.size(), b.size());
    return new Table(
        "epochs",
        "Losses by epoch",
        Table.numbers(
            "epoch", Doubles.generate(n, i -> (i < a.size() ? a.get(i) : b.get(i)).epoch())),
        Table.numbers("train_without", of(a, n, Scores::trainLoss)),
        Table.numbers("dev_without", of(a, n, Scores::devLoss)),
        Table.numbers("train_with", of(b, n, Scores::trainLoss)),
        Table.numbers("dev_with", of(b, n, Scores::devLoss)));
  }

  private static Doubles of(List<Scores> scores, int n, ToDoubleFunction<Scores> what) {
    return Doubles.generate(
        n, i -> i < scores.size() ? what.applyAsDouble(scores.get(i)) : Double.NaN);
  }
}
