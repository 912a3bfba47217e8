package perceptarium.lab.batchnorm;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.network.Columns;
import perceptarium.engine.network.Precision;
import perceptarium.engine.train.LayerFlow;
import perceptarium.engine.train.Predictor;
import perceptarium.engine.train.Scores;
import perceptarium.engine.train.Trainer;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Field;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Palette;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Marker;

/// Maps, losses, gradients and signals of the networks.
final class NetworkFigures {
  private static final int GRID = 33;
  private static final double REACH = 2.4;

  /// Drawn for 0 on a logarithmic axis.
  private static final double FLOOR = 1e-12;

  private final NetworkView v;

  NetworkFigures(NetworkView view) {
    v = view;
  }

  /// What each network answers over the plane, with the examples it learns from.
  Multiples maps() {
    List<Plot> plots = new ArrayList<>();
    for (int i = 0; i < v.contestants.size(); i++) {
      plots.add(map(i));
    }
    String title =
        v.contestants.size() == 2
            ? "The same points and first weights, without and with"
            : "The same points and first weights, four networks";
    return new Multiples("maps", title, title, plots, 2);
  }

  private Plot map(int i) {
    Contestant c = v.contestants.get(i);
    String title =
        "%s: %s".formatted(c.label, NetworkView.percent(v.scores.get(i).trainAccuracy()));
    return Plot.of(
            "map-" + c.name().toLowerCase(java.util.Locale.ROOT),
            title,
            Axis.of("x₁", -REACH, REACH),
            Axis.of("x₂", -REACH, REACH))
        .square()
        .noLegend()
        .add(
            new Layer.Heat(
                "",
                field(v.trainers.get(i)),
                Palette.DIVERGING,
                -0.5,
                0.5,
                "",
                Style.fill(Ink.TEXT, 0.75)))
        .add(points(1, Style.points(Ink.POSITIVE, Marker.CIRCLE)))
        .add(points(0, Style.points(Ink.NEGATIVE, Marker.SQUARE)))
        .build();
  }

  private Field field(Trainer trainer) {
    double[] at = new double[2 * GRID * GRID];
    for (int p = 0; p < GRID * GRID; p++) {
      at[2 * p] = REACH * (2.0 * (p % GRID) / (GRID - 1) - 1);
      at[2 * p + 1] = REACH * (2.0 * Math.floorDiv(p, GRID) / (GRID - 1) - 1);
    }
    double[] answers = new double[GRID * GRID];
    new Predictor(trainer.model(), Precision.DOUBLE)
        .parts(
            Columns.points(Precision.DOUBLE, at, GRID * GRID),
            (from, count, network) -> {
              for (int k = 0; k < count; k++) {
                answers[from + k] = network.output(k, 0) - 0.5;
              }
            });
    return new Field(-REACH, REACH, -REACH, REACH, GRID, GRID, Doubles.wrap(answers));
  }

  private Layer points(double label, Style style) {
    Dataset d = v.data.train();
    double[] x = new double[d.size()];
    double[] y = new double[d.size()];
    int n = 0;
    for (int i = 0; i < d.size(); i++) {
      if (d.target(i) == label) {
        x[n] = d.inputs().get(i, 0);
        y[n++] = d.inputs().get(i, 1);
      }
    }
    return new Layer.Points("", Doubles.of(x, n), Doubles.of(y, n), style.width(4.5));
  }

  Plot loss() {
    var telemetry = v.trainers.getFirst().telemetry();
    int n = telemetry.size();
    Doubles epochs = Doubles.generate(n, i -> telemetry.scores(i).epoch());
    String title =
        "Training loss %s without, %s with"
            .formatted(shown(v.scores.get(0).trainLoss()), shown(v.scores.get(1).trainLoss()));
    Plot.Builder plot =
        Plot.of("loss", title, Axis.of("epoch", 0, Math.max(60, v.step)), losses(n))
            .summary(title + ".");
    for (int c = 0; c < v.contestants.size(); c++) {
      String name = v.contestants.get(c).label;
      Contestant contestant = v.contestants.get(c);
      Style style = n < 4 ? contestant.marked() : contestant.line();
      Doubles train = v.curve(c, n, Scores::trainLoss);
      Doubles dev = v.curve(c, n, Scores::devLoss);
      plot.add(
          new Layer.Line(
              name, epochs, train, style, i -> words(name + ", training", epochs, train, i)));
      plot.add(
          new Layer.Line(
              "", epochs, dev, style.width(1), i -> words(name + ", dev", epochs, dev, i)));
    }
    return plot.build();
  }

  /// Wide enough for all from the beginning.
  private Axis losses(int n) {
    double low = 0.02;
    double high = 1;
    for (int c = 0; c < v.contestants.size(); c++) {
      for (Doubles curve :
          List.of(v.curve(c, n, Scores::trainLoss), v.curve(c, n, Scores::devLoss))) {
        low = curve.min() > 0 ? Math.min(low, 0.8 * curve.min()) : low;
        high = Math.max(high, 1.2 * curve.max());
      }
    }
    return new Axis("loss (thin: dev)", low, high, true, List.of());
  }

  private static String words(String name, Doubles epochs, Doubles loss, int i) {
    return "%s: mean cross-entropy after epoch %s = %s"
        .formatted(name, shown(epochs.get(i)), shown(loss.get(i)));
  }

  Plot gradients() {
    double plain = v.flows.get(0).gradient()[0];
    double norm = v.flows.get(1).gradient()[0];
    String title = "Gradient of layer 1: %s without, %s with".formatted(shown(plain), shown(norm));
    return layers(
        "gradients",
        title,
        "∂J/∂w, root mean square",
        LayerFlow::gradient,
        "root mean square of ∂J/∂w");
  }

  Plot signals() {
    int last = v.layers() - 1;
    String title =
        "Spread over examples in layer %d: %s without, %s with"
            .formatted(
                last + 1,
                shown(v.flows.get(0).signal()[last]),
                shown(v.flows.get(1).signal()[last]));
    return layers(
        "signals",
        title,
        "sd of a over examples",
        LayerFlow::signal,
        "standard deviation of the activations over all examples");
  }

  private Plot layers(
      String id,
      String title,
      String axis,
      java.util.function.Function<LayerFlow, double[]> of,
      String what) {
    boolean floored =
        v.flows.stream().flatMapToDouble(f -> Arrays.stream(of.apply(f))).anyMatch(x -> x <= FLOOR);
    String label = floored ? axis + " (0 at the bottom)" : axis;
    Plot.Builder plot =
        Plot.of(id, title, Axis.of("layer", 0.7, v.layers() + 1.3), Axis.log(label))
            .summary(title + ".");
    for (int c = 0; c < v.contestants.size(); c++) {
      double[] values = of.apply(v.flows.get(c));
      String name = v.contestants.get(c).label;
      plot.add(
          new Layer.Line(
              name,
              Doubles.count(1, values.length),
              Doubles.generate(values.length, l -> Math.max(FLOOR, values[l])),
              v.contestants.get(c).marked(),
              l -> "%s, layer %d: %s %s".formatted(name, l + 1, what, shown(values[l]))));
    }
    return plot.build();
  }
}
