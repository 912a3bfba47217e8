package perceptarium.engine.compute;

import com.aparapi.device.OpenCLDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where large work in single precision is done: `auto` (a graphics device for products above its
/// break-even, else the processor), `cpu`, or `opencl:n` (device n, whatever it is).
///
/// @param device index of the device; 0 for `auto` and `cpu`
public record ComputeChoice(Kind kind, int device) {
  /// Who decides.
  public enum Kind {
    AUTO,
    CPU,
    OPENCL
  }

  private static final Pattern TEXT = Pattern.compile("(auto|cpu|opencl)|opencl:([0-9]{1,2})");

  /// Reads `auto`, `cpu`, `opencl` or `opencl:n`.
  ///
  /// @throws IllegalArgumentException with a sentence for people
  public static ComputeChoice parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "compute=%s: allowed are auto, cpu, opencl and opencl:n with n from 0 to 99"
              .formatted(text));
    }
    if (m.group(2) != null) {
      return new ComputeChoice(Kind.OPENCL, Integer.parseInt(m.group(2)));
    }
    return switch (text) {
      case "auto" -> new ComputeChoice(Kind.AUTO, 0);
      case "cpu" -> new ComputeChoice(Kind.CPU, 0);
      default -> new ComputeChoice(Kind.OPENCL, 0);
    };
  }

  /// The backend for this choice; the processor where the device cannot be used. `auto` never tries
  /// a device out: it goes by what {@link #record} or `opencl` found out before.
  ///
  /// @param file where the records of devices are kept
  /// @param probe tries a device out that was asked for and has no record yet; takes seconds
  /// @param say takes one sentence if a device was asked for and is not to be had, or fails later
  public Backend open(Path file, OpenClProbe probe, Consumer<String> say) {
    Backend cpu = Backend.fast();
    if (kind == Kind.CPU) {
      return cpu;
    }
    boolean asked = kind == Kind.OPENCL;
    DeviceRecord record =
        asked
            ? record(file, probe)
            : known(file).orElse(DeviceRecord.without(device, 0, "not tried out"));
    if (!record.usable()) {
      if (asked) {
        say.accept("OpenCL is %s; the processor is used.".formatted(record.text()));
      }
      return cpu;
    }
    if (!asked && !record.worthwhile()) {
      return cpu;
    }
    UseMark mark = new UseMark(file, device);
    try {
      mark.set();
      List<OpenCLDevice> devices = OpenClProbe.devices();
      if (device >= devices.size()) {
        throw new OpenClFailure("the device is gone");
      }
      AparapiBackend there = new AparapiBackend(devices.get(device), cpu, mark);
      return new GuardedBackend(there, cpu, asked ? 0 : record.breakEven(), asked, say);
    } catch (RuntimeException | LinkageError e) {
      say.accept("OpenCL failed (%s); the processor is used.".formatted(e.getMessage()));
      return cpu;
    } finally {
      mark.clear();
    }
  }

  /// What is known about the device, crashes of earlier processes counted.
  public Optional<DeviceRecord> known(Path file) {
    UseMark.settle(file);
    return DeviceRecord.read(file).stream().filter(r -> r.index() == device).findFirst();
  }

  /// The same; tries the device out if nothing is known, or if it crashed but once.
  public DeviceRecord record(Path file, OpenClProbe probe) {
    return known(file).filter(DeviceRecord::usable).orElseGet(() -> probe.run(device, file, false));
  }

  /// As it is read by {@link #parse}.
  public String text() {
    return switch (kind) {
      case AUTO -> "auto";
      case CPU -> "cpu";
      case OPENCL -> device == 0 ? "opencl" : "opencl:" + device;
    };
  }
}
