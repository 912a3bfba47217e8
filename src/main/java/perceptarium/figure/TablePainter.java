package perceptarium.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Draws a table: numbers aligned at their decimal point, the marked row in view.
final class TablePainter {
  /// A column's visible rows ready to draw.
  ///
  /// @param whole width of the widest part before the decimal point; −1 for words
  private record Ready(String head, List<String> texts, double whole, double width) {}

  private record Place(int row, int column) {}

  /// Rows that are enough of a long table.
  private static final int FEW = 6;

  private static final double ROOMY = 23;
  private static final double CLOSE = 19;

  private final TableFigure figure;
  private final Table table;
  private final Look look;
  private final double u;
  private final Font font;
  private final Font headFont;

  private TablePainter(TableFigure figure, Look look) {
    this.figure = figure;
    this.table = figure.table();
    this.look = look;
    this.u = look.scale();
    this.font = look.font();
    this.headFont = Fonts.of(Fonts.Face.BOLD, 12 * u);
  }

  static Painted paint(Graphics2D g, TableFigure figure, Rectangle2D area, Look look) {
    TablePainter painter = new TablePainter(figure, look);
    double needed = painter.needed(area);
    if (needed > area.getWidth()) { // smaller type first, then shorter words
      double shrink = Math.max(0.7, area.getWidth() / needed * 0.98);
      painter = new TablePainter(figure, look.scaled(Math.max(shrink, 0.3 / look.scale())));
    }
    return painter.draw(g, area);
  }

  /// See {@link Room}: a long table is whole with a third of a page's rows in view.
  static Room room(TableFigure figure, Rectangle2D area, Look look) {
    TablePainter painter = new TablePainter(figure, look);
    double needed = painter.needed(area);
    int shown = painter.shown(area);
    double width = Math.min(area.getWidth(), needed + 60 * painter.u);
    boolean whole =
        needed * 0.85 <= area.getWidth() && shown >= Math.min(figure.table().rows(), FEW);
    return new Room(width * (shown + 1) * ROOMY * painter.u, whole);
  }

  /// From one row to the next: a table that has no room so stands closer.
  private double line(Rectangle2D area) {
    boolean roomy = (table.rows() + 1.15) * ROOMY * u <= area.getHeight();
    return (roomy ? ROOMY : CLOSE) * u;
  }

  private int shown(Rectangle2D area) {
    double line = line(area);
    int fit = (int) ((area.getHeight() - line * 1.15) / line);
    return table.rows() <= fit
        ? table.rows()
        : Math.max(1, (int) ((area.getHeight() - line * 1.9) / line));
  }

  /// First visible row: the marked one two thirds down, unless everything fits.
  private int first(int shown) {
    int wanted = table.marked() < 0 ? 0 : table.marked() - (2 * shown) / 3;
    return Math.clamp(wanted, 0, Math.max(0, table.rows() - shown));
  }

  private double gap() {
    return 18 * u;
  }

  private double needed(Rectangle2D area) {
    int shown = shown(area);
    return ready(first(shown), shown).stream().mapToDouble(c -> c.width() + gap()).sum();
  }

  private List<Ready> ready(int first, int shown) {
    List<Ready> out = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      Table.Column column = table.columns().get(c);
      List<String> texts = new ArrayList<>();
      double whole = 0;
      double rest = 0;
      for (int row = first; row < first + shown; row++) {
        String text = text(column, row);
        texts.add(text);
        int point = point(text);
        whole = Math.max(whole, Fonts.width(font, text.substring(0, point)));
        rest = Math.max(rest, Fonts.width(font, text.substring(point)));
      }
      String head = c < figure.heads().size() ? figure.heads().get(c) : column.name();
      double width = 0;
      if (column instanceof Table.TextColumn) {
        whole = -1;
        for (String text : texts) {
          width = Math.max(width, Fonts.width(font, text));
        }
      } else {
        width = whole + rest;
      }
      double headWidth = Fonts.width(headFont, head);
      if (whole >= 0 && headWidth > width) {
        whole += headWidth - width; // numbers end under the end of their head
      }
      out.add(new Ready(head, texts, whole, Math.max(width, headWidth)));
    }
    return out;
  }

  private static String text(Table.Column column, int row) {
    return switch (column) {
      case Table.NumberColumn n -> {
        double v = n.values().get(row);
        yield Double.isNaN(v) ? "–" : Format.shown(v);
      }
      case Table.TextColumn t -> t.values().get(row);
    };
  }

  /// Where the part after the whole number begins.
  private static int point(String text) {
    int point = text.indexOf('.');
    int exponent = text.indexOf('e');
    return point >= 0 ? point : exponent >= 0 ? exponent : text.length();
  }

  private Painted draw(Graphics2D g, Rectangle2D area) {
    double line = line(area);
    int shown = shown(area);
    int first = first(shown);
    List<Ready> columns = ready(first, shown);
    Map<Place, Ink> inks = new HashMap<>();
    for (TableFigure.Highlight h : figure.highlights()) {
      inks.put(new Place(h.row(), h.column()), h.ink());
    }
    double used = columns.stream().mapToDouble(Ready::width).sum();
    int n = Math.max(1, columns.size());
    double gap = Math.clamp((area.getWidth() - used - 8 * u) / n, 4 * u, 44 * u);
    double room = Math.min(1, (area.getWidth() - gap * n) / Math.max(1, used));
    double left = area.getX() + 4 * u;
    double width = Math.min(area.getWidth() - 8 * u, used * room + gap * n);
    double top = area.getY();
    double[] starts = new double[n + 1];
    starts[0] = left;
    for (int c = 0; c < columns.size(); c++) {
      starts[c + 1] = starts[c] + columns.get(c).width() * room + gap;
    }

    for (int c = 0; c < columns.size(); c++) {
      Ready column = columns.get(c);
      String head = Words.fit(headFont, column.head(), column.width() * room + gap / 2);
      double x = starts[c] + gap / 2;
      boolean number = column.whole() >= 0;
      Words.draw(
          g,
          head,
          headFont,
          look.muted(),
          number ? x + column.width() * room : x,
          Words.middle(headFont, top + line / 2),
          number ? 1 : 0);
    }
    g.setColor(look.frame());
    g.setStroke(look.stroke(1));
    g.draw(new Line2D.Double(left, top + line, left + width, top + line));
    double y = top + line * 1.08;
    for (int r = 0; r < shown; r++, y += line) {
      int row = first + r;
      if (row == table.marked()) {
        g.setColor(look.color(Ink.ACCENT, 0.14));
        g.fill(new Rectangle2D.Double(left, y, width, line));
        g.setColor(look.color(Ink.ACCENT));
        g.fill(new Rectangle2D.Double(left, y, 3 * u, line));
      } else if (r > 0 && row - 1 != table.marked()) {
        g.setColor(look.grid());
        g.draw(new Line2D.Double(left, y, left + width, y));
      }
      for (int c = 0; c < columns.size(); c++) {
        Ink ink = inks.get(new Place(row, c));
        Color color = ink == null ? look.foreground() : look.text(ink);
        Ready column = columns.get(c);
        String text = column.texts().get(r);
        double x = starts[c] + gap / 2;
        if (column.whole() >= 0 && room > 0.999) {
          x += column.whole() - Fonts.width(font, text.substring(0, point(text)));
        }
        text = Words.fit(font, text, starts[c + 1] - x);
        Words.draw(g, text, font, color, x, Words.middle(font, y + line / 2), 0);
      }
    }
    if (table.rows() == 0) {
      Words.draw(g, "no rows yet", font, look.muted(), left + 8 * u, y + line * 0.7, 0);
    } else if (shown < table.rows()) {
      String which = "rows %d–%d of %d".formatted(first + 1, first + shown, table.rows());
      Words.draw(g, which, look.smallFont(), look.muted(), left + gap / 2, y + line * 0.6, 0);
    }
    double body = top + line * 1.08;
    return (px, py) -> {
      int row = first + (int) Math.floor((py - body) / line);
      int c = -1;
      for (int k = 0; k < columns.size(); k++) {
        c = px >= starts[k] && px < starts[k + 1] ? k : c;
      }
      return c < 0 || py < body || row >= first + shown
          ? Optional.empty()
          : Optional.of(
              hit(
                  row,
                  c,
                  columns.get(c).head(),
                  (starts[c] + starts[c + 1]) / 2,
                  body + (row - first + 0.5) * line));
    };
  }

  private Hit hit(int row, int c, String head, double px, double py) {
    Table.Column column = table.columns().get(c);
    double value = column instanceof Table.NumberColumn n ? n.values().get(row) : 0;
    String cellText = Double.isFinite(value) ? column.text(row) : text(column, row);
    String text = (head.isEmpty() ? column.name() : head) + " = " + cellText;
    String explain = Double.isNaN(value) ? "" : column.explain(row);
    for (TableFigure.Cell cell : figure.cells()) {
      if (cell.row() == row && cell.column() == c) {
        return new Hit(text + " – " + cell.tip(), explain, px, py, cell.change(), null);
      }
    }
    return new Hit(text, explain, px, py);
  }
}
