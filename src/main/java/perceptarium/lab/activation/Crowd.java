package perceptarium.lab.activation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.network.Activation;
import perceptarium.figure.Doubles;

/// Many normally distributed inputs and what an activation makes of them.
record Crowd(double[] inputs, double[] outputs, double zeros, double saturated) {
  static final int SIZE = 5000;
  static final double FLAT = 0.05;
  private static final int BINS = 40;

  static Crowd of(Settings s, Activation g, long seed) {
    RandomGenerator random = new SeedStream(seed, "crowd");
    double[] inputs = new double[SIZE];
    Arrays.setAll(inputs, i -> s.real("mean") + s.real("sd") * random.nextGaussian());
    double[] outputs = Arrays.stream(inputs).map(g::value).toArray();
    double zeros = share(outputs, a -> a == 0);
    double saturated = share(inputs, z -> Math.abs(g.slope(z)) < FLAT);
    return new Crowd(inputs, outputs, zeros, saturated);
  }

  private static double share(double[] values, java.util.function.DoublePredicate which) {
    return Arrays.stream(values).filter(which).count() / (double) values.length;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  /// Centres, counts and width of equal bins.
  record Histogram(Doubles centres, Doubles counts, double width) {}

  static Histogram histogram(double[] values) {
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    if (high - low < 1e-9) {
      low -= 0.5;
      high += 0.5;
    }
    double width = (high - low) / BINS;
    double[] counts = new double[BINS];
    for (double v : values) {
      counts[Math.min(BINS - 1, (int) ((v - low) / width))]++;
    }
    double from = low;
    return new Histogram(
        Doubles.generate(BINS, i -> from + (i + 0.5) * width), Doubles.of(counts), width);
  }
}
