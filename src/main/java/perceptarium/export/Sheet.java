package perceptarium.export;

import perceptarium.catalog.BadInput;
import perceptarium.figure.Look;

/// The size and the look of a saved picture.
///
/// @param width in pixels at factor 1
/// @param height in pixels at factor 1
/// @param factor pixels of a PNG or GIF per pixel of the sheet; vector formats ignore it
public record Sheet(Look look, int width, int height, double factor) {
  /// Most pixels each way.
  public static final int MAX = 8192;

  /// 16:9; its smallest words are 14 points high on a slide.
  public static final Sheet SLIDE = new Sheet(new Look(Look.Ground.LIGHT, 2), 1600, 900, 1);

  public Sheet {
    if (width < 100
        || height < 100
        || !(factor > 0)
        || pixels(width, factor) > MAX
        || pixels(height, factor) > MAX) {
      throw new BadInput(
          "size: a picture of %d × %d at %s× is not from 100 to %d pixels each way"
              .formatted(width, height, factor, MAX));
    }
  }

  private static long pixels(int length, double factor) {
    return Math.round(length * factor);
  }

  int pixelWidth() {
    return (int) pixels(width, factor);
  }

  int pixelHeight() {
    return (int) pixels(height, factor);
  }
}
