package perceptarium.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.ComputeChoice;
import perceptarium.engine.compute.DeviceRecord;
import perceptarium.engine.compute.OpenClProbe;

/// Where the window's labs make large products: the user's choice, kept between two runs of the
/// program, and the backend it comes to. A device is tried out and opened on a thread of its own;
/// until that is done, and whenever it fails, the processor does the work. Window's thread unless
/// said.
final class Compute {
  private static final String KEY = "compute";

  /// The first pictures go before the first look for a device.
  private static final Duration FIRST_LOOKS = Duration.ofSeconds(20);

  private final Store store;
  private final OpenClProbe probe;
  private final Consumer<Runnable> later;
  private final Consumer<String> say;
  private Runnable watcher = () -> {};
  private ComputeChoice choice;
  private volatile Backend backend = Backend.fast();
  private @Nullable DeviceRecord record;
  private boolean busy;
  private int asked;

  /// @param later runs a task on the window's thread
  /// @param say takes one sentence when a device fails
  Compute(Store store, OpenClProbe probe, Consumer<Runnable> later, Consumer<String> say) {
    this.store = store;
    this.probe = probe;
    this.later = later;
    this.say = say;
    choice = remembered(store);
  }

  private static ComputeChoice remembered(Store store) {
    try {
      return ComputeChoice.parse(store.preferences().getOrDefault(KEY, "auto"));
    } catch (IllegalArgumentException e) {
      return ComputeChoice.parse("auto"); // somebody edited the file
    }
  }

  /// What labs opened from now on compute with; any thread.
  Backend backend() {
    return backend;
  }

  ComputeChoice choice() {
    return choice;
  }

  /// Whether a device is being tried out.
  boolean busy() {
    return busy;
  }

  /// What is known about the device; empty until it was looked up.
  Optional<DeviceRecord> record() {
    return Optional.ofNullable(record);
  }

  /// Tells the one who shows this when anything here has changed.
  void watch(Runnable watcher) {
    this.watcher = watcher;
  }

  /// Opens what was chosen when the program last ended; a machine's device is tried out once.
  ///
  /// @param instead chosen for this time alone, as text; null for none
  void start(@Nullable String instead) {
    try {
      choice = instead == null ? choice : ComputeChoice.parse(instead);
    } catch (IllegalArgumentException e) {
      say.accept(String.valueOf(e.getMessage()));
    }
    resolve(false, FIRST_LOOKS);
  }

  /// Takes another choice, and keeps it.
  void choose(ComputeChoice other) {
    if (!other.equals(choice)) {
      choice = other;
      store.preference(KEY, other.text());
      resolve(false, Duration.ZERO);
    }
  }

  /// Tries the device out again, whatever happened before.
  void askAgain() {
    resolve(true, Duration.ZERO);
  }

  private void resolve(boolean again, Duration patience) {
    ComputeChoice wanted = choice;
    int number = ++asked;
    busy = true;
    changed();
    Thread thread =
        new Thread(
            () -> {
              Path file = store.devices();
              if (wanted.kind() == ComputeChoice.Kind.AUTO && wanted.known(file).isEmpty()) {
                rest(patience);
              }
              DeviceRecord found =
                  again ? probe.run(wanted.device(), file, true) : looked(wanted, file);
              Backend opened = wanted.open(file, probe, this::failed);
              later.accept(() -> resolved(number, found, opened));
            },
            "compute");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  private static void rest(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Without a device to be used there is no need to try one out.
  private @Nullable DeviceRecord looked(ComputeChoice wanted, Path file) {
    return wanted.kind() == ComputeChoice.Kind.CPU
        ? wanted.known(file).orElse(null)
        : wanted.record(file, probe);
  }

  private void resolved(int number, @Nullable DeviceRecord found, Backend opened) {
    if (number != asked) {
      return; // another choice has come meanwhile
    }
    record = found;
    backend = opened;
    busy = false;
    changed();
  }

  /// Any thread.
  private void failed(String sentence) {
    System.err.println(sentence);
    later.accept(
        () -> {
          say.accept(sentence);
          changed();
        });
  }

  private void changed() {
    watcher.run();
  }

  /// Who does the work at present, in a sentence.
  String inUse() {
    if (busy) {
      return "The device is being tried out, which takes some seconds. Meanwhile the processor does"
          + " the work.";
    }
    boolean device = backend.name().equals("opencl");
    return device && choice.kind() == ComputeChoice.Kind.AUTO
        ? "Large products are made by the device, small ones by the processor."
        : device
            ? "All products in single precision are made by the device."
            : "The processor does all the work.";
  }

  /// What is known about the device, in a sentence.
  String about() {
    DeviceRecord r = record;
    if (r == null) {
      return "No device has been looked for.";
    }
    return "OpenCL device " + r.index() + ": " + r.text() + ".";
  }
}
