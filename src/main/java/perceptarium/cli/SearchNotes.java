package perceptarium.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.engine.search.Evaluation;

/// A file that notes every score as soon as it is there, so that a search that was broken off can
/// go on. The first line says which search it is; then a line for each: trial, rung, score,
/// problem, with tabs between.
final class SearchNotes implements AutoCloseable {
  private static final String NAME = "search-notes.txt";

  private final BufferedWriter writer;
  private final List<Evaluation> before;

  private SearchNotes(BufferedWriter writer, List<Evaluation> before) {
    this.writer = writer;
    this.before = before;
  }

  /// @param search all that the outcome depends on, in one line
  /// @param resume whether to go on with what is noted there, which must be of the same search
  /// @throws BadInput if the notes are not there, or of another search
  static SearchNotes open(Path folder, String search, boolean resume) throws IOException {
    Path file = folder.resolve(NAME);
    List<Evaluation> before = resume ? read(file, search) : List.of();
    Files.createDirectories(folder);
    BufferedWriter writer =
        Files.newBufferedWriter(
            file,
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING);
    SearchNotes notes = new SearchNotes(writer, before);
    writer.write(search + "\n");
    before.forEach(notes::add);
    return notes;
  }

  private static List<Evaluation> read(Path file, String search) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadInput("--resume: there is no file " + file);
    }
    List<String> lines = Files.readAllLines(file);
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

  List<Evaluation> before() {
    return before;
  }

  void add(Evaluation e) {
    try {
      writer.write(
          "%d\t%d\t%s\t%s%n"
              .formatted(e.trial(), e.rung(), e.score(), e.problem().replaceAll("\\s+", " ")));
      writer.flush();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
