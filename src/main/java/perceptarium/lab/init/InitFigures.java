package perceptarium.lab.init;

import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.statistics.Summary;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;

/// The pictures of one step.
final class InitFigures {
  /// Histograms in a row; deeper networks show as many, evenly chosen.
  private static final int SHOWN = 10;

  /// Beyond so many layers the rings of the theory would hide the curve: a line takes their place.
  private static final int MANY = 16;

  private static final Style MEASURED = Style.line(Ink.BLUE).marker(Marker.CIRCLE).width(2.5);
  private static final Style THEORY = Style.points(Ink.ORANGE, Marker.RING).width(11);
  private static final Style WEIGHTS =
      Style.line(Ink.GREEN).dash(Dash.DOTTED).marker(Marker.SQUARE).width(2);

  private final Layers layers;

  InitFigures(Layers layers) {
    this.layers = layers;
  }

  Multiples activations(String title) {
    return multiples(
        "activations",
        title,
        Ink.BLUE,
        l -> l < layers.made() ? layers.up.get(l).activations() : null,
        l ->
            l < layers.made()
                ? "%d  %s".formatted(l + 1, layers.verdict(l).word)
                : "%d".formatted(l + 1));
  }

  Multiples gradients(String title) {
    return multiples(
        "gradients",
        title,
        Ink.GREEN,
        l -> layers.hasGradient(l) ? layers.gradient(l).activations() : null,
        l ->
            layers.hasGradient(l)
                ? "%d  %s".formatted(l + 1, Format.significant(layers.gradientSd(l), 2))
                : "%d".formatted(l + 1));
  }

  private Multiples multiples(
      String id,
      String title,
      Ink ink,
      IntFunction<@Nullable Summary> of,
      IntFunction<String> heading) {
    List<Plot> plots = new ArrayList<>();
    int shown = Math.min(SHOWN, layers.total());
    double r = layers.spec.range();
    double top = 0;
    for (int l = 0; l < layers.total(); l++) {
      Summary s = of.apply(l);
      for (int b = 0; s != null && b < s.counts().length; b++) {
        top = Math.max(top, s.counts()[b] / entries());
      }
    }
    for (int i = 0; i < shown; i++) {
      int layer = shown == 1 ? 0 : Math.round((float) i * (layers.total() - 1) / (shown - 1));
      Summary s = of.apply(layer);
      double high = top > 0 ? 1.05 * top : 1;
      Plot.Builder plot =
          Plot.of(
                  id + (layer + 1),
                  heading.apply(layer),
                  Axis.of("", -r, r),
                  Axis.of("share", 0, high))
              .noLegend()
              .add(histogram(s, ink));
      String note = remark(s);
      if (!note.isEmpty()) {
        plot.add(new Layer.Label(note, 0, 0.5 * high, Style.line(Ink.GREY)));
      }
      plots.add(plot.build());
    }
    return new Multiples(id, title, title, plots, Math.min(10, shown));
  }

  /// Says why a histogram is empty.
  private String remark(@Nullable Summary s) {
    if (s == null) {
      return "not yet";
    }
    long inside = 0;
    for (long count : s.counts()) {
      inside += count;
    }
    double beyond = 1 - inside / entries();
    return beyond < 0.9 ? "" : "%s %% beyond".formatted(Format.fixed(Math.floor(100 * beyond), 0));
  }

  private double entries() {
    return (double) layers.spec.inputs() * layers.spec.width();
  }

  private Layer histogram(@Nullable Summary s, Ink ink) {
    int bins = s == null ? 0 : layers.spec.bins();
    double r = layers.spec.range();
    double width = 2 * r / layers.spec.bins();
    return new Layer.Bars(
        "",
        Doubles.generate(bins, b -> -r + (b + 0.5) * width),
        Doubles.generate(bins, b -> s == null ? 0 : s.counts()[b] / entries()),
        width,
        Style.fill(ink, 0.8),
        b ->
            s == null
                ? ""
                : "%d of %s entries from %s to %s"
                    .formatted(
                        s.counts()[b],
                        shown(entries()),
                        shown(-r + b * width),
                        shown(-r + (b + 1) * width)));
  }

  /// Standard deviation of the activations, measured and predicted.
  Plot spread() {
    int n = layers.made();
    boolean log = wide(n, layers::sd) || wide(layers.total(), l -> layers.predicted[l].sd());
    Plot.Builder plot =
        Plot.of(
            "std",
            "Standard deviation of the activations",
            layerAxis(),
            log ? Axis.log("std") : fromZero(highest(n)));
    if (layers.networks() > 1) {
      plot.add(
          new Layer.Band(
              layers.networks() + " networks",
              Doubles.count(1, n),
              Doubles.generate(n, layers::lowest),
              Doubles.generate(n, layers::highest),
              Style.fill(Ink.SKY, 0.35)));
    }
    return plot.add(line("measured", n, layers::sd, MEASURED, layers::explainSd))
        .add(theory("theory", n, l -> layers.predicted[l].sd(), layers::explainPredicted))
        .build();
  }

  /// Standard deviation of the gradients.
  Plot gradientSpread() {
    int n = layers.total();
    boolean log =
        wide(n, layers::gradientSd)
            || wide(n, l -> layers.predictedGradient[l])
            || wide(n, l -> layers.weightGradientSd(l) / layers.weightGradientSd(n - 1));
    return Plot.of(
            "gradient_std",
            "Standard deviation of the gradients",
            layerAxis(),
            log ? Axis.log("std") : fromZero(highestGradient(n)))
        .add(line("∂/∂h, activations", n, layers::gradientSd, MEASURED, Explain.NONE))
        .add(
            theory(
                "theory ∂/∂h",
                n,
                l -> layers.hasGradient(l) ? layers.predictedGradient[l] : Double.NaN,
                Explain.NONE))
        .add(line("∂/∂W, weights", n, layers::weightGradientSd, WEIGHTS, Explain.NONE))
        .build();
  }

  Plot shares() {
    int n = layers.made();
    return Plot.of("shares", "Dead and saturated", layerAxis(), Axis.of("share", -0.03, 1.05))
        .add(
            line(
                "dead units",
                n,
                l -> layers.up.get(l).activations().dead(),
                Style.line(Ink.VERMILION).marker(Marker.CROSS),
                l -> "units that give the same value, to 1e-6, for all inputs"))
        .add(
            line(
                "saturated entries",
                n,
                l -> layers.up.get(l).saturated(),
                Style.line(Ink.PURPLE).dash(Dash.DASHED).marker(Marker.TRIANGLE),
                l -> "entries with |g′(z)| < 0.05"))
        .build();
  }

  Plot means() {
    int n = layers.made();
    double most = 0.05; // a mean of a thousandth is sampling error: do not blow it up
    for (int l = 0; l < layers.total(); l++) {
      most = Math.max(most, Math.abs(layers.predicted[l].mean()));
      most = l < n ? Math.max(most, Math.abs(layers.up.get(l).activations().mean())) : most;
    }
    Axis axis =
        Double.isFinite(most) ? Axis.of("mean", -1.15 * most, 1.15 * most) : Axis.auto("mean");
    return Plot.of("mean", "Mean of the activations", layerAxis(), axis)
        .add(new Layer.Rule("", false, 0, Style.line(Ink.GREY).width(1)))
        .add(
            line("measured", n, l -> layers.up.get(l).activations().mean(), MEASURED, Explain.NONE))
        .add(theory("theory", n, l -> layers.predicted[l].mean(), Explain.NONE))
        .build();
  }

  private double highest(int made) {
    double most = 0;
    for (int l = 0; l < layers.total(); l++) {
      most = Math.max(most, Math.max(layers.predicted[l].sd(), l < made ? layers.highest(l) : 0));
    }
    return most;
  }

  private double highestGradient(int n) {
    Doubles all =
        Doubles.generate(
            3 * n,
            i ->
                switch (i / n) {
                  case 0 -> layers.gradientSd(i % n);
                  case 1 -> layers.weightGradientSd(i % n);
                  default -> layers.predictedGradient[i % n];
                });
    return all.max();
  }

  /// A linear axis from 0 with room above the highest mark.
  private static Axis fromZero(double highest) {
    return highest > 0 && Double.isFinite(highest)
        ? Axis.of("std", 0, 1.15 * highest)
        : Axis.of("std", 0, 1);
  }

  private Axis layerAxis() {
    return Axis.of("layer", 0.5, layers.total() + 0.5);
  }

  private static Layer line(
      String name, int n, IntToDoubleFunction y, Style style, Explain explain) {
    return new Layer.Line(name, Doubles.count(1, n), Doubles.generate(n, y), style, explain);
  }

  /// Rings around where the measured points should be. They come with the points: who is asked to
  /// predict must not read the answer off the figure.
  private Layer theory(String name, int n, IntToDoubleFunction y, Explain explain) {
    return layers.total() > MANY
        ? line(name, n, y, Style.line(Ink.ORANGE).dash(Dash.DASHED), explain)
        : new Layer.Points(
            name, Doubles.count(1, n), Doubles.generate(n, y), THEORY, List.of(), explain);
  }

  /// Whether positive values span more than a factor of fifty.
  private static boolean wide(int n, IntToDoubleFunction y) {
    Doubles values =
        Doubles.generate(n, i -> y.applyAsDouble(i) > 0 ? y.applyAsDouble(i) : Double.NaN);
    return values.max() > 50 * values.min();
  }
}
