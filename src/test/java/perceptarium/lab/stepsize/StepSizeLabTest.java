package perceptarium.lab.stepsize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;

import org.junit.jupiter.api.Test;
import perceptarium.catalog.BadInput;
import perceptarium.lab.Frame;

class StepSizeLabTest {
  private static final StepSizeLab LAB = new StepSizeLab();

  @Test
  void theDecksNumbers() {
    Frame f = frame(LAB, "");
    assertEquals(8.1623, number(f, "large"), 5e-5);
    assertEquals(1.8377, number(f, "small"), 5e-5);
    assertEquals(4.4415, number(f, "condition"), 5e-5);
    assertEquals(0.2450, number(f, "limit"), 5e-5);
    assertEquals(0.2, number(f, "best"), 1e-15);
    assertEquals(9, number(f, "start_gradient1"));
    assertEquals(27, number(f, "start_gradient2"));
  }

  @Test
  void theFirstStepsByHand() {
    Frame f = frame(LAB, "rate=0.1 step=2");
    // (3,3) − 0.1·(9,27) = (2.1, 0.3); gradient there (4.5, 4.5) → (1.65, −0.15)
    assertEquals(2.1, column(f, "path", "x1")[1], 1e-14);
    assertEquals(0.3, column(f, "path", "x2")[1], 1e-14);
    assertEquals(1.65, column(f, "path", "x1")[2], 1e-14);
    assertEquals(-0.15, column(f, "path", "x2")[2], 1e-14);
    assertEquals(54, column(f, "path", "f")[0]);
  }

  @Test
  void itConvergesBelowTheLimitAndDivergesAbove() {
    double[] below = column(frame(LAB, "rate=0.2449 step=4000"), "path", "f");
    assertTrue(below[4000] < 0.1 * below[0]);
    double[] above = column(frame(LAB, "rate=0.2451 step=4000"), "path", "f");
    assertTrue(above[4000] > below[0]);
    assertTrue(frame(LAB, "rate=0.2449").sentence().contains("leaves"));
    assertTrue(frame(LAB, "rate=0.2451").sentence().contains("above 2/λ = 0.2450"));
  }

  @Test
  void noOtherFixedStepIsBetterThanTheBest() {
    double best = number(frame(LAB, "rate=0.2"), "keeps");
    assertEquals((4.4415 - 1) / (4.4415 + 1), best, 1e-5);
    for (String rate : new String[] {"0.1", "0.15", "0.19", "0.21", "0.23"}) {
      assertTrue(number(frame(LAB, "rate=" + rate), "keeps") > best);
    }
  }

  @Test
  void eachDirectionShrinksByItsFactor() {
    Frame f = frame(LAB, "rate=0.23 step=20");
    double[] steep = column(f, "path", "steep");
    double[] shallow = column(f, "path", "shallow");
    for (int k = 1; k <= 20; k++) {
      assertEquals(1 - 0.23 * (5 + Math.sqrt(10)), steep[k] / steep[k - 1], 1e-9);
      assertEquals(1 - 0.23 * (5 - Math.sqrt(10)), shallow[k] / shallow[k - 1], 1e-9);
    }
  }

  @Test
  void aSaddleAndAZeroFormAreNamed() {
    assertTrue(frame(LAB, "a=1 b=0 c=-1").sentence().contains("no step size converges"));
    BadInput e = assertThrows(BadInput.class, () -> frame(LAB, "a=0 b=0 c=0"));
    assertTrue(e.getMessage().startsWith("a: "), e.getMessage());
  }
}
