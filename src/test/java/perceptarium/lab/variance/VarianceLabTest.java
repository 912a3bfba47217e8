package perceptarium.lab.variance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.engine.analysis.PolynomialFit;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

class VarianceLabTest {
  private static final VarianceLab LAB = new VarianceLab();

  /// NumPy's pseudo-inverse of the powers, averaged over the same 201 places.
  @ParameterizedTest
  @CsvSource({
    "order=0, 0.4975124378109453, 0.0045, 0.5605",
    "order=1, 0.20505913217890462, 0.008612142857142856, 0.3123106739334857",
    "order=3, 0.0052053960308490405, 0.01612229845593687, 0.07802733361330855",
    "order=5, 2.4659995024883623e-05, 0.02358933369742756, 0.06302565683967844",
    "order=15, 0, 0.8737440043817793, 0.018",
    "curve=bump order=13, 0.0014442852949636525, 0.1155951447017266, 0.02751265002640719",
    "examples=30 order=5, 2.2254025865048134e-05, 0.016253563709179894, 0.07202473930574854",
    "knob=penalty lambda=0.001, 0.004521008419685065, 0.023894233292061497, 0.0603338842191284"
  })
  void theExpectedErrors(String state, double bias2, double variance, double train) {
    Frame f = frame(LAB, state);
    assertEquals(bias2, number(f, "bias2"), 1e-9);
    assertEquals(variance, number(f, "variance"), 1e-9);
    assertEquals(train, number(f, "train"), 1e-9);
    assertEquals(0.09, number(f, "noise"), 1e-15);
    assertEquals(bias2 + variance + 0.09, number(f, "total"), 2e-9);
  }

  /// Where the examples are, the variance of least squares is σ²(order + 1)/m on average, whatever
  /// the places.
  @Test
  void theVarianceAtTheExamples() {
    double[] places = {-1, -0.7, -0.1, 0.2, 0.3, 0.9};
    PolynomialFit fit = new PolynomialFit(places, 3, 0);
    double sum = 0;
    for (double x : places) {
      for (double h : fit.influence(x)) {
        sum += h * h;
      }
    }
    assertEquals(4, sum, 1e-12);
  }

  @Test
  void aPolynomialIsFoundAndTooFewPlacesAreRefused() {
    double[] places = {-1, -0.5, 0, 0.5, 1};
    double[] y = new double[5];
    for (int i = 0; i < 5; i++) {
      y[i] = 1 - 2 * places[i] + 3 * Math.pow(places[i], 3);
    }
    double[] w = new PolynomialFit(places, 3, 0).weights(y);
    assertEquals(1, w[0], 1e-13);
    assertEquals(-2, w[1], 1e-13);
    assertEquals(0, w[2], 1e-13);
    assertEquals(3, w[3], 1e-13);
    assertThrows(IllegalArgumentException.class, () -> new PolynomialFit(places, 5, 0));
    double[] twice = {-1, -1, 1, 1};
    assertThrows(IllegalArgumentException.class, () -> new PolynomialFit(twice, 2, 0));
  }

  /// x = −1, 0, 1 and y = 0, 0, 3 by hand: the mean is 1; without a penalty w₁ = Σxy/Σx² = 3/2,
  /// with one w₁ = Σxy/(Σx² + mλ) = 3/(2 + 3·1) = 0.6. The constant is spared.
  @Test
  void thePenaltyByHand() {
    double[] places = {-1, 0, 1};
    double[] y = {0, 0, 3};
    assertEquals(1.5, new PolynomialFit(places, 1, 0).weights(y)[1], 1e-14);
    double[] held = new PolynomialFit(places, 1, 1).weights(y);
    assertEquals(1, held[0], 1e-14);
    assertEquals(0.6, held[1], 1e-14);
  }

  /// What is drawn agrees with what is expected: bias within four standard errors, the variance
  /// within four of its own, √(2/n) of it or less.
  @ParameterizedTest
  @CsvSource({"order=3", "order=15", "knob=penalty lambda=0.01"})
  void whatIsDrawnIsAsExpected(String state) {
    Frame f = frame(LAB, state + " step=1000");
    double variance = number(f, "variance");
    assertEquals(variance, number(f, "measured_variance"), 4 * Math.sqrt(2.0 / 1000) * variance);
    assertEquals(
        number(f, "bias2") + variance / 1000, number(f, "measured_bias2"), 0.01 * variance + 5e-4);
    double[] said = column(f, "samples", "prediction");
    double mean = java.util.Arrays.stream(said).average().orElseThrow();
    double sd = number(f, "sd_at");
    assertEquals(number(f, "mean_at"), mean, 4 * sd / Math.sqrt(1000));
  }

  @Test
  void stiffModelsUnderfitAndFlexibleOnesOverfit() {
    assertTrue(frame(LAB, "order=1").sentence().contains("underfits"));
    assertTrue(frame(LAB, "order=3").sentence().contains("Order 3 fits"));
    assertTrue(frame(LAB, "order=15").sentence().contains("overfits"));
    assertTrue(frame(LAB, "knob=penalty lambda=5").sentence().contains("underfits"));
    assertTrue(frame(LAB, "knob=examples examples=400").sentence().contains("examples fits"));
    assertEquals(3, number(frame(LAB, ""), "best"));
    assertTrue(frame(LAB, "noise=0 order=1").sentence().contains("no variance"));
  }

  /// More examples: the variance falls as 1/m, the bias stays.
  @Test
  void moreExamplesHelpOnlyTheVariance() {
    Frame few = frame(LAB, "knob=examples order=1 examples=40");
    Frame many = frame(LAB, "knob=examples order=1 examples=400");
    assertEquals(0.1, number(many, "variance") / number(few, "variance"), 0.003);
    assertEquals(1, number(many, "bias2") / number(few, "bias2"), 0.02);
  }

  @Test
  void theDeckLeavesTheNoiseOut() {
    Frame f = frame(LAB, "noise=0.2");
    Note slip =
        f.notes().stream().filter(n -> n.kind() == Note.Kind.SLIP).findFirst().orElseThrow();
    assertTrue(slip.text().contains("\\sigma^2 = 0.04"), slip.text());
  }
}
