package perceptarium.lab.penalty;

import static perceptarium.figure.Format.shown;

import java.util.List;
import java.util.Map;
import perceptarium.engine.regularise.PenalisedQuadratic.Cost;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Field;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;

/// Circle, diamond, and what becomes of two weights as λ grows.
final class WeightsFigures {
  private static final double REACH = 3.2;
  private static final double MOST = 3;
  private static final int LAMBDAS = 121;

  private final WeightsView v;
  private final Field loss;
  private final Doubles lambdas = Doubles.linspace(0, MOST, LAMBDAS);
  private final double[][] l2;
  private final double[][] l1;

  WeightsFigures(WeightsView view) {
    v = view;
    loss =
        Field.sample(-REACH, REACH, -REACH, REACH, 81, 81, (a, b) -> v.loss(new double[] {a, b}));
    l2 = new double[LAMBDAS][];
    l1 = new double[LAMBDAS][];
    for (int i = 0; i < LAMBDAS; i++) {
      l2[i] = v.loss.minimum(Cost.l2(lambdas.get(i)));
      l1[i] = v.loss.minimum(Cost.l1(lambdas.get(i)));
    }
  }

  Plot circle() {
    double r = Math.hypot(v.squares[0], v.squares[1]);
    int n = 121;
    String title =
        v.squares[0] != 0 && v.squares[1] != 0
            ? "L2: the contour touches the circle beside the axes"
            : "L2: a weight is 0 only where the loss has it";
    return plane(
        "circle",
        title,
        Doubles.generate(n, i -> r * Math.cos(2 * Math.PI * i / (n - 1))),
        Doubles.generate(n, i -> r * Math.sin(2 * Math.PI * i / (n - 1))),
        v.squares,
        l2,
        Ink.BLUE,
        new Layer.Line(
            "walk by decay",
            Doubles.generate(v.byDecay.length, k -> v.byDecay[k][0]),
            Doubles.generate(v.byDecay.length, k -> v.byDecay[k][1]),
            walk(Ink.GREEN),
            v::explainDecay));
  }

  Plot diamond() {
    double r = Math.abs(v.sizes[0]) + Math.abs(v.sizes[1]);
    String title =
        switch ((int) v.zeros()) {
          case 0 -> "L1: the contour touches an edge, both weights are left";
          case 1 -> "L1: the contour touches a corner, and one weight is 0";
          default -> "L1: the diamond has shrunk to a point, both weights are 0";
        };
    return plane(
        "diamond",
        title,
        Doubles.of(r, 0, -r, 0, r),
        Doubles.of(0, r, 0, -r, 0),
        v.sizes,
        l1,
        Ink.VERMILION,
        new Layer.Line(
            "walk by soft threshold",
            Doubles.generate(v.bySoft.length, k -> v.bySoft[k][0]),
            Doubles.generate(v.bySoft.length, k -> v.bySoft[k][1]),
            walk(Ink.GREEN),
            v::explainSoft));
  }

  private static Style walk(Ink ink) {
    return Style.line(ink).width(1.6).marker(Marker.CIRCLE);
  }

  private Plot plane(
      String id,
      String title,
      Doubles ballX,
      Doubles ballY,
      double[] solution,
      double[][] way,
      Ink ink,
      Layer walk) {
    double here = v.loss(solution);
    return Plot.of(id, title, Axis.of("w₁", -REACH, REACH), Axis.of("w₂", -REACH, REACH))
        .square()
        .summary(title + ".")
        .add(new Layer.Contours("", loss, levels(), Style.line(Ink.GREY).width(0.8)))
        .add(new Layer.Region("", ballX, ballY, Style.fill(ink, 0.18)))
        .add(new Layer.Line("weights that cost the same", ballX, ballY, Style.line(ink).width(1.8)))
        .add(new Layer.Contours("", loss, Doubles.of(here), Style.line(Ink.TEXT).width(1.8)))
        .add(new Layer.Rule("", false, 0, Style.line(Ink.GREY).width(0.8)))
        .add(new Layer.Rule("", true, 0, Style.line(Ink.GREY).width(0.8)))
        .add(
            new Layer.Line(
                "solution for every λ",
                Doubles.generate(LAMBDAS, i -> way[i][0]),
                Doubles.generate(LAMBDAS, i -> way[i][1]),
                Style.line(Ink.PURPLE).dash(Dash.DASHED).width(1.6),
                i -> explain(way, i)))
        .add(walk)
        .add(
            new Layer.Points(
                "loss least",
                Doubles.of(v.best[0]),
                Doubles.of(v.best[1]),
                Style.points(Ink.TEXT, Marker.STAR).width(13),
                List.of(),
                i ->
                    "the loss alone is least at (%s, %s)"
                        .formatted(shown(v.best[0]), shown(v.best[1]))))
        .add(
            new Layer.Points(
                "loss + λΩ least",
                Doubles.of(solution[0]),
                Doubles.of(solution[1]),
                Style.points(ink, Marker.DIAMOND).width(12),
                List.of(),
                i ->
                    "loss + λΩ is least at (%s, %s); the loss there is %s"
                        .formatted(shown(solution[0]), shown(solution[1]), shown(here))))
        .gesture(new Gesture.Drag("star", v.best[0], v.best[1], Map.of()))
        .build();
  }

  private static Doubles levels() {
    return Doubles.generate(9, i -> 0.08 * Math.pow(2, i));
  }

  private String explain(double[][] way, int i) {
    return "λ = %s: (%s, %s)".formatted(shown(lambdas.get(i)), shown(way[i][0]), shown(way[i][1]));
  }

  /// Both weights over λ under both penalties.
  Plot shrinking() {
    String title = "As λ grows: L2 shrinks, L1 cuts off";
    Plot.Builder plot =
        Plot.of("shrinking", title, Axis.of("λ", 0, MOST), Axis.auto("weight"))
            .summary(title + ".")
            .add(new Layer.Rule("", false, 0, Style.line(Ink.GREY).width(0.8)));
    for (int w = 0; w < 2; w++) {
      plot.add(weight("L2: " + name(w), l2, w, Style.line(Ink.BLUE).dash(dash(w)).width(2.4)));
    }
    for (int w = 0; w < 2; w++) {
      plot.add(weight("L1: " + name(w), l1, w, Style.line(Ink.VERMILION).dash(dash(w)).width(2.4)));
    }
    return plot.add(new Layer.Rule("λ", true, v.lambda, Style.line(Ink.ACCENT).dash(Dash.DOTTED)))
        .gesture(new Gesture.Cursor("strength", v.lambda))
        .build();
  }

  private static String name(int w) {
    return w == 0 ? "w₁" : "w₂";
  }

  private static Dash dash(int w) {
    return w == 0 ? Dash.SOLID : Dash.DASHED;
  }

  private Layer weight(String name, double[][] way, int w, Style style) {
    return new Layer.Line(
        name,
        lambdas,
        Doubles.generate(LAMBDAS, i -> way[i][w]),
        style,
        i -> "%s at λ = %s: %s".formatted(name, shown(lambdas.get(i)), shown(way[i][w])));
  }

  /// The smaller weight on its way under L1, both ways to step.
  Plot walks() {
    int n = v.bySoft.length;
    Doubles x = Doubles.count(0, n);
    int w = Math.abs(v.sizes[1]) <= Math.abs(v.sizes[0]) ? 1 : 0;
    boolean crosses = false;
    for (int k = 1; k < n; k++) {
      crosses |= v.bySign[k][w] * v.bySign[k - 1][w] < 0;
    }
    String title =
        v.sizes[w] == 0 && crosses
            ? name(w) + " rests on 0 by the soft threshold, steps over it by the sign"
            : name(w) + " on its way";
    Explain soft = w == 1 ? v::explainSoft : Explain.NONE;
    Explain sign = w == 1 ? v::explainSign : Explain.NONE;
    return Plot.of("walks", title, Axis.of("iteration", 0, Math.max(60, n - 1)), Axis.auto(name(w)))
        .summary(title + ".")
        .add(new Layer.Rule("", false, 0, Style.line(Ink.GREY).width(0.8)))
        .add(
            new Layer.Line(
                "L1 by the sign",
                x,
                Doubles.generate(n, k -> v.bySign[k][w]),
                Style.line(Ink.ORANGE).width(1.6).marker(Marker.CIRCLE),
                sign))
        .add(
            new Layer.Line(
                "L1 by the soft threshold",
                x,
                Doubles.generate(n, k -> v.bySoft[k][w]),
                Style.line(Ink.VERMILION).width(2.6),
                soft))
        .add(
            new Layer.Line(
                "L2 by decay",
                x,
                Doubles.generate(n, k -> v.byDecay[k][w]),
                Style.line(Ink.BLUE).dash(Dash.DASHED).width(2.2),
                w == 1 ? v::explainDecay : Explain.NONE))
        .build();
  }

  Table shrinkingTable() {
    return new Table(
        "shrinking",
        "Both weights over λ",
        Table.numbers("lambda", lambdas),
        Table.numbers("l2_w1", Doubles.generate(LAMBDAS, i -> l2[i][0])),
        Table.numbers("l2_w2", Doubles.generate(LAMBDAS, i -> l2[i][1])),
        Table.numbers("l1_w1", Doubles.generate(LAMBDAS, i -> l1[i][0])),
        Table.numbers("l1_w2", Doubles.generate(LAMBDAS, i -> l1[i][1])));
  }
}
