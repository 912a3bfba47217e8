package perceptarium.engine.data;

import java.util.List;
import java.util.random.RandomGenerator;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Numbers;

/// Data sets of the plane, drawn by the program; coordinates lie within about −6 … 6.
public final class Datasets {
  public static final Catalog<Kind> ALL =
      Catalog.of(
          "data set",
          new Kind(
              "spirals",
              "two spirals",
              "x = r\\,(\\sin\\varphi, \\cos\\varphi),\\; r = 0.5 + 5t,\\; \\varphi = 3\\pi t +"
                  + " \\pi c",
              Task.BINARY,
              2,
              Datasets::spirals),
          new Kind(
              "blobs",
              "two blobs",
              "x \\sim 3\\,(\\cos\\varphi_c, \\sin\\varphi_c) + N(0, 1.1^2),\\; \\varphi_c = 2\\pi"
                  + " c/2 + \\pi/4",
              Task.BINARY,
              2,
              (i, m, r) -> blob(i % 2, 2, 1.1, r)),
          new Kind(
              "xor",
              "XOR quadrants",
              "c = 1 \\text{ where } x_1 x_2 < 0",
              Task.BINARY,
              2,
              (i, m, r) -> square(r, (x, y) -> x * y >= 0 ? 0 : 1)),
          new Kind(
              "circles",
              "circles",
              "r = 2.5\\sqrt{u} \\text{ for } c = 1,\\; r = 4 + u \\text{ for } c = 0",
              Task.BINARY,
              2,
              Datasets::circles),
          new Kind(
              "moons",
              "two moons",
              "x = (3.5\\cos\\varphi \\mp 1.75,\\; \\pm(3.5\\sin\\varphi - 1)),\\; 0 \\le \\varphi"
                  + " \\le \\pi",
              Task.BINARY,
              2,
              Datasets::moons),
          new Kind(
              "three-blobs",
              "three blobs",
              "x \\sim 3\\,(\\cos\\varphi_c, \\sin\\varphi_c) + N(0, 1.1^2),\\; \\varphi_c = 2\\pi"
                  + " c/3 + \\pi/4",
              Task.MULTICLASS,
              3,
              (i, m, r) -> blob(i % 3, 3, 1.1, r)),
          new Kind(
              "ten-blobs",
              "ten blobs",
              "x \\sim 3\\,(\\cos\\varphi_c, \\sin\\varphi_c) + N(0, 0.45^2),\\; \\varphi_c = 2\\pi"
                  + " c/10 + \\pi/4",
              Task.MULTICLASS,
              10,
              (i, m, r) -> blob(i % 10, 10, 0.45, r)),
          new Kind(
              "checkerboard",
              "checkerboard",
              "c = \\lfloor x_1/3 \\rfloor + \\lfloor x_2/3 \\rfloor \\text{ mod } 2",
              Task.BINARY,
              2,
              (i, m, r) ->
                  square(
                      r,
                      (x, y) -> Math.floorMod((int) (Math.floor(x / 3) + Math.floor(y / 3)), 2))),
          new Kind(
              "plane",
              "regression: plane",
              "y = (x_1 + x_2)/12",
              Task.REGRESSION,
              1,
              (i, m, r) -> square(r, (x, y) -> (x + y) / 12)),
          new Kind(
              "gauss",
              "regression: two hills",
              "y = h(x_1 - 2.5, x_2 - 2) - h(x_1 + 2.5, x_2 + 2),\\; h(u, v) = e^{-(u^2 +"
                  + " v^2)/6.48}",
              Task.REGRESSION,
              1,
              (i, m, r) -> square(r, (x, y) -> hill(x - 2.5, y - 2) - hill(x + 2.5, y + 2))),
          new Kind(
              "sine",
              "regression: waves",
              "y = \\sin x_1 \\cos (x_2/2)",
              Task.REGRESSION,
              1,
              (i, m, r) -> square(r, (x, y) -> Math.sin(x) * Math.cos(y / 2))));

  private Datasets() {}

  /// Draws one example: x₁, x₂, target.
  @FunctionalInterface
  interface Draw {
    double[] example(int i, int m, RandomGenerator random);
  }

  @FunctionalInterface
  private interface Target {
    double at(double x, double y);
  }

  /// One data set as a catalogue entry; in its formula t and u are drawn evenly from 0 to 1, c is
  /// the class, and noise comes on top.
  public record Kind(String name, String label, String formula, Task task, int classes, Draw draw)
      implements Entry {
    /// Draws `m` examples.
    ///
    /// @param noise standard deviation of a Gaussian that moves each point after it got its target
    /// @param random where all randomness comes from
    public Dataset make(int m, double noise, RandomGenerator random) {
      double[] inputs = new double[2 * m];
      double[] targets = new double[m];
      for (int i = 0; i < m; i++) {
        double[] e = draw.example(i, m, random);
        inputs[2 * i] = e[0] + noise * random.nextGaussian();
        inputs[2 * i + 1] = e[1] + noise * random.nextGaussian();
        targets[i] = e[2];
      }
      return Dataset.of(task, classes, Numbers.of(m, 2, inputs), targets, List.of("x₁", "x₂"));
    }

    @Override
    public String source() {
      return "generated";
    }
  }

  private static double[] spirals(int i, int m, RandomGenerator random) {
    int label = i % 2;
    double along = (Math.floorDiv(i, 2) + random.nextDouble()) / Math.ceil(m / 2.0);
    double angle = 2 * Math.PI * 1.5 * along + Math.PI * label;
    double radius = 0.5 + 5 * along;
    return new double[] {radius * Math.sin(angle), radius * Math.cos(angle), label};
  }

  private static double[] circles(int i, int m, RandomGenerator random) {
    int label = i % 2;
    double angle = 2 * Math.PI * random.nextDouble();
    double radius = label == 1 ? 2.5 * Math.sqrt(random.nextDouble()) : 4 + random.nextDouble();
    return new double[] {radius * Math.sin(angle), radius * Math.cos(angle), label};
  }

  private static double[] moons(int i, int m, RandomGenerator random) {
    int label = i % 2;
    double angle = Math.PI * random.nextDouble();
    double side = label == 0 ? 1 : -1;
    return new double[] {
      3.5 * Math.cos(angle) - side * 1.75, side * (3.5 * Math.sin(angle) - 1), label
    };
  }

  /// One of `count` Gaussian clouds on a circle of radius 3.
  private static double[] blob(int label, int count, double sd, RandomGenerator random) {
    double angle = 2 * Math.PI * (label + 0.125 * count) / count;
    return new double[] {
      3 * Math.cos(angle) + sd * random.nextGaussian(),
      3 * Math.sin(angle) + sd * random.nextGaussian(),
      label
    };
  }

  private static double[] square(RandomGenerator random, Target target) {
    double x = 12 * random.nextDouble() - 6;
    double y = 12 * random.nextDouble() - 6;
    return new double[] {x, y, target.at(x, y)};
  }

  private static double hill(double x, double y) {
    return Math.exp(-(x * x + y * y) / (2 * 1.8 * 1.8));
  }
}
