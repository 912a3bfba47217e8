package perceptarium.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import perceptarium.catalog.BadInput;
import perceptarium.figure.Latex;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lesson.Prose;

/// Something to read as data: words, formulas, questions and pictures in order. It becomes one HTML
/// file that needs nothing beside it, or one PDF; the same paper gives the same bytes.
///
/// @param facts one line under the title
public record Paper(String title, String facts, List<Part> parts) {
  public Paper {
    parts = List.copyOf(parts);
  }

  /// How a part is set off from the text.
  public enum Tone {
    PLAIN,
    /// Something to look at.
    NOTICE,
    /// Something to answer or to do.
    TASK
  }

  /// A piece of a paper.
  public sealed interface Part {}

  public record Heading(String text) implements Part {}

  public record Body(Prose prose, Tone tone) implements Part {}

  /// One line of words that the program found itself.
  public record Line(String text, Tone tone) implements Part {}

  /// Boxes to tick.
  ///
  /// @param ticked index of the one that is, −1 for none
  public record Choices(List<Prose> options, int ticked) implements Part {
    public Choices {
      options = List.copyOf(options);
    }
  }

  /// Room to write an answer by hand.
  ///
  /// @param unit behind it, may be empty
  public record Room(String unit) implements Part {}

  /// What a lab shows.
  ///
  /// @param share of the column's width, 0–1
  public record Picture(Frame frame, LabState state, double share) implements Part {}

  /// What follows begins on a new page.
  public record NewPage() implements Part {}

  /// How a paper is filed.
  public enum Format {
    HTML,
    PDF;

    /// What its files' names end with, without the dot.
    public String extension() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Writes the paper, replacing what was there.
  ///
  /// @throws BadInput one sentence if a formula is refused or the file cannot be written
  public void write(Path file, Format format) {
    parts.forEach(Paper::check);
    AtomicFile.write(
        file,
        out -> {
          switch (format) {
            case HTML -> PaperHtml.write(this, out);
            case PDF -> PaperPdf.write(this, out);
          }
        });
  }

  private static void check(Part part) {
    switch (part) {
      case Body body -> check(body.prose());
      case Choices choices -> choices.options().forEach(Paper::check);
      case Heading h -> {}
      case Line l -> {}
      case Room r -> {}
      case Picture p -> {}
      case NewPage p -> {}
    }
  }

  private static void check(Prose prose) {
    for (Prose.Span span : prose.spans()) {
      if (span instanceof Prose.Formula f) {
        try {
          Latex.size(f.latex(), 12);
        } catch (IllegalArgumentException e) {
          String start = f.latex().substring(0, Math.min(40, f.latex().length()));
          throw new BadInput("$%s$: %s".formatted(start, BadInput.sentence(e)), e);
        }
      }
    }
  }
}
