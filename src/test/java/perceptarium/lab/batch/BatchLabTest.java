package perceptarium.lab.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;
import static perceptarium.lab.Shown.table;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Value;
import perceptarium.engine.analysis.LogisticLine;
import perceptarium.lab.Frame;
import perceptarium.lab.Progress;

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

  /// A clock that goes on by a millisecond whenever it is looked at, and more for small batches.
  @Test
  void anEpochIsTimedByTheClockThatIsLent() {
    AtomicLong now = new AtomicLong();
    AtomicInteger looks = new AtomicInteger();
    Value.Array times =
        (Value.Array)
            LAB.measure(
                "milliseconds",
                () -> {
                  int size = looks.getAndIncrement() / 2 % 7;
                  return now.addAndGet(1_000_000L * (7 - size));
                },
                Progress.NONE);
    assertEquals(Numbers.row(7, 6, 5, 4, 3, 2, 1), times.numbers());
  }

  @Test
  void measuringCanBeGivenUp() {
    AtomicInteger asked = new AtomicInteger();
    Progress soon =
        new Progress() {
          @Override
          public boolean cancelled() {
            return asked.incrementAndGet() > 3;
          }

          @Override
          public void report(double fraction, String what) {}
        };
    assertThrows(
        CancellationException.class, () -> LAB.measure("milliseconds", System::nanoTime, soon));
    assertEquals(4, asked.get(), "asked once a mini-batch");
  }

  @Test
  void measuredTimesStandBesideTheCountedOnesAndBelongToTheState() {
    Frame counted = frame(LAB, "");
    assertEquals(7, column(counted, "time", "time").length);
    assertTrue(Double.isNaN(column(counted, "time", "milliseconds")[0]));
    String state = "milliseconds=208,160,110,90,80,78,82";
    Frame measured = frame(LAB, state);
    assertArrayEquals(
        new double[] {208, 160, 110, 90, 80, 78, 82}, column(measured, "time", "milliseconds"));
    assertArrayEquals(column(counted, "time", "time"), column(measured, "time", "time"));
    assertEquals(126.0 / 1008, number(measured, "update_ms"), 1e-12);
    assertEquals((82 - 16 * 0.125) / 32768, number(measured, "example_ms"), 1e-12);
    assertEquals(
        "With 2,048 at a time an epoch takes 39 % of the time with 32, measured; 4.3 %, counted",
        measured.figure("time").orElseThrow().title());
    BadInput refused = assertThrows(BadInput.class, () -> frame(LAB, "milliseconds=208,160"));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("milliseconds: 1 row(s) of 2"));
    assertThrows(BadInput.class, () -> frame(LAB, "milliseconds=1,2,3,4,5,6,-7"));
  }
}
