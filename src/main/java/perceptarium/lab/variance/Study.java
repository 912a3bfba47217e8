package perceptarium.lab.variance;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import perceptarium.catalog.Settings;
import perceptarium.engine.analysis.BiasVariance;
import perceptarium.engine.analysis.PolynomialFit;
import perceptarium.engine.data.NoisyCurves;
import perceptarium.engine.data.SeedStream;

/// All that is known before anything is drawn: the fit, and the errors over what is varied.
///
/// @param places x of the examples
/// @param knob `order`, `penalty` or `examples`
/// @param setting where the knob stands
/// @param settings where it could stand, rising; the present one is among them
/// @param parts the errors at each of these
/// @param least the least error that some order has with as many examples
record Study(
    NoisyCurves.Kind curve,
    double noise,
    double x,
    double[] places,
    PolynomialFit fit,
    double lambda,
    String knob,
    double setting,
    double[] settings,
    List<BiasVariance> parts,
    double least) {
  /// Highest order on offer.
  static final int ORDERS = 15;

  static Study of(Settings s) {
    NoisyCurves.Kind curve = NoisyCurves.ALL.find(s.call("curve").name());
    String knob = s.choice("knob");
    int order = s.whole("order");
    int m = s.whole("examples");
    double lambda = knob.equals("penalty") ? s.real("lambda") : 0;
    double noise = s.real("noise");
    double setting =
        switch (knob) {
          case "order" -> order;
          case "penalty" -> lambda;
          default -> m;
        };
    double[] all =
        DoubleStream.concat(others(knob), DoubleStream.of(setting)).sorted().distinct().toArray();
    List<BiasVariance> parts =
        DoubleStream.of(all)
            .mapToObj(
                at ->
                    switch (knob) {
                      case "order" -> parts(curve, noise, m, (int) at, 0);
                      case "penalty" -> parts(curve, noise, m, order, at);
                      default -> parts(curve, noise, (int) at, order, 0);
                    })
            .toList();
    List<BiasVariance> orders =
        knob.equals("order")
            ? parts
            : IntStream.rangeClosed(0, ORDERS).mapToObj(k -> parts(curve, noise, m, k, 0)).toList();
    double least = orders.stream().mapToDouble(BiasVariance::total).min().orElseThrow();
    double[] places = places(m);
    PolynomialFit fit = new PolynomialFit(places, order, lambda);
    return new Study(
        curve, noise, s.real("at"), places, fit, lambda, knob, setting, all, parts, least);
  }

  private static DoubleStream others(String knob) {
    return switch (knob) {
      case "order" -> IntStream.rangeClosed(0, ORDERS).asDoubleStream();
      case "penalty" -> IntStream.rangeClosed(0, 24).mapToDouble(i -> Math.pow(10, -7 + i / 3.0));
      default -> DoubleStream.of(16, 18, 20, 24, 28, 34, 42, 54, 70, 90, 120, 160, 220, 300, 400);
    };
  }

  private static BiasVariance parts(
      NoisyCurves.Kind curve, double noise, int m, int order, double lambda) {
    double[] places = places(m);
    PolynomialFit fit = new PolynomialFit(places, order, lambda);
    return BiasVariance.of(fit, places, curve.truth(), noise);
  }

  private static double[] places(int m) {
    return IntStream.range(0, m).mapToDouble(i -> -1 + 2.0 * i / (m - 1)).toArray();
  }

  int examples() {
    return places.length;
  }

  int order() {
    return fit.order();
  }

  DoubleUnaryOperator truth() {
    return curve.truth();
  }

  /// What a fit of this order says at x over all samples.
  BiasVariance.At at(double x) {
    return BiasVariance.at(fit, places, truth(), noise, x);
  }

  /// Index of the present setting.
  int now() {
    return IntStream.range(0, settings.length)
        .filter(i -> settings[i] == setting)
        .findFirst()
        .orElseThrow();
  }

  BiasVariance here() {
    return parts.get(now());
  }

  /// Index of the setting with the least expected error; the first of those that come to the same.
  int best() {
    return IntStream.range(0, settings.length)
        .boxed()
        .min(Comparator.comparingDouble(i -> parts.get(i).total()))
        .orElseThrow();
  }

  BiasVariance.Verdict verdict() {
    return here().verdict(least);
  }

  /// The first `count` samples under a seed, one target a place.
  double[][] samples(long seed, int count) {
    SeedStream random = new SeedStream(seed, "resample");
    double[][] samples = new double[count][examples()];
    for (int j = 0; j < count; j++) {
      random.at(j);
      for (int i = 0; i < examples(); i++) {
        samples[j][i] = truth().applyAsDouble(places[i]) + noise * random.nextGaussian();
      }
    }
    return samples;
  }
}
