package perceptarium.lab.activation;

import static perceptarium.figure.Format.shown;
import static perceptarium.lab.activation.ActivationView.percent;

import perceptarium.engine.analysis.LayerStack;
import perceptarium.engine.compute.Pointwise;
import perceptarium.engine.network.Activations;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;

/// What a stack of layers does to a square grid.
final class StackFigures {
  private static final int LINES = 9;
  private static final int POINTS = 61;
  private static final int MOST = 12;
  private static final Pointwise LINEAR = Activations.of("linear");

  private final ActivationView v;

  StackFigures(ActivationView view) {
    v = view;
  }

  Plot bent() {
    String title =
        "%d layer%s with %s: %s of it is beyond one matrix"
            .formatted(
                v.stack.layers(),
                v.stack.layers() == 1 ? "" : "s",
                v.kind.label(),
                percent(v.stack.beyondOneMatrix(v.g)));
    return grid("stack", title, v.g, Ink.BLUE, Ink.ORANGE);
  }

  Plot linear() {
    return grid(
        "linear-stack",
        "The same layers without a bend: still one matrix",
        LINEAR,
        Ink.GREY,
        Ink.GREY);
  }

  private Plot grid(String id, String title, Pointwise g, Ink across, Ink along) {
    double[] size = {0.1};
    Plot.Builder plot =
        Plot.of(id, title, axis(g, "h₁", size), axis(g, "h₂", size)).square().summary(title + ".");
    for (int k = 0; k < LINES; k++) {
      double fixed = -1 + 2.0 * k / (LINES - 1);
      plot.add(line(k == 0 ? "x₁ runs" : "", g, fixed, true, Style.line(across).width(1.6)));
      plot.add(
          line(
              k == 0 ? "x₂ runs" : "",
              g,
              fixed,
              false,
              Style.line(along).dash(Dash.DASHED).width(1.6)));
    }
    return plot.build();
  }

  private Axis axis(Pointwise g, String label, double[] size) {
    for (int i = 0; i < 9; i++) {
      double[] h = v.stack.apply(g, i % 3 - 1, i / 3 - 1);
      size[0] = Math.max(size[0], 1.1 * Math.max(Math.abs(h[0]), Math.abs(h[1])));
    }
    return Axis.of(label, -size[0], size[0]);
  }

  private Layer line(String name, Pointwise g, double fixed, boolean horizontal, Style style) {
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double t = -1 + 2.0 * i / (POINTS - 1);
      double[] h = horizontal ? v.stack.apply(g, t, fixed) : v.stack.apply(g, fixed, t);
      x[i] = h[0];
      y[i] = h[1];
    }
    return new Layer.Line(
        name,
        Doubles.of(x),
        Doubles.of(y),
        style,
        i -> {
          double t = -1 + 2.0 * i / (POINTS - 1);
          return "(%s, %s) → (%s, %s)"
              .formatted(
                  shown(horizontal ? t : fixed),
                  shown(horizontal ? fixed : t),
                  shown(x[i]),
                  shown(y[i]));
        });
  }

  private double beyond(Pointwise g, int layers) {
    return LayerStack.random(layers, v.seed).beyondOneMatrix(g);
  }

  Plot growth() {
    Doubles layers = Doubles.count(0, MOST + 1);
    Doubles share = Doubles.generate(MOST + 1, l -> 100 * beyond(v.g, l));
    return Plot.of(
            "growth",
            "What depth adds, if there is a bend",
            Axis.of("layers", 0, MOST),
            Axis.of("beyond one matrix (%)", -2, Math.max(10, 1.1 * share.max())))
        .add(
            new Layer.Line(
                v.kind.label(),
                layers,
                share,
                Style.line(Ink.BLUE).marker(Marker.CIRCLE),
                l ->
                    "%d layers: %s %% of the output's variance is not an affine map of the input"
                        .formatted(l, shown(share.get(l)))))
        .add(
            new Layer.Line(
                "linear",
                layers,
                Doubles.generate(MOST + 1, l -> 100 * beyond(LINEAR, l)),
                Style.line(Ink.GREY).dash(Dash.DASHED)))
        .add(new Layer.Rule("", true, v.stack.layers(), Style.line(Ink.ACCENT).dash(Dash.DOTTED)))
        .build();
  }

  Table table() {
    return new Table(
        "stack",
        "What a stack can do that one matrix cannot",
        Table.numbers("layers", Doubles.count(0, MOST + 1)),
        Table.numbers("activation", Doubles.generate(MOST + 1, l -> beyond(v.g, l))),
        Table.numbers("linear", Doubles.generate(MOST + 1, l -> beyond(LINEAR, l))));
  }
}
