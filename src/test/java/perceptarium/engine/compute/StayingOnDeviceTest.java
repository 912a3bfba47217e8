package perceptarium.engine.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aparapi.Kernel;
import com.aparapi.Range;
import com.aparapi.device.Device;
import com.aparapi.device.JavaDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.Entry;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.RandomNetwork;
import perceptarium.engine.statistics.Summary;

/// The layers of a network stay on the device: operands go there once, statistics come back; and
/// whatever fails, the processor makes again what was there.
class StayingOnDeviceTest {
  private static final int LAYERS = 4;
  private static final int INPUTS = 129;
  private static final int WIDTH = 65;
  private static final int DIMENSION = 77;

  private final List<String> said = new ArrayList<>();

  private static RandomNetwork network(Backend backend, String activation) {
    return new RandomNetwork(
        new RandomNetwork.Spec(
            LAYERS,
            WIDTH,
            INPUTS,
            DIMENSION,
            Activations.of(Activations.ALL.parse("activation", activation)),
            Initialisers.of(Initialisers.ALL.call("xavier")),
            true,
            30,
            1),
        7,
        backend,
        true);
  }

  private static RandomNetwork run(RandomNetwork network) {
    while (network.up().size() < LAYERS) {
      assertTrue(network.forward(() -> false));
    }
    while (network.down().size() < LAYERS) {
      assertTrue(network.backward(() -> false));
    }
    return network;
  }

  private Backend guarded(AparapiBackend device) {
    return new GuardedBackend(device, Backend.fast(), 0, true, said::add);
  }

  private static void same(RandomNetwork expected, RandomNetwork got) {
    for (int l = 0; l < LAYERS; l++) {
      same(expected.up().get(l).activations(), got.up().get(l).activations());
      assertEquals(expected.up().get(l).saturated(), got.up().get(l).saturated(), 1e-4);
      same(expected.down().get(l).activations(), got.down().get(l).activations());
      same(expected.down().get(l).weights(), got.down().get(l).weights());
    }
  }

  private static void same(Summary a, Summary b) {
    assertEquals(a.sd(), b.sd(), 1e-4 * a.sd());
    assertEquals(a.mean(), b.mean(), 1e-4 * (Math.abs(a.mean()) + a.sd()));
    assertEquals(a.max(), b.max(), 1e-4 * Math.abs(a.max()));
    assertEquals(a.min(), b.min(), 1e-4 * Math.abs(a.min()));
    assertEquals(a.dead(), b.dead());
    assertEquals(a.alike(), b.alike(), 1e-4);
  }

  private static Device device(boolean openCl) {
    return openCl ? OnDevice.first() : JavaDevice.THREAD_POOL;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void operandsGoInOnceAndStatisticsComeBack(boolean openCl) {
    KernelRuns runs = new KernelRuns(device(openCl), null);
    try (AparapiBackend device = new AparapiBackend(runs, Backend.fast(), false)) {
      RandomNetwork there = run(network(guarded(device), "tanh"));
      assertEquals(openCl ? "float/opencl" : "float/aparapi-threads", there.computed());
      int weights = DIMENSION * WIDTH + (LAYERS - 1) * WIDTH * WIDTH;
      assertEquals(
          INPUTS * DIMENSION + weights + INPUTS * WIDTH,
          device.memory().sent(),
          "inputs, weights, and the gradient at the top, each once");
      assertEquals(0, device.memory().fetched(), "no matrix comes back");
      assertTrue(runs.copiedOut() <= 12L * LAYERS * (1 << 15), "twelve looks of 32 kB a layer");
      same(run(network(Backend.fast(), "tanh")), there);
      assertEquals(List.of(), said);
    }
  }

  static Stream<String> curves() {
    return Stream.concat(
        Activations.ALL.entries().stream().map(Entry::name),
        Stream.of("leaky-relu(slope=0.3)", "elu(alpha=2.5)"));
  }

  @ParameterizedTest
  @MethodSource("curves")
  void everyCurveStays(String activation) {
    try (AparapiBackend device =
        new AparapiBackend(new KernelRuns(JavaDevice.THREAD_POOL, null), Backend.fast(), false)) {
      same(run(network(Backend.fast(), activation)), run(network(guarded(device), activation)));
      assertEquals(0, device.memory().fetched());
      assertEquals(List.of(), said);
    }
  }

  /// Does something in the n-th run of a kernel.
  static final class At extends KernelRuns {
    private final int when;
    private final Consumer<DeviceKernel> what;
    int runs;

    At(Device device, int when, Consumer<DeviceKernel> what) {
      super(device, null);
      this.when = when;
      this.what = what;
    }

    @Override
    void execute(Kernel kernel, Range range) {
      if (++runs == when) {
        what.accept((DeviceKernel) kernel);
      }
      super.execute(kernel, range);
    }
  }

  static void lost(DeviceKernel kernel) {
    throw new IllegalStateException("device lost");
  }

  @Test
  void aDeviceLostAtAnyMomentLosesNothing() {
    RandomNetwork expected = run(network(Backend.fast(), "tanh"));
    At counts = new At(JavaDevice.THREAD_POOL, 0, k -> {});
    try (AparapiBackend device = new AparapiBackend(counts, Backend.fast(), false)) {
      run(network(guarded(device), "tanh"));
    }
    for (int when = 1; when <= counts.runs; when += 3) {
      said.clear();
      At runs = new At(JavaDevice.THREAD_POOL, when, StayingOnDeviceTest::lost);
      try (AparapiBackend device = new AparapiBackend(runs, Backend.fast(), false)) {
        RandomNetwork got = run(network(guarded(device), "tanh"));
        same(expected, got);
        assertEquals("float/" + Backend.fast().name(), got.computed());
        assertEquals(when, runs.runs, "not asked again");
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.getFirst().contains("device lost"), said::toString);
      }
    }
  }

  /// As if the collector had moved the array: Aparapi makes another buffer without a word.
  @ParameterizedTest
  @ValueSource(ints = {12, 40, 77})
  void memoryThatWasMovedIsNoticed(int when) {
    At runs =
        new At(
            OnDevice.first(), when, k -> k.heap = java.util.Arrays.copyOf(k.heap, k.heap.length));
    try (AparapiBackend device = new AparapiBackend(runs, Backend.fast(), false)) {
      RandomNetwork got = run(network(guarded(device), "tanh"));
      assertEquals(1, said.size(), said::toString);
      assertTrue(said.getFirst().contains("its numbers are lost"), said::toString);
      same(run(network(Backend.fast(), "tanh")), got);
    }
  }

  private static Matrix filled(int rows, int columns, float with) {
    float[] data = new float[rows * columns];
    java.util.Arrays.fill(data, with);
    return new Matrix.OfFloat(rows, columns, data);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void moreMemoryKeepsWhatIsThere(boolean openCl) {
    KernelRuns runs = new KernelRuns(device(openCl), null);
    try (AparapiBackend device = new AparapiBackend(runs, Backend.fast(), false)) {
      Matrix first = device.matrix(filled(17, 3, 5));
      Matrix large = device.matrix(filled(2, DeviceMemory.SMALLEST / 2, 6));
      assertArrayEquals(filled(17, 3, 5).floats(), first.floats());
      float[] numbers = large.floats();
      assertEquals(6, numbers[0]);
      assertEquals(6, numbers[numbers.length - 1]);
    }
  }

  @Test
  void whatNobodyHasAnyMoreIsGivenBack() {
    KernelRuns runs = new KernelRuns(OnDevice.first(), null);
    try (AparapiBackend device = new AparapiBackend(runs, Backend.fast(), false)) {
      for (int i = 0; i < 50; i++) {
        device.matrix(true, 1000, 1000);
      }
      assertTrue(
          runs.made() < 4L * (1 + 2 + 4 + 1) * DeviceMemory.SMALLEST,
          "64 of 200 MB, twice as much");
    }
  }

  /// What is too small for the device stays here.
  @Test
  void smallRunsStayOnTheProcessor() {
    try (AparapiBackend device =
        new AparapiBackend(new KernelRuns(JavaDevice.THREAD_POOL, null), Backend.fast(), false)) {
      long product = (long) INPUTS * WIDTH * WIDTH;
      Backend below = new GuardedBackend(device, Backend.fast(), product + 1, false, said::add);
      assertEquals("float/" + Backend.fast().name(), network(below, "tanh").computed());
      Backend from = new GuardedBackend(device, Backend.fast(), product, false, said::add);
      assertEquals("float/aparapi-threads", network(from, "tanh").computed());
      Matrix here = filled(2, 2, 1);
      assertNotSame(here, from.staying(product).matrix(here));
      assertInstanceOf(Matrix.Away.class, from.staying(product).matrix(here));
      assertEquals(here, from.matrix(here));
    }
  }
}
