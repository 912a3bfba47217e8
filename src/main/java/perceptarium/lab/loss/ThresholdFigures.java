package perceptarium.lab.loss;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import perceptarium.engine.analysis.ThresholdModel;
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

/// The smallest classifier: its cost over the threshold, its examples, its likelihood.
final class ThresholdFigures {
  private static final Doubles BS = Doubles.linspace(-6, 6, 481);

  private final LossView v;
  private final ThresholdModel m;

  ThresholdFigures(LossView view) {
    v = view;
    m = view.model();
  }

  private Doubles over(java.util.function.DoubleUnaryOperator f) {
    return Doubles.generate(BS.size(), i -> f.applyAsDouble(BS.get(i)));
  }

  /// J and the share of mistakes over b, with the way down.
  Plot objective() {
    Doubles cost = over(m::cost);
    String title = "%s, and the share of mistakes, over b".formatted(v.kind().label());
    int n = v.track().size();
    Doubles at = Doubles.generate(n, k -> v.track().get(k));
    double top = Math.max(1, Math.min(4, cost.max())) * 1.05;
    return Plot.of("objective", title, Axis.of("threshold b", -6, 6), Axis.of("J", 0, top))
        .summary(title + ".")
        .add(
            new Layer.Line(
                "share of mistakes",
                BS,
                over(m::error),
                Style.line(Ink.GREY).width(2.5),
                i ->
                    "%d of %d on the wrong side of b = %s, with %s of the strength"
                        .formatted(
                            m.mistakes(BS.get(i)),
                            v.size(),
                            shown(BS.get(i)),
                            shown(m.error(BS.get(i))))))
        .add(
            new Layer.Line(
                "J(b)",
                BS,
                cost,
                Style.line(Ink.BLUE).width(2.5),
                i -> "J(%s) = Σ sℓ / Σ s = %s".formatted(shown(BS.get(i)), shown(cost.get(i)))))
        .add(
            new Layer.Points(
                "steps",
                at,
                Doubles.generate(n, k -> m.cost(at.get(k))),
                Style.points(Ink.ORANGE, Marker.CIRCLE).width(6.5),
                List.of(),
                v::explainStep))
        .add(
            new Layer.Points(
                "now",
                Doubles.of(v.b()),
                Doubles.of(m.cost(v.b())),
                Style.points(Ink.VERMILION, Marker.DIAMOND).width(11),
                List.of(),
                k -> v.explainStep(v.step())))
        .add(
            new Layer.Rule(
                "start", true, v.track().getFirst(), Style.line(Ink.ACCENT).dash(Dash.DOTTED)))
        .gesture(new Gesture.Cursor("start", v.track().getFirst()))
        .build();
  }

  /// The examples at their place and strength.
  Plot data() {
    double top = 1.25 * Math.max(3.2, Doubles.of(m.strength()).max());
    String title = "%d of %d on the wrong side".formatted(m.mistakes(v.b()), v.size());
    Plot.Builder plot =
        Plot.of("examples-plane", title, Axis.of("x", -6, 6), Axis.of("strength s", 0, top))
            .summary(title + ".")
            .add(
                new Layer.Region(
                    "",
                    Doubles.of(v.b(), 6, 6, v.b()),
                    Doubles.of(0, 0, top, top),
                    Style.fill(Ink.POSITIVE, 0.1)))
            .add(new Layer.Rule("threshold b", true, v.b(), Style.line(Ink.TEXT)));
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < v.size(); i++) {
      rows.add(List.of(m.x()[i], m.strength()[i], m.label()[i]));
    }
    for (int label = 0; label < 2; label++) {
      double wanted = label;
      int[] who = IntStream.range(0, v.size()).filter(i -> m.label()[i] == wanted).toArray();
      plot.add(
          new Layer.Points(
              "class " + label,
              Doubles.generate(who.length, i -> m.x()[who[i]]),
              Doubles.generate(who.length, i -> m.strength()[who[i]]),
              Style.points(
                      label == 1 ? Ink.POSITIVE : Ink.NEGATIVE,
                      label == 1 ? Marker.CIRCLE : Marker.SQUARE)
                  .width(9),
              List.of(),
              i -> v.explainExample(who[i])));
    }
    return plot.gesture(new Gesture.Place("examples", rows, List.of(1.0, 0.0), Map.of())).build();
  }

  Plot likelihood() {
    Doubles y = over(b -> Math.exp(m.logLikelihood(b)));
    return probability(
        "likelihood",
        "Likelihood: the product is largest at b = " + shown(best()),
        "Π p(yᵢ|xᵢ)",
        y);
  }

  Plot negativeLog() {
    Doubles y = over(b -> -m.logLikelihood(b));
    return probability(
        "negative-log", "Its negative logarithm is smallest at the same b", "−Σ ln p(yᵢ|xᵢ)", y);
  }

  double best() {
    Doubles y = over(m::logLikelihood);
    int best = IntStream.range(0, BS.size()).reduce(0, (i, j) -> y.get(j) > y.get(i) ? j : i);
    return BS.get(best);
  }

  private Plot probability(String id, String title, String label, Doubles y) {
    return Plot.of(id, title, Axis.of("threshold b", -6, 6), Axis.of(label, 0, 1.1 * y.max()))
        .summary(title + ".")
        .add(
            new Layer.Line(
                label,
                BS,
                y,
                Style.line(Ink.BLUE).width(2.5),
                i -> "b = %s: %s".formatted(shown(BS.get(i)), shown(y.get(i)))))
        .add(new Layer.Rule("best b", true, best(), Style.line(Ink.TEXT).dash(Dash.DASHED)))
        .add(new Layer.Rule("b now", true, v.b(), Style.line(Ink.ACCENT).dash(Dash.DOTTED)))
        .build();
  }

  TableFigure examples(Table table) {
    List<TableFigure.Highlight> wrong =
        IntStream.range(0, v.size())
            .filter(i -> (m.x()[i] > v.b()) != (m.label()[i] == 1))
            .mapToObj(i -> new TableFigure.Highlight(i, 6, Ink.VERMILION))
            .toList();
    return new TableFigure(
        "examples",
        "J = %s is the mean of these losses, weighted by s".formatted(shown(m.cost(v.b()))),
        "The examples with their losses.",
        table,
        List.of("x", "y", "s", "output", "ℓ", "∂ℓ/∂b", "wrong"),
        List.of(),
        wrong);
  }

  Table objectiveTable() {
    return new Table(
        "objective",
        "Over the threshold",
        Table.numbers("threshold", BS),
        Table.numbers("cost", over(m::cost)),
        Table.numbers("error", over(m::error)),
        Table.numbers("log_likelihood", over(m::logLikelihood)));
  }
}
