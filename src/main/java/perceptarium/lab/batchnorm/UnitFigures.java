package perceptarium.lab.batchnorm;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

/// The examples' ways through the recipe, and where they land on the activation.
final class UnitFigures {
  private final UnitView v;

  UnitFigures(UnitView view) {
    v = view;
  }

  /// Four columns of values; every example is a line from the first to the last.
  Plot columns() {
    int shown = v.line >= 4 ? 4 : v.line >= 3 ? 3 : 2;
    double[][] column = {
      v.sums,
      v.z,
      Arrays.stream(v.z).map(v.norm::hat).toArray(),
      Arrays.stream(v.z).map(v.norm::out).toArray()
    };
    double low = Arrays.stream(column).flatMapToDouble(Arrays::stream).min().orElse(0);
    double high = Arrays.stream(column).flatMapToDouble(Arrays::stream).max().orElse(1);
    double margin = 0.08 * Math.max(1e-3, high - low);
    List<String> names = List.of("Wx", "z = Wx + b", "ẑ, normalised", "z̃ = γẑ + β");
    Plot.Builder plot =
        Plot.of(
                "columns",
                title(),
                Axis.categories("line of the recipe", names),
                Axis.of("value", low - margin, high + margin))
            .summary("The net inputs of the mini-batch, then normalised, scaled and shifted.")
            .add(new Layer.Rule("", false, 0, Style.line(Ink.FAINT).width(1)));
    for (int c = 1; c < shown; c++) {
      spread(plot, c, column[c]);
    }
    for (int i = 0; i < v.m(); i++) {
      int e = i;
      plot.add(
          new Layer.Line(
              "example " + (i + 1),
              Doubles.count(0, shown),
              Doubles.generate(shown, c -> column[c][e]),
              Style.series(i).width(1.8),
              c -> explain(c, e)));
      plot.gesture(new Gesture.Lift("values", 0, i, 0, v.sums[i]));
    }
    return plot.build();
  }

  private String title() {
    return switch (v.line) {
      case 0 -> "Net inputs of %s".formatted(count(v.m(), "example"));
      case 1 -> "μ = " + shown(v.norm.mean());
      case 2 -> "μ = %s, σ² = %s".formatted(shown(v.norm.mean()), shown(v.norm.variance()));
      case 3 -> "Less μ = %s, divided by %s".formatted(shown(v.norm.mean()), shown(v.norm.scale()));
      default ->
          "μ = %s, σ² = %s; then γ = %s, β = %s"
              .formatted(
                  shown(v.norm.mean()),
                  shown(v.norm.variance()),
                  shown(v.norm.gamma()),
                  shown(v.norm.beta()));
    };
  }

  private String explain(int column, int i) {
    return switch (column) {
      case 0 -> "example %d: Wx = %s".formatted(i + 1, shown(v.sums[i]));
      case 1 -> "example %d: ".formatted(i + 1) + v.explainNet(i);
      case 2 -> "example %d: ".formatted(i + 1) + v.explainHat(i);
      default -> "example %d: ".formatted(i + 1) + v.explainOut(i);
    };
  }

  /// Mean and one standard deviation to both sides, beside a column.
  private void spread(Plot.Builder plot, int c, double[] values) {
    if (v.line < 1) {
      return;
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double sd =
        Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    double x = c + 0.13;
    if (v.line >= 2) {
      plot.add(
          new Layer.Line(
              "mean ± standard deviation",
              Doubles.of(x, x),
              Doubles.of(mean - sd, mean + sd),
              Style.line(Ink.TEXT).width(3),
              k -> "standard deviation %s".formatted(shown(sd))));
    }
    plot.add(
        new Layer.Points(
            "",
            Doubles.of(x),
            Doubles.of(mean),
            Style.points(Ink.TEXT, Marker.DIAMOND).width(11),
            List.of(),
            k -> "mean %s".formatted(shown(mean))));
  }

  /// Where the examples land on g, without and with.
  Plot curve() {
    boolean with = v.line >= UnitView.LINES;
    List<Double> places = new ArrayList<>(Arrays.stream(v.z).boxed().toList());
    Arrays.stream(v.z).map(v.norm::out).forEach(places::add);
    double low = Math.min(-3, places.stream().min(Double::compare).orElseThrow() - 0.5);
    double high = Math.max(3, places.stream().max(Double::compare).orElseThrow() + 0.5);
    Doubles x = Doubles.linspace(low, high, 241);
    int before = v.flat(a -> a);
    String title =
        with
            ? "%s is flat at %d of %d without, at %d with"
                .formatted(v.activation, before, v.m(), v.flat(v.norm::out))
            : "%s is flat at %d of %d".formatted(v.activation, before, v.m());
    Plot.Builder plot =
        Plot.of("curve", title, Axis.of("net input", low, high), Axis.auto("activation"))
            .summary(title + ".")
            .add(
                new Layer.Line(
                    v.activation,
                    x,
                    Doubles.generate(x.size(), i -> v.g.value(x.get(i))),
                    Style.line(Ink.GREY).width(2)))
            .add(
                new Layer.Points(
                    "g(z), without",
                    Doubles.of(v.z),
                    v.each(v.g::value),
                    Style.points(Ink.PURPLE, Marker.SQUARE).width(9),
                    List.of(),
                    i -> slope(v.z[i])));
    if (with) {
      plot.add(
          new Layer.Points(
              "g(z̃), with",
              v.each(v.norm::out),
              v.each(a -> v.g.value(v.norm.out(a))),
              Style.points(Ink.GREEN, Marker.CIRCLE).width(9),
              List.of(),
              i -> slope(v.norm.out(v.z[i]))));
    }
    plot.add(new Layer.Rule("", true, 0, Style.line(Ink.FAINT).dash(Dash.SOLID).width(1)));
    return plot.build();
  }

  private String slope(double at) {
    return "g(%s) = %s; slope g′ = %s%s"
        .formatted(
            shown(at),
            shown(v.g.value(at)),
            shown(v.g.slope(at)),
            Math.abs(v.g.slope(at)) < 0.05 ? ", flat (below 0.05)" : "");
  }

  TableFigure table(Table table) {
    return new TableFigure(
        "examples",
        v.line >= 2
            ? "σ² = %s/%d = %s"
                .formatted(shown(v.m() * v.norm.variance()), v.m(), shown(v.norm.variance()))
            : "The mini-batch",
        table,
        UnitView.heads());
  }
}
