package perceptarium.lab.batch;

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
import perceptarium.catalog.BadInput;
import perceptarium.engine.analysis.LogisticLine;
import perceptarium.lab.Frame;

class BatchLabTest {
  private static final BatchLab LAB = new BatchLab();

  @Test
  void updatesInAnEpoch() {
    assertEquals(20_000, number(frame(LAB, ""), "big_updates"));
    assertEquals(8, number(frame(LAB, "examples=256 batch=32"), "updates_per_epoch"));
    assertEquals(26, number(frame(LAB, "examples=256 batch=10"), "updates_per_epoch"));
  }

  @Test
  void theBatchRunIsPlainGradientDescent() {
    Frame f = frame(LAB, "examples=40 batch=8 rate=0.5 seed=3 step=12");
    LogisticLine data = LogisticLine.generate(40, 3);
    double w = -2;
    double b = 3;
    for (int k = 0; k <= 12; k++) {
      assertEquals(w, column(f, "runs", "w")[26 + k], 1e-12);
      assertEquals(b, column(f, "runs", "b")[26 + k], 1e-12);
      double gw = 0;
      double gb = 0;
      for (int i = 0; i < 40; i++) {
        double d = 1 / (1 + Math.exp(-w * data.x(i) - b)) - data.y(i);
        gw += d * data.x(i) / 40;
        gb += d / 40;
      }
      w -= 0.5 * gw;
      b -= 0.5 * gb;
    }
  }

  @Test
  void everyRunCountsWhatItHasSeen() {
    double[] seen = column(frame(LAB, "examples=50 batch=20 step=5"), "runs", "seen");
    assertEquals(5, seen[5], "one an update");
    // 20, 20, 10 make an epoch
    assertEquals(20, seen[6 + 1]);
    assertEquals(50, seen[6 + 3]);
    assertEquals(90, seen[6 + 5]);
    assertEquals(250, seen[12 + 5]);
  }

  @Test
  void aMiniBatchOfAllIsTheBatch() {
    Frame f = frame(LAB, "examples=64 batch=64 step=20");
    double[] w = column(f, "runs", "w");
    for (int k = 0; k <= 20; k++) {
      assertEquals(w[42 + k], w[21 + k], 1e-12);
    }
  }

  @Test
  void theMeasuredNoiseFollowsItsLaw() {
    Frame f = frame(LAB, "");
    double[] size = column(f, "noise", "batch");
    for (String how : new String[] {"with", "without"}) {
      double[] measured = column(f, "noise", how);
      double[] error = column(f, "noise", how + "_error");
      double[] law = column(f, "noise", how + "_law");
      for (int i = 0; i < size.length; i++) {
        assertEquals(law[i], measured[i], 4 * error[i] + 1e-15, how + " " + size[i]);
        double finite = how.equals("with") ? 1 : Math.sqrt((256 - size[i]) / 255);
        assertEquals(law[0] / Math.sqrt(size[i]) * finite, law[i], 1e-12);
      }
    }
  }

  @Test
  void theAlgorithmOpensLineByLine() {
    Frame f = frame(LAB, "line=4");
    assertEquals(3, table(f, "code").marked());
    assertTrue(table(f, "code").column("numbers").text(3).contains("adds"));
    assertEquals("", table(f, "code").column("numbers").text(4));
    assertEquals("J = 1; dLB = 0", table(f, "code").column("deck").text(0));
  }

  @Test
  void theStochasticRunShakesMost() {
    Frame f = frame(LAB, "step=300");
    assertTrue(number(f, "stochastic") > number(f, "mini_batch"));
    assertTrue(number(f, "batch") < 1e-3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "examples=16 batch=32|batch: 32 is more than the 16 examples",
        "all=10 size=20|size: more than all",
        "batch=0|batch: '0' is not a whole number from 1 to 4096"
      })
  void badInputIsNamed(String state, String says) {
    BadInput e = assertThrows(BadInput.class, () -> frame(LAB, state));
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }
}
