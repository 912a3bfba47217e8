package perceptarium.export;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.figure.Diagram;
import perceptarium.figure.Fonts;
import perceptarium.figure.Look;
import perceptarium.figure.Multiples;
import perceptarium.figure.Painter;
import perceptarium.figure.Plot;
import perceptarium.figure.Room;
import perceptarium.figure.Surface;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;

/// A picture that stands on its own: a title, a sentence, figures in their places, and a small line
/// with lab, settings, seed, step and version.
final class Poster {
  private final String title;
  private final String sentence;
  private final String origin;
  private final Sheet sheet;
  private final Look look;
  private final double u;
  private final int sentenceLines;
  private Arrangement arrangement = new Arrangement(List.of(), 1);

  private Poster(String title, String sentence, String origin, Sheet sheet, int sentenceLines) {
    this.title = title;
    this.sentence = sentence;
    this.origin = origin;
    this.sheet = sheet;
    this.look = sheet.look();
    this.u = look.scale();
    this.sentenceLines = Math.max(sentenceLines, sentenceLines().size());
  }

  /// A picture of one moment.
  ///
  /// @throws BadInput if the frame lacks the figure
  static Poster of(Subject subject, Frame frame, LabState state, Sheet sheet) {
    return of(subject, frame, state, sheet, 0, null)
        .orElseThrow(() -> new BadInput("there is no such figure here"));
  }

  /// A picture of a film, with everything where it was in the one before.
  ///
  /// @param before empty for the first one
  /// @return empty if the frame lacks the figure
  static Optional<Poster> moving(
      @Nullable Poster before, Subject subject, Frame frame, LabState state, Sheet sheet) {
    return of(subject, frame, state, sheet, 2, before); // a sentence may grow
  }

  private static Optional<Poster> of(
      Subject subject,
      Frame frame,
      LabState state,
      Sheet sheet,
      int lines,
      @Nullable Poster before) {
    return switch (subject) {
      case Subject.One one ->
          frame
              .figure(one.figure())
              .map(
                  figure ->
                      new Poster(figure.title(), frame.sentence(), origin(state), sheet, lines)
                          .arrange(frame.only(figure.titled("")), Arrangement::film, before));
      case Subject.All all -> {
        String tab = all.tab().isEmpty() ? firstTab(frame) : all.tab();
        String question = state.lab().info().question();
        yield Optional.of(
            new Poster(question, frame.sentence(), origin(state), sheet, lines)
                .arrange(frame.onTab(tab), Arrangement::of, before));
      }
      case Subject.Slide slide -> {
        String sentence = slide.title().isEmpty() ? "" : frame.sentence();
        int kept = sentence.isEmpty() ? 0 : lines;
        boolean film = lines > 0;
        yield Optional.of(
            new Poster(slide.title(), sentence, origin(state), sheet, kept)
                .arrange(
                    frame.onTab(firstTab(frame)),
                    film ? Arrangement::film : Arrangement::few,
                    before));
      }
    };
  }

  private static String firstTab(Frame frame) {
    return frame.tabs().stream().findFirst().orElse("");
  }

  private interface Arranging {
    Arrangement of(List<Frame.Placed> shown, Rectangle2D page, Look look);
  }

  private Poster arrange(Frame frame, Arranging way, @Nullable Poster before) {
    Optional<Arrangement> same =
        before == null ? Optional.empty() : before.arrangement.later(frame);
    arrangement = same.orElseGet(() -> way.of(frame.figures(), body(), look));
    return this;
  }

  private double margin() {
    return 14 * u;
  }

  private Rectangle2D body() {
    double top = margin() + titleLines().size() * titleLine() + sentenceLines * line() + 8 * u;
    double bottom = sheet.height() - margin() - line();
    return new Rectangle2D.Double(
        margin(), top, sheet.width() - 2 * margin(), Math.max(40, bottom - top));
  }

  private Font titleFont() {
    return Fonts.of(Fonts.Face.BOLD, 17 * u);
  }

  private double titleLine() {
    return 22 * u;
  }

  private double line() {
    return 18 * u;
  }

  private List<String> titleLines() {
    return title.isEmpty()
        ? List.of()
        : Fonts.wrap(titleFont(), title, sheet.width() - 2 * margin(), 2);
  }

  private List<String> sentenceLines() {
    return sentence.isEmpty() || sentence.equals(title)
        ? List.of()
        : Fonts.wrap(look.font(), sentence, sheet.width() - 2 * margin(), 2);
  }

  /// Whether it shows a single figure that has a size of its own.
  boolean bounded() {
    return arrangement.figures().size() == 1
        && switch (arrangement.figures().getFirst().figure()) {
          case TableFigure t -> true;
          case Multiples m -> true;
          case Plot p -> false;
          case Surface s -> false;
          case Diagram d -> false;
        };
  }

  /// Pixels² that show data.
  double worth() {
    Look inside = look.scaled(arrangement.letters());
    return arrangement.figures().stream()
        .mapToDouble(
            p -> Room.of(p.figure(), p.place().getWidth(), p.place().getHeight(), inside).area())
        .sum();
  }

  /// Paints everything, in the sheet's pixels.
  void paint(Graphics2D g) {
    g.setColor(look.background());
    g.fill(new Rectangle2D.Double(0, 0, sheet.width(), sheet.height()));
    Look inside = look.scaled(arrangement.letters());
    for (Arrangement.Placed placed : arrangement.figures()) {
      Graphics2D part = (Graphics2D) g.create();
      part.translate(placed.place().getX(), placed.place().getY());
      Painter.paint(
          part,
          placed.figure(),
          placed.place().getWidth(),
          placed.place().getHeight(),
          inside,
          null);
      part.dispose();
    }
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    double y = margin();
    for (String text : titleLines()) {
      write(g, text, titleFont(), look.foreground(), y + 17 * u);
      y += titleLine();
    }
    for (String text : sentenceLines()) {
      write(g, text, look.font(), look.muted(), y + 13 * u);
      y += line();
    }
    Font small = Fonts.of(Fonts.Face.REGULAR, 10 * u);
    List<String> foot = Fonts.wrap(small, origin, sheet.width() - 2 * margin(), 1);
    write(g, foot.getFirst(), small, look.muted(), sheet.height() - margin() + 4 * u);
  }

  private void write(Graphics2D g, String text, Font font, Color color, double baseline) {
    g.setFont(font);
    g.setColor(color);
    g.drawString(text, (float) (margin() + 4 * u), (float) baseline);
  }

  private static String origin(LabState state) {
    String version = Poster.class.getPackage().getImplementationVersion();
    return "%s · %s · Perceptarium%s"
        .formatted(state.lab().info().title(), state.text(), version == null ? "" : " " + version);
  }
}
