package perceptarium.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import perceptarium.catalog.Numbers;

/// Against PyTorch 2.13 in double: `lstsq`, `eigvalsh`, `solve`, and ten steps of descent with its
/// own gradients.
class LinearFitTest {
  private static final Numbers X = Numbers.of(5, 2, 1, 2, 3, -1, 0.5, 4, 2, 2, -1, 0);
  private static final double[] Y = {1, 0, 2, -1, 3};
  private static final LinearFit FIT = new LinearFit(X, Y, 0);

  @Test
  void leastSquares() {
    double[] best = {-0.954356846473, -0.103734439834, 2.195020746888};
    assertArrayEquals(best, FIT.minimum(), 1e-11);
    assertEquals(best[0] * 3 + best[1] * 7 + best[2], FIT.answer(3, 7), 1e-10);
  }

  @Test
  void eigenvalues() {
    assertEquals(6.017233501844, FIT.large(), 1e-11);
    assertEquals(0.325466654996, FIT.small(), 1e-11);
    assertEquals(6.017233501844 / 0.325466654996, FIT.condition(), 1e-9);
  }

  @Test
  void tenStepsOfDescent() {
    double[] after = {-0.438937974509, 0.250763786744, 0.628882531154};
    assertArrayEquals(after, FIT.after(10, 0.1), 1e-11);
    assertEquals(0.6623690534326138 - 0.19917012448132781, FIT.excess(10, 0.1), 1e-12);
  }

  @Test
  void theLastStepIsTheFirstThatArrives() {
    int n = FIT.steps(0.1, 0.01);
    assertTrue(FIT.excess(n, 0.1) <= 0.01 * FIT.excess(0, 0.1));
    assertTrue(FIT.excess(n - 1, 0.1) > 0.01 * FIT.excess(0, 0.1));
    assertEquals(-1, FIT.steps(2.0001 / FIT.large(), 0.01));
  }

  @Test
  void weightDecayLeavesTheBiasAlone() {
    double[] best = {-0.812427071179, -0.071470245041, 1.993728121354};
    assertArrayEquals(best, new LinearFit(X, Y, 0.3).minimum(), 1e-11);
  }

  /// Two equal columns share the weight; nothing is learned along their difference.
  @Test
  void equalInputs() {
    Numbers twice = Numbers.of(3, 2, 1, 1, 2, 2, 3, 3);
    double[] best = new LinearFit(twice, new double[] {2, 4, 6}, 0).minimum();
    assertArrayEquals(new double[] {1, 1, 0}, best, 1e-10);
  }
}
