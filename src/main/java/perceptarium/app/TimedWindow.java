package perceptarium.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.cli.WindowMeter;
import perceptarium.lab.LabState;
import perceptarium.ui.PulseMeter;

/// The window that `bench pulses` times. It opens when it is first asked for, and remembers nothing
/// of the user's.
final class TimedWindow implements WindowMeter, AutoCloseable {
  private @Nullable PulseMeter meter;
  private @Nullable Path folder;

  @Override
  public Seen play(LabState state, String tab, double warm, double seconds) {
    PulseMeter open = meter;
    if (open == null) {
      open = open();
      meter = open;
    }
    PulseMeter.Seen seen = open.play(state, tab, warm, seconds);
    return new Seen(seen.opened(), seen.gaps(), seen.work());
  }

  private PulseMeter open() {
    try {
      Path made = Files.createTempDirectory("perceptarium");
      folder = made;
      return new PulseMeter(made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnsupportedOperationException e) {
      throw new BadInput(
          "bench pulses: there is no display; java -Dglass.platform=Headless -Dprism.order=sw does"
              + " without");
    }
  }

  @Override
  public void close() {
    if (meter != null) {
      meter.close();
    }
    if (folder != null) {
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // the system empties its temporary folder itself
    }
  }
}
