package perceptarium.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.ComputeChoice;
import perceptarium.engine.compute.OpenClProbe;
import perceptarium.engine.statistics.Summary;

/// The same network on an OpenCL device and on the processor.
class DeviceStatisticsTest {
  /// Of all tests, so that the device is tried out once.
  @TempDir private static Path folder;

  @ParameterizedTest
  @CsvSource({"tanh, normal(sd=0.01)", "tanh, xavier", "relu, he", "sigmoid, xavier"})
  void statisticsAgree(String activation, String initialiser) {
    Backend device =
        ComputeChoice.parse("opencl")
            .open(folder.resolve("devices.txt"), OpenClProbe.standard(), s -> {});
    assumeTrue(device.name().equals("opencl"), "no OpenCL device here");
    RandomNetwork.Spec spec =
        new RandomNetwork.Spec(
            6,
            129,
            300,
            77,
            Activations.of(Activations.ALL.parse("activation", activation)),
            Initialisers.of(Initialisers.ALL.parse("init", initialiser)),
            true,
            30,
            1);
    List<Summary> there = run(spec, device);
    List<Summary> here = run(spec, Backend.fast());
    for (int i = 0; i < here.size(); i++) {
      Summary a = here.get(i);
      Summary b = there.get(i);
      assertEquals(a.sd(), b.sd(), 1e-4 * a.sd());
      assertEquals(a.mean(), b.mean(), 1e-4 * (Math.abs(a.mean()) + a.sd()));
      assertEquals(a.max(), b.max(), 1e-4 * Math.abs(a.max()));
      assertEquals(a.min(), b.min(), 1e-4 * Math.abs(a.min()));
      assertEquals(a.dead(), b.dead());
    }
    assertEquals("opencl", device.name(), "the device did it all");
  }

  private static List<Summary> run(RandomNetwork.Spec spec, Backend backend) {
    RandomNetwork network = new RandomNetwork(spec, 7, backend, true);
    for (int i = 0; i < spec.layers(); i++) {
      assertTrue(network.forward(() -> false));
    }
    for (int i = 0; i < spec.layers(); i++) {
      assertTrue(network.backward(() -> false));
    }
    List<Summary> all = new ArrayList<>();
    network.up().forEach(f -> all.add(f.activations()));
    network.down().forEach(b -> all.addAll(List.of(b.activations(), b.weights())));
    return all;
  }
}
