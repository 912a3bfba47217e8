package perceptarium.export;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import perceptarium.figure.Fonts;
import perceptarium.figure.Ink;
import perceptarium.figure.Look;
import perceptarium.lesson.Prose;

/// A paper on A4 pages. Units are points; everything is set line by line and a page ends where the
/// next line has no room.
final class PaperPdf {
  private static final double WIDTH = 595;
  private static final double HEIGHT = 842;
  private static final double MARGIN = 56;
  private static final double COLUMN = WIDTH - 2 * MARGIN;
  private static final double BOTTOM = HEIGHT - MARGIN;
  private static final double INDENT = 12;
  private static final double SIZE = 10.5;
  private static final Look LOOK = Look.LIGHT;

  /// Height of the smallest letters of pictures, in points.
  private static final double LETTERS = 8;

  /// Height of a picture per width, and how much of that is enough at the end of a page.
  private static final double ASPECT = 0.54;

  private static final double ENOUGH = 0.62;

  /// How much higher it may become where a page has room left at its end.
  private static final double MORE = 1.4;

  private interface Painting {
    void paint(Graphics2D g, double height);
  }

  /// A strip of a page, as wide as the column.
  ///
  /// @param before room above, dropped at the top of a page
  /// @param least height that is enough where a page ends
  /// @param most height that it makes use of where a page has room left
  /// @param keep stays on the page of the strip below it
  private record Strip(
      double before,
      double height,
      double least,
      double most,
      boolean keep,
      Paper.Tone tone,
      Painting painting) {
    Strip(
        double before,
        double height,
        boolean keep,
        Paper.Tone tone,
        Consumer<Graphics2D> painting) {
      this(before, height, height, height, keep, tone, (g, h) -> painting.accept(g));
    }

    Strip kept() {
      return new Strip(before, height, least, most, true, tone, painting);
    }
  }

  /// @param joined to the strip above it: their bars become one
  private record Placed(Strip strip, double y, double height, boolean joined) {}

  private final List<Strip> strips = new ArrayList<>();
  private final List<Integer> breaks = new ArrayList<>();

  private PaperPdf() {}

  static void write(Paper paper, OutputStream out) throws IOException {
    PaperPdf pdf = new PaperPdf();
    pdf.text(paper.title(), Fonts.of(Fonts.Face.BOLD, 20), LOOK.foreground(), 0, true);
    pdf.text(paper.facts(), Fonts.of(Fonts.Face.REGULAR, 9), LOOK.muted(), 2, false);
    paper.parts().forEach(pdf::part);
    List<List<Placed>> pages = pdf.pages();
    List<Consumer<Graphics2D>> paintings = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      String foot = "%s · %d of %d".formatted(paper.title(), i + 1, pages.size());
      List<Placed> page = pages.get(i);
      paintings.add(g -> paint(g, page, foot));
    }
    Pdf.write(paintings, WIDTH, HEIGHT, 1, Map.of("Title", paper.title()), out);
  }

  private void part(Paper.Part part) {
    Font bold = Fonts.of(Fonts.Face.BOLD, SIZE);
    switch (part) {
      case Paper.Heading h ->
          text(h.text(), Fonts.of(Fonts.Face.BOLD, 14), LOOK.foreground(), 20, true);
      case Paper.Body b -> prose(b.prose(), b.tone(), "", 0);
      case Paper.Line l -> {
        boolean plain = l.tone() == Paper.Tone.PLAIN;
        double before = 7;
        for (String line : Fonts.wrap(bold, l.text(), COLUMN - (plain ? 0 : INDENT), 20)) {
          strips.add(
              new Strip(before, SIZE * 1.4, true, l.tone(), word(line, bold, LOOK.foreground())));
          before = 0;
        }
      }
      case Paper.Choices c -> {
        for (int i = 0; i < c.options().size(); i++) {
          prose(c.options().get(i), Paper.Tone.TASK, i == c.ticked() ? "☒" : "☐", 16);
          if (i < c.options().size() - 1) {
            strips.set(strips.size() - 1, strips.getLast().kept());
          }
        }
      }
      case Paper.Room r -> strips.add(new Strip(4, 26, false, Paper.Tone.TASK, g -> room(g, r)));
      case Paper.Picture p -> picture(p);
      case Paper.NewPage p -> breaks.add(strips.size());
    }
  }

  private static void room(Graphics2D g, Paper.Room room) {
    g.setColor(LOOK.muted());
    g.setStroke(new BasicStroke(0.6f));
    g.draw(new Line2D.Double(0, 22, 200, 22));
    g.setFont(Fonts.of(Fonts.Face.REGULAR, SIZE));
    g.drawString(room.unit(), 206, 21);
  }

  private void text(String text, Font font, Color color, double before, boolean keep) {
    double height = font.getSize2D() * 1.35;
    double above = before;
    for (String line : Fonts.wrap(font, text, COLUMN, 4)) {
      strips.add(new Strip(above, height, keep, Paper.Tone.PLAIN, word(line, font, color)));
      above = 0;
    }
  }

  private static Consumer<Graphics2D> word(String text, Font font, Color color) {
    return g -> {
      g.setFont(font);
      g.setColor(color);
      g.drawString(text, 0, font.getSize2D());
    };
  }

  /// @param mark stands before the first line, in the indent
  private void prose(Prose prose, Paper.Tone tone, String mark, double indent) {
    for (Prose.Block block : prose.blocks()) {
      switch (block) {
        case Prose.Paragraph p -> lines(p.spans(), tone, mark, indent, mark.isEmpty() ? 6 : 3);
        case Prose.Quote q -> lines(q.spans(), tone, "›", 14, 6);
        case Prose.Items items -> {
          for (int i = 0; i < items.items().size(); i++) {
            String bullet = items.ordered() ? (i + 1) + "." : "•";
            lines(items.items().get(i), tone, bullet, indent + 14, i == 0 ? 6 : 2);
          }
        }
        case Prose.Code c -> {
          for (String line : c.text().split("\n", -1)) {
            lines(List.of(new Prose.Literal(line)), tone, "", indent + 10, 0);
          }
        }
      }
    }
  }

  private void lines(
      List<Prose.Span> spans, Paper.Tone tone, String mark, double indent, double before) {
    double width = COLUMN - indent - (tone == Paper.Tone.PLAIN ? 0 : INDENT);
    List<TextLine> lines = TextLine.set(spans, SIZE, width);
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      String lead = i == 0 ? mark : "";
      Consumer<Graphics2D> painting =
          g -> {
            if (!lead.isEmpty()) {
              double back = Math.min(indent, 14);
              Font font = Fonts.of(Fonts.Face.REGULAR, SIZE);
              g.setFont(font);
              g.setColor(LOOK.foreground());
              g.drawString(lead, (float) (indent - back), (float) line.ascent());
            }
            line.paint(g, indent, LOOK.foreground());
          };
      // the first two lines of a paragraph stay together, the last two, and a question's with the
      // room for its answer
      boolean asked = tone == Paper.Tone.TASK && mark.isEmpty();
      boolean keep = asked || (lines.size() > 1 && (i == 0 || i == lines.size() - 2));
      strips.add(new Strip(i == 0 ? before : 0, line.height(), keep, tone, painting));
    }
  }

  /// A picture that is lower where a page ends: its figures are laid out anew, with letters of the
  /// same size.
  private void picture(Paper.Picture picture) {
    Sheet whole = sheet(picture);
    double width = COLUMN * picture.share();
    double scale = width / whole.width();
    double natural = whole.height() * scale;
    strips.add(
        new Strip(
            8,
            natural,
            ENOUGH * natural,
            higher(picture, whole) ? MORE * natural : natural,
            false,
            Paper.Tone.PLAIN,
            (g, height) -> {
              Poster poster = poster(picture, whole.high(height / scale));
              Graphics2D part = (Graphics2D) g.create();
              part.scale(scale, scale);
              poster.paint(part);
              part.dispose();
              g.setColor(LOOK.grid());
              g.setStroke(new BasicStroke(0.6f));
              g.draw(new Rectangle2D.Double(0, 0, width, height));
            }));
  }

  /// What of a picture has room with letters that can be read on paper.
  static Poster poster(Paper.Picture picture, Sheet sheet) {
    return Poster.of(new Subject.Slide(""), picture.frame(), picture.state(), sheet);
  }

  /// As high as the picture makes use of.
  static Sheet sheet(Paper.Picture picture) {
    int width = (int) Math.round(COLUMN * picture.share() * 2 * Look.SMALL / LETTERS);
    Sheet whole = new Sheet(LOOK.scaled(2), width, (int) Math.round(width * ASPECT), 1);
    Poster poster = poster(picture, whole);
    for (double part = 0.5; poster.bounded() && part < 0.95; part += 0.1) {
      Sheet low = whole.high(part * whole.height());
      if (poster(picture, low).worth() >= 0.98 * poster.worth()) {
        return low;
      }
    }
    return whole;
  }

  /// Whether a picture shows more where it is higher than usual.
  private static boolean higher(Paper.Picture picture, Sheet whole) {
    return whole.height() >= Math.round(whole.width() * ASPECT)
        && poster(picture, whole.high(MORE * whole.height())).worth()
            > 1.1 * poster(picture, whole).worth();
  }

  private List<List<Placed>> pages() {
    List<List<Placed>> pages = new ArrayList<>();
    List<Placed> page = new ArrayList<>();
    pages.add(page);
    double y = MARGIN;
    for (int i = 0; i < strips.size(); i++) {
      Strip strip = strips.get(i);
      double need = strip.before() + 4 + strip.least();
      for (int j = i; strips.get(j).keep() && j + 1 < strips.size(); j++) {
        need += strips.get(j + 1).before() + 4 + strips.get(j + 1).least();
      }
      boolean full = y + Math.min(need, BOTTOM - MARGIN) > BOTTOM;
      if (!page.isEmpty() && (full || breaks.contains(i))) {
        if (!breaks.contains(i)) {
          pages.set(pages.size() - 1, filled(page, BOTTOM - y));
        }
        page = new ArrayList<>();
        pages.add(page);
        y = MARGIN;
      }
      Paper.Tone above = page.isEmpty() ? null : page.getLast().strip().tone();
      boolean joined = above == strip.tone();
      y += above == null ? 0 : strip.before() + (joined ? 0 : 4);
      double height = Math.clamp(BOTTOM - y, strip.least(), strip.height());
      page.add(new Placed(strip, y, height, joined));
      y += height;
    }
    return pages;
  }

  /// A page whose pictures share what it has left over.
  private static List<Placed> filled(List<Placed> page, double left) {
    double wanted = page.stream().mapToDouble(p -> spare(p)).sum();
    double share = wanted > 0 ? Math.clamp(left / wanted, 0, 1) : 0;
    List<Placed> filled = new ArrayList<>();
    double down = 0;
    for (Placed p : page) {
      double more = share * spare(p);
      filled.add(new Placed(p.strip(), p.y() + down, p.height() + more, p.joined()));
      down += more;
    }
    return filled;
  }

  private static double spare(Placed placed) {
    return Math.max(0, placed.strip().most() - placed.height());
  }

  private static void paint(Graphics2D g, List<Placed> page, String foot) {
    g.setColor(LOOK.background());
    g.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    for (Placed placed : page) {
      Strip strip = placed.strip();
      Graphics2D part = (Graphics2D) g.create();
      part.translate(MARGIN, placed.y());
      if (strip.tone() != Paper.Tone.PLAIN) {
        double above = placed.joined() ? strip.before() : 0;
        part.setColor(strip.tone() == Paper.Tone.TASK ? LOOK.color(Ink.ACCENT) : LOOK.frame());
        part.fill(new Rectangle2D.Double(0, -above, 2.4, above + placed.height()));
        part.translate(INDENT, 0);
      }
      strip.painting().paint(part, placed.height());
      part.dispose();
    }
    Font small = Fonts.of(Fonts.Face.REGULAR, 8);
    g.setFont(small);
    g.setColor(LOOK.muted());
    g.drawString(foot, (float) MARGIN, (float) (HEIGHT - MARGIN / 2));
  }
}
