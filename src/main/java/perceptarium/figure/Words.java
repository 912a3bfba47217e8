package perceptarium.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.LineMetrics;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Placing and measuring plain text; always drawn as text, so that it stays text in SVG and PDF.
final class Words {
  private Words() {}

  /// Height of a line with its leading.
  static double height(Font font) {
    return font.getSize2D() * 1.3;
  }

  /// Baseline of a line whose middle lies at `y`.
  static double middle(Font font, double y) {
    LineMetrics m = font.getLineMetrics("x₁", Fonts.CONTEXT);
    return y + (m.getAscent() - m.getDescent()) * 0.5 * 0.93;
  }

  /// @param align 0 starts at x, 0.5 is centred on it, 1 ends there
  /// @param baseline y of the baseline
  static void draw(
      Graphics2D g, String text, Font font, Color color, double x, double baseline, double align) {
    if (text.isEmpty()) {
      return;
    }
    g.setFont(font);
    g.setColor(color);
    double left = align == 0 ? x : x - align * Fonts.width(font, text);
    g.drawString(text, (float) left, (float) baseline);
  }

  /// The text, cut with an ellipsis if it is wider than `width`.
  static String fit(Font font, String text, double width) {
    if (Fonts.width(font, text) <= width) {
      return text;
    }
    int low = 0;
    int high = text.length();
    while (low < high) {
      int mid = (low + high + 1) / 2;
      if (Fonts.width(font, text.substring(0, mid).stripTrailing() + "…") <= width) {
        low = mid;
      } else {
        high = mid - 1;
      }
    }
    return low == 0 ? "" : text.substring(0, low).stripTrailing() + "…";
  }

  /// The text in at most `lines` lines, the last cut with an ellipsis.
  static List<String> wrap(Font font, String text, double width, int lines) {
    List<String> out = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    String[] words = text.strip().split("\\s+");
    for (int i = 0; i < words.length; i++) {
      String longer = line.isEmpty() ? words[i] : line + " " + words[i];
      if (!line.isEmpty() && Fonts.width(font, longer) > width) {
        if (out.size() == lines - 1) {
          out.add(
              fit(
                  font,
                  line + " " + String.join(" ", List.of(words).subList(i, words.length)),
                  width));
          return out;
        }
        out.add(line.toString());
        line = new StringBuilder(words[i]);
      } else {
        line = new StringBuilder(longer);
      }
    }
    out.add(fit(font, line.toString(), width));
    return out;
  }

  /// A figure's title, set.
  ///
  /// @param height it takes, with the gap below it
  /// @param cut whether words had to be left out
  record Title(List<String> lines, Font font, double height, boolean cut) {
    /// What is left of the place.
    Rectangle2D below(Rectangle2D area) {
      return new Rectangle2D.Double(
          area.getX(),
          area.getY() + height,
          area.getWidth(),
          Math.max(0, area.getHeight() - height));
    }
  }

  /// Sets a figure's title for the top of `area`.
  static Title title(String title, Rectangle2D area, Look look) {
    Font font = look.titleFont();
    if (title.isEmpty()) {
      return new Title(List.of(), font, 0, false);
    }
    double width = area.getWidth() - 2 * pad(look);
    double shrink = width / Math.max(1, Fonts.width(font, title));
    if (shrink < 1 && shrink > 0.82) { // rather a little smaller than two lines
      font = font.deriveFont((float) (font.getSize2D() * shrink * 0.995));
    } else if (shrink < 1 && area.getHeight() < 170 * look.scale()) {
      font = font.deriveFont((float) (font.getSize2D() * 0.82));
    }
    double line = height(font);
    List<String> lines = wrap(font, title, width, area.getHeight() > 6 * line ? 2 : 1);
    boolean cut = lines.getLast().endsWith("…") && !title.endsWith("…");
    return new Title(lines, font, lines.size() * line + pad(look), cut);
  }

  private static double pad(Look look) {
    return 4 * look.scale();
  }

  /// Draws a figure's title at the top of `area` and returns what is left below it.
  static Rectangle2D title(Graphics2D g, String title, Rectangle2D area, Look look) {
    Title set = title(title, area, look);
    double y = area.getY();
    for (String text : set.lines()) {
      double line = height(set.font());
      draw(g, text, set.font(), look.foreground(), area.getX() + pad(look), y + line * 0.78, 0);
      y += line;
    }
    return set.below(area);
  }
}
