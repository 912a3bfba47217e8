package perceptarium.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Value;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Precision;
import perceptarium.engine.optimize.Optimizers;

class TrainerTest {
  private static TrainingSpec spec(
      String data, int m, String optimizer, int batch, Layer... layers) {
    Dataset drawn = Datasets.ALL.find(data).make(m, 0.1, new SeedStream(1, "data"));
    Numbers scaled = Scaling.standard(drawn.inputs()).apply(drawn.inputs());
    Layer last = layers[layers.length - 1];
    Value.Call loss =
        Losses.ALL.call(
            last.isSoftmax()
                ? "cross-entropy"
                : last.activationName().equals("sigmoid") ? "binary-cross-entropy" : "squared");
    return TrainingSpec.of(
        Split.all(drawn.withInputs(scaled, drawn.names())),
        new Architecture(2, List.of(layers)),
        loss,
        Optimizers.ALL.parse("optimizer", optimizer),
        Initialisers.ALL.call("glorot-normal"),
        batch,
        1);
  }

  private static void run(Trainer trainer, int epochs) {
    for (int e = 0; e < epochs; e++) {
      trainer.epoch(() -> false);
    }
  }

  private static Layer busy(int units) {
    return new Layer(units, Activations.ALL.call("relu"), 0.2, true);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void solvesTheSpirals(Precision precision) {
    Layer hidden = Layer.of(16, "tanh");
    TrainingSpec spec =
        spec("spirals", 300, "adam(rate=0.01)", 10, hidden, hidden, Layer.of(1, "sigmoid"));
    Trainer trainer = new Trainer(spec.withPrecision(precision));
    run(trainer, 400);
    assertTrue(trainer.evaluate().trainAccuracy() > 0.98, trainer.evaluate()::toString);
  }

  @Test
  void learnsTwentyExamplesByHeart() {
    Trainer trainer =
        new Trainer(
            spec("three-blobs", 20, "adam(rate=0.02)", 5, Layer.of(32, "relu"), Layer.softmax(3)));
    run(trainer, 500);
    Scores scores = trainer.evaluate();
    assertEquals(1, scores.trainAccuracy());
    assertTrue(scores.trainLoss() < 0.003, scores::toString);
  }

  @Test
  void theSameSpecGivesTheSameBitsAndSoDoesACopy() {
    TrainingSpec spec =
        spec("moons", 97, "nesterov(rate=0.05)", 8, busy(6), busy(5), Layer.of(1, "sigmoid"));
    Trainer one = new Trainer(spec);
    Trainer other = new Trainer(spec);
    run(one, 7);
    for (int u = 0; u < 40; u++) {
      other.update();
    }
    other.evaluate();
    Trainer copy = other.copy();
    while (copy.epoch() < 7) {
      copy.update();
      other.update();
    }
    assertEquals(one.model(), copy.model());
    assertEquals(one.model(), other.model());
    assertEquals(one.evaluate(), copy.evaluate());
    assertEquals(one.evaluate(), one.telemetry().scores(7));
  }

  /// Frozen layers keep weights and running averages under every optimizer, also when frozen in
  /// mid-run, when the moments still push.
  @ParameterizedTest
  @ValueSource(strings = {"momentum(rate=0.05)", "nesterov(rate=0.05)", "adamw(rate=0.05)"})
  void frozenLayersStayAsTheyAre(String optimizer) {
    TrainingSpec spec = spec("moons", 40, optimizer, 8, busy(6), busy(5), Layer.of(1, "sigmoid"));
    Trainer trainer = new Trainer(spec);
    run(trainer, 2);
    Model before = trainer.model();
    trainer.change(spec.withFrozen(Set.of(0)));
    run(trainer, 3);
    Model after = trainer.copy().model();
    Architecture a = spec.architecture();
    for (int p = 0; p < a.offset(1); p++) {
      assertEquals(before.parameters().get(p), after.parameters().get(p));
    }
    assertNotEquals(before.parameters(), after.parameters());
    for (int i = 0; i < 12; i++) {
      assertEquals(before.statistics().get(i), after.statistics().get(i));
    }
    assertNotEquals(before.statistics(), after.statistics());
    assertEquals(0, trainer.moments(0)[0], "or the look-ahead would move it");
    assertNotEquals(0, trainer.moments(a.offset(1))[0]);
  }

  /// Eight trainings at once on as many threads as there are: each the same bits as one alone.
  @Test
  void threadsChangeNoBit() {
    TrainingSpec spec = spec("moons", 97, "adam(rate=0.05)", 8, busy(6), Layer.of(1, "sigmoid"));
    Trainer alone = new Trainer(spec);
    run(alone, 5);
    assertTrue(
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(
                i -> {
                  Trainer trainer = new Trainer(spec);
                  run(trainer, 5);
                  return trainer.model();
                })
            .allMatch(alone.model()::equals));
  }

  /// Given up in mid-epoch, the next call goes on where it stopped.
  @Test
  void aCancelledEpochIsContinued() {
    TrainingSpec spec = spec("moons", 97, "adam(rate=0.05)", 8, busy(6), Layer.of(1, "sigmoid"));
    Trainer whole = new Trainer(spec);
    run(whole, 2);
    Trainer broken = new Trainer(spec);
    int[] asked = {0};
    assertFalse(broken.epoch(() -> asked[0]++ == 5));
    assertEquals(5, broken.updates());
    assertEquals(0, broken.epoch());
    assertEquals(40, broken.position());
    run(broken, 2);
    assertEquals(whole.model(), broken.model());
    assertEquals(whole.evaluate(), broken.evaluate());
  }

  @Test
  void stopsWhenTheLossExplodesAndKeepsTheLastFiniteWeights() {
    List<TrainingEvent> events = new ArrayList<>();
    Trainer trainer =
        new Trainer(
            spec("plane", 50, "sgd(rate=10)", 10, Layer.of(8, "relu"), Layer.of(1, "linear")));
    trainer.listen(events::add);
    run(trainer, 50);
    assertEquals(Trainer.Status.DIVERGED, trainer.status());
    assertTrue(events.getLast() instanceof TrainingEvent.Diverged, events::toString);
    assertFalse(trainer.cause().isBlank());
    assertFalse(trainer.update());
    Numbers weights = trainer.model().parameters();
    for (int i = 0; i < weights.size(); i++) {
      assertTrue(Double.isFinite(weights.get(i)));
    }
  }

  @Test
  void theCauseSaysWhatTheLossIs() {
    Guard guard = new Guard(3, 0.51234);
    assertEquals(
        "the training loss rose to 1.6, more than 3 times the first one (0.5123)",
        guard.cause(1.6));
    assertEquals(
        "the training loss is NaN, not a number: the weights had grown too large for it",
        guard.cause(Double.NaN));
  }

  @Test
  void someExampleMustCount() {
    Dataset data = Datasets.ALL.find("xor").make(3, 0, new SeedStream(1, "data"));
    Dataset one = data.withStrengths(0, 0, 1);
    Split split = new Split(one.rows(0, 1), one.rows(2), one.first(0));
    TrainingSpec spec = spec("xor", 3, "sgd(rate=0.1)", 1, Layer.of(1, "sigmoid"));
    BadInput e =
        assertThrows(
            BadInput.class,
            () ->
                TrainingSpec.of(
                    split, spec.architecture(), spec.loss(), spec.optimizer(), spec.init(), 1, 1));
    assertEquals("strengths: every example to train on counts 0", e.getMessage());
  }

  /// Keras's restore_best_weights: the whole network of the best epoch, running averages included.
  @Test
  void earlyStoppingBringsTheBestEpochBack() {
    Dataset drawn = Datasets.ALL.find("moons").make(60, 1, new SeedStream(1, "data"));
    TrainingSpec all = spec("moons", 60, "adam(rate=0.05)", 10, busy(20), Layer.of(1, "sigmoid"));
    TrainingSpec parts =
        TrainingSpec.of(
            Split.of(drawn, 0.4, 0, true, new SeedStream(1, "split")),
            all.architecture(),
            all.loss(),
            all.optimizer(),
            all.init(),
            10,
            1);
    TrainingSpec spec = withStopping(parts, "patience(patience=6)");
    Trainer trainer = new Trainer(spec);
    Scores best = trainer.evaluate();
    Model model = trainer.model();
    double least = Double.POSITIVE_INFINITY;
    while (trainer.status() == Trainer.Status.RUNNING) {
      trainer.epoch(() -> false);
      Scores scores = trainer.telemetry().scores(trainer.epoch());
      if (scores.devLoss() < least) {
        least = scores.devLoss();
        best = scores;
        model = trainer.model();
      }
    }
    assertEquals(Trainer.Status.STOPPED, trainer.status());
    assertEquals(best.epoch() + 6, trainer.epoch());
    assertEquals(model, trainer.model());
    assertEquals(best.devLoss(), trainer.evaluate().devLoss());
    assertFalse(trainer.update(), "it is over");
    trainer.change(withStopping(spec, "none"));
    assertTrue(trainer.update(), "and goes on without the rule");
  }

  private static TrainingSpec withStopping(TrainingSpec s, String rule) {
    return new TrainingSpec(
        s.data(),
        s.architecture(),
        s.loss(),
        s.optimizer(),
        s.schedule(),
        s.init(),
        s.weights(),
        s.statistics(),
        s.frozen(),
        s.batch(),
        s.shuffle(),
        s.penalty(),
        s.clip(),
        EarlyStopping.ALL.parse("stopping", rule),
        s.guard(),
        s.precision(),
        s.seed());
  }

  @Test
  void telemetryStaysBounded() {
    Trainer trainer = new Trainer(spec("blobs", 4, "sgd(rate=0.01)", 2, Layer.of(1, "sigmoid")));
    run(trainer, 20_000);
    Telemetry t = trainer.telemetry();
    assertTrue(t.size() <= Telemetry.EPOCHS && t.size() >= Telemetry.EPOCHS / 2);
    assertEquals(0, t.scores(0).epoch());
    int stride = t.scores(1).epoch();
    for (int i = 0; i < t.size(); i++) {
      assertEquals(i * stride, t.scores(i).epoch());
    }
    assertTrue(t.stretches() <= Telemetry.STRETCHES);
    assertTrue(t.stretches() * (long) t.stretchWidth() >= 40_000);
  }
}
