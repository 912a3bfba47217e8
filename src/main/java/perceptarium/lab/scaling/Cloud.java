package perceptarium.lab.scaling;

import java.util.List;
import java.util.random.RandomGenerator;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.engine.data.SeedStream;

/// Two inputs of different size that go together.
///
/// @param x `m×2`
/// @param y targets of a regression: 2 for each standard deviation of x₁, −1 for each of x₂, noise
record Cloud(Numbers x, double[] y) {
  static final int SIZE = 200;
  private static final double MEAN2 = 2;

  static Cloud of(Settings s, long seed) {
    RandomGenerator random = new SeedStream(seed, "examples");
    double r = s.real("correlation");
    double[] x = new double[2 * SIZE];
    double[] y = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      double u = random.nextGaussian();
      double v = r * u + Math.sqrt(1 - r * r) * random.nextGaussian();
      place(s, u, v, x, i);
      y[i] = 2 * u - v + 0.3 * random.nextGaussian();
    }
    return new Cloud(Numbers.of(SIZE, 2, x), y);
  }

  /// Puts a point, given in standard deviations, where the settings have it.
  static void place(Settings s, double u, double v, double[] x, int i) {
    x[2 * i] = s.real("mean") + s.real("spread") * u;
    x[2 * i + 1] = MEAN2 + v;
  }

  List<Stages> all() {
    return List.of(
        Stages.of("none", x),
        Stages.of("min-max", x),
        Stages.of("z-score", x),
        Stages.of("whitening", x));
  }
}
