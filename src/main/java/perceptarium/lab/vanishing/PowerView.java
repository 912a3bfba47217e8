package perceptarium.lab.vanishing;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.latex;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.Settings;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;
import perceptarium.figure.Table;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

/// A number multiplied with itself, layer after layer.
record PowerView(Settings settings, int step) {
  private static final List<Double> USUAL = List.of(0.5, 0.9, 0.99, 1.01, 1.1, 1.5);

  private double factor() {
    return settings.real("factor");
  }

  private int depth() {
    return settings.whole("depth");
  }

  Frame frame() {
    double a = factor();
    double left = Math.pow(a, step);
    Frame.Builder frame =
        Frame.at(step, sentence(left))
            .finished(step == depth())
            .main(plot(left))
            .below(
                new TableFigure(
                    "powers",
                    "After 10, 20 and 50 layers",
                    table(),
                    List.of("a", "a¹⁰", "a²⁰", "a⁵⁰", "layers to 1 % or × 100")))
            .table(table())
            .table(layerTable())
            .formula(
                "What is left of 1",
                "a^L = \\underbrace{a \\cdot a \\cdots a}_{L}",
                "%s^{%d} = %s".formatted(latex(a), step, latex(left)))
            .note(
                Note.notice(
                    "On a logarithmic axis every power is a straight line: only exactly 1 stays"
                        + " where it is. Half as far from 1 lasts about twice as long."))
            .note(
                new Note(
                    Note.Kind.DECK,
                    "\"In deep structures computed gradients in previous layers are smaller and"
                        + " smaller (vanish) when values lower than 1 are multiplied, greater and"
                        + " greater (explode) when values bigger than 1 are, because today we use"
                        + " deep neural networks that consist of tens of layers!\"",
                    "Deck H1, Vanishing and Exploding Gradients"));
    if (a != 1) {
      frame.formula(
          "Layers until a hundredth, or hundredfold",
          "L = \\frac{\\ln 100}{|\\ln a|}",
          "\\frac{4.605}{%s} = %s".formatted(latex(Math.abs(Math.log(a))), latex(layers(a))));
    }
    return frame.number("left", left).number("layers", layers(a)).build();
  }

  /// Infinite for exactly 1.
  private static double layers(double a) {
    return Math.log(100) / Math.abs(Math.log(a));
  }

  private String sentence(double left) {
    String size =
        left <= 0.1
            ? "one part in " + shown(Math.rint(1 / left))
            : left >= 10
                ? shown(left) + " times as much"
                : left == 1 ? "all that there was" : "of the same order as before";
    return "After %s with the factor %s there is %s left: %s."
        .formatted(count(step, "layer"), shown(factor()), shown(left), size);
  }

  private Plot plot(double left) {
    int n = depth() + 1;
    String title = "%s to the power %d is %s".formatted(shown(factor()), step, shown(left));
    double reach = Math.pow(Math.max(1.1, Math.max(factor(), 1 / factor())), depth());
    reach = Math.min(1e40, Math.max(200, reach));
    Plot.Builder plot =
        Plot.of(
                "power",
                title,
                Axis.of("layer", 0, depth()),
                new Axis("what is left of 1", 1 / reach, reach, true, List.of()))
            .summary(title + ".");
    for (double a : List.of(0.9, 1.1)) {
      if (a == factor()) {
        continue; // it is on show itself
      }
      plot.add(
          new Layer.Line(
              shown(a),
              Doubles.count(0, n),
              Doubles.generate(n, l -> Math.pow(a, l)),
              Style.line(a < 1 ? Ink.BLUE : Ink.VERMILION)
                  .dash(a < 1 ? Dash.DOTTED : Dash.DASH_DOT)
                  .width(1.6),
              l -> explain(a, l)));
    }
    plot.add(new Layer.Rule("1", false, 1, Style.line(Ink.GREY).dash(Dash.DASHED).width(1.4)));
    return plot.add(
            new Layer.Line(
                "a = " + shown(factor()),
                Doubles.count(0, step + 1),
                Doubles.generate(step + 1, l -> Math.pow(factor(), l)),
                Style.line(Ink.GREEN).marker(Marker.CIRCLE).width(2.6),
                l -> explain(factor(), l)))
        .build();
  }

  private static String explain(double a, int l) {
    return "%s^%d = %s".formatted(shown(a), l, shown(Math.pow(a, l)));
  }

  private Table table() {
    List<Double> factors = new ArrayList<>(USUAL);
    if (!factors.contains(factor())) {
      factors.add(factor());
    }
    int n = factors.size();
    return new Table(
            "powers",
            "Powers",
            Table.numbers("a", Doubles.generate(n, factors::get)),
            power(factors, 10),
            power(factors, 20),
            power(factors, 50),
            Table.numbers(
                "layers",
                Doubles.generate(n, i -> factors.get(i) == 1 ? Double.NaN : layers(factors.get(i))),
                i ->
                    "ln 100/|ln a| = 4.605/%s = %s"
                        .formatted(
                            shown(Math.abs(Math.log(factors.get(i)))),
                            shown(layers(factors.get(i))))))
        .marked(factors.indexOf(factor()));
  }

  private static Table.Column power(List<Double> factors, int l) {
    return Table.numbers(
        "after_" + l,
        Doubles.generate(factors.size(), i -> Math.pow(factors.get(i), l)),
        i -> explain(factors.get(i), l));
  }

  private Table layerTable() {
    return new Table(
        "layers",
        "Layer by layer",
        Table.numbers("layer", Doubles.count(0, step + 1)),
        Table.numbers(
            "left",
            Doubles.generate(step + 1, l -> Math.pow(factor(), l)),
            l -> explain(factor(), l)));
  }
}
