package perceptarium.lab.penalty;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Arrays;
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

/// The pictures of the four networks.
final class NetworkFigures {
  private static final int GRID = 48;
  private static final int BINS = 31;

  /// Sums beyond it are drawn in the outermost bins.
  private static final double REACH = 4;

  private final NetworkView v;

  NetworkFigures(NetworkView view) {
    v = view;
  }

  private static Style style(int i) {
    return Style.series(i).marker(Marker.NONE).width(2.4);
  }

  /// What each network says about the plane.
  Multiples maps() {
    List<Plot> plots = new ArrayList<>();
    for (int i = 0; i < v.nets.size(); i++) {
      plots.add(map(i));
    }
    String title =
        v.step == 0
            ? "All four begin alike"
            : v.same() ? "Four times the same network" : "The larger λ, the plainer the boundary";
    return new Multiples(
        "boundaries",
        title,
        "What each network answers over the plane, with the training points: " + title + ".",
        plots,
        2);
  }

  private Plot map(int i) {
    Net n = v.nets.get(i);
    double x0 = low(0);
    double x1 = high(0);
    double y0 = low(1);
    double y1 = high(1);
    double[] values = new double[GRID * GRID];
    n.training()
        .trainer()
        .predictor(n.training().trainer().model())
        .each(
            values.length,
            (p, input) ->
                input == 0
                    ? v.scaling.apply(0, x0 + (x1 - x0) * (p % GRID) / (GRID - 1))
                    : v.scaling.apply(1, y0 + (y1 - y0) * Math.floorDiv(p, GRID) / (GRID - 1)),
            (p, network, k) -> values[p] = network.output(k, 0) - 0.5);
    Field field = new Field(x0, x1, y0, y1, GRID, GRID, Doubles.wrap(values));
    String how = n.lost() ? "diverged" : "dev loss " + shown(n.now().devLoss());
    return Plot.of(
            "map" + (i + 1),
            NetworkView.name(n) + ": " + how,
            Axis.of("x₁", x0, x1),
            Axis.of("x₂", y0, y1))
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
    Dataset d = v.data.train();
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
    Doubles x = Doubles.wrap(v.data.train().inputs().columnArray(column));
    return x.min() - 0.08 * (x.max() - x.min());
  }

  private double high(int column) {
    Doubles x = Doubles.wrap(v.data.train().inputs().columnArray(column));
    return x.max() + 0.08 * (x.max() - x.min());
  }

  /// Training and dev loss over λ.
  Plot losses() {
    int n = v.nets.size();
    Net best = v.best();
    String title =
        v.step == 0 || v.same()
            ? "Training and dev loss"
            : "The dev loss is least with%s"
                .formatted(best.lambda() == 0 ? "out a penalty" : " " + NetworkView.name(best));
    Doubles at = Doubles.count(0, n);
    List<String> names =
        v.nets.stream().map(net -> net.lambda() == 0 ? "0" : shown(net.lambda())).toList();
    return Plot.of("losses", title, Axis.categories("λ", names), Axis.auto("loss"))
        .summary(title + ".")
        .add(curve("training loss", at, Scores::trainLoss, Ink.BLUE, Marker.CIRCLE))
        .add(curve("dev loss", at, Scores::devLoss, Ink.VERMILION, Marker.SQUARE))
        .build();
  }

  private Layer curve(
      String name, Doubles at, ToDoubleFunction<Scores> of, Ink ink, Marker marker) {
    return new Layer.Line(
        name,
        at,
        Doubles.generate(at.size(), i -> of.applyAsDouble(v.nets.get(i).now())),
        Style.line(ink).marker(marker).width(2.4),
        i ->
            "%s: %s %s, mean of the examples' cross-entropies"
                .formatted(
                    NetworkView.name(v.nets.get(i)),
                    name,
                    shown(of.applyAsDouble(v.nets.get(i).now()))));
  }

  /// Dev loss by epoch.
  Plot epochs() {
    Doubles first = v.history(0, Scores::devLoss);
    double now = v.nets.getFirst().now().devLoss();
    String title =
        now > 1.05 * first.min()
            ? "Without a penalty the dev loss rises again, from %s to %s"
                .formatted(shown(first.min()), shown(now))
            : "Dev loss by epoch";
    Doubles x = Doubles.count(0, v.step + 1);
    Plot.Builder plot =
        Plot.of("epochs", title, Axis.of("epoch", 0, Math.max(300, v.step)), Axis.auto("dev loss"))
            .summary(title + ".");
    for (int i = 0; i < v.nets.size(); i++) {
      Net n = v.nets.get(i);
      Doubles y = v.history(i, Scores::devLoss);
      plot.add(
          new Layer.Line(
              NetworkView.name(n),
              x,
              y,
              style(i).marker(v.step == 0 ? Marker.CIRCLE : Marker.NONE),
              e ->
                  "%s, epoch %d: dev loss %s, training loss %s"
                      .formatted(
                          NetworkView.name(n),
                          e,
                          shown(n.scores().get(e).devLoss()),
                          shown(n.scores().get(e).trainLoss()))));
    }
    return plot.build();
  }

  /// All weights of each network, under the prior that its penalty stands for.
  Multiples weights() {
    double r = 0;
    for (Net n : v.nets) {
      r = Math.max(r, Arrays.stream(n.weights()).map(Math::abs).max().orElse(0));
    }
    r = Math.max(1, Math.ceil(r));
    double top = 0;
    for (Net n : v.nets) {
      top = Math.max(top, histogram(n.weights(), r, Ink.BLUE).y().max());
    }
    top = 0.25 * Math.ceil(4 * top + 0.2);
    List<Plot> plots = new ArrayList<>();
    for (int i = 0; i < v.nets.size(); i++) {
      plots.add(weights(i, r, top));
    }
    String title =
        v.step == 0 || v.same()
            ? "The weights of the four networks"
            : v.form.l1()
                ? "L1 leaves few weights and puts the others to 0"
                : "L2 draws the weights together around 0";
    return new Multiples("weights", title, "Histograms of the weights: " + title + ".", plots, 2);
  }

  private Plot weights(int i, double r, double top) {
    Net n = v.nets.get(i);
    double[] w = n.weights();
    double width = 2 * r / BINS;
    long zeros = NetworkView.zeros(n);
    double spread = v.form.prior(n.lambda());
    String prior =
        n.lambda() == 0 ? "" : "%s %s".formatted(v.form.l1() ? "b =" : "σ =", shown(spread));
    String title =
        NetworkView.name(n) + (zeros > 0 ? ": %d of %d are 0".formatted(zeros, w.length) : "");
    Plot.Builder plot =
        Plot.of("weights" + (i + 1), title, Axis.of("weight", -r, r), Axis.of("share", 0, top))
            .noLegend()
            .add(histogram(w, r, Ink.BLUE));
    if (n.lambda() > 0) {
      Doubles x = Doubles.linspace(-r, r, 241);
      plot.add(
              new Layer.Line(
                  "prior",
                  x,
                  Doubles.generate(
                      241, k -> Math.min(1.5 * top, width * v.form.density(n.lambda(), x.get(k)))),
                  Style.line(Ink.ORANGE).width(2),
                  k ->
                      "prior with %s: density at %s times the width %s of a bar"
                          .formatted(prior, shown(x.get(k)), shown(width))))
          .add(new Layer.Label("prior " + prior, 0.55 * r, 0.8 * top, Style.line(Ink.ORANGE)));
    }
    return plot.build();
  }

  private static Layer.Bars histogram(double[] values, double r, Ink ink) {
    double width = 2 * r / BINS;
    int[] counts = new int[BINS];
    for (double x : values) {
      counts[Math.clamp((int) Math.floor((x + r) / width), 0, BINS - 1)]++;
    }
    return new Layer.Bars(
        "",
        Doubles.generate(BINS, b -> -r + (b + 0.5) * width),
        Doubles.generate(BINS, b -> counts[b] / (double) values.length),
        width,
        Style.fill(ink, 0.8),
        b ->
            "%d of %,d from %s to %s"
                .formatted(
                    counts[b], values.length, shown(-r + b * width), shown(-r + (b + 1) * width)));
  }

  /// The sums z of the hidden units, and the part of tanh that is nearly linear.
  Multiples sums() {
    List<Plot> plots = new ArrayList<>();
    for (int i = 0; i < v.nets.size(); i++) {
      double near = NetworkView.NEARLY_LINEAR;
      Doubles edge = Doubles.of(-near, near);
      plots.add(
          Plot.of(
                  "sums" + (i + 1),
                  "%s: %s inside"
                      .formatted(NetworkView.name(v.nets.get(i)), NetworkView.percent(v.linear(i))),
                  Axis.of("z", -REACH, REACH),
                  Axis.of("share", 0, 0.6))
              .noLegend()
              .add(
                  new Layer.Band(
                      "nearly linear",
                      edge,
                      Doubles.of(0, 0),
                      Doubles.of(0.6, 0.6),
                      Style.fill(Ink.GREEN, 0.25)))
              .add(histogram(v.sums.get(i), REACH, Ink.BLUE))
              .build());
    }
    String title =
        v.step == 0 || v.same()
            ? "The sums z, and the nearly linear middle of tanh"
            : "Small weights keep z in the nearly linear middle of tanh";
    return new Multiples("sums", title, "Histograms of the sums z: " + title + ".", plots, 2);
  }

  /// The stretch of tanh that the middle nine tenths of each network's sums use.
  Plot curve() {
    Doubles z = Doubles.linspace(-REACH, REACH, 161);
    Plot.Builder plot =
        Plot.of(
                "tanh",
                "The part of tanh that nine tenths of the sums use",
                Axis.of("z", -REACH, REACH),
                Axis.of("tanh z", -1.2, 1.2))
            .summary("For each network the part of tanh that the middle 90 % of its sums use.")
            .add(
                new Layer.Line(
                    "z itself",
                    Doubles.of(-1.2, 1.2),
                    Doubles.of(-1.2, 1.2),
                    Style.line(Ink.GREY).dash(Dash.DASHED).width(1.4)))
            .add(
                new Layer.Line(
                    "",
                    z,
                    Doubles.generate(161, i -> Math.tanh(z.get(i))),
                    Style.line(Ink.GREY).width(1.2)));
    for (int i = 0; i < v.nets.size(); i++) {
      double[] sums = v.sums.get(i);
      double from = sums[(int) (0.05 * (sums.length - 1))];
      double to = sums[(int) (0.95 * (sums.length - 1))];
      Doubles x = Doubles.linspace(Math.max(-REACH, from), Math.min(REACH, to), 81);
      plot.add(
          new Layer.Line(
              NetworkView.name(v.nets.get(i)),
              x,
              Doubles.generate(81, k -> Math.tanh(x.get(k))),
              style(i).dash(Dash.SOLID).width(4 + 3 * i).alpha(0.85),
              k -> "from %s to %s".formatted(shown(from), shown(to))));
    }
    return plot.build();
  }
}
