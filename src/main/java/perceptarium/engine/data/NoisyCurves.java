package perceptarium.engine.data;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import perceptarium.catalog.Catalog;
import perceptarium.catalog.Entry;
import perceptarium.catalog.Numbers;

/// Noisy samples of a curve y = f(x) on −1 … 1, for fitting polynomials.
public final class NoisyCurves {
  public static final Catalog<Kind> ALL =
      Catalog.of(
          "curve",
          new Kind("line", "line", "f(x) = \\tfrac45 x", x -> 0.8 * x),
          new Kind("parabola", "parabola", "f(x) = 2x^2 - 1", x -> 2 * x * x - 1),
          new Kind("cubic", "cubic", "f(x) = 4x^3 - 3x", x -> x * (4 * x * x - 3)),
          new Kind("sine", "sine", "f(x) = \\sin \\pi x", x -> Math.sin(Math.PI * x)),
          new Kind("bump", "bump", "f(x) = \\frac{1}{1 + 25x^2}", x -> 1 / (1 + 25 * x * x)));

  private NoisyCurves() {}

  /// One curve as a catalogue entry.
  ///
  /// @param truth f, without noise
  public record Kind(String name, String label, String formula, DoubleUnaryOperator truth)
      implements Entry {
    /// Draws `m` examples, x even over −1 … 1.
    ///
    /// @param noise standard deviation σ of what is added to f(x), at least 0; σ² is the part of
    ///   the expected squared error that no model can take away
    public Dataset make(int m, double noise, RandomGenerator random) {
      double[] x = new double[m];
      double[] y = new double[m];
      for (int i = 0; i < m; i++) {
        x[i] = Pictures.within(1, random);
        y[i] = truth.applyAsDouble(x[i]) + noise * random.nextGaussian();
      }
      return Dataset.of(Task.REGRESSION, 1, Numbers.column(x), y, List.of("x"));
    }

    @Override
    public String source() {
      return name.equals("bump") ? "Runge 1901" : "generated";
    }
  }

  /// The powers x, x², … x^order of a column: `m×order`.
  public static Numbers powers(Numbers x, int order) {
    double[] powers = new double[x.rows() * order];
    for (int i = 0; i < x.rows(); i++) {
      double power = 1;
      for (int k = 0; k < order; k++) {
        power *= x.get(i);
        powers[i * order + k] = power;
      }
    }
    return Numbers.of(x.rows(), order, powers);
  }
}
