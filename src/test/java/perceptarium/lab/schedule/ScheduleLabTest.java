package perceptarium.lab.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;
import static perceptarium.lab.Shown.table;

import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.lab.Frame;

class ScheduleLabTest {
  private static final ScheduleLab LAB = new ScheduleLab();

  static Stream<Arguments> schedules() {
    return Stream.of(
        of("constant", e -> 0.4),
        of("inverse(k=0.5)", e -> 0.4 / (1 + 0.5 * e)),
        of("exponential(k=0.3)", e -> 0.4 * Math.exp(-0.3 * e)),
        of("sqrt(k=0.8)", e -> 0.8 * 0.4 / Math.sqrt(e + 1)),
        of("staircase(every=4)", e -> e < 4 ? 0.4 : e < 8 ? 0.2 : e < 12 ? 0.1 : 0.05),
        of("cosine(epochs=10)", e -> e >= 10 ? 0 : 0.2 * (1 + Math.cos(Math.PI * e / 10))),
        of("warm-up(epochs=5)", e -> e >= 4 ? 0.4 : 0.08 * (e + 1)));
  }

  private static Arguments of(String schedule, IntToDoubleFunction rate) {
    return Arguments.of(schedule, rate);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void theCurveIsTheFormula(String schedule, IntToDoubleFunction rate) {
    Frame f = frame(LAB, "schedules=%s rate=0.4 step=15".formatted(schedule));
    double[] rates = column(f, "epochs", "rate");
    for (int e = 0; e <= 15; e++) {
      assertEquals(rate.applyAsDouble(e), rates[e], 1e-15);
    }
  }

  @Test
  void withoutNoiseTheRunIsItsExpectation() {
    Frame f = frame(LAB, "noise=0 step=30");
    assertArrayEquals(column(f, "epochs", "expected"), column(f, "epochs", "loss"), 1e-13);
  }

  @Test
  void coolingWinsUnderNoiseAndLosesWithout() {
    String two = "schedules=\"constant; exponential(k=0.06)\" step=80 noise=";
    Frame noisy = frame(LAB, two + "1");
    assertTrue(number(noisy, "expected2") < 0.1 * number(noisy, "expected1"));
    assertEquals(number(noisy, "floor"), number(noisy, "expected1"), 1e-12);
    Frame clean = frame(LAB, two + "0 rate=0.1");
    assertTrue(number(clean, "expected2") > number(clean, "expected1"));
  }

  @Test
  void theSweepEndsInNaN() {
    Frame f = frame(LAB, "");
    double[] factor = column(f, "sweep", "factor");
    assertEquals(-1.03, factor[4], 1e-14);
    String verdict = table(f, "sweep").column("verdict").text(4);
    assertTrue(verdict.contains("NaN"), verdict);
    for (int i = 0; i < 4; i++) {
      assertTrue(!table(f, "sweep").column("verdict").text(i).contains("NaN"));
    }
    double[] good = column(f, "sweep_curves", "good");
    double[] low = column(f, "sweep_curves", "too_low");
    double[] high = column(f, "sweep_curves", "too_high");
    assertTrue(good[60] < low[60] && good[60] < high[60]);
  }

  @Test
  void aHotRunIsShownAndExplained() {
    Frame f = frame(LAB, "schedules=constant rate=3 updates=20 step=80");
    assertTrue(Double.isNaN(number(f, "loss1")));
    assertTrue(f.notes().stream().anyMatch(n -> n.text().contains("above 2/λ")));
  }
}
