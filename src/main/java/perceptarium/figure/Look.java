package perceptarium.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

/// How figures look: the ground they stand on and the size of everything.
///
/// @param scale 1 is 13-pixel text
public record Look(Ground ground, double scale) {
  /// What is behind the picture.
  public enum Ground {
    LIGHT,
    DARK,
    /// White, black and strong lines, for the back row.
    PROJECTOR
  }

  /// Pixels of {@link #smallFont}, the smallest there is, at scale 1.
  public static final double SMALL = 11.5;

  public static final Look LIGHT = new Look(Ground.LIGHT, 1);
  public static final Look DARK = new Look(Ground.DARK, 1);

  public Look {
    if (!(scale >= 0.25 && scale <= 16)) {
      throw new IllegalArgumentException("scale " + scale + " is not from 0.25 to 16");
    }
  }

  public Look scaled(double factor) {
    return new Look(ground, scale * factor);
  }

  public Color background() {
    return new Color(ground == Ground.DARK ? 0x0d1117 : 0xffffff);
  }

  /// Titles, values.
  public Color foreground() {
    return color(Ink.TEXT);
  }

  /// Axis labels, tick labels: quieter than {@link #foreground}, still ≥ 4.5:1.
  public Color muted() {
    return switch (ground) {
      case LIGHT -> new Color(0x57606a);
      case DARK -> new Color(0x9aa4af);
      case PROJECTOR -> new Color(0x24292f);
    };
  }

  /// Grid lines.
  public Color grid() {
    return switch (ground) {
      case LIGHT -> new Color(0xe6e9ed);
      case DARK -> new Color(0x21272f);
      case PROJECTOR -> new Color(0xd0d4d9);
    };
  }

  /// Axis lines, frames.
  public Color frame() {
    return switch (ground) {
      case LIGHT -> new Color(0xafb8c1);
      case DARK -> new Color(0x484f58);
      case PROJECTOR -> new Color(0x57606a);
    };
  }

  /// The shade of an ink for lines and areas: Okabe and Ito's colours and two more, adapted to the
  /// ground.
  public Color color(Ink ink) {
    return new Color(
        switch (ground) {
          case LIGHT -> light(ink);
          case DARK -> dark(ink);
          case PROJECTOR -> projector(ink);
        });
  }

  /// The same, `alpha` (0–1) opaque.
  public Color color(Ink ink, double alpha) {
    Color c = color(ink);
    return new Color(
        c.getRed(), c.getGreen(), c.getBlue(), (int) Math.round(255 * Math.clamp(alpha, 0.0, 1.0)));
  }

  /// The shade of an ink for words: moved towards the text colour until its contrast is ≥ 4.5:1.
  public Color text(Ink ink) {
    Color c = color(ink);
    for (int i = 1; contrast(c, background()) < 4.5 && i <= 20; i++) {
      c = mix(color(ink), foreground(), i / 20.0);
    }
    return c;
  }

  /// `t` of the way from `a` to `b`.
  static Color mix(Color a, Color b, double t) {
    return new Color(
        mix(a.getRed(), b.getRed(), t),
        mix(a.getGreen(), b.getGreen(), t),
        mix(a.getBlue(), b.getBlue(), t));
  }

  private static int mix(int a, int b, double t) {
    return (int) Math.round(a + (b - a) * t);
  }

  /// Contrast ratio of two colours, 1–21 (WCAG 2).
  public static double contrast(Color a, Color b) {
    double l = luminance(a);
    double m = luminance(b);
    return (Math.max(l, m) + 0.05) / (Math.min(l, m) + 0.05);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(int channel) {
    double s = channel / 255.0;
    return s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
  }

  /// Text at 13 pixels × scale.
  public Font font() {
    return Fonts.of(Fonts.Face.REGULAR, 13 * scale);
  }

  public Font smallFont() {
    return Fonts.of(Fonts.Face.REGULAR, SMALL * scale);
  }

  public Font boldFont() {
    return Fonts.of(Fonts.Face.BOLD, 13 * scale);
  }

  public Font titleFont() {
    return Fonts.of(Fonts.Face.BOLD, 14.5 * scale);
  }

  /// `points` at this scale, in pixels; lines are stronger on a projector.
  double line(double points) {
    return points * scale * (ground == Ground.PROJECTOR ? 1.35 : 1);
  }

  BasicStroke stroke(double points) {
    return new BasicStroke((float) line(points), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /// A style's line.
  BasicStroke stroke(Style style) {
    float w = (float) line(style.width());
    float u = Math.max(w, (float) scale);
    float[] dash =
        switch (style.dash()) {
          case SOLID -> null;
          case DASHED -> new float[] {4 * u, 2.6f * u};
          case DOTTED -> new float[] {1.1f * u, 1.9f * u};
          case DASH_DOT -> new float[] {5 * u, 2 * u, 1.1f * u, 2 * u};
        };
    return dash == null
        ? new BasicStroke(w, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }

  private static int light(Ink ink) {
    return switch (ink) {
      case BLUE, POSITIVE -> 0x0072b2;
      case ORANGE -> 0xe69f00;
      case GREEN -> 0x009e73;
      case VERMILION, NEGATIVE -> 0xd55e00;
      case PURPLE -> 0xcc79a7;
      case SKY -> 0x56b4e9;
      case YELLOW -> 0xc8b800;
      case TEXT -> 0x1f2328;
      case WINE -> 0x882255;
      case BROWN -> 0x8a5a2b;
      case GREY -> 0x7d8590;
      case FAINT -> 0xd0d7de;
      case ACCENT -> 0x8250df;
    };
  }

  private static int dark(Ink ink) {
    return switch (ink) {
      case BLUE, POSITIVE -> 0x3d96d9;
      case ORANGE -> 0xf0ad2e;
      case GREEN -> 0x22b98d;
      case VERMILION, NEGATIVE -> 0xee7733;
      case PURPLE -> 0xdc95bd;
      case SKY -> 0x8fd3f8;
      case YELLOW -> 0xf0e442;
      case TEXT -> 0xe6edf3;
      case WINE -> 0xd6366f;
      case BROWN -> 0xb08a5e;
      case GREY -> 0x848d97;
      case FAINT -> 0x343b44;
      case ACCENT -> 0xb392f0;
    };
  }

  private static int projector(Ink ink) {
    return switch (ink) {
      case BLUE, POSITIVE -> 0x005a9c;
      case ORANGE -> 0xe08a00;
      case GREEN -> 0x00805c;
      case VERMILION, NEGATIVE -> 0xc44600;
      case PURPLE -> 0xb3548a;
      case SKY -> 0x2d9fe0;
      case YELLOW -> 0xa89a00;
      case TEXT -> 0x000000;
      case WINE -> 0x7a0f45;
      case BROWN -> 0x7a4a1c;
      case GREY -> 0x59626c;
      case FAINT -> 0xb4bcc4;
      case ACCENT -> 0x6b21c8;
    };
  }
}
