package perceptarium.lab.scaling;

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
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Syntax;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;

class ScalingLabTest {
  private static final ScalingLab LAB = new ScalingLab();

  private static double mean(double[] x) {
    return Arrays.stream(x).average().orElseThrow();
  }

  private static double covariance(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - mean(x)) * (y[i] - mean(y));
    }
    return sum / x.length;
  }

  @Test
  void theZScoreIsOfItsOwnColumn() {
    Frame f = frame(LAB, "scaling=z-score spread=7 mean=-3");
    double[] x = column(f, "points", "x1");
    double sd = Math.sqrt(covariance(x, x));
    for (int i = 0; i < x.length; i++) {
      assertEquals((x[i] - mean(x)) / sd, column(f, "points", "after1")[i], 1e-12);
    }
    double[] y = column(f, "points", "x2");
    double r = covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y));
    assertEquals(r, number(f, "covariance"), 1e-12);
  }

  @Test
  void minMaxLiesBetweenZeroAndOne() {
    Frame f = frame(LAB, "scaling=min-max");
    double[] x = column(f, "points", "x2");
    double low = Arrays.stream(x).min().orElseThrow();
    double high = Arrays.stream(x).max().orElseThrow();
    assertEquals((x[5] - low) / (high - low), column(f, "points", "after2")[5], 1e-14);
    assertEquals(0, number(f, "smallest"));
    assertEquals(1, number(f, "largest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spread=50 correlation=0.99", "spread=0.05 correlation=-0.5 mean=50"})
  void whiteningMakesTheCovarianceTheIdentity(String state) {
    Frame f = frame(LAB, state);
    double[] a = column(f, "points", "after1");
    double[] b = column(f, "points", "after2");
    assertEquals(0, mean(a), 1e-10);
    assertEquals(1, covariance(a, a), 1e-9);
    assertEquals(1, covariance(b, b), 1e-9);
    assertEquals(0, covariance(a, b), 1e-9);
    // lengths along the eigenvectors: trace and determinant of the covariance before
    double[] x = column(f, "points", "x1");
    double[] y = column(f, "points", "x2");
    double trace = covariance(x, x) + covariance(y, y);
    assertEquals(trace, number(f, "eigenvalue1") + number(f, "eigenvalue2"), 1e-10 * trace);
  }

  /// The turn alone takes the covariance away and leaves the sizes.
  @Test
  void whiteningLineByLine() {
    Frame turned = frame(LAB, "step=2");
    assertEquals(0, number(turned, "covariance"), 1e-12);
    assertEquals(number(turned, "eigenvalue1"), number(turned, "variance1"), 1e-10);
    Frame shifted = frame(LAB, "step=1");
    assertTrue(number(shifted, "covariance") > 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, -0.9})
  void theConditionOfZScoresIsThatOfTheirCorrelation(double rho) {
    Frame data = frame(LAB, "scaling=z-score correlation=" + rho);
    double r = Math.abs(number(data, "covariance"));
    Frame f = frame(LAB, "view=descent correlation=" + rho);
    assertEquals((1 + r) / (1 - r), number(f, "zscore_condition"), 1e-9);
    assertEquals(1, number(f, "whitening_condition"), 1e-9);
    assertEquals(1, number(f, "whitening_steps"));
  }

  /// Descent written out, with gradients from the examples themselves.
  @Test
  void descentOnRawInputsByHand() {
    Frame f = frame(LAB, "view=descent rates=same rate=0.05 spread=2 step=25");
    Cloud cloud = Cloud.of(settings("view=descent spread=2"), 1);
    double[] theta = new double[3];
    double first = 0;
    double last = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k <= 200_000; k++) {
      double[] g = new double[3];
      double loss = 0;
      for (int i = 0; i < Cloud.SIZE; i++) {
        double a = cloud.x().get(i, 0);
        double b = cloud.x().get(i, 1);
        double d = theta[0] * a + theta[1] * b + theta[2] - cloud.y()[i];
        loss += d * d / 2 / Cloud.SIZE;
        g[0] += d * a / Cloud.SIZE;
        g[1] += d * b / Cloud.SIZE;
        g[2] += d / Cloud.SIZE;
      }
      first = k == 0 ? loss : first;
      last = k == 25 ? loss : last;
      if (loss >= least - 1e-16 && k > 1000) {
        break;
      }
      least = Math.min(least, loss);
      for (int j = 0; j < 3; j++) {
        theta[j] -= 0.05 * g[j];
      }
    }
    assertEquals((last - least) / (first - least), number(f, "raw_left"), 1e-8);
  }

  @Test
  void aRateForWhitenedInputsBlowsUpRawOnes() {
    Frame f = frame(LAB, "view=descent rates=same rate=0.5");
    assertTrue(Double.isNaN(number(f, "raw_steps")));
    assertTrue(f.sentence().contains("raw never"), f.sentence());
    assertTrue(number(f, "raw_left") > 1);
  }

  /// Classes at ±1.4 in both inputs, a share p of class 1: scaled by themselves the boundary lies
  /// at their own middle. Φ by hand.
  @ParameterizedTest
  @CsvSource({"0.5, 0.0239", "0.7, 0.0830", "0.9, 0.3115", "1, 0.5", "0.1, 0.3115"})
  void refittingMovesTheBoundaryToTheMiddleOfTheDevSet(double share, double expected) {
    Frame f = frame(LAB, "view=dev");
    int k = (int) Math.round(10 * share);
    assertEquals(share, column(f, "shares", "share")[k], 1e-12);
    assertEquals(expected, column(f, "shares", "wrong")[k], 0.035);
    assertEquals(0.0239, column(f, "shares", "right")[k], 0.012);
  }

  @Test
  void mistakesAreCountedOneByOne() {
    Frame f = frame(LAB, "view=dev examples=100 share=0.8");
    double[] y = column(f, "dev", "class");
    double[] called = column(f, "dev", "wrong_class");
    int mistakes = 0;
    for (int i = 0; i < y.length; i++) {
      mistakes += y[i] == called[i] ? 0 : 1;
    }
    assertEquals(80, Arrays.stream(y).sum());
    assertEquals(mistakes, number(f, "wrong_mistakes"));
    Frame one = frame(LAB, "view=dev examples=1");
    assertEquals(0, column(one, "dev", "wrong1")[0]);
    assertEquals(0, column(one, "dev", "wrong2")[0]);
  }

  /// Judged by merit alone the error is that of its noise: arctan(0.4)/π.
  @Test
  void withoutPrejudiceBothGroupsAreJudgedAlike() {
    Frame f = frame(LAB, "view=groups prejudice=0 proxy=0 strength=0");
    double least = Math.atan(0.4) / Math.PI;
    assertEquals(least, number(f, "error"), 0.02);
    assertEquals(0, number(f, "gap"), 0.03);
    for (int g = 0; g < 2; g++) {
      assertEquals(
          column(f, "groups", "error")[g],
          column(f, "groups", "good_refused")[g] + column(f, "groups", "bad_chosen")[g],
          1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void leavingTheGroupOutHelpsUnlessAProxyTellsIt(int seed) {
    String all = "view=groups seed=%d ".formatted(seed);
    double full = number(frame(LAB, all + "proxy=0"), "gap");
    double out = number(frame(LAB, all + "proxy=0 strength=0"), "gap");
    double proxy = number(frame(LAB, all + "proxy=0.95 strength=0"), "gap");
    assertTrue(full > 0.06, "at full strength " + full);
    assertTrue(out < 0.5 * full, "left out " + out);
    assertTrue(proxy > 0.7 * full, "with a proxy " + proxy);
  }

  @Test
  void leavingOutWhatMattersRaisesTheError() {
    String state = "view=groups prejudice=0 effect=-1.5 proxy=0 ";
    double out = number(frame(LAB, state + "strength=0"), "error_b");
    assertTrue(out > number(frame(LAB, state), "error_b") + 0.1);
  }

  /// Without decay a weaker attribute gets the larger weight, and nothing changes.
  @Test
  void strengthNeedsWeightDecay() {
    Frame weak = frame(LAB, "view=groups decay=1e-6 strength=0.3");
    Frame full = frame(LAB, "view=groups decay=1e-6 strength=1");
    assertEquals(number(full, "group_weight"), number(weak, "group_weight"), 1e-4);
    double decayed = number(frame(LAB, "view=groups decay=0.1 strength=0.3"), "group_weight");
    assertTrue(Math.abs(decayed) < 0.6 * Math.abs(number(full, "group_weight")));
  }

  @Test
  void badInputIsNamed() {
    BadInput e = assertThrows(BadInput.class, () -> frame(LAB, "step=2 1:scaling=z-score"));
    assertTrue(e.getMessage().contains("cannot change in mid-run"), e.getMessage());
  }

  private static Settings settings(String text) {
    return LabState.parse(LAB, Syntax.words(text), Files.NONE).settings();
  }
}
