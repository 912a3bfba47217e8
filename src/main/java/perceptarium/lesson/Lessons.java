package perceptarium.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Catalog;
import perceptarium.engine.data.CsvFiles;
import perceptarium.lab.Labs;

/// The lessons that come with the product, and those of one's own.
public final class Lessons {
  private Lessons() {}

  /// Every lesson that comes with the product, in the order of the course.
  public static Catalog<Lesson> bundled() {
    List<Lesson> lessons = new ArrayList<>();
    for (String name : names()) {
      lessons.add(
          LessonReader.read(name, text(name), Labs.ALL, perceptarium.catalog.Files.NONE).whole());
    }
    return new Catalog<>("lesson", lessons);
  }

  /// Names of the bundled lessons, in the order of the course.
  public static List<String> names() {
    return resource("order.txt").lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  /// A bundled lesson's file.
  ///
  /// @throws BadInput if there is none of that name
  public static String text(String name) {
    if (!names().contains(name)) {
      throw new BadInput(
          "unknown lesson '%s'; known: %s".formatted(name, String.join(", ", names())));
    }
    return resource(name + ".md");
  }

  private static String resource(String file) {
    try (InputStream in = Lessons.class.getResourceAsStream("/lessons/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the lessons are not beside the program: " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the lessons cannot be read: " + file, e);
    }
  }

  /// A lesson's text and where its `@files` are looked for.
  ///
  /// @param name without `.md`
  /// @param shown the file as it is named in messages
  public record Source(String name, String shown, String text, perceptarium.catalog.Files files) {
    public LessonReader.Reading read() {
      return LessonReader.read(name, text, Labs.ALL, files);
    }

    /// Every fault, located.
    public List<String> check() {
      return Checker.check(name, text, Labs.ALL, files).stream()
          .map(f -> f.located(shown))
          .toList();
    }
  }

  /// A bundled lesson by its name, or a file by its path.
  ///
  /// @param folder where relative paths start
  /// @throws BadInput if there is neither
  public static Source find(String nameOrPath, Path folder) {
    if (names().contains(nameOrPath)) {
      return new Source(
          nameOrPath, nameOrPath + ".md", text(nameOrPath), perceptarium.catalog.Files.NONE);
    }
    Path file;
    try {
      file = folder.resolve(nameOrPath);
    } catch (java.nio.file.InvalidPathException e) {
      throw new BadInput("'%s' is not a file name".formatted(nameOrPath), e);
    }
    if (!Files.isRegularFile(file)) {
      throw new BadInput(
          "there is no lesson or file '%s'; the lessons are %s"
              .formatted(nameOrPath, String.join(", ", names())));
    }
    try {
      if (Files.size(file) > LessonReader.MAX_BYTES) {
        throw new BadInput(nameOrPath + ": the lesson is larger than 256 KB");
      }
      String name = file.getFileName().toString().replaceFirst("\\.md$", "");
      Path parent = file.toAbsolutePath().getParent();
      return new Source(
          name,
          nameOrPath,
          Files.readString(file),
          parent == null ? perceptarium.catalog.Files.NONE : CsvFiles.within(parent));
    } catch (MalformedInputException e) {
      throw new BadInput(nameOrPath + ": this is not UTF-8 text", e);
    } catch (IOException e) {
      throw new BadInput(nameOrPath + " cannot be read", e);
    }
  }
}
