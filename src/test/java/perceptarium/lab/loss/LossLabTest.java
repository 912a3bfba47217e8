package perceptarium.lab.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;
import static perceptarium.lab.Shown.table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.BadInput;
import perceptarium.engine.network.Losses;
import perceptarium.lab.Frame;

class LossLabTest {
  private static final LossLab LAB = new LossLab();

  static java.util.List<String> names() {
    return Losses.ALL.names();
  }

  @ParameterizedTest
  @CsvSource({
    "squared, 0.3, 1, 0.49, -1.4",
    "squared(half=on), 0.3, 1, 0.245, -0.7",
    "binary-cross-entropy, 0.3, 1, 1.2039728043259361, -3.3333333333333335",
    "binary-cross-entropy, 0.3, 0, 0.35667494393873245, 1.4285714285714286",
    "cross-entropy, 0.4, 1, 0.916290731874155, -2.5",
    "hinge, 0.4, 1, 0.6, -1",
    "hinge, 1.2, 1, 0, 0",
    "huber, 2.5, 0, 2, 1",
    "huber, 0.5, 0, 0.125, 0.5"
  })
  void lossesByHand(String loss, double prediction, double target, double value, double slope) {
    Frame f = frame(LAB, "loss=\"%s\" prediction=%s target=%s".formatted(loss, prediction, target));
    assertEquals(value, number(f, "loss"), 1e-12);
    assertEquals(slope, number(f, "slope"), 1e-12);
  }

  @Test
  void labelsBecomeOneHotRows() {
    Frame f = frame(LAB, "labels=3,6,0 prediction=0.4");
    for (int c = 0; c < 10; c++) {
      double[] y = column(f, "one_hot", "y" + c);
      assertEquals(c == 3 ? 1 : 0, y[0]);
      assertEquals(c == 6 ? 1 : 0, y[1]);
      assertEquals(c == 0 ? 1 : 0, y[2]);
    }
    assertEquals(-Math.log(0.4), column(f, "one_hot", "loss")[1], 1e-15);
  }

  @Test
  void everySurrogateBoundsTheMistakes() {
    Frame f = frame(LAB, "");
    double[] stairs = column(f, "surrogates", "zero_one");
    for (String name : new String[] {"hinge", "cross_entropy", "squared"}) {
      double[] surrogate = column(f, "surrogates", name);
      for (int i = 0; i < stairs.length; i++) {
        assertTrue(surrogate[i] >= stairs[i] - 1e-15, name);
      }
    }
  }

  @Test
  void strengthsWeightTheMean() {
    Frame f = frame(LAB, "loss=squared examples=\"-1,1,0; 1,3,1\" start=0 sharpness=1 step=0");
    double p = 1 / (1 + Math.exp(1));
    assertEquals((p * p + 3 * p * p) / 4, number(f, "cost"), 1e-15);
    Frame uneven = frame(LAB, "loss=squared examples=\"-1,1,0; 3,3,1\" start=0 sharpness=1 step=0");
    double q = 1 / (1 + Math.exp(3));
    assertEquals((p * p + 3 * q * q) / 4, number(uneven, "cost"), 1e-15);
  }

  @ParameterizedTest
  @MethodSource("names")
  void descentLowersTheCost(String loss) {
    double[] cost = column(frame(LAB, "loss=" + loss + " rate=0.1 step=40"), "descent", "cost");
    for (int k = 1; k < cost.length; k++) {
      assertTrue(cost[k] <= cost[k - 1] + 1e-12);
    }
  }

  @Test
  void theMostLikelyThresholdHasTheLeastCrossEntropy() {
    Frame f = frame(LAB, "");
    double[] cost = column(f, "objective", "cost");
    double[] likelihood = column(f, "objective", "log_likelihood");
    for (int i = 0; i < cost.length; i++) {
      // 1 − ŷ has lost digits where ŷ is nearly 1, the likelihood is computed from the net input
      assertEquals(-8 * cost[i], likelihood[i], 1e-12 * Math.max(1, -likelihood[i]));
    }
    assertEquals(8, table(f, "examples").rows());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "examples=\"1,1,2\"|label in row 1 is neither 0 nor 1",
        "examples=\"1,-1,1\"|strength in row 1 is below 0",
        "examples=\"1,0,1\"|at least one must have a strength above 0",
        "labels=1,2.5,3|a label is a whole number"
      })
  void badInputIsNamed(String state, String says) {
    BadInput e = assertThrows(BadInput.class, () -> frame(LAB, state));
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }
}
