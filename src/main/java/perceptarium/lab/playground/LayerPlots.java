package perceptarium.lab.playground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import perceptarium.catalog.Numbers;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.train.Predictor;
import perceptarium.engine.train.Trainer;
import perceptarium.figure.Axis;
import perceptarium.figure.Doubles;
import perceptarium.figure.Format;
import perceptarium.figure.Ink;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.figure.Style;

/// Histograms of weights, activations and gradients, layer by layer.
final class LayerPlots {
  private static final int BINS = 24;
  private static final int MAX_ROWS = 1000;

  private final Setup setup;
  private final Trainer trainer;
  private final double[][] activations;

  /// @param predictor asks the network on show
  LayerPlots(Setup setup, Trainer trainer, Predictor predictor) {
    this.setup = setup;
    this.trainer = trainer;
    activations = activations(predictor);
  }

  int hiddenUnits() {
    Architecture a = setup.architecture();
    return IntStream.range(0, a.depth() - 1).map(l -> a.layer(l).units()).sum();
  }

  /// Hidden units that give the same value, to 1e-6, for all points. No unit can tell equal points
  /// apart.
  int dead() {
    Architecture a = setup.architecture();
    if (!pointsDiffer()) {
      return 0;
    }
    int dead = 0;
    for (int l = 0; l < a.depth() - 1; l++) {
      double[] values = activations[l];
      int units = a.layer(l).units();
      for (int j = 0; j < units; j++) {
        boolean same = true;
        for (int at = j + units; at < values.length; at += units) {
          same &= Math.abs(values[at] - values[j]) <= 1e-6;
        }
        dead += same ? 1 : 0;
      }
    }
    return dead;
  }

  private boolean pointsDiffer() {
    Numbers inputs = setup.training().data().train().inputs();
    int n = inputs.columns();
    return IntStream.range(n, inputs.size()).anyMatch(i -> inputs.get(i) != inputs.get(i % n));
  }

  Multiples histograms() {
    Architecture a = setup.architecture();
    List<Plot> plots = new ArrayList<>();
    for (int l = 0; l < a.depth(); l++) {
      plots.add(histogram("weights", "weight", l, weights(l, false), Ink.BLUE));
    }
    for (int l = 0; l < a.depth(); l++) {
      plots.add(histogram("activations", "activation", l, activations[l], Ink.GREEN));
    }
    for (int l = 0; l < a.depth(); l++) {
      double[] gradients = trainer.updates() == 0 ? new double[0] : weights(l, true);
      plots.add(histogram("gradients", "∂J/∂w", l, gradients, Ink.VERMILION));
    }
    return new Multiples(
        "layers",
        "Weights, activations and gradients, layer by layer: share of each value",
        "One histogram each of weights, activations and gradients for every layer.",
        plots,
        a.depth());
  }

  private double[] weights(int l, boolean gradients) {
    Architecture a = setup.architecture();
    int count = a.layer(l).units() * a.fanIn(l);
    double[] values = new double[count];
    for (int p = 0; p < count; p++) {
      int at = a.offset(l) + p;
      values[p] = gradients ? trainer.gradient(at) : trainer.parameter(at);
    }
    return values;
  }

  /// Of the first training examples, at most {@value #MAX_ROWS}.
  private double[][] activations(Predictor predictor) {
    Architecture a = setup.architecture();
    Numbers inputs = setup.training().data().train().inputs();
    int m = Math.min(MAX_ROWS, inputs.rows());
    double[][] values = new double[a.depth()][];
    for (int l = 0; l < a.depth(); l++) {
      values[l] = new double[m * a.layer(l).units()];
    }
    predictor.each(
        m,
        inputs::get,
        (i, network, k) -> {
          for (int l = 0; l < a.depth(); l++) {
            int units = a.layer(l).units();
            for (int j = 0; j < units; j++) {
              values[l][i * units + j] = network.activation(l, j, k);
            }
          }
        });
    return values;
  }

  private Plot histogram(String id, String what, int l, double[] all, Ink ink) {
    double[] values = Arrays.stream(all).filter(Double::isFinite).toArray();
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(1);
    if (!(high > low)) {
      low -= 0.5;
      high += 0.5;
    }
    double from = low;
    double width = (high - low) / BINS;
    double[] counts = new double[BINS];
    for (double v : values) {
      counts[Math.clamp((int) ((v - from) / width), 0, BINS - 1)]++;
    }
    double[] shares = Arrays.stream(counts).map(c -> c / Math.max(1, values.length)).toArray();
    double top = Arrays.stream(shares).max().orElse(0);
    String name =
        (l == setup.architecture().depth() - 1 ? "output" : "layer " + (l + 1)) + ": " + id;
    return Plot.of(
            id + "-" + (l + 1), name, Axis.auto(what), Axis.of("", 0, top > 0 ? 1.08 * top : 1))
        .noLegend()
        .summary("Histogram of the " + name)
        .add(
            new Layer.Bars(
                "",
                Doubles.generate(BINS, b -> from + (b + 0.5) * width),
                Doubles.wrap(shares),
                width,
                Style.fill(ink, 0.85),
                b ->
                    "%d of %d = %s between %s and %s"
                        .formatted(
                            (long) counts[b],
                            values.length,
                            Format.shown(shares[b]),
                            Format.shown(from + b * width),
                            Format.shown(from + (b + 1) * width))))
        .build();
  }
}
