package perceptarium.cli;

import static perceptarium.export.AtomicFile.because;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import perceptarium.catalog.BadInput;
import perceptarium.engine.search.Evaluation;
import perceptarium.export.AtomicFile;

/// A file that notes every score as soon as it is there, so that a search that was broken off can
/// go on. The first line says which search it is; then a line for each: trial, rung, score,
/// problem, with tabs between.
final class SearchNotes implements AutoCloseable {
  private static final String NAME = "search-notes.txt";

  private final Path file;
  private final BufferedWriter writer;
  private final List<Evaluation> before;

  private SearchNotes(Path file, BufferedWriter writer, List<Evaluation> before) {
    this.file = file;
    this.writer = writer;
    this.before = before;
  }

  /// @param search all that the outcome depends on, in one line
  /// @param resume whether to go on with what is noted there, which must be of the same search
  /// @throws BadInput if the notes are not there, or of another search; if not `resume`, and a
  ///   search that was broken off has left notes there
  static SearchNotes open(Path folder, String search, boolean resume) {
    Path file = folder.resolve(NAME);
    List<Evaluation> before = resume ? read(file, search) : List.of();
    if (!resume && brokenOff(folder)) {
      throw new BadInput(
          "--csv: %s holds the notes of a search that was broken off; go on with it by --resume, or"
                  .formatted(file)
              + " name another folder");
    }
    try {
      Files.createDirectories(folder);
      AtomicFile.write(
          file, out -> out.write(text(search, before).getBytes(StandardCharsets.UTF_8)));
      return new SearchNotes(
          file, Files.newBufferedWriter(file, StandardOpenOption.APPEND), before);
    } catch (FileAlreadyExistsException e) {
      throw new BadInput("--csv: %s is a file, not a folder".formatted(folder), e);
    } catch (IOException e) {
      throw new BadInput("--csv: %s cannot be written: %s".formatted(file, because(e)), e);
    }
  }

  /// Whether notes were made after the last search there was whole.
  private static boolean brokenOff(Path folder) {
    Path file = folder.resolve(NAME);
    Path whole = folder.resolve(SearchCommand.TRIALS);
    try {
      return Files.isRegularFile(file)
          && (!Files.exists(whole)
              || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(whole)) > 0);
    } catch (IOException e) {
      return false;
    }
  }

  private static String text(String search, List<Evaluation> evaluations) {
    return search
        + "\n"
        + evaluations.stream().map(SearchNotes::line).collect(Collectors.joining());
  }

  private static String line(Evaluation e) {
    String problem = e.problem().replaceAll("\\s+", " ");
    return "%d\t%d\t%s\t%s\n".formatted(e.trial(), e.rung(), e.score(), problem);
  }

  private static List<Evaluation> read(Path file, String search) {
    if (!Files.isRegularFile(file)) {
      throw new BadInput("--resume: there is no file " + file);
    }
    List<String> lines = lines(file);
    if (lines.isEmpty() || !lines.getFirst().equals(search)) {
      throw new BadInput(
          "--resume: %s holds another search: %s"
              .formatted(file, lines.isEmpty() ? "nothing" : lines.getFirst()));
    }
    List<Evaluation> before = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split("\t", -1);
      if (parts.length < 4) {
        break; // torn off in the middle of a line
      }
      try {
        before.add(
            new Evaluation(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Double.parseDouble(parts[2]),
                parts[3]));
      } catch (NumberFormatException e) {
        throw new BadInput("--resume: %s: '%s' is not a note".formatted(file, line), e);
      }
    }
    return before;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new BadInput("--resume: %s holds no notes of a search".formatted(file), e);
    } catch (IOException e) {
      throw new BadInput("--resume: %s cannot be read".formatted(file), e);
    }
  }

  List<Evaluation> before() {
    return before;
  }

  void add(Evaluation e) {
    try {
      writer.write(line(e));
      writer.flush();
    } catch (IOException broken) {
      throw new BadInput("%s cannot be written: %s".formatted(file, because(broken)), broken);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      return; // each note was written when it was made; what could not be has been said
    }
  }
}
