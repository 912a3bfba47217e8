package perceptarium.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.ComputeChoice;
import perceptarium.engine.compute.OpenClProbe;
import perceptarium.lab.Frame;
import picocli.CommandLine.Option;

/// `--compute`, which the commands that compute share.
final class ComputeOption {
  static final String NAMES = "auto|cpu|opencl[:n]";

  @Option(
      names = "--compute",
      paramLabel = NAMES,
      description =
          "Where large products in single precision are made: auto (the default) takes an OpenCL"
              + " device that was measured to be faster, opencl:n device n, cpu none.")
  private @Nullable String text;

  private boolean failed;

  /// Takes what stands among the settings instead, as `compute=opencl`.
  void among(String word) {
    text = word;
  }

  private ComputeChoice choice() {
    return parse(text == null ? "auto" : text);
  }

  /// @throws BadInput if it is none
  static ComputeChoice parse(String text) {
    try {
      return ComputeChoice.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
  }

  /// Opens the backend; what goes wrong with a device is said on `err`, in one line.
  ///
  /// @param devices file of what is known about devices
  Backend open(Path devices, PrintWriter err) {
    return choice()
        .open(
            devices,
            OpenClProbe.standard(),
            sentence -> {
              failed = true;
              err.println(sentence);
            });
  }

  /// Says so if a saved state was computed otherwise than now.
  ///
  /// @param was as in {@link Frame#computed()}; empty if the state does not say
  void otherwise(String was, Frame now, PrintWriter err) {
    if (!was.isEmpty() && !now.computed().isEmpty() && !was.equals(now.computed())) {
      err.println(
          "This was computed as %s and is now as %s: the numbers agree to rounding."
              .formatted(was, now.computed()));
    }
  }

  /// Says so if a device was asked for and this run had nothing for it.
  void unused(Frame frame, PrintWriter err) {
    if (choice().kind() == ComputeChoice.Kind.OPENCL
        && !failed
        && !frame.computed().contains("opencl")) {
      err.println(
          frame.computed().startsWith("double")
              ? "OpenCL was not used: this run is in double precision, which stays on the processor"
                  + " (precision=float)."
              : "OpenCL was not used: this lab has no large products.");
    }
  }
}
