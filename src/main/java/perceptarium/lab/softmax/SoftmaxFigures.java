package perceptarium.lab.softmax;

import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import perceptarium.engine.analysis.Classes;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// The pictures of a softmax state.
final class SoftmaxFigures {
  private static final Doubles TEMPERATURES =
      Doubles.generate(121, i -> 0.05 * Math.pow(2000, i / 120.0));
  private static final Doubles COUNTS =
      Doubles.of(
          IntStream.rangeClosed(0, 100)
              .mapToDouble(i -> Math.rint(2 * Math.pow(500, i / 100.0)))
              .distinct()
              .toArray());

  private final SoftmaxView v;
  private final int k;
  private final Doubles places;

  SoftmaxFigures(SoftmaxView view) {
    v = view;
    k = view.classes();
    places = Doubles.count(0, k);
  }

  /// What goes in: logits, or outputs where those are given. The bars can be lifted at step 0.
  Plot logits() {
    boolean outputs = v.settings.choice("given").equals("outputs") && v.step() == 0;
    Doubles y = outputs ? v.settingsValues() : Doubles.of(v.z);
    double low = Math.min(0, y.min());
    double high = Math.max(0, y.max());
    double pad = 0.2 * Math.max(high - low, outputs ? 0 : 1e-3);
    Axis axis =
        outputs
            ? Axis.of("output â", 0, Math.max(1, 1.15 * high))
            : Axis.of("logit z", low < 0 ? low - pad : 0, high + pad);
    String what = outputs ? "Outputs â of the neurons" : "Logits z";
    String title = what + (v.step() == 0 ? "" : " after step " + v.step());
    Plot.Builder plot =
        Plot.of("logits", title, Axis.categories("class", v.names()), axis)
            .noLegend()
            .summary(what + " of " + k + " classes.")
            .add(
                new Layer.Bars(
                    "",
                    places,
                    y,
                    0.6,
                    Style.fill(Ink.SKY, 0.9),
                    outputs ? v::explainOutput : j -> "z%d = %s".formatted(j + 1, shown(v.z[j]))));
    labels(plot, y, Math.max(high - low, 1e-9), outputs ? 2 : 3);
    if (v.step() == 0) {
      for (int j = 0; j < k; j++) {
        plot.gesture(new Gesture.Lift("values", 0, j, j, y.get(j)));
      }
    }
    return plot.build();
  }

  private void labels(Plot.Builder plot, Doubles y, double span, int digits) {
    for (int j = 0; j < k; j++) {
      double at = y.get(j);
      if (Double.isFinite(at)) {
        plot.add(
            new Layer.Label(
                digits == 2 ? fixed(at, 2) : shown(Math.rint(at * 1000) / 1000),
                j,
                at + (at < 0 ? -0.06 : 0.05) * span,
                Style.line(Ink.TEXT)));
      }
    }
  }

  /// Probabilities with arrows to the label: minus the gradient.
  Plot probabilities() {
    String title =
        v.overflowed()
            ? "∞/∞: nothing to draw"
            : "Class %d gets %s of the belief"
                .formatted(v.ranking[0] + 1, fixed(v.p[v.ranking[0]], 3));
    Plot.Builder plot =
        Plot.of(
                "probabilities",
                title,
                Axis.categories("class", v.names()),
                Axis.of("probability ŷ", 0, 1.28))
            .summary(title + ".")
            .add(
                new Layer.Bars(
                    "ŷ",
                    places,
                    Doubles.of(v.p),
                    0.6,
                    Style.fill(Ink.BLUE, 0.9),
                    v::explainProbability))
            .add(
                new Layer.Points(
                    "label y",
                    Doubles.of(v.target),
                    Doubles.of(1),
                    Style.points(Ink.TEXT, Marker.RING).width(10)));
    String name = "y − ŷ";
    for (int j = 0; j < k; j++) {
      double to = j == v.target ? 1 : 0;
      if (Math.abs(to - v.p[j]) > 0.02) {
        plot.add(
            new Layer.Arrow(
                name, j + 0.4, v.p[j], j + 0.4, to, Style.line(Ink.VERMILION).width(3)));
        name = "";
      }
    }
    for (int j = 0; j < k; j++) {
      if (Double.isFinite(v.p[j])) {
        boolean atRing = j == v.target && v.p[j] > 0.7;
        double at = atRing ? 1.14 : v.p[j] + 0.045;
        plot.add(new Layer.Label(fixed(v.p[j], 3), j, at, Style.line(Ink.TEXT)));
      }
    }
    return plot.build();
  }

  /// −ln ŷ_c with the way made on it.
  Plot loss() {
    double[] losses = v.losses();
    Doubles steps = Doubles.generate(losses.length, i -> Math.exp(-losses[i]));
    double least = Math.min(0.01, Math.max(1e-4, 0.7 * steps.min()));
    Doubles x = Doubles.generate(160, i -> least * Math.pow(1 / least, i / 159.0));
    Doubles y = Doubles.generate(160, i -> -Math.log(x.get(i)));
    String title = "Loss %s: −ln of the belief in class %d".formatted(shown(v.loss), v.target + 1);
    return Plot.of("loss", title, Axis.of("ŷ of the true class", 0, 1), Axis.auto("loss L"))
        .summary(title + ".")
        .add(new Layer.Line("L = −ln ŷ", x, y, Style.line(Ink.BLUE)))
        .add(
            new Layer.Points(
                v.step() == 0 ? "" : "steps down",
                steps,
                Doubles.of(losses),
                Style.points(Ink.ORANGE, Marker.CIRCLE).width(6),
                List.of(),
                i -> v.explainLoss(i, losses[i])))
        .add(
            new Layer.Points(
                "now",
                Doubles.of(steps.last()),
                Doubles.of(v.loss),
                Style.points(Ink.VERMILION, Marker.DIAMOND).width(11),
                List.of(),
                i -> v.explainLoss(v.step(), v.loss)))
        .build();
  }

  /// Every probability over the temperature.
  Plot temperature() {
    String title =
        "T = %s: cold decides, hot spreads to 1/%d each".formatted(shown(v.temperature), k);
    Plot.Builder plot =
        Plot.of(
                "temperature",
                title,
                new Axis("temperature T", 0.05, 100, true, List.of()),
                Axis.of("probability ŷ", -0.02, 1.04))
            .summary(title + ".");
    for (int j = 0; j < k; j++) {
      int c = j;
      plot.add(
          new Layer.Line(
              "class " + (j + 1),
              TEMPERATURES,
              Doubles.generate(TEMPERATURES.size(), i -> at(TEMPERATURES.get(i), c)),
              Style.line(Ink.data(j)).dash(Style.series(j).dash()),
              i ->
                  "ŷ%d at T = %s: %s"
                      .formatted(
                          c + 1, shown(TEMPERATURES.get(i)), shown(at(TEMPERATURES.get(i), c)))));
    }
    return plot.add(
            new Layer.Rule("", true, v.temperature, Style.line(Ink.ACCENT).dash(Dash.DASHED)))
        .gesture(new Gesture.Cursor("temperature", v.temperature))
        .build();
  }

  private double at(double temperature, int c) {
    return v.rule.probabilities(v.z, temperature)[c];
  }

  Table temperatureTable() {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.numbers("temperature", TEMPERATURES));
    for (int j = 0; j < k; j++) {
      int c = j;
      columns.add(
          Table.numbers(
              "p" + (j + 1),
              Doubles.generate(TEMPERATURES.size(), i -> at(TEMPERATURES.get(i), c))));
    }
    return new Table("temperature", "Probabilities over the temperature", columns, -1);
  }

  double gap() {
    return v.settings.real("gap") / v.temperature;
  }

  double winnerAmong(double classes) {
    return Classes.winnerAmong(classes, gap());
  }

  private String explainCount(double classes) {
    return "ŷ = 1 / (1 + (K − 1)·e^(−lead)) = 1 / (1 + %s·e^(−%s)) = %s"
        .formatted(shown(classes - 1), shown(gap()), shown(winnerAmong(classes)));
  }

  /// How the winner's probability falls as more classes join at the same lead.
  Plot manyClasses() {
    int classes = v.settings.whole("classes");
    String title =
        "A lead of %s is worth %s among %d classes, %s among 1,000"
            .formatted(
                shown(v.settings.real("gap")),
                fixed(winnerAmong(classes), 3),
                classes,
                fixed(winnerAmong(1000), 3));
    Plot.Builder plot =
        Plot.of(
                "many-classes",
                title,
                new Axis("number of classes K", 2, 1000, true, List.of()),
                Axis.of("ŷ of the winner", -0.02, 1.04))
            .summary(title + ".");
    int i = 0;
    for (double gap : new double[] {2, 5, 10}) {
      if (gap != gap()) {
        plot.add(
            new Layer.Line(
                "lead " + shown(gap),
                COUNTS,
                Doubles.generate(COUNTS.size(), c -> Classes.winnerAmong(COUNTS.get(c), gap)),
                Style.line(Ink.GREY).dash(Dash.values()[1 + i++]).width(1.5)));
      }
    }
    return plot.add(
            new Layer.Line(
                "lead " + shown(gap()),
                COUNTS,
                Doubles.generate(COUNTS.size(), c -> winnerAmong(COUNTS.get(c))),
                Style.line(Ink.BLUE).width(2.5),
                c -> explainCount(COUNTS.get(c))))
        .add(
            new Layer.Points(
                "",
                Doubles.of(classes),
                Doubles.of(winnerAmong(classes)),
                Style.points(Ink.VERMILION, Marker.DIAMOND).width(11),
                List.of(),
                c -> explainCount(classes)))
        .gesture(new Gesture.Cursor("classes", classes))
        .build();
  }

  Table countTable() {
    return new Table(
        "many",
        "The winner among many classes",
        Table.numbers("classes", COUNTS),
        Table.numbers(
            "top",
            Doubles.generate(COUNTS.size(), c -> winnerAmong(COUNTS.get(c))),
            c -> explainCount(COUNTS.get(c))));
  }

  TableFigure arithmetic(Table table) {
    List<String> heads =
        v.softmax
            ? v.temperature == 1
                ? List.of("class", "z", "e^z", "e^(z − max)", "ŷ", "y", "∂L/∂z")
                : List.of("class", "z", "e^(z/T)", "e^((z − max)/T)", "ŷ", "y", "∂L/∂z")
            : List.of(
                "class", "z", v.temperature == 1 ? "â = σ(z)" : "â = σ(z/T)", "ŷ", "y", "∂L/∂z");
    String sum = v.softmax ? "e_sum" : "sum of outputs";
    return new TableFigure(
        "arithmetic",
        "From z to ŷ: %s = %s".formatted(sum, fixed(v.sum, 2)),
        "One row a class: logit, output, probability, label, gradient.",
        table,
        heads,
        List.of(),
        List.of(new TableFigure.Highlight(v.target, table.columns().size() - 1, Ink.VERMILION)));
  }
}
