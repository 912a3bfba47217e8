package perceptarium.lab.loss;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Loss;
import perceptarium.engine.network.Losses;
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

/// One loss by itself: its curve, its slope, and what it bounds.
final class LossFigures {
  private static final Doubles MARGINS = Doubles.linspace(-2, 3, 251);

  private final LossView v;
  private final Doubles ys;

  LossFigures(LossView view) {
    v = view;
    ys = v.probabilities() ? Doubles.linspace(0.005, 0.995, 199) : Doubles.linspace(-3, 3, 301);
  }

  private Doubles losses() {
    return Doubles.generate(ys.size(), i -> v.loss().value(ys.get(i), v.target()));
  }

  private Doubles slopes() {
    return Doubles.generate(ys.size(), i -> v.loss().slope(ys.get(i), v.target()));
  }

  /// ℓ and ∂ℓ/∂ŷ over the prediction.
  Plot curve() {
    double p = v.prediction();
    double loss = v.loss().value(p, v.target());
    double slope = v.loss().slope(p, v.target());
    String title =
        "%s: ŷ = %s costs %s, slope %s"
            .formatted(v.kind().label(), shown(p), shown(loss), shown(slope));
    return Plot.of(
            "curve",
            title,
            v.probabilities() ? Axis.of("prediction ŷ", 0, 1) : Axis.of("prediction ŷ", -3, 3),
            Axis.of("ℓ, ∂ℓ/∂ŷ", -6, 6))
        .summary(title + ".")
        .add(new Layer.Rule("", false, 0, Style.line(Ink.GREY).width(1)))
        .add(new Layer.Rule("target y", true, v.target(), Style.line(Ink.TEXT).dash(Dash.DASH_DOT)))
        .add(
            new Layer.Line(
                "loss ℓ", ys, losses(), Style.line(Ink.BLUE).width(2.8), i -> explain(ys.get(i))))
        .add(
            new Layer.Line(
                "slope ∂ℓ/∂ŷ",
                ys,
                slopes(),
                Style.line(Ink.ORANGE).dash(Dash.DASHED),
                i -> "∂ℓ/∂ŷ at %s: %s".formatted(shown(ys.get(i)), shown(slopes().get(i)))))
        .add(new Layer.Rule("ŷ", true, p, Style.line(Ink.ACCENT).dash(Dash.DOTTED)))
        .add(
            new Layer.Points(
                "",
                Doubles.of(p, p),
                Doubles.of(loss, slope),
                Style.points(Ink.VERMILION, Marker.CIRCLE).width(9),
                List.of(),
                i -> explain(p)))
        .gesture(new Gesture.Cursor("prediction", p))
        .build();
  }

  private String explain(double p) {
    return "ℓ(%s; y = %s) = %s, slope %s"
        .formatted(
            shown(p),
            shown(v.target()),
            shown(v.loss().value(p, v.target())),
            shown(v.loss().slope(p, v.target())));
  }

  Table curveTable() {
    return new Table(
        "curve",
        "Loss over the prediction",
        Table.numbers("prediction", ys),
        Table.numbers("loss", losses(), i -> explain(ys.get(i))),
        Table.numbers("slope", slopes()));
  }

  /// The slope that reaches z behind a sigmoid, for y = 1.
  Plot through() {
    Doubles z = Doubles.linspace(-8, 8, 241);
    Loss squared = Losses.of(Losses.ALL.call("squared"));
    return Plot.of(
            "through",
            "Behind a sigmoid squared error is flat where it is most wrong",
            Axis.of("net input z, for y = 1", -8, 8),
            Axis.of("∂ℓ/∂z", -1.1, 0.1))
        .add(
            behind(
                "squared error: 2(ŷ − 1)·ŷ(1 − ŷ)",
                z,
                x -> {
                  double p = Activations.sigmoid(x);
                  return squared.slope(p, 1) * p * (1 - p);
                },
                Style.line(Ink.ORANGE).dash(Dash.DASHED)))
        .add(behind("cross-entropy: ŷ − 1", z, x -> -Activations.sigmoid(-x), Style.line(Ink.BLUE)))
        .build();
  }

  private static Layer behind(String name, Doubles z, DoubleUnaryOperator slope, Style style) {
    return new Layer.Line(
        name,
        z,
        Doubles.generate(z.size(), i -> slope.applyAsDouble(z.get(i))),
        style,
        i -> "z = %s: ∂ℓ/∂z = %s".formatted(shown(z.get(i)), shown(slope.applyAsDouble(z.get(i)))));
  }

  static double zeroOne(double m) {
    return m > 0 ? 0 : 1;
  }

  static double hinge(double m) {
    return Math.max(0, 1 - m);
  }

  static double logistic(double m) {
    return (Math.max(-m, 0) + Math.log1p(Math.exp(-Math.abs(m)))) / Math.log(2);
  }

  static double square(double m) {
    return (1 - m) * (1 - m);
  }

  /// Surrogates over the margin, above the stairs.
  Plot surrogates() {
    return Plot.of(
            "surrogates",
            "Every surrogate lies above the stair it replaces",
            Axis.of("margin y·z (right when > 0)", -2, 3),
            Axis.of("cost", -0.1, 4))
        .add(margin("0/1 error", LossFigures::zeroOne, Style.line(Ink.GREY).width(3)))
        .add(margin("hinge", LossFigures::hinge, Style.line(Ink.GREEN).dash(Dash.DASH_DOT)))
        .add(margin("cross-entropy (log₂)", LossFigures::logistic, Style.line(Ink.BLUE)))
        .add(margin("squared", LossFigures::square, Style.line(Ink.ORANGE).dash(Dash.DASHED)))
        .build();
  }

  private static Layer margin(String name, DoubleUnaryOperator f, Style style) {
    return new Layer.Line(
        name,
        MARGINS,
        Doubles.generate(MARGINS.size(), i -> f.applyAsDouble(MARGINS.get(i))),
        style,
        i ->
            "%s at margin %s: %s"
                .formatted(name, shown(MARGINS.get(i)), shown(f.applyAsDouble(MARGINS.get(i)))));
  }

  Table surrogateTable() {
    return new Table(
        "surrogates",
        "Surrogates over the margin",
        Table.numbers("margin", MARGINS),
        column("zero_one", LossFigures::zeroOne),
        column("hinge", LossFigures::hinge),
        column("cross_entropy", LossFigures::logistic),
        column("squared", LossFigures::square));
  }

  private static Table.Column column(String name, DoubleUnaryOperator f) {
    return Table.numbers(
        name, Doubles.generate(MARGINS.size(), i -> f.applyAsDouble(MARGINS.get(i))));
  }

  TableFigure oneHot(Table table) {
    List<String> heads = new ArrayList<>(List.of("label"));
    IntStream.range(0, LossView.CLASSES).forEach(c -> heads.add(Integer.toString(c)));
    heads.add("−ln ŷ");
    List<TableFigure.Highlight> ones = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int label = (int) v.settings().numbers("labels").get(i);
      ones.add(new TableFigure.Highlight(i, 1 + label, Ink.ACCENT));
    }
    return new TableFigure(
        "one-hot",
        "A one at the label: only −ln ŷ of the true class is left of the sum",
        "Three labels as one-hot rows of ten.",
        table,
        heads,
        List.of(),
        ones);
  }
}
