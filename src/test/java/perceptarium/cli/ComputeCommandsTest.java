package perceptarium.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.engine.compute.ComputeChoice;
import perceptarium.engine.compute.DeviceRecord;
import perceptarium.engine.compute.OnDevice;
import perceptarium.engine.compute.OpenClProbe;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `--compute`, `bench compute` and `info`, with the OpenCL device that is there.
class ComputeCommandsTest {
  private static final String NET =
      "run init layers=4 width=60 inputs=50 init=xavier precision=float ";

  @TempDir private static Path probed;
  private static DeviceRecord record;
  @TempDir private Path folder;
  private String err = "";

  /// One real probe for all tests here.
  @BeforeAll
  static void probe() {
    record =
        ComputeChoice.parse("opencl").record(probed.resolve("devices.txt"), OpenClProbe.standard());
  }

  private static void assumeDevice() {
    OnDevice.needed();
    assertTrue(record.usable(), record::text);
  }

  private String good(String command) {
    return run(0, probed.resolve("devices.txt"), command);
  }

  private String run(int code, Path devices, String command) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    String[] args =
        perceptarium.catalog.Syntax.words(command.replace('\'', '"')).toArray(String[]::new);
    int got =
        Cli.run(args, folder, devices, new PrintWriter(out), new PrintWriter(errors), Window.NONE);
    err = errors.toString();
    assertEquals(code, got, err);
    return out.toString();
  }

  private double[] column(String file, String name) throws Exception {
    List<String> lines = Files.readAllLines(folder.resolve(file));
    int at = List.of(lines.getFirst().split(",", -1)).indexOf(name);
    return lines.stream()
        .skip(1)
        .mapToDouble(l -> Double.parseDouble(l.split(",", -1)[at]))
        .toArray();
  }

  @Test
  void theSameOnBoth() throws Exception {
    assumeDevice();
    good(NET + "compute=cpu --csv here --figures here");
    assertEquals("", err);
    good(NET + "--compute opencl --csv there --figures there");
    assertEquals("", err);
    for (String name : List.of("std", "gradient_std", "weight_gradient_std", "saturated")) {
      double[] here = column("here/layers.csv", name);
      double[] there = column("there/layers.csv", name);
      assertFalse(Arrays.equals(new double[here.length], here));
      for (int i = 0; i < here.length; i++) {
        assertEquals(here[i], there[i], 1e-4 * Math.abs(here[i]), name);
      }
    }
    // the picture says how it was computed
    good("run --from there/activations.png compute=cpu");
    assertTrue(err.startsWith("This was computed as float/opencl and is now as float/"), err);
    good("run --from here/activations.png compute=cpu");
    assertEquals("", err);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run ewa compute=gpu",
        "run ewa --compute opencl:x",
        "export bias-correction --compute 1 --to out"
      })
  void onlyFourWords(String command) {
    run(2, folder.resolve("devices.txt"), command);
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.contains("allowed are auto, cpu, opencl and opencl:n"), err);
  }

  @Test
  void aDeviceThatCrashedTwiceIsLeftAlone() throws Exception {
    Path devices = folder.resolve("devices.txt");
    Files.write(
        devices,
        List.of(
            "index=0",
            "device=",
            "driver=",
            "processor=false",
            "gflops=0",
            "breakEven=0",
            "crashes=2",
            "reason=its driver crashed"));
    run(0, devices, NET + "compute=opencl");
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.contains("its driver crashed twice"), err);
    assertTrue(err.contains("the processor is used"), err);
    assertTrue(run(0, devices, "info").contains("its driver crashed twice"));
    run(0, devices, NET);
    assertEquals("", err, "auto is silent");
  }

  @Test
  void whereThereIsNothingForADevice() {
    assumeDevice();
    good("run ewa --steps 5 compute=opencl");
    assertTrue(err.contains("no large products"), err);
    good("run init layers=2 width=20 inputs=20 compute=opencl");
    assertTrue(err.contains("double precision"), err);
  }

  @Test
  void benchAsATable() {
    String table = good("bench compute --sizes 16,48 --widths 12");
    assertTrue(table.contains("GFLOP/s"), table);
    int backends = record.usable() ? 3 : 2;
    assertEquals(3 * backends, table.lines().filter(l -> l.matches("(product|stat).*")).count());
    assertTrue(table.contains(record.usable() ? record.device() : record.reason()), table);
    assertEquals(record.usable(), table.contains("break-even of product: "), table);
  }

  @Test
  void benchForPrograms() {
    JsonNode json =
        JsonMapper.shared().readTree(good("bench compute --json --sizes 16 --widths 12"));
    assertTrue(json.get("processors").asInt() > 0);
    TreeSet<String> backends = new TreeSet<>();
    for (JsonNode row : json.get("rows")) {
      assertTrue(row.get("ms").asDouble() > 0);
      assertTrue(row.get("gflops").asDouble() > 0);
      backends.add(row.get("backend").asString());
    }
    assertTrue(backends.contains("ejml") && backends.contains("vector"), backends::toString);
    assertEquals(record.usable(), backends.contains("opencl"));
    assertEquals(record.device(), json.get("opencl").get("device").asString());
  }

  @Test
  void benchWithoutADevice() {
    JsonNode json =
        JsonMapper.shared()
            .readTree(good("bench compute --json --compute cpu --sizes 16 --widths 12"));
    assertEquals(4, json.get("rows").size());
    assertFalse(json.has("opencl"));
    run(2, probed.resolve("devices.txt"), "bench compute --sizes 0");
    assertEquals("--sizes: 0 is not from 1 to 8192", err.strip());
    run(2, probed.resolve("devices.txt"), "bench compute --compute gpu");
    assertTrue(err.contains("allowed are"), err);
  }

  @Test
  void infoNamesTheDevice() {
    String info = good("info");
    assertTrue(info.contains(record.usable() ? record.device() : record.reason()), info);
    assertTrue(info.contains("Vector API"), info);
  }
}
