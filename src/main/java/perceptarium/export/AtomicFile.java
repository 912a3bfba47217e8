package perceptarium.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import perceptarium.catalog.BadInput;

/// Writes a file whole or not at all: beside its place first, then moved onto it.
public final class AtomicFile {
  /// What fills the file.
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /// Looks, before a long work, whether its outcome has a place.
  ///
  /// @return the folder in which `file` can be written, as far as one sees
  /// @throws BadInput one sentence if it cannot
  public static Path folderOf(Path file) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new BadInput(file + " is a folder, not a file");
    }
    if (!Files.isDirectory(folder)) {
      throw new BadInput("%s cannot be written: there is no folder %s".formatted(file, folder));
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new BadInput(file + " is a device; name a file");
    }
    if (!Files.isWritable(folder)) {
      throw new BadInput("%s cannot be written: the folder is read-only".formatted(file));
    }
    return folder;
  }

  /// Writes `file`, replacing what was there.
  ///
  /// @throws BadInput one sentence if it cannot be written; what was there is still there
  public static void write(Path file, Content content) {
    Path folder = folderOf(file);
    Path target = file.toAbsolutePath();
    // not a system temporary file: those are readable by their owner only, also after the move
    String hidden =
        ".%s.%d.unfinished".formatted(target.getFileName(), Thread.currentThread().threadId());
    Path temporary = folder.resolve(hidden);
    temporary.toFile().deleteOnExit(); // the program may be ended before the file is
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
        content.writeTo(out);
      }
      Batch.move(temporary, target);
    } catch (IOException e) {
      throw unwritten(file, e);
    } catch (UncheckedIOException e) {
      throw unwritten(file, Objects.requireNonNull(e.getCause()));
    } finally {
      Batch.delete(temporary); // gone already if all went well
    }
  }

  private static BadInput unwritten(Path file, IOException e) {
    return new BadInput("%s cannot be written: %s".formatted(Batch.place(file), because(e)), e);
  }

  /// What a failed writing means for the one who wanted it, as the end of a sentence.
  public static String because(IOException e) {
    Throwable root = e;
    while (root.getCause() != null) { // an encoder hides what happened
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    String reason =
        root instanceof FileSystemException f
            ? Objects.requireNonNullElse(f.getReason(), "")
            : message;
    if (root instanceof AccessDeniedException || reason.contains("Permission denied")) {
      return "it is not allowed there";
    }
    if (reason.contains("No space left") || reason.contains("not enough space")) {
      return "the disk is full";
    }
    if (root instanceof FileAlreadyExistsException || reason.contains("s a directory")) {
      return "there is a folder of that name";
    }
    return reason.isEmpty() ? "there is no place for it" : reason;
  }
}
