package perceptarium.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.train.LayerHistory.Quantity;

class LayerHistoryTest {
  private static Trainer trainer() {
    return new Trainer(
        TrainingSpec.of(
            Split.all(Datasets.ALL.find("moons").make(40, 0.1, new SeedStream(1, "data"))),
            new Architecture(
                2, List.of(Architecture.Layer.of(6, "tanh"), Architecture.Layer.of(1, "sigmoid"))),
            Losses.ALL.call("binary-cross-entropy"),
            Optimizers.ALL.parse("optimizer", "sgd(rate=0.1)"),
            Initialisers.ALL.call("glorot-normal"),
            40,
            1));
  }

  /// 0, 0.1, …, 2.4 with bins 0.1 wide: one in each, two in the last.
  @Test
  void countsByHand() {
    double[] values = new double[25];
    for (int i = 0; i < 25; i++) {
      values[i] = i / 10.0;
    }
    Histogram h = Histogram.of(values);
    assertEquals(0, h.low());
    assertEquals(2.4, h.high());
    assertEquals(1.2, h.mean(), 1e-15);
    assertEquals(Math.sqrt(52) / 10, h.sd(), 1e-15); // √((25² − 1)/12) tenths
    double sum = 0;
    for (int bin = 0; bin < Histogram.BINS; bin++) {
      sum += h.share(bin);
    }
    assertEquals(1, sum, 1e-6);
    assertEquals(0.08, h.share(23), 1e-7);
    assertEquals(1, h.between(-1, 3), 1e-6);
    assertEquals(h.share(2) / 2, h.between(0.25, 0.3), 1e-6);
    assertEquals(0, h.between(2.5, 9));
    assertEquals(1, Histogram.of(7, 7).between(7, 8));
    assertEquals(0, Histogram.of(7, 7).between(6, 7));
    assertTrue(Double.isNaN(Histogram.of(Double.NaN).mean()));
  }

  @Test
  void keepsEveryStepAndThenEverySecond() {
    Trainer trainer = trainer();
    LayerHistory history = new LayerHistory();
    history.step(0, trainer);
    for (int step = 1; step <= 1000; step++) {
      trainer.update();
      history.step(step, trainer);
      assertTrue(history.size() <= LayerHistory.MOST && history.step(history.size() - 1) <= step);
    }
    assertEquals(16, history.step(1));
    assertEquals(992, history.step(history.size() - 1));
    LayerHistory copy = history.copy();
    copy.step(1008, trainer);
    assertEquals(63, history.size());
    assertEquals(64, copy.size());
  }

  /// One batch an epoch: the histogram of the gradients is that of the trainer's own numbers.
  @Test
  void seesWeightsActivationsAndGradients() {
    Trainer trainer = trainer();
    LayerHistory history = new LayerHistory();
    history.step(0, trainer);
    assertTrue(Double.isNaN(history.at(0, Quantity.GRADIENTS, 0).mean()), "none before an update");
    trainer.update();
    history.step(1, trainer);
    double weights = 0;
    double gradients = 0;
    for (int p = 0; p < 12; p++) {
      weights += trainer.parameter(p) / 12;
      gradients += trainer.gradient(p) / 12;
    }
    assertEquals(weights, history.at(1, Quantity.WEIGHTS, 0).mean(), 1e-15);
    assertEquals(gradients, history.at(1, Quantity.GRADIENTS, 0).mean(), 1e-15);
    Histogram outputs = history.at(1, Quantity.ACTIVATIONS, 1);
    assertTrue(outputs.low() > 0 && outputs.high() < 1, "a logistic unit's");
    trainer.set(0, 100);
    history.again(1, trainer);
    assertEquals(100, history.at(1, Quantity.WEIGHTS, 0).high());
  }
}
