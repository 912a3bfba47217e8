package perceptarium.lab.vanishing;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.latexFactor;
import static perceptarium.figure.Format.shown;

import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.UnitChain;
import perceptarium.engine.network.Activation;
import perceptarium.engine.network.Activations;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// One unit a layer: the signal has gone up, and the gradient comes down, a layer a step.
final class ChainView {
  /// Drawn for 0 on a logarithmic axis.
  private static final double FLOOR = 1e-40;

  private final int step;
  private final int depth;
  private final double weight;
  private final double bias;
  private final double input;
  private final String name;
  private final Activation g;
  private final UnitChain chain;

  ChainView(Settings s, int step) {
    this.step = step;
    depth = s.whole("depth");
    weight = s.real("weight");
    bias = s.real("bias");
    input = s.real("input");
    g = Activations.of(s.call("activation"));
    name = Activations.ALL.find(s.call("activation").name()).label();
    chain = UnitChain.of(g, weight, bias, input, depth);
  }

  /// The lowest layer that the gradient has come through, from 1; beyond the top at step 0.
  private int reached() {
    return depth - step + 1;
  }

  private double present() {
    return step == 0 ? 1 : chain.gradient()[reached() - 1];
  }

  Frame frame() {
    Frame.Builder frame =
        Frame.at(step, sentence())
            .finished(step == depth)
            .main(gradient())
            .side(factors())
            .side(signal())
            .table(table());
    frame.formula(
        "The gradient is a product",
        "\\frac{\\partial a_L}{\\partial a_{l-1}} = \\prod_{k=l}^{L} w\\, g'(z_k)",
        step == 0 ? "" : "l = %d:\\ %s".formatted(reached(), latex(present())));
    int l = Math.min(depth, reached());
    frame.formula(
        "The factor of layer " + l,
        "w\\, g'(z)",
        "%s \\cdot g'(%s) = %s \\cdot %s = %s"
            .formatted(
                latex(weight),
                latex(chain.net()[l - 1]),
                latex(weight),
                latexFactor(g.slope(chain.net()[l - 1])),
                latex(chain.factor()[l - 1])));
    frame.note(
        Note.notice(
            "A layer multiplies the gradient with $w\\,g'(z)$. The sigmoid's slope is 1/4 at best,"
                + " tanh's 1, ReLU's 1 or 0: so sigmoids need weights of 4 and more, which drive"
                + " them where their slope is far below 1/4."));
    frame.note(
        Note.notice(
            "With ReLU and a positive signal every factor is w itself: 1.2 explodes, 0.8 vanishes,"
                + " and only 1 passes everything on."));
    return frame
        .number("gradient", chain.gradient()[0])
        .number("last_factor", chain.factor()[depth - 1])
        .number("largest_factor", Doubles.of(chain.factor()).max())
        .number("present", present())
        .build();
  }

  private String sentence() {
    double size = Math.abs(present());
    if (step == 0) {
      return "The signal has reached layer %d: a = %s. Now the gradient goes down, from 1."
          .formatted(depth, shown(chain.active()[depth - 1]));
    }
    String verdict =
        size == 0
            ? "nothing is left"
            : size < 0.01 ? "it vanishes" : size > 100 ? "it explodes" : "it lives";
    return "%s down, the gradient is %s: %s."
        .formatted(count(step, "layer"), shown(present()), verdict);
  }

  private Axis layers() {
    return Axis.of("layer", 0.3, depth + 0.7);
  }

  /// NaN where the gradient has not come yet.
  private Doubles seen(double[] values) {
    return Doubles.generate(depth, l -> l + 1 >= reached() ? values[l] : Double.NaN);
  }

  private Plot gradient() {
    Doubles seen = seen(chain.gradient());
    String title =
        step == 0
            ? "The gradient begins with 1 above layer %d".formatted(depth)
            : "Gradient by what goes into layer %d: %s".formatted(reached(), shown(present()));
    double low = 1e-2;
    double high = 1e2;
    for (double x : chain.gradient()) {
      if (x != 0) {
        low = Math.max(FLOOR, Math.min(low, Math.abs(x)));
        high = Math.min(1 / FLOOR, Math.max(high, Math.abs(x)));
      }
    }
    return Plot.of(
            "gradient",
            title,
            layers(),
            new Axis("|∂a_L/∂a|, 1 at the top", low / 2, 2 * high, true, List.of()))
        .summary(title + ".")
        .add(new Layer.Rule("1", false, 1, Style.line(Ink.GREY).dash(Dash.DASHED).width(1.4)))
        .add(
            new Layer.Line(
                "gradient",
                Doubles.count(1, depth),
                Doubles.generate(depth, l -> Math.abs(seen.get(l))),
                Style.line(Ink.VERMILION).marker(Marker.CIRCLE).width(2.4),
                explainGradient()))
        .build();
  }

  private Explain explainGradient() {
    return l ->
        "layer %d: %s·%s = %s"
            .formatted(
                l + 1,
                shown(chain.factor()[l]),
                l + 1 == depth ? "1" : factor(chain.gradient()[l + 1]),
                shown(chain.gradient()[l]));
  }

  private Plot factors() {
    double most =
        Math.max(
            1.2,
            1.1 * Math.max(Doubles.of(chain.factor()).max(), -Doubles.of(chain.factor()).min()));
    double low = Doubles.of(chain.factor()).min() < 0 ? -most : 0;
    String title = "Factors w·g′(z), at most " + shown(Doubles.of(chain.factor()).max());
    return Plot.of("factors", title, layers(), Axis.of("w·g′(z)", low, most))
        .summary(title + ".")
        .add(
            new Layer.Bars(
                "factor of the layer",
                Doubles.count(1, depth),
                Doubles.of(chain.factor()),
                0.8,
                Style.fill(Ink.ORANGE, 0.9),
                this::explainFactor))
        .add(new Layer.Rule("1", false, 1, Style.line(Ink.GREY).dash(Dash.DASHED).width(1.4)))
        .build();
  }

  private String explainFactor(int l) {
    return "layer %d: w·g′(z) = %s·g′(%s) = %s·%s = %s"
        .formatted(
            l + 1,
            shown(weight),
            shown(chain.net()[l]),
            shown(weight),
            factor(g.slope(chain.net()[l])),
            shown(chain.factor()[l]));
  }

  private Plot signal() {
    String title = "The signal: %s in layer %d".formatted(shown(chain.active()[depth - 1]), depth);
    return Plot.of("signal", title, layers(), Axis.auto("activation a"))
        .summary(title + ".")
        .noLegend()
        .add(
            new Layer.Line(
                name,
                Doubles.count(1, depth),
                Doubles.of(chain.active()),
                Style.line(Ink.BLUE).marker(Marker.CIRCLE).width(2),
                this::explainActive))
        .build();
  }

  private String explainActive(int l) {
    return "layer %d: %s(%s·%s + %s) = %s(%s) = %s"
        .formatted(
            l + 1,
            name,
            shown(weight),
            factor(l == 0 ? input : chain.active()[l - 1]),
            factor(bias),
            name,
            shown(chain.net()[l]),
            shown(chain.active()[l]));
  }

  private Table table() {
    return new Table(
            "layers",
            "Layer by layer",
            Table.numbers("layer", Doubles.count(1, depth)),
            Table.numbers("net", Doubles.of(chain.net())),
            Table.numbers("active", Doubles.of(chain.active()), this::explainActive),
            Table.numbers("factor", Doubles.of(chain.factor()), this::explainFactor),
            Table.numbers("gradient", seen(chain.gradient()), explainGradient()))
        .marked(Math.min(depth, reached()) - 1);
  }
}
