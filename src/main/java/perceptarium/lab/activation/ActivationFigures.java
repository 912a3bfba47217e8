package perceptarium.lab.activation;

import static perceptarium.figure.Format.shown;
import static perceptarium.lab.activation.ActivationView.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import perceptarium.engine.network.Activation;
import perceptarium.engine.network.Activations;
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
import perceptarium.figure.Surface;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;

/// Curve, crowd and plane of one activation.
final class ActivationFigures {
  private static final double REACH = 6;
  private static final Doubles ZS = Doubles.linspace(-REACH, REACH, 481);

  private final ActivationView v;

  ActivationFigures(ActivationView view) {
    v = view;
  }

  /// g and g′, shaded where it saturates.
  Plot curve() {
    String title =
        "%s(%s) = %s with slope %s"
            .formatted(v.kind.label(), shown(v.z), shown(v.g.value(v.z)), shown(v.g.slope(v.z)));
    Doubles g = Doubles.generate(ZS.size(), i -> v.g.value(ZS.get(i)));
    Doubles slope = Doubles.generate(ZS.size(), i -> v.g.slope(ZS.get(i)));
    double low = Math.max(-REACH, Math.min(-0.3, g.min())) - 0.2;
    double high = Math.min(REACH, Math.max(1.15, g.max())) + 0.1;
    Plot.Builder plot =
        Plot.of("curve", title, Axis.of("z", -REACH, REACH), Axis.of("g, g′", low, high))
            .summary(title + ".");
    flats(plot, slope, low, high);
    // a jump is drawn as a gap
    boolean jumps = List.of("step", "sign").contains(v.kind.name());
    Doubles drawn =
        jumps ? Doubles.generate(g.size(), i -> ZS.get(i) == 0 ? Double.NaN : g.get(i)) : g;
    return plot.add(new Layer.Rule("", false, 0, Style.line(Ink.GREY).width(1)))
        .add(
            new Layer.Line(
                "g(z)", ZS, drawn, Style.line(Ink.BLUE).width(2.8), i -> v.explainValue(ZS.get(i))))
        .add(
            new Layer.Line(
                "slope g′(z)",
                ZS,
                slope,
                Style.line(Ink.ORANGE).dash(Dash.DASHED),
                i -> "g′(%s) = %s".formatted(shown(ZS.get(i)), shown(slope.get(i)))))
        .add(new Layer.Rule("input z", true, v.z, Style.line(Ink.ACCENT).dash(Dash.DOTTED)))
        .add(point(v.g.value(v.z), Ink.BLUE, "g"))
        .add(point(v.g.slope(v.z), Ink.ORANGE, "g′"))
        .gesture(new Gesture.Cursor("input", v.z))
        .build();
  }

  private Layer point(double y, Ink ink, String name) {
    return new Layer.Points(
        "",
        Doubles.of(v.z),
        Doubles.of(y),
        Style.points(ink, Marker.CIRCLE).width(10),
        List.of(),
        i -> "%s(%s) = %s".formatted(name, shown(v.z), shown(y)));
  }

  /// Bands where |g′| < 0.05.
  private static void flats(Plot.Builder plot, Doubles slope, double low, double high) {
    String name = "saturated: |g′| < 0.05";
    int from = -1;
    for (int i = 0; i <= ZS.size(); i++) {
      boolean flat = i < ZS.size() && Math.abs(slope.get(i)) < Crowd.FLAT;
      if (flat && from < 0) {
        from = i;
      } else if (!flat && from >= 0) {
        double a = ZS.get(from);
        double b = ZS.get(i - 1);
        plot.add(
            new Layer.Region(
                name,
                Doubles.of(a, b, b, a),
                Doubles.of(low, low, high, high),
                Style.fill(Ink.GREY, 0.2)));
        name = "";
        from = -1;
      }
    }
  }

  Plot inputs() {
    return histogram(
        "inputs",
        "Inputs: %s of them saturate".formatted(percent(v.crowd.saturated())),
        "z",
        v.crowd.inputs(),
        Ink.GREY);
  }

  Plot outputs() {
    return histogram(
        "outputs",
        "Outputs: %s, spread %s".formatted(v.zeros(), shown(Crowd.deviation(v.crowd.outputs()))),
        "g(z)",
        v.crowd.outputs(),
        Ink.BLUE);
  }

  private static Plot histogram(String id, String title, String x, double[] values, Ink ink) {
    Crowd.Histogram h = Crowd.histogram(values);
    return Plot.of(id, title, Axis.auto(x), Axis.of("count", 0, 1.05 * h.counts().max()))
        .noLegend()
        .summary(title + ".")
        .add(
            new Layer.Bars(
                "",
                h.centres(),
                h.counts(),
                0.95 * h.width(),
                Style.fill(ink, 0.85),
                i ->
                    "%s of %d values from %s to %s"
                        .formatted(
                            shown(h.counts().get(i)),
                            Crowd.SIZE,
                            shown(h.centres().get(i) - h.width() / 2),
                            shown(h.centres().get(i) + h.width() / 2))))
        .build();
  }

  Table histogramTable(String id, double[] values) {
    Crowd.Histogram h = Crowd.histogram(values);
    return new Table(
        id,
        "Histogram of the " + id,
        Table.numbers("centre", h.centres()),
        Table.numbers("count", h.counts()));
  }

  private Field field(int n) {
    return Field.sample(-3, 3, -3, 3, n, n, (x, y) -> v.g.value(v.sum(x, y)));
  }

  /// The neuron over the plane: it varies along w only.
  Plot neuron() {
    double w1 = v.settings.numbers("weights").get(0);
    double w2 = v.settings.numbers("weights").get(1);
    double norm = w1 * w1 + w2 * w2;
    String title =
        norm == 0
            ? "Without weights the neuron sees nothing"
            : "The neuron looks along w only; b shifts it by %s"
                .formatted(shown(-v.settings.real("bias") / Math.sqrt(norm)));
    Plot.Builder plot =
        Plot.of("neuron", title, Axis.of("x₁", -3, 3), Axis.of("x₂", -3, 3))
            .square()
            .summary(title + ".")
            .add(
                new Layer.Heat(
                    "",
                    field(81),
                    Palette.DIVERGING,
                    Double.NaN,
                    Double.NaN,
                    "g(w·x + b)",
                    Style.fill(Ink.TEXT, 0.9)));
    if (norm > 0) {
      double foot = -v.settings.real("bias") / norm;
      double r = 9 / Math.sqrt(norm);
      plot.add(
          new Layer.Line(
              "w·x + b = 0",
              Doubles.of(foot * w1 - r * w2, foot * w1 + r * w2),
              Doubles.of(foot * w2 + r * w1, foot * w2 - r * w1),
              Style.line(Ink.TEXT).dash(Dash.DASHED)));
      plot.add(new Layer.Arrow("w", 0, 0, w1, w2, Style.line(Ink.ACCENT).width(3)));
    }
    return plot.add(
            new Layer.Points(
                "",
                Doubles.of(w1),
                Doubles.of(w2),
                Style.points(Ink.ACCENT, Marker.CIRCLE).width(8),
                List.of(),
                i -> v.explainNeuron(w1, w2)))
        .gesture(new Gesture.Drag("weights", w1, w2, Map.of()))
        .build();
  }

  Surface surface() {
    return new Surface(
        "surface",
        "%s of w·x + b: one bend, straight along the line".formatted(v.kind.label()),
        "The neuron's output as a surface over its two inputs.",
        Axis.of("x₁", -3, 3),
        Axis.of("x₂", -3, 3),
        Axis.auto("h"),
        field(41),
        false,
        List.of(),
        v.settings.numbers("view").get(0),
        Math.clamp(v.settings.numbers("view").get(1), 5, 90),
        List.of(new Gesture.Turn("view")));
  }

  /// All functions, small.
  Multiples gallery() {
    List<Plot> plots = new ArrayList<>();
    for (Activation.Kind kind : Activations.ALL) {
      Activation a = kind.with(kind.schema().defaults());
      Doubles xs = Doubles.linspace(-4, 4, 161);
      plots.add(
          Plot.of("g-" + kind.name(), kind.label(), Axis.of("z", -4, 4), Axis.of("g", -1.6, 3))
              .noLegend()
              .add(new Layer.Rule("", false, 0, Style.line(Ink.GREY).width(1)))
              .add(
                  new Layer.Line(
                      "g′",
                      xs,
                      Doubles.generate(161, i -> a.slope(xs.get(i))),
                      Style.line(Ink.ORANGE).dash(Dash.DASHED).width(1.5)))
              .add(
                  new Layer.Line(
                      "g",
                      xs,
                      Doubles.generate(161, i -> a.value(xs.get(i))),
                      Style.line(Ink.BLUE).width(2.2)))
              .build());
    }
    return new Multiples(
        "gallery",
        "Eleven functions (solid) and their slopes (dashed)",
        "Small plots of every activation function with its slope.",
        plots,
        4);
  }

  TableFigure comparison(Table table) {
    return new TableFigure(
        "functions",
        "The same inputs through every function",
        table,
        List.of("function", "g(z)", "g′(z)", "zeros", "saturated", "mean", "spread"));
  }

  Table curveTable() {
    return new Table(
        "curve",
        "The function",
        Table.numbers("z", ZS),
        Table.numbers(
            "g",
            Doubles.generate(ZS.size(), i -> v.g.value(ZS.get(i))),
            i -> v.explainValue(ZS.get(i))),
        Table.numbers("slope", Doubles.generate(ZS.size(), i -> v.g.slope(ZS.get(i)))));
  }
}
