package perceptarium.engine.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a probe found out about an OpenCL device, kept between two runs of the program as
/// `key=value` lines.
///
/// @param index which device, as listed by the drivers
/// @param device its name; empty if none was found
/// @param driver platform and version
/// @param processor whether it is the processor itself, which `auto` never takes
/// @param gflops of the largest product tried, copies included
/// @param breakEven multiply–adds from which on it beats the vector kernels; 0 if it never did
/// @param crashes in a row, in a probe or in the program itself; a kernel that runs there ends them
/// @param reason why it is not used, a clause; empty if it may be
public record DeviceRecord(
    int index,
    String device,
    String driver,
    boolean processor,
    double gflops,
    long breakEven,
    int crashes,
    String reason) {
  /// Crashes after which no more is tried.
  static final int CRASHES = 2;

  private static final String BEYOND = "there is no device";

  static DeviceRecord without(int index, int crashes, String reason) {
    return new DeviceRecord(index, "", "", false, 0, 0, crashes, reason);
  }

  /// Whether the device passed every check.
  public boolean usable() {
    return reason.isEmpty();
  }

  /// Nothing but that there are fewer devices.
  static DeviceRecord beyond(int index, int devices) {
    return without(index, 0, "%s %d, only 0…%d".formatted(BEYOND, index, devices - 1));
  }

  /// Whether there is a device of this number, as far as is known.
  public boolean present() {
    return !reason.startsWith(BEYOND);
  }

  /// Whether `auto` takes it.
  public boolean worthwhile() {
    return usable() && !processor && breakEven > 0;
  }

  /// Whether it is left alone until someone asks for another try.
  public boolean disabled() {
    return crashes >= CRASHES;
  }

  DeviceRecord withCrashes(int count, String why) {
    return new DeviceRecord(index, device, driver, processor, gflops, breakEven, count, why);
  }

  /// One line for people.
  public String text() {
    if (!usable()) {
      return "not used: " + reason;
    }
    return "%s (%s), %.1f GFLOP/s%s"
        .formatted(
            device,
            driver.split("  |, ", 2)[0], // what follows is how it was built
            gflops,
            processor
                ? ", software on the processor: only when asked for"
                : breakEven == 0
                    ? ", slower than the processor: only when asked for"
                    : ", from " + breakEven + " multiply–adds on");
  }

  List<String> lines() {
    return List.of(
        "index=" + index,
        "device=" + device,
        "driver=" + driver,
        "processor=" + processor,
        "gflops=" + gflops,
        "breakEven=" + breakEven,
        "crashes=" + crashes,
        "reason=" + reason);
  }

  /// @throws IllegalArgumentException if a key is missing or its value makes no sense
  static DeviceRecord parse(List<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : lines) {
      int at = line.indexOf('=');
      if (at > 0) {
        values.put(line.substring(0, at), line.substring(at + 1));
      }
    }
    return new DeviceRecord(
        Integer.parseInt(value(values, "index")),
        value(values, "device"),
        value(values, "driver"),
        Boolean.parseBoolean(value(values, "processor")),
        Double.parseDouble(value(values, "gflops")),
        Long.parseLong(value(values, "breakEven")),
        Integer.parseInt(value(values, "crashes")),
        value(values, "reason"));
  }

  private static String value(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key);
    }
    return value;
  }

  /// The records kept in a file, at most one a device; none if it cannot be read.
  static List<DeviceRecord> read(Path file) {
    List<DeviceRecord> all = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(file);
      int size = 8;
      for (int at = 0; at + size <= lines.size(); at += size) {
        all.add(parse(lines.subList(at, at + size)));
      }
    } catch (IOException | IllegalArgumentException e) {
      return List.of(); // it will be measured anew
    }
    return all;
  }

  /// Puts this record into the file in place of the device's old one, whole or not at all.
  void write(Path file) {
    List<String> lines = new ArrayList<>(lines());
    for (DeviceRecord other : read(file)) {
      if (other.index != index) {
        lines.addAll(other.lines());
      }
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path part = Files.createTempFile(folder, "devices", ".part");
      Files.write(part, lines);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // it will be measured anew next time
    }
  }
}
