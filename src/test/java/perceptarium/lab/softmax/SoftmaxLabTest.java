package perceptarium.lab.softmax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.BadInput;
import perceptarium.lab.Frame;

class SoftmaxLabTest {
  private static final SoftmaxLab LAB = new SoftmaxLab();

  @Test
  void theDecksLogits() {
    Frame f = frame(LAB, "");
    assertArrayEquals(
        new double[] {7.39, 148.41, 0.37, 20.09}, column(f, "classes", "output"), 0.005);
    assertEquals(176.26, number(f, "sum"), 0.005);
    assertArrayEquals(
        new double[] {0.042, 0.842, 0.002, 0.114}, column(f, "classes", "probability"), 0.0005);
    assertTrue(f.sentence().startsWith("Class 2 gets 84.2 %, class 4 11.4 %"), f.sentence());
  }

  @Test
  void normalisedLogisticOutputs() {
    String a = "given=outputs rule=logistic values=0.06,0.98,0.04,0.92";
    assertArrayEquals(
        new double[] {0.03, 0.49, 0.02, 0.46},
        column(frame(LAB, a), "classes", "probability"),
        1e-12,
        "the slide prints 0.41 for the last");
    assertEquals(2.0, number(frame(LAB, a), "sum"), 1e-12);
    String b = "given=outputs rule=logistic values=0.14,0.88,0.12,0.06";
    assertArrayEquals(
        new double[] {0.12, 0.73, 0.10, 0.05},
        column(frame(LAB, b), "classes", "probability"),
        0.005);
    assertEquals(1.2, number(frame(LAB, b), "sum"), 1e-12);
    double[] lead = column(frame(LAB, b), "trust", "lead");
    assertEquals(0.03, lead[1], 1e-12);
    assertEquals((0.88 - 0.14) / 1.2, lead[2], 1e-12);
    assertEquals(lead[2], lead[0], 1e-12);
  }

  @Test
  void theDecksLoss() {
    Frame f = frame(LAB, "values=0.2,0.4,0.3,0.1 given=outputs target=2");
    assertEquals(0.916, number(f, "loss"), 0.0005);
    assertArrayEquals(
        new double[] {0.2, 0.4 - 1, 0.3, 0.1}, column(f, "classes", "gradient"), 1e-12);
  }

  @Test
  void aThousandDoesNotOverflow() {
    Frame f = frame(LAB, "values=1000,-1000,999 target=1");
    double e = Math.exp(-1);
    assertArrayEquals(
        new double[] {1 / (1 + e), 0, e / (1 + e)}, column(f, "classes", "probability"), 1e-15);
    assertEquals(Math.log1p(e), number(f, "loss"), 1e-13);
    Frame naive = frame(LAB, "values=1000,-1000,999 target=1 shift=off");
    assertTrue(Double.isNaN(column(naive, "classes", "probability")[0]));
    assertTrue(naive.sentence().contains("overflows"), naive.sentence());
    Frame small = frame(LAB, "shift=off");
    assertArrayEquals(
        column(frame(LAB, ""), "classes", "probability"),
        column(small, "classes", "probability"),
        1e-15);
  }

  @Test
  void theWinnerSinksAsClassesJoin() {
    Frame f = frame(LAB, "gap=5");
    double[] classes = column(f, "many", "classes");
    double[] top = column(f, "many", "top");
    assertEquals(2, classes[0]);
    assertEquals(1000, classes[classes.length - 1]);
    assertEquals(classes.length, Arrays.stream(classes).distinct().count());
    assertEquals(1 / (1 + Math.exp(-5)), top[0], 1e-15);
    assertEquals(148.4131591 / (148.4131591 + 999), top[top.length - 1], 1e-9);
  }

  @Test
  void temperatureFlattensAndSharpens() {
    assertEquals(0.25, number(frame(LAB, "temperature=100"), "p2"), 0.01);
    assertEquals(1, number(frame(LAB, "temperature=0.05"), "p2"), 1e-15);
  }

  @Test
  void farFromEverythingItIsStillSure() {
    Frame f = frame(LAB, "input=4,3.5");
    // centres (0, 2), (−√3, −1), (√3, −1): z = 7, −√3·4 − 3.5, √3·4 − 3.5, all − 2
    double z3 = Math.sqrt(3) * 4 - 3.5;
    double z2 = -Math.sqrt(3) * 4 - 3.5;
    double expected = Math.exp(7) / (Math.exp(7) + Math.exp(z2) + Math.exp(z3));
    assertEquals(expected, number(f, "unknown_top"), 1e-12);
    assertTrue(expected > 0.97);
  }

  @Test
  void descentFollowsMinusTheGradient() {
    Frame one = frame(LAB, "values=2,5,-1,3 target=1 rate=0.5 descend=on step=1");
    double[] z = {2, 5, -1, 3};
    double sum = Arrays.stream(z).map(Math::exp).sum();
    for (int j = 0; j < 4; j++) {
      double expected = z[j] - 0.5 * (Math.exp(z[j]) / sum - (j == 0 ? 1 : 0));
      assertEquals(expected, column(one, "classes", "z")[j], 1e-12);
    }
    double[] losses = column(frame(LAB, "target=1 descend=on step=40"), "descent", "loss");
    for (int i = 1; i < losses.length; i++) {
      assertTrue(losses[i] < losses[i - 1]);
    }
  }

  @Test
  void itStandsStillUnlessAskedToDescend() {
    assertEquals(0, frame(LAB, "step=5").step());
    assertEquals(0, LAB.length(LAB.schema().defaults()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "values=1|values: takes 2 to 10 numbers",
        "values=1,2 target=3|target: 3 is not one of the 2 classes",
        "values=0.5,1 given=outputs rule=logistic target=1|values: an output of logistic neurons is between 0 and 1",
        "values=0,1 given=outputs target=1|values: an output of exponential neurons is above 0"
      })
  void badInputIsNamed(String state, String says) {
    BadInput e = assertThrows(BadInput.class, () -> frame(LAB, state));
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }
}
