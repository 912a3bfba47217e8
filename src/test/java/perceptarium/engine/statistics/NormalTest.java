package perceptarium.engine.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
  /// From published tables of the normal distribution.
  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "0.5, 0.6914624612740131",
    "-1, 0.15865525393145705",
    "1.96, 0.9750021048517795",
    "-2.5758293035489004, 0.005",
    "-3, 0.0013498980316300933",
    "-5, 2.866515718791939e-7",
    "-8, 6.220960574271785e-16",
  })
  void distributionFunction(double x, double expected) {
    assertEquals(expected, Normal.cdf(x), 1e-11 * expected);
  }

  /// Between the table's points too: the sum of density over small steps.
  @Test
  void densityIsItsSlope() {
    for (double x = -7.9; x < 8; x += 0.0137) {
      double h = 1e-4;
      double slope = (Normal.cdf(x + h) - Normal.cdf(x - h)) / (2 * h);
      assertEquals(Normal.density(x), slope, 1e-8);
    }
  }
}
