package perceptarium.lab.vanishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;

import java.math.BigDecimal;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.lab.Frame;

class VanishingLabTest {
  private static final VanishingLab LAB = new VanishingLab();

  @ParameterizedTest
  @ValueSource(strings = {"0.9", "1.1", "0.5", "1"})
  void powersExactly(String factor) {
    double exact = new BigDecimal(factor).pow(50).doubleValue();
    Frame f = frame(LAB, "factor=" + factor);
    assertEquals(exact, number(f, "left"), 1e-12 * exact);
    double[] left = column(f, "layers", "left");
    assertEquals(51, left.length);
    assertEquals(1, left[0]);
  }

  @Test
  void aHundredthIsLeftAfterFortyFourLayers() {
    double layers = number(frame(LAB, ""), "layers");
    assertEquals(44, Math.ceil(layers));
    assertTrue(Math.pow(0.9, 43) > 0.01 && Math.pow(0.9, 44) < 0.01);
    assertTrue(Double.isInfinite(number(frame(LAB, "factor=1"), "layers")));
  }

  /// The chain computed once more, with two inputs a little apart.
  @ParameterizedTest
  @CsvSource({"tanh, 1.3, -0.2, 0.4, 8", "sigmoid, -3, 0.7, 1, 6", "tanh, -0.8, 0, 2, 12"})
  void theProductIsTheSlopeOfTheWholeChain(
      String g, double weight, double bias, double input, int depth) {
    Frame f =
        frame(
            LAB,
            "view=chain activation=%s weight=%s bias=%s input=%s depth=%d"
                .formatted(g, weight, bias, input, depth));
    DoubleUnaryOperator chain =
        x -> {
          double a = x;
          for (int l = 0; l < depth; l++) {
            double z = weight * a + bias;
            a = g.equals("tanh") ? Math.tanh(z) : 1 / (1 + Math.exp(-z));
          }
          return a;
        };
    double slope = (chain.applyAsDouble(input + 1e-5) - chain.applyAsDouble(input - 1e-5)) / 2e-5;
    assertEquals(slope, number(f, "gradient"), 1e-6 * Math.abs(slope) + 1e-11);
    assertEquals(chain.applyAsDouble(input), column(f, "layers", "active")[depth - 1], 1e-13);
  }

  @Test
  void theGradientComesDownALayerAStep() {
    Frame f = frame(LAB, "view=chain depth=10 step=3");
    double[] gradient = column(f, "layers", "gradient");
    double[] factor = column(f, "layers", "factor");
    assertTrue(Double.isNaN(gradient[6]));
    assertEquals(factor[9] * factor[8] * factor[7], gradient[7], 1e-15);
    assertEquals(gradient[7], number(f, "present"));
  }

  @Test
  void reluPassesOnItsWeight() {
    Frame f = frame(LAB, "view=chain activation=relu weight=1.2 depth=50");
    double exact = new BigDecimal("1.2").pow(50).doubleValue();
    assertEquals(exact, number(f, "gradient"), 1e-10 * exact);
    Frame dead = frame(LAB, "view=chain activation=relu weight=-1 depth=5");
    assertEquals(0, number(dead, "gradient"), Double.MIN_VALUE);
  }

  @Test
  void aSigmoidsFactorIsAQuarterOfItsWeightAtMost() {
    for (double w = -8; w <= 8; w += 0.7) {
      Frame f = frame(LAB, "view=chain weight=%s depth=30".formatted(w));
      for (double x : column(f, "layers", "factor")) {
        assertTrue(Math.abs(x) <= Math.abs(w) / 4 + 1e-15);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void twelveSigmoidLayersLearnNothingAndOthersDo(int seed) {
    String net = "view=network step=20 seed=%d ".formatted(seed);
    Frame sigmoid = frame(LAB, net);
    assertTrue(number(sigmoid, "ratio_before") < 1e-5);
    assertTrue(number(sigmoid, "right") < 0.65, "sigmoid " + number(sigmoid, "right"));
    Frame norm = frame(LAB, net + "norm=on");
    assertTrue(number(norm, "ratio_before") > 0.1);
    assertTrue(number(norm, "right") > 0.7, "batch norm " + number(norm, "right"));
    Frame he = frame(LAB, net + "activation=relu init=he");
    assertTrue(number(he, "ratio_before") > 0.05 && number(he, "ratio_before") < 20);
    assertTrue(number(he, "right") > 0.9, "He " + number(he, "right"));
  }

  @Test
  void largeWeightsExplode() {
    Frame f = frame(LAB, "view=network activation=tanh init=\"normal(sd=1)\" step=0");
    assertTrue(number(f, "ratio_before") > 5);
  }

  /// The table's row and the network on show are computed separately.
  @Test
  void theTableShowsTheSameNetwork() {
    Frame f = frame(LAB, "view=network activation=tanh init=xavier step=0");
    assertEquals(number(f, "before"), column(f, "pairs", "first")[3], 1e-15);
    assertEquals(number(f, "before"), number(f, "now"));
    double factor = column(f, "pairs", "factor")[3];
    assertEquals(number(f, "ratio"), Math.pow(factor, 11), 1e-12);
  }

  @Test
  void badInputIsNamed() {
    BadInput e = assertThrows(BadInput.class, () -> frame(LAB, "step=4 2:view=chain"));
    assertTrue(e.getMessage().contains("cannot change in mid-run"), e.getMessage());
  }
}
