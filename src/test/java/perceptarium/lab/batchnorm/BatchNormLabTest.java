package perceptarium.lab.batchnorm;

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
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Syntax;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.train.LayerFlow;
import perceptarium.engine.train.Trainer;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;

class BatchNormLabTest {
  private static final BatchNormLab LAB = new BatchNormLab();

  /// 2, 4, 5, 6, 8 less 3: mean 2, squares 9 + 1 + 0 + 1 + 9 = 20, variance 4.
  @Test
  void fiveExamplesByHand() {
    Frame f = frame(LAB, "epsilon=1e-8");
    assertEquals(2, number(f, "mean"));
    assertEquals(4, number(f, "variance"));
    assertArrayEquals(new double[] {-1.5, -0.5, 0, 0.5, 1.5}, column(f, "examples", "hat"), 1e-8);
    assertArrayEquals(new double[] {.25, .75, 1, 1.25, 1.75}, column(f, "examples", "out"), 1e-8);
    assertEquals(Math.tanh(1.75), column(f, "examples", "active")[4], 1e-8);
    assertEquals(Math.tanh(5), column(f, "examples", "plain")[4], 1e-15);
    // tanh′ = 1 − tanh²: 0.42, 0.42, 0.07, 0.0099, 0.0002
    assertEquals(2, number(f, "flat_before"));
    assertEquals(0, number(f, "flat_after"));
  }

  @Test
  void theRecipeUnfoldsLineByLine() {
    double[] hat = column(frame(LAB, "step=2"), "examples", "hat");
    assertTrue(Arrays.stream(hat).allMatch(Double::isNaN));
    assertTrue(frame(LAB, "step=1").sentence().contains("μ = 2"));
    assertTrue(Double.isFinite(column(frame(LAB, "step=3"), "examples", "hat")[0]));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-10, 0, 7.3})
  void theBiasMakesNoDifference(double bias) {
    double[] out = column(frame(LAB, "bias=" + bias), "examples", "out");
    assertArrayEquals(column(frame(LAB, ""), "examples", "out"), out, 1e-12);
  }

  @Test
  void gammaAndBetaCanUndoIt() {
    Frame f = frame(LAB, "affine=identity values=1,-7,3.5 epsilon=0.3");
    assertArrayEquals(column(f, "examples", "z"), column(f, "examples", "out"), 1e-12);
    assertEquals(Math.sqrt(number(f, "variance") + 0.3), number(f, "gamma"), 1e-12);
    assertEquals(number(f, "mean"), number(f, "beta"));
    assertEquals(0, number(f, "moved"), 1e-12);
  }

  @Test
  void twoExamplesAreAlwaysOneAndMinusOne() {
    double[] hat = column(frame(LAB, "values=3,3.1 epsilon=1e-8"), "examples", "hat");
    assertArrayEquals(new double[] {-1, 1}, hat, 1e-5);
    assertEquals(0, number(frame(LAB, "values=42"), "largest"));
  }

  /// The running averages from the mini-batches' own, with the whole sum written out.
  @Test
  void runningAveragesForgetTheirStart() {
    Frame f = frame(LAB, "view=batches size=8 momentum=0.2 step=40");
    double[] mean = column(f, "batches", "mean");
    double[] variance = column(f, "batches", "variance");
    double m = 0;
    double v = Math.pow(0.8, 40);
    for (int t = 1; t <= 40; t++) {
      double weight = 0.2 * Math.pow(0.8, 40 - t);
      m += weight * mean[t];
      v += weight * variance[t] * 8 / 7;
    }
    assertEquals(m, number(f, "running_mean"), 1e-12);
    assertEquals(v, number(f, "running_variance"), 1e-12);
    assertEquals((6 - m) / Math.sqrt(v + 1e-5), number(f, "test"), 1e-12);
    assertEquals(1.5, number(f, "truth"), 1e-5);
  }

  /// A mean that rises by d each time is met d(1 − κ)/κ late.
  @Test
  void runningAveragesLag() {
    Frame f = frame(LAB, "view=batches size=256 sd=0.1 drift=0.5 step=200");
    assertEquals(0.5 * 0.9 / 0.1, number(f, "behind"), 0.02);
  }

  @Test
  void noiseFallsWithTheRootOfTheSize() {
    Frame f = frame(LAB, "view=batches");
    double[] size = column(f, "noise", "size");
    double[] measured = column(f, "noise", "measured");
    for (int k = 0; k < size.length; k++) {
      if (size[k] >= 32) {
        assertEquals(Math.sqrt((1 + 1.125) / size[k]), measured[k], 0.15 * measured[k]);
      }
    }
    assertEquals(0, number(frame(LAB, "view=batches size=1"), "noise"));
  }

  @Test
  void bothNetworksStartFromTheSameWeights() {
    Settings s = settings("view=network");
    Split data = Contestant.points(s, 3);
    Trainer plain = new Trainer(Contestant.PLAIN.spec(s, data, 1, 0.4, 3));
    Trainer norm = new Trainer(Contestant.NORM.spec(s, data, 1, 0.4, 3));
    Architecture a = plain.spec().architecture();
    Architecture b = norm.spec().architecture();
    for (int l = 0; l < a.depth(); l++) {
      for (int j = 0; j < a.layer(l).units(); j++) {
        for (int i = -1; i < a.fanIn(l); i++) {
          assertEquals(plain.parameter(a.index(l, j, i)), norm.parameter(b.index(l, j, i)));
        }
      }
    }
    assertEquals(5 * 2 * Contestant.WIDTH, b.size() - a.size());
  }

  /// Against central differences of the training loss.
  @Test
  void gradientsAreThoseOfTheLoss() {
    Settings s = settings("view=network layers=2 g=tanh examples=30");
    Split data = Contestant.points(s, 1);
    Trainer t = new Trainer(Contestant.PLAIN.spec(s, data, 1, 0.4, 1));
    LayerFlow flow = LayerFlow.of(t.spec(), t.model());
    Architecture a = t.spec().architecture();
    for (int l = 0; l < a.depth(); l++) {
      int weights = a.layer(l).units() * a.fanIn(l);
      double squares = 0;
      for (int p = a.offset(l); p < a.offset(l) + weights; p++) {
        double w = t.parameter(p);
        t.set(p, w + 1e-5);
        double up = t.evaluate().trainLoss();
        t.set(p, w - 1e-5);
        double down = t.evaluate().trainLoss();
        t.set(p, w);
        squares += Math.pow((up - down) / 2e-5, 2);
      }
      double rms = Math.sqrt(squares / weights);
      assertEquals(rms, flow.gradient()[l], 1e-6 * rms);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aRateThatLosesOneTrainsTheOther(int seed) {
    Frame f = frame(LAB, "view=network seed=%d step=30".formatted(seed));
    assertTrue(number(f, "plain_right") < 0.8, "without " + number(f, "plain_right"));
    assertTrue(number(f, "norm_right") > 0.95, "with " + number(f, "norm_right"));
    assertEquals(0, number(f, "norm_bias_gradient"), 1e-15);
  }

  @Test
  void weightsThatAreTooSmallKillTheGradientWithoutIt() {
    Frame f = frame(LAB, "view=network first=0.05 step=0");
    assertTrue(number(f, "norm_gradient_first") > 1e3 * number(f, "plain_gradient_first"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void moreRatesAndMoreFirstWeightsWork(int seed) {
    Frame f = frame(LAB, "view=sweep rate=0.1 seed=%d step=20".formatted(seed));
    assertTrue(number(f, "norm_rates") >= number(f, "plain_rates") + 2);
    assertTrue(number(f, "norm_firsts") >= 9, "with " + number(f, "norm_firsts"));
    assertTrue(number(f, "plain_firsts") <= 4, "without " + number(f, "plain_firsts"));
    double[] right = column(f, "rates", "norm");
    assertEquals(
        Arrays.stream(right).filter(r -> r >= 0.95).count(), (long) number(f, "norm_rates"));
  }

  /// "A slight regularization effect, the less the bigger are the mini-batches."
  @Test
  void smallMiniBatchesRegulariseMore() {
    String few = "view=network data=moons noise=1.3 examples=64 layers=3 first=0.3 rate=0.1 ";
    double small = 0;
    double large = 0;
    double without = 0;
    for (int seed = 1; seed <= 3; seed++) {
      Frame f = frame(LAB, few + "batch=4 step=120 seed=" + seed);
      small += number(f, "norm_gap");
      without += number(f, "plain_gap");
      large += number(frame(LAB, few + "batch=64 step=120 seed=" + seed), "norm_gap");
    }
    assertTrue(small < large, small + " " + large);
    assertTrue(small < without, small + " " + without);
  }

  @Test
  void fourNetworksWithDropout() {
    Frame f = frame(LAB, "view=network dropout=0.2 examples=40 step=3");
    assertEquals(4, column(f, "runs", "dev_loss").length);
    assertTrue(Double.isFinite(number(f, "both_dev_loss")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "values=1,2,3,4,5,6,7,8,9,10,11,12,13|values: takes 1 to 12 numbers",
        "view=batches step=9 3:view=unit|view: cannot change in mid-run",
        "view=network step=9 3:rate=2|the networks are compared as wholes"
      })
  void badInputIsNamed(String state, String says) {
    BadInput e = assertThrows(BadInput.class, () -> frame(LAB, state));
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }

  private static Settings settings(String text) {
    return LabState.parse(LAB, Syntax.words(text), Files.NONE).settings();
  }
}
