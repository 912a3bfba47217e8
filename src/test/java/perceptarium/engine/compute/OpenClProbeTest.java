package perceptarium.engine.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aparapi.Kernel;
import com.aparapi.device.OpenCLDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever goes wrong with OpenCL ends on the processor with one clear line.
class OpenClProbeTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  private static OpenClProbe probe(Class<?> main, int seconds) {
    return new OpenClProbe(main.getName(), Duration.ofSeconds(seconds), Map.of());
  }

  private Path file() {
    return folder.resolve("sub").resolve("devices.txt");
  }

  private Backend asked(OpenClProbe probe) {
    return ComputeChoice.parse("opencl").open(file(), probe, said::add);
  }

  private void endsOnTheProcessor(Backend backend, String part) {
    assertEquals(Backend.fast().name(), backend.name());
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.getFirst().contains(part), said::toString);
    assertFalse(said.getFirst().contains("\n"));
  }

  /// A driver that takes its process down.
  static final class Crashing {
    public static void main(String[] args) {
      Runtime.getRuntime().halt(134);
    }
  }

  /// A driver that never comes back.
  static final class Hanging {
    public static void main(String[] args) throws InterruptedException {
      Thread.sleep(600_000);
    }
  }

  /// A device that multiplies wrongly.
  static final class Wrong {
    public static void main(String[] args) {
      OpenClProbe.report(
          0,
          System.out,
          (index, device) -> {
            DeviceCheck.check(new OffByABit());
            throw new AssertionError("not reached");
          });
    }
  }

  @Test
  void twoCrashesSwitchItOffUntilAskedAgain() throws Exception {
    endsOnTheProcessor(asked(probe(Crashing.class, 60)), "its driver crashed (exit code 134)");
    assertEquals(1, DeviceRecord.read(file()).getFirst().crashes());
    asked(probe(Crashing.class, 60));
    assertEquals(2, DeviceRecord.read(file()).getFirst().crashes());
    said.clear();
    List<String> before = Files.readAllLines(file());
    endsOnTheProcessor(asked(OpenClProbe.standard()), "crashed twice");
    assertEquals(before, Files.readAllLines(file()), "not even tried");
    probe(Crashing.class, 60).run(0, file(), true);
    assertEquals(1, DeviceRecord.read(file()).getFirst().crashes());
  }

  @Test
  void aChildThatHangsIsEnded() {
    long before = ProcessHandle.current().children().count();
    endsOnTheProcessor(asked(probe(Hanging.class, 1)), "no answer within 1 s");
    assertEquals(before, ProcessHandle.current().children().count());
  }

  @Test
  void aHiddenDriver() {
    OpenClProbe hidden =
        new OpenClProbe(
            OpenClProbe.class.getName(),
            Duration.ofSeconds(60),
            Map.of("OCL_ICD_VENDORS", folder.toString() + "/"));
    endsOnTheProcessor(asked(hidden), "no OpenCL driver was found");
    assertEquals(0, DeviceRecord.read(file()).getFirst().crashes());
    said.clear();
    assertEquals(
        Backend.fast().name(), ComputeChoice.parse("auto").open(file(), hidden, said::add).name());
    assertEquals(List.of(), said, "auto is silent");
  }

  @Test
  void aWrongResult() {
    OnDevice.needed();
    endsOnTheProcessor(asked(probe(Wrong.class, 60)), "it gives wrong products");
  }

  @Test
  void theRealProbeOnTheRealDevice() {
    OnDevice.needed();
    Backend backend = asked(OpenClProbe.standard());
    assertEquals(List.of(), said);
    assertEquals("opencl", backend.name());
    DeviceRecord record = DeviceRecord.read(file()).getFirst();
    assertTrue(record.usable());
    assertFalse(record.device().isEmpty());
    assertTrue(record.gflops() > 0);
    Backend auto = ComputeChoice.parse("auto").open(file(), OpenClProbe.standard(), said::add);
    if (record.processor()) {
      assertEquals(Backend.fast().name(), auto.name(), "auto takes no software OpenCL");
    }
    DeviceRecord beyond = OpenClProbe.standard().run(77, file(), false);
    assertTrue(beyond.reason().contains("no device 77"), beyond::reason);
    assertEquals(2, DeviceRecord.read(file()).size());
  }

  /// The same as the processor, but for one entry.
  static class OffByABit extends GuardedBackend {
    OffByABit() {
      super(Backend.fast(), Backend.fast(), 0, true, s -> {});
    }

    @Override
    public void multiply(
        Form form, int m, int n, int k, float[] a, float[] b, float[] c, int from, int to) {
      super.multiply(form, m, n, k, a, b, c, from, to);
      c[from * n] += 0.01f;
    }
  }

  /// The third call fails, after it has run.
  private static final class Failing extends OffByABit {
    private int calls;

    @Override
    public void multiply(
        Form form, int m, int n, int k, float[] a, float[] b, float[] c, int from, int to) {
      if (++calls >= 3) {
        throw new OpenClFailure("device lost");
      }
      Backend.fast().multiply(form, m, n, k, a, b, c, from, to);
    }
  }

  @Test
  void aFailureInMidRunLosesNothing() {
    Failing device = new Failing();
    Backend backend = new GuardedBackend(device, Backend.fast(), 0, true, said::add);
    float[] a = {1, 2, 3, 4};
    float[] b = {5, 6, 7, 8};
    for (int i = 0; i < 6; i++) {
      float[] c = new float[4];
      backend.multiply(Backend.Form.AB, 2, 2, 2, a, b, c);
      assertArrayEquals(new float[] {19, 22, 43, 50}, c, "call " + i);
    }
    assertEquals(3, device.calls, "not asked again");
    endsOnTheProcessor(backend, "device lost");
  }

  @Test
  void smallWorkStaysOnTheProcessor() {
    Failing device = new Failing();
    Backend backend = new GuardedBackend(device, Backend.fast(), 9, false, said::add);
    backend.multiply(Backend.Form.AB, 2, 2, 2, new float[4], new float[4], new float[4]);
    assertEquals(0, device.calls);
  }

  /// Aparapi cannot translate a switch, and goes over to Java with a line in a log.
  static final class Untranslatable extends Kernel {
    float[] y = new float[64];
    int what = 2;

    @Override
    @SuppressWarnings("StatementSwitchToExpressionSwitch")
    public void run() {
      switch (what) {
        case 1:
          y[getGlobalId()] = 1;
          break;
        case 2:
          y[getGlobalId()] = 2;
          break;
        default:
          y[getGlobalId()] = 3;
      }
    }
  }

  @Test
  void aKernelThatDoesNotCompile() {
    OpenCLDevice device = OnDevice.first();
    Untranslatable kernel = new Untranslatable();
    KernelRuns runs = new KernelRuns(device, null);
    runs.take(kernel);
    OpenClFailure e =
        assertThrows(OpenClFailure.class, () -> runs.run(kernel, device.createRange(64)));
    assertEquals("kernel Untranslatable did not run on the device", e.getMessage());
    kernel.dispose();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "opencl:", "opencl:-1", "opencl:100", "Auto"})
  void onlyFourWords(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> ComputeChoice.parse(text)).getMessage();
    assertTrue(message.contains("auto, cpu, opencl"), message);
  }

  @Test
  void aBrokenFileIsMeasuredAnew() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "index=x\n".repeat(8));
    assertEquals(List.of(), DeviceRecord.read(file()));
    DeviceRecord good = new DeviceRecord(0, "D", "OpenCL 3", false, 12.5, 99, 0, "");
    good.write(file());
    assertEquals(List.of(good), DeviceRecord.read(file()));
  }
}
