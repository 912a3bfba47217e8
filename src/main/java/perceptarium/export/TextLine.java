package perceptarium.export;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import perceptarium.figure.Fonts;
import perceptarium.figure.Latex;
import perceptarium.lesson.Prose;

/// One line of words and formulas, set to a width.
///
/// @param ascent from the top to the baseline
record TextLine(List<Piece> pieces, double ascent, double height) {
  /// A run of words in one font, or a formula (`font` null) set at `size`.
  record Piece(String text, @Nullable Font font, double size, double x, double width) {}

  /// What must not be torn apart: words and formulas with no space between.
  private record Atom(
      String text, @Nullable Font font, double size, double width, boolean spaced) {}

  /// Sets spans at `size` into lines at most `width` wide.
  static List<TextLine> set(List<Prose.Span> spans, double size, double width) {
    List<TextLine> lines = new ArrayList<>();
    List<Atom> line = new ArrayList<>();
    double filled = 0;
    double space = Fonts.width(Fonts.of(Fonts.Face.REGULAR, size), " ");
    for (List<Atom> group : groups(spans, size, width)) {
      boolean newLine = group.getFirst().text().equals("\n");
      double wide = group.stream().mapToDouble(Atom::width).sum();
      if (!line.isEmpty() && (newLine || filled + space + wide > width)) {
        lines.add(of(line, size, space));
        line = new ArrayList<>();
        filled = 0;
      }
      if (!newLine) {
        filled += (line.isEmpty() ? 0 : space) + wide;
        line.addAll(group);
      }
    }
    if (!line.isEmpty()) {
      lines.add(of(line, size, space));
    }
    return lines;
  }

  private static List<List<Atom>> groups(List<Prose.Span> spans, double size, double width) {
    List<List<Atom>> groups = new ArrayList<>();
    boolean spaced = true;
    for (Prose.Span span : spans) {
      if (span instanceof Prose.Formula f) {
        double wide = Latex.size(f.latex(), size).width();
        double fit = wide > width ? size * width / wide * 0.99 : size;
        double shown = Latex.size(f.latex(), fit).width();
        add(groups, new Atom(f.latex(), null, fit, shown + 0.1 * size, spaced)); // italics lean
        spaced = false;
        continue;
      }
      Font font = font(span, size);
      for (String word : span.plain().split("(?<=[ \n])|(?=[ \n])")) {
        if (word.equals(" ") || word.isEmpty()) {
          spaced |= word.equals(" ");
        } else if (word.equals("\n")) {
          groups.add(List.of(new Atom("\n", font, size, 0, true)));
          spaced = true;
        } else {
          for (String part : parts(word, font, width)) {
            add(groups, new Atom(part, font, size, Fonts.width(font, part), spaced));
            spaced = true;
          }
          spaced = false;
        }
      }
    }
    return groups.stream().flatMap(g -> fitting(g, width)).toList();
  }

  /// A group that is wider than a line comes apart after all.
  private static Stream<List<Atom>> fitting(List<Atom> group, double width) {
    boolean fits = group.stream().mapToDouble(Atom::width).sum() <= width;
    return fits ? Stream.of(group) : group.stream().map(List::of);
  }

  private static void add(List<List<Atom>> groups, Atom atom) {
    if (atom.spaced() || groups.isEmpty() || groups.getLast().getFirst().text().equals("\n")) {
      groups.add(new ArrayList<>());
    }
    groups.getLast().add(atom);
  }

  /// A word wider than a line in pieces.
  private static List<String> parts(String word, Font font, double width) {
    List<String> parts = new ArrayList<>();
    String rest = word;
    while (Fonts.width(font, rest) > width && rest.length() > 1) {
      int end = rest.length();
      while (end > 1 && Fonts.width(font, rest.substring(0, end)) > width) {
        end--;
      }
      parts.add(rest.substring(0, end));
      rest = rest.substring(end);
    }
    parts.add(rest);
    return parts;
  }

  private static Font font(Prose.Span span, double size) {
    Fonts.Face face =
        switch (span) {
          case Prose.Words w when w.strong() -> Fonts.Face.BOLD;
          case Prose.Words w when w.emphasis() -> Fonts.Face.OBLIQUE;
          case Prose.Words w -> Fonts.Face.REGULAR;
          case Prose.Literal l -> Fonts.Face.OBLIQUE;
          case Prose.Formula f -> Fonts.Face.REGULAR;
        };
    return Fonts.of(face, size);
  }

  /// Neighbouring words of one font become one run, so that a reader of the file finds sentences.
  private static TextLine of(List<Atom> atoms, double size, double space) {
    List<Piece> pieces = new ArrayList<>();
    double ascent = size;
    double descent = size * 0.45;
    double x = 0;
    for (Atom atom : atoms) {
      boolean gap = atom.spaced() && !pieces.isEmpty();
      Font font = atom.font();
      if (font == null) {
        Latex.Size formula = Latex.size(atom.text(), atom.size());
        ascent = Math.max(ascent, formula.baseline() + 1);
        descent = Math.max(descent, formula.height() - formula.baseline() + 2);
      } else if (!pieces.isEmpty() && font.equals(pieces.getLast().font())) {
        Piece last = pieces.removeLast();
        String run = last.text() + (gap ? " " : "") + atom.text();
        Piece joined = new Piece(run, font, size, last.x(), Fonts.width(font, run));
        pieces.add(joined);
        x = joined.x() + joined.width();
        continue;
      }
      x += gap ? space : 0;
      pieces.add(new Piece(atom.text(), font, atom.size(), x, atom.width()));
      x += atom.width();
    }
    return new TextLine(pieces, ascent, ascent + descent);
  }

  void paint(Graphics2D g, double left, Color color) {
    for (Piece piece : pieces) {
      Font font = piece.font();
      if (font == null) {
        double top = ascent - Latex.size(piece.text(), piece.size()).baseline();
        Latex.paint(g, piece.text(), left + piece.x(), top, piece.size(), color);
      } else {
        g.setFont(font);
        g.setColor(color);
        g.drawString(piece.text(), (float) (left + piece.x()), (float) ascent);
      }
    }
  }
}
