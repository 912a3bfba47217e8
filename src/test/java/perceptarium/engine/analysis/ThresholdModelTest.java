package perceptarium.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.engine.network.Loss;
import perceptarium.engine.network.Losses;

class ThresholdModelTest {
  private static final double[] X = {-2, -0.5, 0.3, 1.4};
  private static final double[] S = {1, 2, 1, 0.5};
  private static final double[] Y = {0, 1, 0, 1};

  static List<String> losses() {
    return Losses.ALL.names();
  }

  private static ThresholdModel model(String name) {
    Loss.Kind kind = Losses.ALL.find(name);
    return new ThresholdModel(Losses.of(Losses.ALL.call(name)), kind.use(), 1.5, X, S, Y);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void theSlopeIsTheSlopeOfTheCost(String name) {
    ThresholdModel m = model(name);
    for (double b : new double[] {-1.7, -0.2, 0.55, 2.1}) {
      double h = 1e-5;
      assertEquals((m.cost(b + h) - m.cost(b - h)) / (2 * h), m.costSlope(b), 1e-8);
    }
  }

  @Test
  void theTwoCrossEntropiesAreOneForTwoClasses() {
    for (double b : new double[] {-1, 0, 2}) {
      assertEquals(model("binary-cross-entropy").cost(b), model("cross-entropy").cost(b), 1e-13);
    }
  }

  /// Where σ is exactly 1 in a double the cost still rises by k for each that is wrong.
  @ParameterizedTest
  @ValueSource(strings = {"binary-cross-entropy", "cross-entropy"})
  void aCertainMistakeStillHasItsSlope(String name) {
    Loss.Kind kind = Losses.ALL.find(name);
    double[] one = {1};
    ThresholdModel m =
        new ThresholdModel(
            Losses.of(Losses.ALL.call(name)), kind.use(), 20, new double[] {5}, one, new double[1]);
    assertEquals(20 * 11, m.cost(-6), 1e-12);
    assertEquals(-20, m.costSlope(-6), 1e-12);
  }

  @Test
  void strengthsAreWeights() {
    // at b = 0 the second (strength 2) and the third (1) of 4.5 are wrong
    assertEquals(3 / 4.5, model("squared").error(0), 1e-15);
    assertEquals(2, model("squared").mistakes(0));
  }

  @Test
  void theLikelihoodIsTheProductOfTheProbabilities() {
    double product = 1;
    for (int i = 0; i < X.length; i++) {
      double p = 1 / (1 + Math.exp(-1.5 * (X[i] - 0.4)));
      product *= Y[i] == 1 ? p : 1 - p;
    }
    assertEquals(Math.log(product), model("squared").logLikelihood(0.4), 1e-13);
  }
}
