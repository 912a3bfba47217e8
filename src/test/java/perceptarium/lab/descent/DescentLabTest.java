package perceptarium.lab.descent;

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
import perceptarium.lab.Frame;

class DescentLabTest {
  private static final DescentLab LAB = new DescentLab();

  @Test
  void aParabolaShrinksByOneMinusEta() {
    double[] x = column(frame(LAB, "function=x^2/2 start=3 rate=0.25 step=10"), "path", "x");
    for (int k = 0; k <= 10; k++) {
      assertEquals(3 * Math.pow(0.75, k), x[k], 1e-13);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "curve=quadratic start=3.5 rate=0.02, It comes to rest, leaves 0.98",
    "curve=quadratic start=3.5 rate=1, It comes to rest, leaves 0 of",
    "curve=quadratic start=3.5 rate=1.8, It comes to rest, changes sides",
    "curve=quadratic start=0.3 rate=2.2, leaves every picture, above the limit 2/f″ = 2",
    "curve=quadratic start=3.5 rule=sign rate=0.3, jumps to and fro, for ever",
    "curve=flat-minimum start=1 rate=0.1, still on its way, 10000",
    "curve=cubic-plateau start=1.4 rate=0.05, still on its way, x = 0.00",
    "curve=cubic-plateau start=-0.5 rate=0.05, leaves every picture, nothing holds it"
  })
  void theSentenceNamesTheRegime(String state, String says, String too) {
    String sentence = frame(LAB, state).sentence().replace("10,000", "10000");
    assertTrue(sentence.contains(says) && sentence.contains(too), sentence);
  }

  @Test
  void theLimitIsTwoOverTheCurvature() {
    // x⁴/4 − 2x² + x/2 at its right minimum: f″ = 3x² − 4 with x³ − 4x + 1/2 = 0
    Frame f = frame(LAB, "");
    double x = number(f, "ends_at");
    assertEquals(0, x * x * x - 4 * x + 0.5, 1e-10);
    assertEquals(2 / (3 * x * x - 4), number(f, "limit"), 1e-9);
    assertEquals(3, number(f, "turning_points"));
    assertEquals("minimum", table(f, "stationary").column("kind").text(0));
    assertEquals("maximum", table(f, "stationary").column("kind").text(1));
  }

  @Test
  void eachRuleStopsWhereItSays() {
    Frame f = frame(LAB, "function=x^2/2 start=1 rate=0.5 tolerance=1e-3");
    // x = 2^−k: |Δx| = 2^−k at step k, |f′| = 2^−k too, and f improves until it underflows
    assertEquals(10, number(f, "stop_change"));
    assertEquals(10, number(f, "stop_slope"));
    Frame stopped = frame(LAB, "function=x^2/2 start=1 rate=0.5 tolerance=1e-3 stop=slope step=50");
    assertEquals(10, stopped.step());
    assertTrue(stopped.finished());
    Frame plateau = frame(LAB, "curve=plateau start=4.7 rate=0.1");
    assertEquals(0, number(plateau, "stop_slope"));
    assertEquals(
        "too early: no turning point here", table(plateau, "stops").column("verdict").text(1));
    Frame cycling = frame(LAB, "curve=quadratic start=3.5 rule=sign rate=0.3");
    assertEquals(-1, number(cycling, "stop_change"));
  }

  @Test
  void ascentClimbs() {
    double[] f = column(frame(LAB, "goal=ascent start=1.6 step=30"), "path", "f");
    for (int k = 1; k < f.length; k++) {
      assertTrue(f[k] > f[k - 1]);
    }
  }

  @Test
  void aDivergedRunEndsWithoutAnException() {
    Frame f = frame(LAB, "start=3.4 rate=5 step=60");
    assertTrue(f.finished());
    assertTrue(f.step() < 60);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "function=log(x) start=-1|start: f is not a number",
        "function=x+z|unknown name 'z'",
        "rate=0|rate: 0 is not a number from 1e-4 to 20"
      })
  void badInputIsNamed(String state, String says) {
    BadInput e = assertThrows(BadInput.class, () -> frame(LAB, state));
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }
}
