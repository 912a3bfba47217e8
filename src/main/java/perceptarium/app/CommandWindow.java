package perceptarium.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.cli.Window;
import perceptarium.lab.LabState;
import perceptarium.ui.App;
import perceptarium.ui.PulseMeter;

/// The window as commands open it: the user's own, or one that `bench pulses` times, which
/// remembers nothing of the user's.
final class CommandWindow implements Window, AutoCloseable {
  private @Nullable PulseMeter meter;
  private @Nullable Path folder;
  private boolean wasOpen;

  @Override
  public void open(List<String> options) {
    System.clearProperty("java.awt.headless");
    try {
      App.open(options.toArray(String[]::new));
      wasOpen = true;
    } catch (UnsupportedOperationException e) {
      throw new BadInput(
          "there is no display for the window; `perceptarium help` lists what goes without", e);
    }
  }

  /// Whether the user's own window was.
  boolean wasOpen() {
    return wasOpen;
  }

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
