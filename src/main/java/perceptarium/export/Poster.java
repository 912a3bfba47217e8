package perceptarium.export;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import perceptarium.figure.Figure;
import perceptarium.figure.Fonts;
import perceptarium.figure.Look;
import perceptarium.figure.Multiples;
import perceptarium.figure.Painter;
import perceptarium.figure.TableFigure;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;

/// A picture that stands on its own: a title, a sentence, figures in their places, and a small line
/// with lab, settings, seed, step and version.
final class Poster {
  private record Placed(Figure figure, Rectangle2D place) {}

  private final String title;
  private final String sentence;
  private final String origin;
  private final Sheet sheet;
  private final Look look;
  private final double u;
  private final List<Placed> figures = new ArrayList<>();

  private Poster(String title, String sentence, String origin, Sheet sheet) {
    this.title = title;
    this.sentence = sentence;
    this.origin = origin;
    this.sheet = sheet;
    this.look = sheet.look();
    this.u = look.scale();
  }

  static Poster of(Figure figure, String sentence, LabState state, Sheet sheet) {
    Poster poster = new Poster(figure.title(), sentence, origin(state), sheet);
    poster.figures.add(new Placed(figure.titled(""), poster.body()));
    return poster;
  }

  static Poster of(Frame frame, String tab, String title, LabState state, Sheet sheet) {
    Poster poster = new Poster(title, frame.sentence(), origin(state), sheet);
    String chosen = tab.isEmpty() ? frame.tabs().stream().findFirst().orElse("") : tab;
    List<Frame.Placed> shown = frame.figures().stream().filter(p -> p.on(chosen)).toList();
    poster.arrange(
        slot(shown, Frame.Slot.MAIN), slot(shown, Frame.Slot.SIDE), slot(shown, Frame.Slot.BELOW));
    return poster;
  }

  private static List<Figure> slot(List<Frame.Placed> shown, Frame.Slot slot) {
    return shown.stream().filter(p -> p.slot() == slot).map(Frame.Placed::figure).toList();
  }

  /// Main left, side right, below below; what is missing leaves its room to the others. Several
  /// side figures take the whole height when there are only tables below.
  private void arrange(List<Figure> main, List<Figure> side, List<Figure> below) {
    Rectangle2D all = body();
    boolean tables = below.stream().allMatch(TableFigure.class::isInstance);
    boolean tall = !main.isEmpty() && side.size() > 1 && tables;
    double right = side.isEmpty() ? 0 : main.isEmpty() ? 1 : 0.38;
    boolean upper = !main.isEmpty() || !side.isEmpty();
    double low = below.isEmpty() ? 0 : upper ? low(below, all.getHeight()) : 1;
    double gap = 10 * u;
    double height = all.getHeight() * (1 - low) - (low > 0 && upper ? gap : 0);
    double width = all.getWidth() * (1 - right) - (right > 0 && right < 1 ? gap : 0);
    boolean rows = main.stream().allMatch(Multiples.class::isInstance);
    int columns = rows ? 1 : (int) Math.ceil(Math.sqrt(main.size()));
    grid(main, new Rectangle2D.Double(all.getX(), all.getY(), width, height), Math.max(1, columns));
    double x = all.getMaxX() - all.getWidth() * right;
    grid(
        side,
        new Rectangle2D.Double(
            x, all.getY(), all.getWidth() * right, tall ? all.getHeight() : height),
        1);
    double y = all.getMaxY() - all.getHeight() * low;
    grid(
        below,
        new Rectangle2D.Double(all.getX(), y, tall ? width : all.getWidth(), all.getHeight() * low),
        Math.max(1, below.size()));
  }

  /// Share of the height for the row below: tables take what their rows need, at most a third.
  private double low(List<Figure> below, double height) {
    int rows = 0;
    for (Figure figure : below) {
      rows = Math.max(rows, figure instanceof TableFigure t ? t.table().rows() : 99);
    }
    return Math.min(0.34, (3 + rows) * 24 * u * 0.62 / height);
  }

  private void grid(List<Figure> list, Rectangle2D area, int columns) {
    int rows = Math.ceilDiv(list.size(), columns);
    double gap = 8 * u;
    for (int i = 0; i < list.size(); i++) {
      double w = (area.getWidth() - gap * (columns - 1)) / columns;
      double h = (area.getHeight() - gap * (rows - 1)) / rows;
      figures.add(
          new Placed(
              list.get(i),
              new Rectangle2D.Double(
                  area.getX() + (i % columns) * (w + gap),
                  area.getY() + Math.floorDiv(i, columns) * (h + gap),
                  w,
                  h)));
    }
  }

  private double margin() {
    return 14 * u;
  }

  private Rectangle2D body() {
    double top =
        margin() + titleLines().size() * titleLine() + sentenceLines().size() * line() + 8 * u;
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

  /// Paints everything, in the sheet's pixels.
  void paint(Graphics2D g) {
    g.setColor(look.background());
    g.fill(new Rectangle2D.Double(0, 0, sheet.width(), sheet.height()));
    Look inside = look.scaled(shrink());
    for (Placed placed : figures) {
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

  /// Many figures on one sheet have smaller words, the same in all of them.
  private double shrink() {
    double least = 1;
    for (Placed placed : figures) {
      double w = placed.place().getWidth() / (300 * u);
      double h = placed.place().getHeight() / (190 * u);
      least = Math.min(least, Math.min(w, h));
    }
    return Math.max(least, 0.6);
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
