package perceptarium.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Precision;
import perceptarium.engine.optimize.Optimizers;

/// Long batches and long scorings that are given up at every question they ask.
class GivenUpTest {
  private static final int BATCH = 1100;

  /// Two batches an epoch; one layer is wide enough for products that ask themselves.
  private static TrainingSpec spec(int m, int batch, Precision precision) {
    Dataset all = Datasets.ALL.find("moons").make(m, 0.1, new SeedStream(1, "data"));
    Layer first = new Layer(64, Activations.ALL.call("gelu"), 0.2, true);
    Layer second = new Layer(64, Activations.ALL.call("tanh"), 0.1, true);
    return TrainingSpec.of(
            Split.of(all, 0.2, 0, true, new SeedStream(1, "split")),
            new Architecture(2, List.of(first, second, Layer.of(1, "sigmoid"))),
            Losses.ALL.call("binary-cross-entropy"),
            Optimizers.ALL.parse("optimizer", "nesterov(rate=0.05)"),
            Initialisers.ALL.call("glorot-normal"),
            batch,
            1)
        .withPrecision(precision);
  }

  private static TrainingSpec large(Precision precision) {
    return spec(BATCH * 5 / 2, BATCH, precision);
  }

  /// Says stop at one question, and at all after it.
  private static BooleanSupplier at(int question, AtomicInteger asked) {
    asked.set(0);
    return () -> asked.getAndIncrement() >= question;
  }

  /// All that can be asked of a training, without asking its networks anew.
  private static List<Object> everything(Trainer t) {
    List<Object> all = new ArrayList<>();
    all.add(t.model());
    all.add(List.of(t.epoch(), t.updates(), t.position(), t.batchLoss(), t.rate()));
    for (int p = 0; p < t.spec().architecture().size(); p++) {
      all.add(t.gradient(p));
      for (double moment : t.moments(p)) {
        all.add(moment);
      }
    }
    Telemetry told = t.telemetry();
    all.add(List.of(told.size(), told.stretches(), told.stretchWidth()));
    for (int i = 0; i < told.stretches(); i++) {
      all.add(List.of(told.low(i), told.high(i)));
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aBatchGivenUpAnywhereLeavesNothingBehind(Precision precision) {
    Trainer undisturbed = new Trainer(large(precision));
    Trainer trainer = new Trainer(large(precision));
    for (int u = 0; u < 2; u++) {
      undisturbed.update();
      trainer.update();
    }
    assertEquals(1, trainer.epoch());
    List<Object> before = everything(trainer);
    AtomicInteger asked = new AtomicInteger();
    int questions = 0;
    while (!trainer.update(at(questions, asked))) {
      assertTrue(asked.get() > questions);
      assertEquals(before, everything(trainer), "given up at question " + questions);
      questions++;
    }
    assertTrue(questions > 2 * 3, "between layers, forward and back, and in products");
    undisturbed.update();
    assertEquals(everything(undisturbed), everything(trainer));
  }

  /// The last batch of an epoch is learnt; only the scoring is missing, and is made up for.
  @Test
  void aScoringGivenUpIsMadeUpFor() {
    Trainer undisturbed = new Trainer(large(Precision.DOUBLE));
    undisturbed.epoch(() -> false);
    Trainer trainer = new Trainer(large(Precision.DOUBLE));
    trainer.update();
    AtomicInteger asked = new AtomicInteger();
    int pending = 0;
    for (int k = 0; !trainer.update(at(k, asked)); k++) {
      pending += trainer.updates() == 2 ? 1 : 0;
      assertEquals(0, trainer.epoch());
    }
    assertTrue(pending > 0);
    assertEquals(everything(undisturbed), everything(trainer));
    assertEquals(undisturbed.evaluate(), trainer.evaluate());
    assertEquals(undisturbed.telemetry().scores(1), trainer.telemetry().scores(1));
  }

  @Test
  void theFirstScoringAndEveryOtherCanBeGivenUp() {
    TrainingSpec spec = large(Precision.DOUBLE);
    AtomicInteger asked = new AtomicInteger();
    assertThrows(
        CancellationException.class, () -> new Trainer(spec, Backend.fast(), at(0, asked)));
    assertThrows(
        CancellationException.class, () -> new Trainer(spec, Backend.fast(), at(5, asked)));
    Trainer trainer = new Trainer(spec);
    trainer.update();
    assertThrows(CancellationException.class, () -> trainer.evaluate(at(3, asked)));
    Trainer other = new Trainer(spec);
    other.update();
    assertEquals(other.evaluate(), trainer.evaluate());
  }

  @Test
  void whatIsAskedOfManyPointsCanBeGivenUp() {
    Trainer trainer = new Trainer(large(Precision.DOUBLE));
    Predictor predictor = trainer.predictor(trainer.model());
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger read = new AtomicInteger();
    predictor.until(at(4, asked));
    assertThrows(
        CancellationException.class,
        () -> predictor.each(3000, (i, c) -> i + c, (i, n, k) -> read.incrementAndGet()));
    assertTrue(read.get() < 3000);
  }

  @Test
  void aShortBatchAsksNothing() {
    Trainer trainer = new Trainer(spec(400, 20, Precision.DOUBLE));
    AtomicInteger asked = new AtomicInteger();
    for (int u = 0; u < 15; u++) {
      assertTrue(trainer.update(at(0, asked)));
    }
    assertEquals(0, asked.get());
    assertFalse(trainer.update(at(0, asked)), "but the scoring of the epoch does");
    assertEquals(1, asked.get());
  }
}
