package perceptarium.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;
import net.harawata.appdirs.AppDirsFactory;

/// What is kept between two runs of the program, as small text files: the lab that is open (to
/// restore after a crash), the labs opened lately, how the window looks, and the gallery's
/// pictures. Files are replaced whole or not at all; a file that cannot be read or written is no
/// reason to stop.
public final class Store implements AutoCloseable {
  private static final int MOST_RECENT = 8;
  private static final long MOST_BYTES = 4L << 20;

  private static final int PATIENCE = 2; // seconds

  private final Path folder;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("store").factory());

  public Store(Path folder) {
    this.folder = folder;
  }

  /// Writes away from the window's thread, one thing after another. Once the program has ended
  /// nothing more is written.
  void later(Consumer<Store> writing) {
    try {
      writer.execute(() -> writing.accept(this));
    } catch (RejectedExecutionException e) {
      // work in the background that ended after the window
    }
  }

  /// Ends once everything is written, and the program in good order.
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed();
  }

  /// In the folder where this system keeps a program's data.
  public static Store ofUser() {
    return new Store(
        Path.of(AppDirsFactory.getInstance().getUserDataDir("Perceptarium", null, null)));
  }

  /// Where what is known about OpenCL devices is kept; the commands use the same file.
  Path devices() {
    return folder.resolve("devices.txt");
  }

  /// The lab that was open when the program ended without saying so.
  Optional<String> crashed() {
    return lines("open.txt").stream().findFirst();
  }

  /// Remembers the lab that is open.
  void open(String state) {
    write("open.txt", List.of(state));
  }

  /// The program ends in good order.
  void closed() {
    try {
      Files.deleteIfExists(folder.resolve("open.txt"));
    } catch (IOException e) {
      // it will be offered for restoring: harmless
    }
  }

  /// Labs opened lately, the last first, as state text.
  List<String> recent() {
    return lines("recent.txt");
  }

  /// Puts a state at the head of the recent ones, in place of the one of the same lab.
  void recent(String state) {
    List<String> all = new ArrayList<>(recent());
    all.removeIf(s -> lab(s).equals(lab(state)));
    all.addFirst(state);
    write("recent.txt", all.subList(0, Math.min(MOST_RECENT, all.size())));
  }

  private static String lab(String state) {
    int space = state.indexOf(' ');
    return space < 0 ? state : state.substring(0, space);
  }

  /// How far a lesson is, as text; empty if it was never opened.
  String lesson(String name) {
    return pairs("lessons.txt").getOrDefault(name, "");
  }

  void lesson(String name, String progress) {
    put("lessons.txt", name, progress);
  }

  /// A small picture kept under a file name.
  Optional<Image> picture(String name) {
    Path file = folder.resolve("pictures").resolve(name);
    try (InputStream in = Files.newInputStream(file)) {
      Image image = new Image(in);
      return image.isError() ? Optional.empty() : Optional.of(image);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void picture(String name, BufferedImage picture) {
    try {
      Path pictures = Files.createDirectories(folder.resolve("pictures"));
      Path part = Files.createTempFile(pictures, name, ".part");
      try {
        ImageIO.write(picture, "png", part.toFile());
        Files.move(part, pictures.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      // it will be painted again
    }
  }

  Map<String, String> preferences() {
    return pairs("preferences.txt");
  }

  private Map<String, String> pairs(String file) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String line : lines(file)) {
      int split = line.indexOf('=');
      if (split > 0) {
        map.put(line.substring(0, split), line.substring(split + 1));
      }
    }
    return map;
  }

  void preference(String key, String value) {
    put("preferences.txt", key, value);
  }

  private void put(String file, String key, String value) {
    Map<String, String> map = pairs(file);
    map.put(key, value);
    write(file, map.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  private List<String> lines(String name) {
    try {
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return List.of();
      }
      return Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private void write(String name, List<String> lines) {
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, name, ".part");
      try {
        Files.write(part, lines);
        Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      // nothing is lost that is not on the screen
    }
  }
}
