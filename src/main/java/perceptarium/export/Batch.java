package perceptarium.export;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;

/// Files that appear in a folder together or not at all: they are written into a hidden folder
/// beside their place and moved when all are there. Closing without {@link #commit} leaves nothing,
/// nor does ending the program in the middle.
public final class Batch implements AutoCloseable {
  private static final String HIDDEN = ".unfinished";

  private final Path folder;
  private final Path hidden;
  private final Deque<Path> made = new ArrayDeque<>();
  private final List<String> names = new ArrayList<>();
  private boolean committed;

  private Batch(Path folder, Path hidden) {
    this.folder = folder;
    this.hidden = hidden;
  }

  /// Opens a batch for `folder`, which is made if it is not there.
  ///
  /// @param key the option it was given by, named in errors
  /// @throws BadInput if nothing can be written there
  public static Batch into(String key, Path folder) {
    Deque<Path> made = new ArrayDeque<>();
    try {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new NotDirectoryException(folder.toString());
      }
      for (Path p = folder.toAbsolutePath(); p != null && !Files.exists(p); p = p.getParent()) {
        made.push(p);
      }
      Files.createDirectories(folder);
      Path hidden = Files.createTempDirectory(folder, HIDDEN);
      hidden.toFile().deleteOnExit();
      Batch batch = new Batch(folder, hidden);
      batch.made.addAll(made);
      return batch;
    } catch (NotDirectoryException | FileAlreadyExistsException e) {
      throw new BadInput("%s: %s is a file, not a folder".formatted(key, folder), e);
    } catch (IOException e) {
      deleteEmpty(made);
      String why = AtomicFile.because(e);
      throw new BadInput(
          "%s: the folder %s cannot be written to: %s".formatted(key, folder, why), e);
    }
  }

  /// Where to write the file that is to be called `name`.
  public Path file(String name) {
    names.add(name);
    Path file = hidden.resolve(name);
    file.toFile().deleteOnExit();
    return file;
  }

  /// Where a file of a batch will be in the end; any other is there already.
  static Path place(Path file) {
    Path in = file.getParent();
    if (in == null || in.getParent() == null) {
      return file;
    }
    boolean waits = String.valueOf(in.getFileName()).startsWith(HIDDEN);
    return waits ? in.resolveSibling(file.getFileName()) : file;
  }

  /// Moves every file to its place, replacing what was there.
  ///
  /// @return the files in their places
  public List<Path> commit() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      Path target = folder.resolve(name);
      if (Files.isDirectory(target)) {
        throw new BadInput(
            "%s cannot be written: there is a folder of that name".formatted(target));
      }
    }
    for (String name : names) {
      files.add(move(hidden.resolve(name), folder.resolve(name)));
    }
    committed = true;
    return files;
  }

  static Path move(Path from, Path to) throws IOException {
    try {
      return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      return Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() {
    for (String name : names) {
      delete(hidden.resolve(name));
    }
    delete(hidden);
    if (!committed) {
      deleteEmpty(made);
    }
  }

  private static void deleteEmpty(Deque<Path> folders) {
    folders.descendingIterator().forEachRemaining(Batch::delete);
  }

  /// What cannot be deleted stays: there is nothing better to do, and the fault that led here is
  /// the one to report.
  static void delete(@Nullable Path path) {
    try {
      if (path != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      return;
    }
  }
}
