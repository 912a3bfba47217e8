package perceptarium.lab.variance;

import static perceptarium.figure.Format.count;
import static perceptarium.figure.Format.factor;
import static perceptarium.figure.Format.fixed;
import static perceptarium.figure.Format.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import perceptarium.engine.analysis.BiasVariance;
import perceptarium.engine.analysis.PolynomialFit;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Explain;
import perceptarium.figure.Gesture;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;
import perceptarium.figure.Style.Dash;
import perceptarium.figure.Style.Marker;

/// The pictures after some samples.
final class VarianceFigures {
  /// Fits drawn at a time: more is one grey area.
  private static final int DRAWN = 40;

  private static final int BINS = 24;
  private static final Ink BIAS = Ink.BLUE;
  private static final Ink VARIANCE = Ink.VERMILION;
  private static final Doubles X = Doubles.linspace(-1, 1, 121);

  private final VarianceView v;
  private final Study study;

  VarianceFigures(VarianceView view) {
    v = view;
    study = view.study();
  }

  private Doubles truth() {
    return Doubles.generate(X.size(), i -> study.truth().applyAsDouble(X.get(i)));
  }

  private static Doubles curve(double[] weights) {
    return Doubles.generate(X.size(), i -> PolynomialFit.value(weights, X.get(i)));
  }

  /// As high as the examples usually reach.
  private Axis y() {
    double reach = 1.3 + 3 * study.noise();
    return Axis.of("y", -reach, reach);
  }

  /// One fit a sample, and what they are on average.
  Plot fits() {
    int n = v.samples().length;
    Plot.Builder plot =
        Plot.of("fits", v.headline(), Axis.of("x", -1, 1), y())
            .summary(
                "%d of %d fits of %s with their mean and the true curve."
                    .formatted(Math.min(n, DRAWN), n, v.name()));
    overlay(plot, study.order(), v.weights(), true);
    return plot.add(
            new Layer.Rule("", true, study.x(), Style.line(Ink.ACCENT).dash(Dash.DOTTED).width(2)))
        .gesture(new Gesture.Cursor("at", study.x()))
        .build();
  }

  private void overlay(Plot.Builder plot, int order, double[][] weights, boolean last) {
    int n = weights.length;
    for (int j = Math.max(0, n - DRAWN); j < n; j++) {
      plot.add(
          new Layer.Line(
              "fit to one sample",
              X,
              curve(weights[j]),
              Style.line(VARIANCE).width(0.9).alpha(0.45)));
    }
    plot.add(new Layer.Line("true curve f", X, truth(), Style.line(Ink.TEXT).width(3)));
    if (n == 0) {
      return;
    }
    if (last) {
      double[] y = v.samples()[n - 1];
      Doubles places = Doubles.of(study.places());
      plot.add(
          new Layer.Points(
              "the last sample",
              places,
              Doubles.of(y),
              Style.points(Ink.GREEN, Marker.CIRCLE).width(7),
              List.of(),
              i ->
                  "sample %d at x = %s: f(x) + noise = %s + %s = %s\nits fit says %s"
                      .formatted(
                          n,
                          shown(places.get(i)),
                          shown(study.truth().applyAsDouble(places.get(i))),
                          factor(y[i] - study.truth().applyAsDouble(places.get(i))),
                          shown(y[i]),
                          shown(PolynomialFit.value(weights[n - 1], places.get(i))))));
      plot.add(new Layer.Line("its fit", X, curve(weights[n - 1]), Style.line(Ink.GREEN).width(2)));
    }
    double[] mean = VarianceView.mean(weights);
    Doubles means = curve(mean);
    plot.add(
        new Layer.Line(
            "mean of the fits",
            X,
            means,
            Style.line(BIAS).dash(Dash.DASHED).width(3),
            i ->
                "mean of %d fits of order %d at x = %s: %s\nf(x) = %s, off by %s"
                    .formatted(
                        n,
                        order,
                        shown(X.get(i)),
                        shown(means.get(i)),
                        shown(truth().get(i)),
                        shown(means.get(i) - truth().get(i)))));
  }

  /// The deck's row: function and data, then its orders, then the one chosen.
  Multiples side() {
    List<Plot> plots = new ArrayList<>();
    Plot.Builder first =
        Plot.of("data", "Function and data", Axis.of("x", -1, 1), y())
            .noLegend()
            .add(new Layer.Line("true curve f", X, truth(), Style.line(Ink.TEXT).width(3)));
    if (v.samples().length > 0) {
      first.add(
          new Layer.Points(
              "the last sample",
              Doubles.of(study.places()),
              Doubles.of(v.samples()[v.samples().length - 1]),
              Style.points(Ink.GREEN, Marker.CIRCLE).width(6)));
    }
    plots.add(first.build());
    for (int order : Stream.of(1, 3, 5, study.order()).distinct().toList()) {
      boolean chosen = order == study.order();
      PolynomialFit fit =
          chosen ? study.fit() : new PolynomialFit(study.places(), order, study.lambda());
      double[][] weights = chosen ? v.weights() : VarianceView.weights(fit, v.samples());
      Plot.Builder plot =
          Plot.of("order-" + order, "Order " + order, Axis.of("x", -1, 1), y()).noLegend();
      overlay(plot, order, weights, false);
      plots.add(plot.build());
    }
    return new Multiples(
        "orders",
        "The same %s under polynomials of rising order"
            .formatted(count(v.samples().length, "sample")),
        "Fits of several orders to the same samples, with the true curve.",
        plots,
        0);
  }

  /// What the fits say at one place: how far they are off on average, how far they scatter.
  Plot predictions() {
    BiasVariance.At at = study.at(study.x());
    double sd = Math.max(at.sd(), 1e-3);
    double low = Math.min(at.truth(), at.mean() - 4 * sd);
    double high = Math.max(at.truth(), at.mean() + 4 * sd);
    double margin = 0.04 * (high - low);
    double width = (high - low + 2 * margin) / BINS;
    double[] said = v.predictions();
    double[] counts = new double[BINS];
    for (double p : said) {
      int bin = (int) Math.floor((p - low + margin) / width);
      if (bin >= 0 && bin < BINS) {
        counts[bin]++;
      }
    }
    Doubles middles = Doubles.generate(BINS, i -> low - margin + (i + 0.5) * width);
    double scale = said.length * width / (sd * Math.sqrt(2 * Math.PI));
    Doubles fine = Doubles.linspace(low - margin, high + margin, 161);
    Plot.Builder plot =
        Plot.of(
                "predictions",
                "At x = %s: bias %s, standard deviation %s"
                    .formatted(shown(study.x()), fixed(at.bias(), 3), fixed(at.sd(), 3)),
                Axis.of("prediction ŷ", low - margin, high + margin),
                Axis.of("samples", 0, Math.max(4, 1.5 * scale)))
            .add(
                new Layer.Bars(
                    "fits",
                    middles,
                    Doubles.of(counts),
                    0.9 * width,
                    Style.fill(VARIANCE, 0.55),
                    i ->
                        "%s of %d say %s to %s"
                            .formatted(
                                shown(counts[i]),
                                said.length,
                                shown(middles.get(i) - width / 2),
                                shown(middles.get(i) + width / 2))));
    if (study.noise() > 0) {
      plot.add(
          new Layer.Line(
              "expected",
              fine,
              Doubles.generate(
                  fine.size(),
                  i -> scale * Math.exp(-0.5 * Math.pow((fine.get(i) - at.mean()) / sd, 2))),
              Style.line(VARIANCE).width(1.6)));
    }
    return plot.add(
            new Layer.Rule("mean", true, at.mean(), Style.line(BIAS).dash(Dash.DASHED).width(2.5)))
        .add(new Layer.Rule("true f(x)", true, at.truth(), Style.line(Ink.TEXT).width(2.5)))
        .build();
  }

  /// The errors over what is varied.
  Plot parts() {
    double[] all = study.settings();
    Doubles x = Doubles.of(all);
    double top = top();
    Axis across =
        switch (study.knob()) {
          case "order" -> Axis.of("order of the polynomial", -0.3, Study.ORDERS + 0.3);
          case "penalty" -> new Axis("weight of the penalty λ", 1e-7, 10, true, List.of());
          default -> new Axis("examples in a sample m", 15, 420, true, List.of());
        };
    String[] key = {"order", "lambda", "examples"};
    String moved = key[List.of("order", "penalty", "examples").indexOf(study.knob())];
    Plot.Builder plot =
        Plot.of("parts", title(), across, Axis.of("expected squared error", 0, top))
            .add(
                line(
                    "bias² + variance + noise",
                    x,
                    BiasVariance::total,
                    Ink.TEXT,
                    Dash.SOLID,
                    v::explainTotal))
            .add(line("bias²", x, BiasVariance::bias2, BIAS, Dash.DASHED, v::explainBias))
            .add(
                line(
                    "variance",
                    x,
                    BiasVariance::variance,
                    VARIANCE,
                    Dash.DASH_DOT,
                    v::explainVariance))
            .add(line("noise σ²", x, BiasVariance::noise, Ink.GREY, Dash.DOTTED, v::explainNoise))
            .add(
                line(
                    "training error",
                    x,
                    BiasVariance::train,
                    Ink.GREEN,
                    Dash.DASHED,
                    v::explainTrain));
    if (v.samples().length > 1) {
      measured(plot, "measured", "bias²", v.measuredBias(), BIAS);
      measured(plot, "", "variance", v.measuredVariance(), VARIANCE);
    }
    return plot.add(
            new Layer.Rule(
                "", true, study.setting(), Style.line(Ink.ACCENT).dash(Dash.DOTTED).width(2.5)))
        .gesture(new Gesture.Cursor(moved, study.setting()))
        .build();
  }

  /// High enough for all but what explodes.
  private double top() {
    double most = study.parts().stream().mapToDouble(BiasVariance::total).max().orElse(1);
    double stiff = study.parts().getFirst().total();
    double usual = Math.max(0.3, 2 * study.parts().get(study.best()).total());
    return 1.08 * Math.min(most, Math.max(usual, Math.max(1.7 * study.here().total(), stiff)));
  }

  private String title() {
    double best = study.settings()[study.best()];
    return switch (study.knob()) {
      case "order" -> "Least error with order %d".formatted((int) best);
      case "penalty" -> "Least error near λ = %s".formatted(shown(best));
      default ->
          study.here().bias2() > 0.01 * study.here().variance()
              ? "More examples shrink the variance, never the bias"
              : "More examples shrink the variance: σ²(order + 1)/m at the places";
    };
  }

  private Layer line(
      String name,
      Doubles x,
      ToDoubleFunction<BiasVariance> part,
      Ink ink,
      Dash dash,
      Explain explain) {
    return new Layer.Line(
        name,
        x,
        Doubles.generate(x.size(), i -> part.applyAsDouble(study.parts().get(i))),
        Style.line(ink).dash(dash).width(ink == Ink.TEXT ? 3 : 2),
        explain);
  }

  private void measured(Plot.Builder plot, String name, String what, double value, Ink ink) {
    plot.add(
        new Layer.Points(
            name,
            Doubles.of(study.setting()),
            Doubles.of(value),
            Style.points(ink, Marker.CIRCLE).width(9),
            List.of(),
            i ->
                "%s measured over %d samples: %s"
                    .formatted(what, v.samples().length, shown(value))));
  }
}
