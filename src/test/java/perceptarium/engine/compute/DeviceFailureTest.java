package perceptarium.engine.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aparapi.Kernel;
import com.aparapi.Range;
import com.aparapi.device.Device;
import com.aparapi.device.JavaDevice;
import com.aparapi.device.OpenCLDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perceptarium.engine.compute.Backend.Form;

/// A device that fails in mid-run: the call is made again on the processor, later ones too, and one
/// line says so. Here the kernels run in Aparapi's threads, where OpenCL is not needed.
class DeviceFailureTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  /// What goes wrong in the third piece of work.
  enum Fault {
    LOST("device lost"),
    REFUSED("could not be built"),
    MEMORY("Java heap space"),
    LIBRARY("libOpenCL.so"),
    WRONG("gave a wrong result"),
    NOTHING_WRITTEN("gave a wrong result");

    private final String clause;

    Fault(String clause) {
      this.clause = clause;
    }
  }

  private static final class Faulty extends KernelRuns {
    private final Fault fault;
    private int runs;

    Faulty(Device device, Fault fault) {
      super(device, null);
      this.fault = fault;
    }

    @Override
    void execute(Kernel kernel, Range range) {
      DeviceKernel k = (DeviceKernel) kernel;
      if (k.what < DeviceKernel.VALUE || ++runs != 3) { // copies, or not yet
        super.execute(kernel, range);
        return;
      }
      switch (fault) {
        case LOST -> throw new IllegalStateException("device lost");
        case REFUSED -> throw new AssertionError("user supplied Device incompatible");
        case MEMORY -> throw new OutOfMemoryError("Java heap space");
        case LIBRARY -> throw new UnsatisfiedLinkError("libOpenCL.so");
        case WRONG -> {
          super.execute(kernel, range);
          int last = k.what == DeviceKernel.MULTIPLY ? k.m * k.n : k.size;
          k.heap[k.c + last - 1] += 0.01f;
        }
        case NOTHING_WRITTEN -> {}
      }
    }
  }

  /// Product, bias with activation in place, chain rule: like layers of a network.
  private static float[] layers(Backend backend) {
    int n = 17;
    float[] x = new float[n * n];
    float[] w = new float[n * n];
    float[] bias = new float[n];
    for (int i = 0; i < n * n; i++) {
      x[i] = (i % 7 - 3) / 4f;
      w[i] = (i % 5 - 2) / 3f;
      bias[i % n] = (i % 3) / 8f;
    }
    for (int layer = 0; layer < 3; layer++) {
      float[] product = new float[n * n];
      backend.multiply(Form.AB, n, n, n, x, w, product);
      Matrix there = backend.matrix(new Matrix.OfFloat(n, n, product));
      Matrix sums = backend.matrix(true, n, n);
      Matrix active = backend.matrix(true, n, n);
      Matrix by = backend.matrix(new Matrix.OfFloat(n, 1, bias));
      backend.activate(DeviceCheck.TANH, there, by, sums, active);
      float[] z = active.floats();
      float[] d = new float[n * n];
      backend.chain(DeviceCheck.TANH, z, x, d, n * n);
      for (int i = 0; i < d.length; i++) {
        x[i] = z[i] + d[i];
      }
    }
    return x;
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void nothingIsLost(Fault fault) {
    float[] expected = layers(Backend.fast());
    for (int shift = 0; shift < 3; shift++) {
      said.clear();
      Faulty runs = new Faulty(JavaDevice.THREAD_POOL, fault);
      runs.runs = -shift; // the product, the activation and the gradient in turn
      try (AparapiBackend device = new AparapiBackend(runs, Backend.fast(), false)) {
        Backend backend = new GuardedBackend(device, Backend.fast(), 0, true, said::add);
        assertArrayEquals(expected, layers(backend), 1e-5f);
        assertEquals(3, runs.runs, "not asked again; shift " + shift);
        assertEquals(Backend.fast().name(), backend.name());
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.getFirst().contains(fault.clause), said::toString);
        assertTrue(said.getFirst().contains("going on with the processor"), said::toString);
        assertFalse(said.getFirst().contains("\n"));
      }
    }
  }

  @Test
  void withoutMemoryForItsCopies() {
    Backend full =
        new OpenClProbeTest.OffByABit() {
          @Override
          public void multiply(
              Form form, int m, int n, int k, float[] a, float[] b, float[] c, int from, int to) {
            throw new OutOfMemoryError("Java heap space");
          }
        };
    Backend backend = new GuardedBackend(full, Backend.fast(), 0, true, said::add);
    float[] c = new float[1];
    backend.multiply(Form.AB, 1, 1, 1, new float[] {2}, new float[] {3}, c);
    assertEquals(6, c[0]);
    assertEquals(
        List.of("OpenCL failed (no memory for its copies); going on with the processor."), said);
  }

  /// A driver that takes the program itself down, in the first run of a kernel.
  static final class DiesInUse {
    public static void main(String[] args) {
      KernelRuns runs =
          new KernelRuns(JavaDevice.THREAD_POOL, new UseMark(Path.of(args[0]), 0)) {
            @Override
            void execute(Kernel kernel, Range range) {
              Runtime.getRuntime().halt(134);
            }
          };
      layers(new AparapiBackend(runs, Backend.fast(), false));
    }
  }

  private void die(Path file) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DiesInUse.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    child.getInputStream().readAllBytes();
    assertEquals(134, child.waitFor());
  }

  @Test
  void aCrashOfTheProgramItselfIsCounted() throws Exception {
    Path file = folder.resolve("devices.txt");
    DeviceRecord good = new DeviceRecord(0, "D", "OpenCL 3", false, 12.5, 99, 0, "");
    good.write(file);
    ComputeChoice auto = ComputeChoice.parse("auto");
    die(file);
    DeviceRecord once = auto.known(file).orElseThrow();
    assertEquals(1, once.crashes());
    assertEquals("not used: its driver took the program down", once.text());
    assertEquals(once, auto.known(file).orElseThrow(), "counted once");
    assertEquals(List.of(file.getFileName()), names());

    good.withCrashes(1, "").write(file); // the next probe went well, so it is used once more
    die(file);
    assertEquals(2, auto.known(file).orElseThrow().crashes());
    Backend backend = ComputeChoice.parse("opencl").open(file, OpenClProbe.standard(), said::add);
    assertEquals(Backend.fast().name(), backend.name());
    assertEquals(1, said.size());
    assertTrue(said.getFirst().contains("crashed twice"), said::toString);
  }

  private List<Path> names() throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(Path::getFileName).toList();
    }
  }

  @Test
  void aKernelThatRunsForgivesEarlierCrashes() {
    Path file = folder.resolve("devices.txt");
    new DeviceRecord(0, "D", "OpenCL 3", false, 12.5, 99, 1, "").write(file);
    KernelRuns runs = new KernelRuns(JavaDevice.THREAD_POOL, new UseMark(file, 0));
    try (AparapiBackend device = new AparapiBackend(runs, Backend.fast(), false)) {
      layers(device);
    }
    assertEquals(0, DeviceRecord.read(file).getFirst().crashes());
    assertEquals(0, ComputeChoice.parse("auto").known(file).orElseThrow().crashes());
  }

  /// Another process at work is no crash.
  @Test
  void aProcessThatStillRunsIsNotCounted() {
    Path file = folder.resolve("devices.txt");
    new DeviceRecord(0, "D", "OpenCL 3", false, 12.5, 99, 0, "").write(file);
    UseMark mine = new UseMark(file, 0);
    mine.set();
    assertEquals(0, ComputeChoice.parse("auto").known(file).orElseThrow().crashes());
    mine.clear();
  }

  @Test
  void aDeviceWhoseCopiesDoNotComeBack() {
    OpenCLDevice there = OnDevice.first();
    KernelRuns silent =
        new KernelRuns(there, null) {
          private int runs;

          @Override
          void execute(Kernel kernel, Range range) {
            super.execute(kernel, range);
            if (((DeviceKernel) kernel).what >= DeviceKernel.VALUE && ++runs == 2) {
              kernel.setExplicit(false); // then Aparapi's get does nothing
            }
          }
        };
    try (AparapiBackend device = new AparapiBackend(silent, Backend.fast(), false)) {
      Backend backend = new GuardedBackend(device, Backend.fast(), 0, false, said::add);
      assertArrayEquals(layers(Backend.fast()), layers(backend), 1e-5f);
    }
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.getFirst().contains("a copy failed"), said::toString);
  }
}
