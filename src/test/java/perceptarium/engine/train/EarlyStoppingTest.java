package perceptarium.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
  /// Losses taken before the rule stops; −1 if it does not.
  private static int stopsAfter(String rule, double... losses) {
    EarlyStopping.Rule r = EarlyStopping.of(EarlyStopping.ALL.parse("stopping", rule));
    for (int i = 0; i < losses.length; i++) {
      if (i == losses.length / 2) {
        r = r.copy();
      }
      if (r.stop(losses[i])) {
        return i + 1;
      }
    }
    return -1;
  }

  /// Keras: stop when `patience` epochs in a row were not better by more than min_delta.
  @Test
  void patienceCountsEpochsWithoutAGain() {
    assertEquals(5, stopsAfter("patience(patience=3)", 1, 0.9, 0.95, 0.9, 0.91, 0.1));
    assertEquals(-1, stopsAfter("patience(patience=3)", 1, 0.9, 0.95, 0.91, 0.89, 0.9, 0.9));
    assertEquals(4, stopsAfter("patience(patience=3, min-delta=0.2)", 1, 0.9, 0.85, 0.81, 0.1));
  }

  /// Keras's API page: with patience 3 a loss that never falls ends training after 4 epochs; and
  /// the losses of its own test, which stop after max(patience, 1) + 3 epochs.
  @Test
  void patienceStopsWhereKerasDoes() {
    assertEquals(4, stopsAfter("patience(patience=3)", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    double[] losses = {10, 9, 8, 9, 8.9, 8.8, 8.7, 8.6, 8.5};
    for (int patience = 1; patience <= 3; patience++) {
      assertEquals(patience + 3, stopsAfter("patience(patience=" + patience + ")", losses));
    }
  }

  /// An absolute change of less than min_delta is no improvement, though the loss creeps down.
  @Test
  void aGainBelowMinDeltaIsNone() {
    double[] creeping = {1, 0.96, 0.92, 0.88, 0.84};
    assertEquals(-1, stopsAfter("patience(patience=2)", creeping));
    assertEquals(3, stopsAfter("patience(patience=2, min-delta=0.1)", creeping));
    assertEquals(-1, stopsAfter("patience(patience=3, min-delta=0.1)", creeping));
  }

  /// A loss that is not a number is no improvement.
  @Test
  void notANumberWaits() {
    assertEquals(3, stopsAfter("patience(patience=2)", 1, Double.NaN, Double.NaN, 0.5));
  }

  @Test
  void patienceKnowsTheBestEpoch() {
    EarlyStopping.Rule r = EarlyStopping.of(EarlyStopping.ALL.parse("stopping", "patience"));
    r.stop(1);
    assertTrue(r.best());
    r.stop(2);
    assertFalse(r.best());
  }

  /// Deck C: the mean of the last 5 must fall by a relative 1e-3 within 5 scorings. Averages: 1
  /// (the first five), then unchanged: the tenth scoring is the fifth without a gain.
  @Test
  void theMovingAverageWaitsForARelativeGain() {
    assertEquals(10, stopsAfter("moving-average", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    double[] falling = new double[40];
    double[] creeping = new double[40];
    for (int i = 0; i < 40; i++) {
      falling[i] = Math.pow(0.99, i);
      creeping[i] = Math.pow(0.9999, i);
    }
    assertEquals(-1, stopsAfter("moving-average", falling));
    assertEquals(10, stopsAfter("moving-average", creeping));
  }
}
