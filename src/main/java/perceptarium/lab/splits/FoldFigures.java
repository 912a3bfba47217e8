package perceptarium.lab.splits;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.shown;
import static perceptarium.lab.splits.Scene.percent;

import java.util.List;
import java.util.stream.IntStream;
import perceptarium.catalog.Numbers;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Split;
import perceptarium.engine.evaluate.Classifier;
import perceptarium.engine.evaluate.CrossValidation;
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

/// The pictures of hold-out and folds.
final class FoldFigures {
  private static final double REACH = 7;
  private final FoldScene scene;
  private final int k;

  FoldFigures(FoldScene scene) {
    this.scene = scene;
    k = scene.last();
  }

  /// The examples, those held out ringed, and what the classifier made of the others says.
  Plot plane(int step) {
    Split split = scene.folds().get(Math.max(0, step - 1));
    Classifier classifier = scene.shown(step);
    Field field =
        Field.sample(
            -REACH, REACH, -REACH, REACH, 71, 71, (x, y) -> 2 * classifier.label(x, y) - 1);
    String title =
        step == 0
            ? count(scene.data().size(), "example") + " of two classes"
            : "Fold %d is held out: %d of %d wrong"
                .formatted(step, scene.wrong(step - 1), split.dev().size());
    Plot.Builder plot =
        Plot.of("plane", title, Axis.of("x₁", -REACH, REACH), Axis.of("x₂", -REACH, REACH))
            .square()
            .summary(title + ".");
    if (step > 0) {
      plot.add(new Layer.Heat("", field, Palette.DIVERGING, -1, 1, "", Style.fill(Ink.TEXT, 0.22)))
          .add(new Layer.Contours("border", field, Doubles.of(0), Style.line(Ink.TEXT).width(1.6)))
          .add(
              points(
                  "held out",
                  split.dev(),
                  -1,
                  Style.points(Ink.TEXT, Marker.RING).width(16),
                  false));
    }
    for (int c = 0; c < 2; c++) {
      Ink ink = c == 1 ? Ink.POSITIVE : Ink.NEGATIVE;
      Marker marker = c == 1 ? Marker.CIRCLE : Marker.SQUARE;
      plot.add(points("class " + c, split.train(), c, Style.points(ink, marker).width(6), true));
      plot.add(
          points("", split.dev(), c, Style.points(ink, marker).width(step == 0 ? 6 : 9), true));
    }
    if (step > 0) {
      Dataset wrong =
          split
              .dev()
              .rows(
                  IntStream.range(0, split.dev().size())
                      .filter(
                          i ->
                              classifier.label(
                                      split.dev().inputs().get(i, 0),
                                      split.dev().inputs().get(i, 1))
                                  != split.dev().target(i))
                      .toArray());
      plot.add(
          points("wrong", wrong, -1, Style.points(Ink.VERMILION, Marker.CROSS).width(14), false));
    }
    return plot.build();
  }

  /// Those of a class, or all for −1.
  private static Layer points(String name, Dataset data, int c, Style style, boolean explained) {
    Numbers inputs = data.inputs();
    int[] rows =
        IntStream.range(0, data.size()).filter(i -> c < 0 || data.target(i) == c).toArray();
    return new Layer.Points(
        name,
        Doubles.generate(rows.length, i -> inputs.get(rows[i], 0)),
        Doubles.generate(rows.length, i -> inputs.get(rows[i], 1)),
        style,
        List.of(),
        i ->
            explained
                ? "class %d at (%s, %s)"
                    .formatted(
                        (int) data.target(rows[i]),
                        shown(inputs.get(rows[i], 0)),
                        shown(inputs.get(rows[i], 1)))
                : "");
  }

  /// The deck's picture: in each row another part is held out.
  Plot strip(int step) {
    List<String> names = IntStream.range(0, k).mapToObj(r -> Integer.toString(k - r)).toList();
    List<String> parts =
        IntStream.rangeClosed(1, k + 1).mapToObj(c -> c > k ? "error" : "" + c).toList();
    Plot.Builder plot =
        Plot.of(
            "folds",
            step < 2
                ? "%d parts train, one is tested".formatted(k - 1)
                : "Mean %s ± %s points"
                    .formatted(
                        percent(CrossValidation.mean(scene.result().dev().subList(0, step))),
                        fixed(100 * CrossValidation.sd(scene.result().dev().subList(0, step)), 1)),
            Axis.categories("part of the examples", parts),
            Axis.categories("held out", names));
    for (int row = 0; row < k; row++) {
      double y = k - 1 - row;
      for (int part = 0; part < k; part++) {
        boolean out = part == row;
        boolean done = row < step;
        plot.add(
            new Layer.Region(
                !done && step > 0 ? "" : out ? "held out" : "trains",
                Doubles.of(part - 0.45, part + 0.45, part + 0.45, part - 0.45),
                Doubles.of(y - 0.4, y - 0.4, y + 0.4, y + 0.4),
                Style.fill(out ? Ink.ORANGE : Ink.BLUE, done ? (out ? 1 : 0.45) : 0.15)));
      }
      if (row < step) {
        plot.add(
            new Layer.Label(
                percent(scene.result().dev().get(row)),
                k,
                y,
                Style.line(row == step - 1 ? Ink.ACCENT : Ink.TEXT)));
      }
    }
    return plot.build();
  }

  /// How far both estimates scatter over data sets of this size.
  Multiples luck() {
    int held = scene.folds().getFirst().dev().size();
    double most =
        Math.max(
            scene.holdouts().stream().mapToDouble(e -> e).max().orElse(0),
            scene.means().stream().mapToDouble(e -> e).max().orElse(0));
    double top = 100 * Math.max(0.1, most) + 4;
    double low = -50.0 / held; // half a bar
    List<Plot> plots =
        List.of(
            histogram(
                "one", "One part of %d held out".formatted(held), scene.holdouts(), low, top, held),
            histogram(
                "all",
                "The mean of %d folds".formatted(k),
                scene.means(),
                low,
                top,
                scene.data().size()));
    String title =
        "On %d data sets of %d: standard deviation %s points with one part, %s with %d folds"
            .formatted(
                scene.means().size(),
                scene.data().size(),
                fixed(100 * CrossValidation.sd(scene.holdouts()), 1),
                fixed(100 * CrossValidation.sd(scene.means()), 1),
                k);
    return new Multiples("luck", title, title + ".", plots, 1);
  }

  private Plot histogram(
      String id, String title, List<Double> errors, double low, double top, int of) {
    double width = Math.max(2, 100.0 / of);
    int bins = (int) Math.ceil(top / width) + 1;
    double[] counts = new double[bins];
    errors.forEach(e -> counts[Math.min(bins - 1, (int) Math.round(100 * e / width))]++);
    return Plot.of(id, title, Axis.of("error (%)", low, top), Axis.of("data sets", 0, Double.NaN))
        .add(
            new Layer.Bars(
                "",
                Doubles.generate(bins, i -> i * width),
                Doubles.of(counts),
                0.9 * width,
                Style.fill(id.equals("one") ? Ink.ORANGE : Ink.BLUE, 0.75),
                i ->
                    "%s of %d data sets: about %s"
                        .formatted(shown(counts[i]), errors.size(), percent(i * width / 100))))
        .add(
            new Layer.Rule(
                "new examples",
                true,
                100 * scene.fresh(),
                Style.line(Ink.TEXT).dash(Dash.DASHED).width(2)))
        .build();
  }

  /// Error over the number of neighbours: what the folds say, with their spread.
  Plot choice() {
    List<Integer> counts = scene.counts();
    int n = counts.size();
    Doubles x = Doubles.generate(n, counts::get);
    Doubles mean = Doubles.generate(n, i -> 100 * scene.tried().get(i).mean());
    Doubles sd = Doubles.generate(n, i -> 100 * scene.tried().get(i).sd());
    int best = scene.best();
    return Plot.of(
            "choice",
            "The folds choose %s: they say %s, new examples %s"
                .formatted(
                    count(counts.get(best), "neighbour"),
                    percent(scene.tried().get(best).mean()),
                    percent(scene.real().get(best))),
            new Axis("neighbours that vote", 0.9, 70, true, List.of()),
            Axis.of("error (%)", 0, Double.NaN))
        .add(
            new Layer.Band(
                "± standard deviation of the folds",
                x,
                Doubles.generate(n, i -> Math.max(0, mean.get(i) - sd.get(i))),
                Doubles.generate(n, i -> mean.get(i) + sd.get(i)),
                Style.fill(Ink.BLUE, 0.15)))
        .add(
            new Layer.Line(
                "training parts",
                x,
                Doubles.generate(n, i -> 100 * CrossValidation.mean(scene.tried().get(i).train())),
                Style.line(Ink.GREEN).dash(Dash.DASHED),
                i ->
                    "%s: %s on the training parts"
                        .formatted(
                            count(counts.get(i), "neighbour"),
                            percent(CrossValidation.mean(scene.tried().get(i).train())))))
        .add(
            new Layer.Line(
                count(FoldScene.FRESH, "new example"),
                x,
                Doubles.generate(n, i -> 100 * scene.real().get(i)),
                Style.line(Ink.TEXT).dash(Dash.DOTTED).width(2.4),
                scene::explainChoice))
        .add(
            new Layer.Line(
                "mean of the folds",
                x,
                mean,
                Style.line(Ink.BLUE).marker(Marker.CIRCLE).width(2.6),
                scene::explainChoice))
        .add(
            new Layer.Points(
                "chosen",
                Doubles.of(counts.get(best)),
                Doubles.of(mean.get(best)),
                Style.points(Ink.ORANGE, Marker.STAR).width(15),
                List.of(),
                i -> scene.explainChoice(best)))
        .add(
            new Layer.Rule(
                "",
                true,
                scene.settings().whole("neighbours"),
                Style.line(Ink.ACCENT).dash(Dash.DOTTED).width(2.5)))
        .gesture(new Gesture.Cursor("neighbours", scene.settings().whole("neighbours")))
        .build();
  }
}
