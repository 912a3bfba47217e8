package perceptarium.figure;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A figure of every kind, with the data a lab would give it. Here are the curves and bars.
final class Samples {
  private Samples() {}

  static List<Figure> all() {
    return List.of(
        lines(),
        losses(),
        PlaneSamples.plane(),
        PlaneSamples.decision(),
        PlaneSamples.ravine(),
        histogram(),
        bands(),
        layers(),
        PlaneSamples.surface(),
        DrawnSamples.neuron(),
        DrawnSamples.cell(),
        DrawnSamples.network(),
        DrawnSamples.truth(),
        DrawnSamples.steps());
  }

  static Plot lines() {
    SplittableRandom random = new SplittableRandom(1);
    double[] t = new double[365];
    Arrays.setAll(t, i -> 12 - 10 * Math.cos(2 * Math.PI * i / 365) + 4 * random.nextGaussian());
    Doubles days = Doubles.count(1, 365);
    var b =
        Plot.of(
                "ewa",
                "Why does day one weigh so little?",
                Axis.auto("day"),
                Axis.auto("temperature (°C)"))
            .add(
                new Layer.Points(
                    "measured",
                    days,
                    Doubles.of(t),
                    Style.points(Ink.GREY, Style.Marker.CIRCLE).width(3.5).alpha(0.7)));
    int s = 0;
    for (double beta : new double[] {0.5, 0.9, 0.98}) {
      double v = 0;
      double[] out = new double[365];
      for (int i = 0; i < 365; i++) {
        v = beta * v + (1 - beta) * t[i];
        out[i] = v;
      }
      int at = s++;
      b.add(
          new Layer.Line(
              "β = " + beta,
              days,
              Doubles.of(out),
              Style.line(Ink.data(at)).dash(Style.Dash.values()[at]).width(2.2),
              i -> "v = β·v + (1 − β)·θ = " + Format.shown(out[i])));
    }
    return b.gesture(new Gesture.Cursor("day", 100)).build();
  }

  /// Four optimizers, 2,000 steps, log axis, a gap.
  static Plot losses() {
    var b =
        Plot.of(
            "loss",
            "Adam reached 10⁻³ first, at step 84",
            Axis.auto("iteration"),
            Axis.log("loss"));
    SplittableRandom random = new SplittableRandom(2);
    String[] names = {"SGD η = 0.02", "momentum η = 0.02", "RMSprop η = 0.01", "Adam η = 0.1"};
    for (int k = 0; k < 4; k++) {
      double rate = 0.001 * (k + 1);
      int kk = k;
      Doubles y =
          Doubles.generate(
              2000,
              i ->
                  kk == 1 && i > 900 && i < 1000
                      ? Double.NaN
                      : 20 * Math.exp(-rate * i) * (1 + 0.2 * random.nextGaussian())
                          + 1e-3 / (kk + 1));
      b.add(new Layer.Line(names[k], Doubles.count(0, 2000), y, Style.series(k)));
    }
    return b.add(
            new Layer.Rule(
                "tolerance", false, 1e-3, Style.line(Ink.GREY).dash(Style.Dash.DASHED).width(1.2)))
        .build();
  }

  static Plot histogram() {
    SplittableRandom random = new SplittableRandom(5);
    double[] counts = new double[30];
    for (int i = 0; i < 5000; i++) {
      int bin = (int) ((Math.tanh(0.6 * random.nextGaussian()) + 1) * 15);
      counts[Math.clamp(bin, 0, 29)]++;
    }
    return Plot.of(
            "histogram",
            "Activations of layer 1 fill the range",
            Axis.of("activation", -1, 1),
            Axis.auto("count"))
        .add(
            new Layer.Bars(
                "layer 1",
                Doubles.generate(30, i -> -1 + (i + 0.5) / 15),
                Doubles.of(counts),
                1 / 15.0,
                Style.fill(Ink.BLUE, 0.85)))
        .build();
  }

  static Plot bands() {
    Doubles x = Doubles.count(1, 10);
    return Plot.of(
            "std",
            "He keeps ReLU alive through ten layers",
            Axis.auto("layer"),
            Axis.of("standard deviation", 0, Double.NaN))
        .add(
            new Layer.Band(
                "20 seeds",
                x,
                Doubles.generate(10, i -> 0.8257 - 0.02 * i),
                Doubles.generate(10, i -> 0.8257 + 0.03 * i),
                Style.fill(Ink.BLUE, 0.2)))
        .add(
            new Layer.Line(
                "measured",
                x,
                Doubles.generate(10, i -> 0.8257 + 0.04 * Math.sin(i)),
                Style.series(0)))
        .add(
            new Layer.Line(
                "closed form",
                x,
                Doubles.generate(10, i -> 0.8257),
                Style.line(Ink.TEXT).dash(Style.Dash.DASHED).width(1.5)))
        .build();
  }

  static Multiples layers() {
    SplittableRandom random = new SplittableRandom(6);
    double[] sds = {
      0.2138, 0.0476, 0.0106, 0.00238, 0.00053, 0.00012, 2.6e-5, 5.9e-6, 1.3e-6, 2.9e-7
    };
    List<Plot> plots =
        IntStream.range(0, 10)
            .mapToObj(
                l -> {
                  double[] share = new double[30];
                  for (int i = 0; i < 3000; i++) {
                    share[Math.clamp((int) ((sds[l] * random.nextGaussian() + 1) * 15), 0, 29)] +=
                        1 / 3000.0;
                  }
                  return Plot.of(
                          "layer" + (l + 1),
                          "layer " + (l + 1) + ": " + (l < 2 ? "healthy" : "dying"),
                          Axis.of("", -1, 1),
                          Axis.of("", 0, 1))
                      .add(
                          new Layer.Bars(
                              "",
                              Doubles.generate(30, i -> -1 + (i + 0.5) / 15),
                              Doubles.of(share),
                              1 / 15.0,
                              Style.fill(l < 2 ? Ink.BLUE : Ink.VERMILION, 0.9)))
                      .build();
                })
            .toList();
    return new Multiples(
        "layers", "tanh, σ = 0.01: activity dies by layer 4", "Ten histograms", plots, 0);
  }
}
