package perceptarium.export;

import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;
import perceptarium.figure.Look;

/// The size and the look of a saved picture.
///
/// @param width in pixels at factor 1
/// @param height in pixels at factor 1
/// @param factor pixels of a PNG or GIF per pixel of the sheet; vector formats ignore it
public record Sheet(Look look, int width, int height, double factor) {
  /// Most pixels each way.
  public static final int MAX = 8192;

  private static final double LEAST = 0.1;
  private static final double MOST = 16;
  private static final int POINTS = 14;

  /// 16:9, light.
  public static final Sheet SLIDE = of(Look.Ground.LIGHT, 1600, 900, 1);

  public Sheet {
    if (!(factor >= LEAST && factor <= MOST)) {
      throw new BadInput(
          "scale: %s is not from %s to %s"
              .formatted(Value.number(factor), Value.number(LEAST), Value.number(MOST)));
    }
    if (width < 100
        || height < 100
        || pixels(width, factor) > MAX
        || pixels(height, factor) > MAX) {
      throw new BadInput(
          "size: a picture of %d × %d at %s× is not from 100 to %d pixels each way"
              .formatted(width, height, Value.number(factor), MAX));
    }
  }

  /// A sheet whose smallest words in figures are {@value #POINTS} points high once it fills a slide
  /// of 13⅓ × 7½ inches.
  ///
  /// @throws BadInput if the size is not allowed
  public static Sheet of(Look.Ground ground, int width, int height, double factor) {
    double point = Math.min(width / 960.0, height / 540.0);
    double letters = POINTS * point / Look.SMALL;
    return new Sheet(new Look(ground, Math.clamp(letters, 0.5, 16)), width, height, factor);
  }

  private static long pixels(int length, double factor) {
    return Math.round(length * factor);
  }

  /// The same sheet with another height.
  Sheet high(double height) {
    return new Sheet(look, width, (int) Math.round(height), factor);
  }

  int pixelWidth() {
    return (int) pixels(width, factor);
  }

  int pixelHeight() {
    return (int) pixels(height, factor);
  }
}
