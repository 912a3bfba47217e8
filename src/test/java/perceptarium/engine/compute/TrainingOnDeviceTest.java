package perceptarium.engine.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.Numbers;
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
import perceptarium.engine.train.Penalty;
import perceptarium.engine.train.Predictor;
import perceptarium.engine.train.Trainer;
import perceptarium.engine.train.TrainingSpec;

/// A wide network in training, its maps, and a device that fails on the way.
class TrainingOnDeviceTest {
  private static final int EPOCHS = 5;
  private static final int GRID = 40;

  private final List<String> said = new ArrayList<>();

  private static TrainingSpec spec(Precision precision) {
    Dataset drawn = Datasets.ALL.find("spirals").make(300, 0.1, new SeedStream(1, "data"));
    Numbers scaled = Scaling.standard(drawn.inputs()).apply(drawn.inputs());
    return TrainingSpec.of(
            Split.all(drawn.withInputs(scaled, drawn.names())),
            new Architecture(
                2, List.of(Layer.of(257, "tanh"), Layer.of(300, "relu"), Layer.of(1, "sigmoid"))),
            Losses.ALL.call("binary-cross-entropy"),
            Optimizers.ALL.parse("optimizer", "momentum(rate=0.05)"),
            Initialisers.ALL.call("glorot-normal"),
            128,
            1)
        .withPrecision(precision);
  }

  private record Run(Trainer trainer, double[] map) {
    double loss() {
      return trainer.evaluate().trainLoss();
    }
  }

  private static Run run(Precision precision, Backend backend) {
    Trainer trainer = new Trainer(spec(precision), backend);
    for (int e = 0; e < EPOCHS; e++) {
      assertTrue(trainer.epoch(() -> false));
    }
    double[] map = new double[GRID * GRID];
    trainer
        .predictor(trainer.model())
        .each(
            map.length,
            (i, input) -> 4.0 * (input == 0 ? i % GRID : i / GRID) / (GRID - 1) - 2,
            (i, network, k) -> map[i] = network.output(k, 0));
    return new Run(trainer, map);
  }

  /// Rounding grows in training: after five epochs the losses agree to 1e-4 of their value, the map
  /// to 1e-3 of its range.
  private static void same(Run expected, Run got) {
    assertEquals(expected.loss(), got.loss(), 1e-4 * expected.loss());
    for (int i = 0; i < expected.map.length; i++) {
      assertEquals(expected.map[i], got.map[i], 1e-3, "map " + i);
    }
  }

  @Test
  void theSameTrainingOnBoth() {
    KernelRuns runs = new KernelRuns(OnDevice.first(), null);
    Backend device =
        new GuardedBackend(
            new AparapiBackend(runs, Backend.fast(), false), Backend.fast(), 0, false, said::add);
    Run here = run(Precision.FLOAT, Backend.fast());
    Run there = run(Precision.FLOAT, device);
    same(here, there);
    assertEquals("float/opencl", there.trainer.computed());
    assertEquals(List.of(), said);
    same(here, run(Precision.DOUBLE, device));
    assertTrue(there.loss() < 0.95 * there.trainer.firstLoss(), "it learned");
    assertTrue(runs.copiedOut() > 1 << 20, "on the device");
  }

  /// Numbers of the network: two inputs, 257 and 300 units, an output.
  private static final int PARAMETERS = 3 * 257 + 258 * 300 + 301;

  /// Weights, moments and gradients stay where they are until they are asked for.
  @Test
  void onlyTheBatchGoesInAndItsOutputsComeBack() {
    KernelRuns runs = new KernelRuns(OnDevice.first(), null);
    try (AparapiBackend device = new AparapiBackend(runs, Backend.fast(), false)) {
      Backend guarded = new GuardedBackend(device, Backend.fast(), 0, true, said::add);
      Trainer trainer = new Trainer(spec(Precision.FLOAT), guarded);
      DeviceMemory memory = device.memory();
      assertTrue(trainer.update());
      long sent = memory.sent();
      long fetched = memory.fetched();
      assertTrue(trainer.update());
      assertEquals(2 * 128 + 128, memory.sent() - sent, "batch, its errors");
      assertEquals(2 * 128, memory.fetched() - fetched, "outputs");
      fetched = memory.fetched();
      trainer.parameter(0);
      trainer.parameter(9);
      assertEquals(2 * PARAMETERS, memory.fetched() - fetched, "two floats for each, once");
      assertTrue(trainer.gradient(1) != 0 && trainer.moments(2)[0] != 0);
      sent = memory.sent();
      assertTrue(trainer.epoch(() -> false));
      assertTrue(memory.sent() - sent < PARAMETERS, "scored where they are");

      Predictor predictor = trainer.predictor(trainer.model());
      for (int map = 0; map < 3; map++) {
        sent = memory.sent();
        fetched = memory.fetched();
        predictor.each(1024, (i, input) -> i / 1024.0 + input, (i, net, k) -> net.output(k, 0));
        assertEquals((map == 0 ? PARAMETERS : 0) + 2 * 1024, memory.sent() - sent, "points");
        assertEquals(1024, memory.fetched() - fetched, "a number for each");
      }
      assertEquals(List.of(), said);
    }
  }

  static Stream<String> optimizers() {
    return Stream.concat(
        Optimizers.ALL.entries().stream().map(kind -> kind.name() + "(rate=0.01)"),
        Stream.of(
            "momentum(rate=0.1, form=ewa, correction=true)",
            "nesterov(rate=0.01, form=pytorch)",
            "adam(rate=0.01, root=inside, correction=false)"));
  }

  /// With penalty, clipping, a frozen layer and a look at everything on the way.
  @ParameterizedTest
  @MethodSource("optimizers")
  void updatesAreMadeThereAsHere(String optimizer) {
    TrainingSpec plain = spec(Precision.FLOAT);
    TrainingSpec spec =
        new TrainingSpec(
            plain.data(),
            plain.architecture(),
            plain.loss(),
            Optimizers.ALL.parse("optimizer", optimizer),
            plain.schedule(),
            plain.init(),
            Numbers.empty(),
            Numbers.empty(),
            Set.of(1),
            128,
            true,
            new Penalty(1e-4, 1e-3, Penalty.Convention.PLAIN, true),
            0.05,
            plain.stopping(),
            0,
            Precision.FLOAT,
            3);
    KernelRuns runs = new KernelRuns(OnDevice.first(), null);
    try (AparapiBackend device = new AparapiBackend(runs, Backend.fast(), false)) {
      Trainer there =
          new Trainer(spec, new GuardedBackend(device, Backend.fast(), 0, true, said::add));
      Trainer here = new Trainer(spec, Backend.fast());
      for (int u = 0; u < 4; u++) {
        assertTrue(there.update());
        assertTrue(here.update());
        for (int l = 0; l < 3; l++) {
          double norm = here.gradientNorm(l);
          assertEquals(norm, there.gradientNorm(l), 1e-4 * norm, "gradient of layer " + l);
        }
      }
      Trainer copy = there.copy();
      assertTrue(copy.update());
      assertTrue(there.update());
      assertTrue(here.update());
      for (int p = 0; p < PARAMETERS; p += 7) {
        assertEquals(here.parameter(p), there.parameter(p), 2e-5, "parameter " + p);
        double g = here.gradient(p);
        assertEquals(g, there.gradient(p), 1e-3 * Math.abs(g) + 1e-7, "gradient " + p);
        assertArrayEquals(here.moments(p), there.moments(p), 1e-3 * Math.abs(g) + 1e-7);
      }
      assertEquals(there.model(), copy.model(), "a copy goes on as the original, bit for bit");
      there.set(0, 0.5);
      assertTrue(there.update());
      here.set(0, 0.5);
      assertTrue(here.update());
      assertEquals(here.parameter(0), there.parameter(0), 2e-5, "set by hand");
      assertEquals(0.5, there.parameter(0), 0.05);
      assertEquals(List.of(), said);
    }
  }

  private static TrainingSpec mixed() {
    TrainingSpec plain = spec(Precision.FLOAT);
    Architecture mixed =
        new Architecture(
            2,
            List.of(
                new Layer(257, Activations.ALL.call("tanh"), 0, true),
                new Layer(300, Activations.ALL.call("gelu"), 0.2, true),
                new Layer(270, Activations.ALL.call("relu"), 0.1, false),
                Layer.of(1, "sigmoid")));
    return TrainingSpec.of(
            plain.data(), mixed, plain.loss(), plain.optimizer(), plain.init(), 128, 1)
        .withPrecision(Precision.FLOAT);
  }

  /// Batch normalisation, dropout and any curve: what comes back are sums over the batch.
  @Test
  void layersOfAllKinds() {
    KernelRuns runs = new KernelRuns(OnDevice.first(), null);
    try (AparapiBackend device = new AparapiBackend(runs, Backend.fast(), false)) {
      Backend guarded = new GuardedBackend(device, Backend.fast(), 0, true, said::add);
      Trainer there = new Trainer(mixed(), guarded);
      Trainer here = new Trainer(mixed(), Backend.fast());
      assertTrue(there.update());
      DeviceMemory memory = device.memory();
      long sent = memory.sent();
      long fetched = memory.fetched();
      assertTrue(there.update());
      int normed = 257 + 300;
      int masks = (300 + 270) * 128;
      assertEquals(3 * 128 + masks + 4 * normed, memory.sent() - sent, "batch, errors, masks");
      assertEquals(2 * 128 + 2 * normed, memory.fetched() - fetched, "outputs, means, variances");
      assertTrue(there.epoch(() -> false));
      assertTrue(here.epoch(() -> false));
      for (int p = 0; p < there.spec().architecture().size(); p += 13) {
        assertEquals(here.parameter(p), there.parameter(p), 1e-5, "parameter " + p);
      }
      double loss = here.evaluate().trainLoss();
      assertEquals(loss, there.evaluate().trainLoss(), 1e-4 * loss);
      double[] averages = here.model().statistics().toArray();
      double[] averagesThere = there.model().statistics().toArray();
      for (int i = 0; i < averages.length; i++) {
        assertEquals(averages[i], averagesThere[i], 1e-4 * (0.1 + Math.abs(averages[i])));
      }
      assertEquals("float/opencl", there.computed());
      assertEquals(List.of(), said);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 161, 222, 283, 344, 405})
  void aDeviceLostInLayersOfAllKinds(int when) {
    StayingOnDeviceTest.At runs =
        new StayingOnDeviceTest.At(OnDevice.first(), when, StayingOnDeviceTest::lost);
    try (AparapiBackend device = new AparapiBackend(runs, Backend.fast(), false)) {
      Trainer there =
          new Trainer(mixed(), new GuardedBackend(device, Backend.fast(), 0, true, said::add));
      Trainer here = new Trainer(mixed(), Backend.fast());
      for (int u = 0; u < 5; u++) {
        assertTrue(there.update());
        assertTrue(here.update());
      }
      assertEquals(1, said.size(), said::toString);
      for (int p = 0; p < there.spec().architecture().size(); p += 13) {
        assertEquals(here.parameter(p), there.parameter(p), 2e-5, "parameter " + p);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 50, 137, 400})
  void aDeviceLostInMidTrainingLosesNothing(int when) {
    StayingOnDeviceTest.At runs =
        new StayingOnDeviceTest.At(OnDevice.first(), when, StayingOnDeviceTest::lost);
    try (AparapiBackend device = new AparapiBackend(runs, Backend.fast(), false)) {
      Backend guarded = new GuardedBackend(device, Backend.fast(), 0, true, said::add);
      same(run(Precision.FLOAT, Backend.fast()), run(Precision.FLOAT, guarded));
      assertEquals(when, runs.runs, "not asked again");
      assertEquals(1, said.size(), said::toString);
      assertTrue(said.getFirst().contains("device lost"), said::toString);
    }
  }

  @Test
  void aDeviceThatFailsInMidTrainingCostsNothing() {
    Backend breaks =
        new OpenClProbeTest.OffByABit() {
          private int calls;

          @Override
          public void multiply(
              Form form, int m, int n, int k, float[] a, float[] b, float[] c, int from, int to) {
            if (++calls > 20) {
              throw new OpenClFailure("device lost");
            }
            Backend.fast().multiply(form, m, n, k, a, b, c, from, to);
          }
        };
    Run expected = run(Precision.FLOAT, Backend.fast());
    Run got = run(Precision.FLOAT, new GuardedBackend(breaks, Backend.fast(), 0, false, said::add));
    assertEquals(expected.trainer.model(), got.trainer.model(), "the same bits");
    assertEquals(List.of("OpenCL failed (device lost); going on with the processor."), said);
    assertEquals(expected.trainer.computed(), got.trainer.computed());
  }

  /// A narrow network's numbers do not depend on the backend, and it does not say so.
  @Test
  void narrowNetworksStayWhereTheyAre() {
    Backend never =
        new OpenClProbeTest.OffByABit() {
          @Override
          public void multiply(
              Form form, int m, int n, int k, float[] a, float[] b, float[] c, int from, int to) {
            throw new AssertionError("small work on the device");
          }
        };
    TrainingSpec wide = spec(Precision.FLOAT);
    TrainingSpec narrow =
        TrainingSpec.of(
                wide.data(),
                new Architecture(
                    2, List.of(Layer.of(16, "tanh"), Layer.of(16, "tanh"), Layer.of(1, "sigmoid"))),
                wide.loss(),
                wide.optimizer(),
                wide.init(),
                10,
                1)
            .withPrecision(Precision.FLOAT);
    Trainer trainer = new Trainer(narrow, never);
    assertTrue(trainer.epoch(() -> false));
    assertEquals("", trainer.computed());
  }
}
