package perceptarium.engine.compute;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file that says "this process is in a driver for the first time", beside the records of
/// devices. A driver that takes the process down leaves it behind, and the next process counts a
/// crash.
final class UseMark {
  private static final String NAME = "opencl-in-use-";

  private final Path file;
  private final int index;
  private final Path mark;

  /// @param file records of devices
  /// @param index of the device
  UseMark(Path file, int index) {
    this.file = file;
    this.index = index;
    mark = file.resolveSibling(NAME + index + "-" + ProcessHandle.current().pid());
  }

  /// Before the driver is entered.
  void set() {
    try {
      Files.writeString(mark, started(ProcessHandle.current()));
    } catch (IOException e) {
      // a crash would not be counted: no reason to stop
    }
  }

  /// After it has come back, one way or the other.
  void clear() {
    try {
      Files.deleteIfExists(mark);
    } catch (IOException e) {
      // counted as a crash next time: one is forgiven
    }
  }

  /// A kernel has run: earlier crashes are forgiven.
  void passed() {
    for (DeviceRecord r : DeviceRecord.read(file)) {
      if (r.index() == index && r.usable() && r.crashes() > 0) {
        r.withCrashes(0, "").write(file);
      }
    }
  }

  /// Counts the marks of processes that are no more, each as one crash.
  static void settle(Path file) {
    for (Path left : leftBehind(file)) {
      String[] parts = left.getFileName().toString().substring(NAME.length()).split("-", -1);
      try {
        int index = Integer.parseInt(parts[0]);
        int crashes =
            DeviceRecord.read(file).stream()
                .filter(r -> r.index() == index)
                .mapToInt(DeviceRecord::crashes)
                .findFirst()
                .orElse(0);
        DeviceRecord.without(index, crashes + 1, "its driver took the program down").write(file);
        Files.deleteIfExists(left);
      } catch (IOException | NumberFormatException notOurs) {
        // not ours, or not ours to remove
      }
    }
  }

  private static List<Path> leftBehind(Path file) {
    List<Path> all = new ArrayList<>();
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return all;
    }
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder, NAME + "*-*")) {
      for (Path mark : marks) {
        String name = mark.getFileName().toString();
        long pid = Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
        String start = Files.readString(mark);
        if (ProcessHandle.of(pid).filter(p -> started(p).equals(start)).isEmpty()) {
          all.add(mark);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return all;
    }
    return all;
  }

  /// Tells a process from a later one with the same number.
  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Object::toString).orElse("");
  }
}
