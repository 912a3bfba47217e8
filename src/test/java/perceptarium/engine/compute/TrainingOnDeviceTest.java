package perceptarium.engine.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import perceptarium.catalog.Numbers;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Precision;
import perceptarium.engine.optimize.Optimizers;
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
