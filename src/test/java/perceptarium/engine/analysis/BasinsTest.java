package perceptarium.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.Value;
import perceptarium.engine.optimize.Minima.Minimum;
import perceptarium.engine.optimize.Objective;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.optimize.Surfaces;

class BasinsTest {
  /// The gradient of Himmelblau's function written out by hand.
  private static double[] slope(double x, double y) {
    double a = x * x + y - 11;
    double b = x + y * y - 7;
    return new double[] {4 * x * a + 2 * b, 2 * a + 4 * y * b};
  }

  @Test
  void theMapIsWhereEachStartEnds() {
    Surfaces.Kind kind = Surfaces.ALL.find("himmelblau");
    Objective f = kind.with(kind.schema().defaults());
    var minima = kind.minima(kind.schema().defaults());
    Value.Call sgd = Optimizers.ALL.parse("optimizer", "sgd(rate=0.005)");
    Basins basins = Basins.map(f, minima, kind.view(), sgd, 15, 400, () -> false);
    for (int j = 0; j < 15; j++) {
      for (int i = 0; i < 15; i++) {
        double x = -5 + 10.0 * i / 14;
        double y = -5 + 10.0 * j / 14;
        for (int k = 0; k < 400; k++) {
          double[] g = slope(x, y);
          x -= 0.005 * g[0];
          y -= 0.005 * g[1];
        }
        int expected = Basins.NOWHERE;
        for (Minimum m : minima) {
          if (Math.hypot(x - m.x(), y - m.y()) < 0.28) {
            expected = minima.indexOf(m);
          }
        }
        int found = basins.ends()[j * 15 + i];
        assertEquals(expected, found == Basins.AWAY ? Basins.NOWHERE : found, i + "," + j);
      }
    }
    double all = basins.share(0) + basins.share(1) + basins.share(2) + basins.share(3);
    assertTrue(all > 0.9, "most starts arrive: " + all);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-4, 1e-2})
  void theEscapeTimeFollowsItsLaw(double noise) {
    SaddleEscape s = new SaddleEscape(1, 0.05);
    int runs = 2001;
    double median = s.median(noise, runs, 100_000, 3);
    // t = c − ln|N| / ln q; the median's standard error from the density of ln|N| at its median
    double density = 2 * 0.3177765727 * 0.674489750196082;
    double error = 0.5 / (density * Math.sqrt(runs)) / Math.log(1.05);
    assertEquals(s.law(noise), median, 4 * error + 1, "noise " + noise);
  }

  @Test
  void withoutNoiseItNeverLeaves() {
    assertEquals(500, new SaddleEscape(1, 0.1).steps(0, 500, 1));
  }
}
