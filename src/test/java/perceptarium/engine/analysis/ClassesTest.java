package perceptarium.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassesTest {
  @ParameterizedTest
  @EnumSource(Classes.class)
  void theGradientIsTheSlopeOfTheLoss(Classes rule) {
    SplittableRandom random = new SplittableRandom(4);
    for (int trial = 0; trial < 50; trial++) {
      double[] z = random.doubles(5, -4, 4).toArray();
      double temperature = random.nextDouble(0.3, 3);
      double[] g = rule.gradient(z, temperature, 2);
      for (int j = 0; j < z.length; j++) {
        double h = 1e-5;
        double[] up = z.clone();
        double[] down = z.clone();
        up[j] += h;
        down[j] -= h;
        double slope = (rule.loss(up, temperature, 2) - rule.loss(down, temperature, 2)) / (2 * h);
        assertEquals(slope, g[j], 1e-8);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Classes.class)
  void probabilitiesAreOutputsOverTheirSum(Classes rule) {
    double[] z = {0.3, -1.2, 2, 0.1};
    double[] outputs = Arrays.stream(z).map(x -> rule.output(x, 0.7)).toArray();
    double sum = Arrays.stream(outputs).sum();
    double[] expected = Arrays.stream(outputs).map(a -> a / sum).toArray();
    assertArrayEquals(expected, rule.probabilities(z, 0.7), 1e-15);
    assertEquals(z[1], rule.logit(rule.output(z[1], 1)), 1e-12);
  }

  @ParameterizedTest
  @EnumSource(Classes.class)
  void nothingOverflowsAtAThousand(Classes rule) {
    double[] p = rule.probabilities(new double[] {1000, -1000, 999}, 1);
    assertEquals(1, Arrays.stream(p).sum(), 1e-15);
    assertEquals(0, p[1]);
    double[] q = rule.probabilities(new double[] {-1000, -1001, -1002}, 1);
    // far left both rules are e^z, and only differences of z count
    double s = 1 + Math.exp(-1) + Math.exp(-2);
    assertArrayEquals(new double[] {1 / s, Math.exp(-1) / s, Math.exp(-2) / s}, q, 1e-12);
    double right = rule == Classes.SOFTMAX ? 2000 : 2000 + Math.log(0.5);
    assertEquals(right, rule.loss(new double[] {-2000, 0}, 1, 0), 1e-9);
    assertTrue(Double.isFinite(rule.loss(new double[] {1000, -1000}, 1, 1)));
  }

  @Test
  void twoClassesAreTheLogisticOfTheDifference() {
    double[] p = Classes.SOFTMAX.probabilities(new double[] {1.25, 3}, 1);
    assertEquals(1 / (1 + Math.exp(1.25 - 3)), p[1], 1e-15);
  }

  @Test
  void entropyOfNoIdeaIsLnK() {
    assertEquals(Math.log(4), Classes.entropy(new double[] {0.25, 0.25, 0.25, 0.25}), 1e-15);
    assertEquals(0, Classes.entropy(new double[] {0, 1}));
  }

  @Test
  void theWinnerAmongManyIsASoftmaxWithEqualLosers() {
    double[] z = new double[1000];
    z[17] = 5;
    assertEquals(Classes.SOFTMAX.probabilities(z, 1)[17], Classes.winnerAmong(1000, 5), 1e-15);
  }
}
