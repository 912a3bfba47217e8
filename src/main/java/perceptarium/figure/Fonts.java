package perceptarium.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The fonts that come with the application, so that a picture is the same on every machine: DejaVu
/// Sans Condensed, which has Greek, subscripts and mathematical signs.
public final class Fonts {
  /// Metrics that do not depend on where a text is painted.
  static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

  /// A face of the family.
  public enum Face {
    REGULAR("DejaVuSansCondensed"),
    BOLD("DejaVuSansCondensed-Bold"),
    OBLIQUE("DejaVuSansCondensed-Oblique");

    private final String file;

    Face(String file) {
      this.file = file;
    }

    /// The font file, to embed it; the caller closes it.
    public InputStream open() {
      InputStream in = Fonts.class.getResourceAsStream(FOLDER + file + ".ttf");
      if (in == null) {
        throw new IllegalStateException("the font " + file + " is missing from the class path");
      }
      return in;
    }
  }

  private Fonts() {}

  /// A face at a size in pixels.
  public static Font of(Face face, double size) {
    // the style changes no pixel of a face that has it, but tells SVG which face it is
    return switch (face) {
      case REGULAR -> Loaded.REGULAR.deriveFont(Font.PLAIN, (float) size);
      case BOLD -> Loaded.BOLD.deriveFont(Font.BOLD, (float) size);
      case OBLIQUE -> Loaded.OBLIQUE.deriveFont(Font.ITALIC, (float) size);
    };
  }

  /// The text in at most `lines` lines of `width` pixels, the last cut with an ellipsis.
  public static List<String> wrap(Font font, String text, double width, int lines) {
    return Words.wrap(font, text, width, lines);
  }

  /// Width in pixels.
  public static double width(Font font, String text) {
    return text.isEmpty() ? 0 : font.getStringBounds(text, CONTEXT).getWidth();
  }

  /// Loads on first use.
  private static final class Loaded {
    static final Font REGULAR = load(Face.REGULAR);
    static final Font BOLD = load(Face.BOLD);
    static final Font OBLIQUE = load(Face.OBLIQUE);

    private static Font load(Face face) {
      try (InputStream in = face.open()) {
        return Font.createFont(Font.TRUETYPE_FONT, in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (FontFormatException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
