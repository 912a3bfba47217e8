package perceptarium.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import perceptarium.catalog.BadInput;

/// Writes a file whole or not at all: beside its place first, then moved onto it.
public final class AtomicFile {
  /// What fills the file.
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /// Writes `file`, replacing what was there.
  ///
  /// @throws BadInput one sentence if it cannot be written; what was there is still there
  public static void write(Path file, Content content) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new BadInput(file + " is a folder, not a file");
    }
    if (!Files.isDirectory(folder)) {
      throw new BadInput("%s cannot be written: there is no folder %s".formatted(file, folder));
    }
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
      throw new BadInput("%s cannot be written: %s".formatted(file, because(e)), e);
    } finally {
      Batch.delete(temporary); // gone already if all went well
    }
  }

  /// What a failed writing means for the one who wanted it, as the end of a sentence.
  public static String because(IOException e) {
    String message = String.valueOf(e.getMessage());
    String reason =
        e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : "";
    if (e instanceof AccessDeniedException || message.contains("Permission denied")) {
      return "it is not allowed there";
    }
    if (message.contains("No space left") || message.contains("not enough space")) {
      return "the disk is full";
    }
    return reason.isEmpty() ? message : reason;
  }
}
