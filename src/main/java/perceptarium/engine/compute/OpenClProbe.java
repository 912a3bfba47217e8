package perceptarium.engine.compute;

import com.aparapi.device.Device;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.internal.opencl.OpenCLLoader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Tries an OpenCL device out in a virtual machine of its own, since a driver can take the process
/// down or never come back.
///
/// @param main the class that the child runs
/// @param limit after which it is ended
/// @param environment set for the child, on top of this process's
public record OpenClProbe(String main, Duration limit, Map<String, String> environment) {
  /// The real one.
  public static OpenClProbe standard() {
    return new OpenClProbe(OpenClProbe.class.getName(), Duration.ofSeconds(90), Map.of());
  }

  /// The child: checks and measures one device and prints its record.
  public static void main(String[] args) {
    report(Integer.parseInt(args[0]), System.out, OpenClProbe::checked);
  }

  /// What makes a record out of a device.
  interface Examination {
    DeviceRecord of(int index, OpenCLDevice device);
  }

  static void report(int index, PrintStream out, Examination examination) {
    DeviceRecord record;
    try {
      List<OpenCLDevice> devices = devices();
      record =
          devices.isEmpty()
              ? DeviceRecord.without(index, 0, "no OpenCL driver was found")
              : index >= devices.size()
                  ? DeviceRecord.beyond(index, devices.size())
                  : examination.of(index, devices.get(index));
    } catch (OpenClFailure e) {
      record = DeviceRecord.without(index, 0, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      record = DeviceRecord.without(index, 0, "OpenCL could not be loaded: " + e);
    }
    record.lines().forEach(line -> out.println(line.replaceAll("\\R", " ")));
    out.flush();
    Runtime.getRuntime().halt(0); // some drivers hang in their exit handlers
  }

  /// @throws LinkageError where native code is forbidden
  static List<OpenCLDevice> devices() {
    AparapiBackend.quiet();
    return OpenCLLoader.isOpenCLAvailable() ? OpenCLDevice.listDevices(null) : List.of();
  }

  private static DeviceRecord checked(int index, OpenCLDevice device) {
    try (AparapiBackend backend = new AparapiBackend(device, Backend.fast(), null)) {
      DeviceCheck.check(backend);
      DeviceCheck.Speed speed = DeviceCheck.measure(backend);
      return new DeviceRecord(
          index,
          device.getName().strip(),
          device.getOpenCLPlatform().getVersion().strip(),
          device.getType() == Device.TYPE.CPU,
          speed.gflops(),
          speed.breakEven(),
          0,
          "");
    }
  }

  /// Runs the child and keeps what it found. A child that crashes twice in a row is not started
  /// again unless asked.
  ///
  /// @param again forget earlier crashes
  public DeviceRecord run(int index, Path file, boolean again) {
    int crashes =
        DeviceRecord.read(file).stream()
            .filter(r -> r.index() == index && !again)
            .mapToInt(DeviceRecord::crashes)
            .findFirst()
            .orElse(0);
    if (crashes >= DeviceRecord.CRASHES) {
      return DeviceRecord.without(
          index,
          crashes,
          "its driver crashed twice; Settings or `perceptarium info --probe` tries again");
    }
    // written before, so that it stands even if this process goes down with the child
    DeviceRecord.without(index, crashes + 1, "its driver was being tried out").write(file);
    DeviceRecord record = child(index, crashes);
    if (record.usable()) {
      record = record.withCrashes(crashes, ""); // only the program's own use clears it
    }
    record.write(file);
    return record;
  }

  private DeviceRecord child(int index, int crashes) {
    Path folder = null;
    Process process = null;
    try {
      folder = Files.createTempDirectory("perceptarium-opencl");
      Path said = folder.resolve("said.txt");
      ProcessBuilder builder = new ProcessBuilder(command(folder, index));
      builder.environment().putAll(environment);
      process =
          builder
              .directory(folder.toFile())
              .redirectOutput(said.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return DeviceRecord.without(
            index,
            crashes + 1,
            "its driver gave no answer within %d s".formatted(limit.toSeconds()));
      }
      if (process.exitValue() != 0) {
        return DeviceRecord.without(
            index, crashes + 1, "its driver crashed (exit code %d)".formatted(process.exitValue()));
      }
      return DeviceRecord.parse(Files.readAllLines(said));
    } catch (IOException | IllegalArgumentException e) {
      return DeviceRecord.without(
          index, crashes + 1, "it could not be tried out: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DeviceRecord.without(index, crashes, "trying it out was interrupted");
    } finally {
      if (process != null) {
        process.destroyForcibly().onExit().join();
      }
      delete(folder);
    }
  }

  /// The natives that Aparapi unpacks go to `folder`, and with it.
  private List<String> command(Path folder, int index) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-Xmx512m",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash.txt"),
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8"));
    if (FastBackend.vectorsPresent()) {
      command.add("--add-modules=jdk.incubator.vector");
    }
    String path =
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
            .map(p -> Path.of(p).toAbsolutePath().toString())
            .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
    command.addAll(List.of("-cp", path, main, String.valueOf(index)));
    return command;
  }

  private static void delete(@org.jspecify.annotations.Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // the system sweeps its temporary folder
    }
  }
}
