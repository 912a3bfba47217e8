package perceptarium.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;

/// Values to colours, and a field to an image.
///
/// @param low value of the first colour
/// @param high value of the last colour
record Shades(Palette palette, double low, double high, int[] colors) {
  private static final int LEVELS = 256;
  private static final int[] SEQUENTIAL = {
    0x440154, 0x46327e, 0x365c8d, 0x277f8e, 0x1fa187, 0x4ac16d, 0xa0da39, 0xfde725
  };

  static Shades of(Layer.Heat heat, Look look) {
    double low = Double.isNaN(heat.low()) ? heat.field().values().min() : heat.low();
    double high = Double.isNaN(heat.high()) ? heat.field().values().max() : heat.high();
    if (Double.isNaN(low) || Double.isNaN(high)) {
      low = 0;
      high = 1;
    }
    if (heat.palette() == Palette.DIVERGING) {
      high = Math.max(Math.abs(low), Math.abs(high));
      low = -high;
    }
    if (!(low < high)) {
      low -= 0.5;
      high = low + 1;
    }
    return of(heat.palette(), low, high, look);
  }

  static Shades of(Palette palette, double low, double high, Look look) {
    int[] colors = new int[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      double t = i / (LEVELS - 1.0);
      colors[i] =
          switch (palette) {
            case SEQUENTIAL -> sequential(t).getRGB();
            case DIVERGING -> diverging(t, look).getRGB();
            case CLASSES -> look.color(Ink.data(i)).getRGB();
          };
    }
    return new Shades(palette, low, high, colors);
  }

  private static Color sequential(double t) {
    double at = t * (SEQUENTIAL.length - 1);
    int i = Math.min((int) at, SEQUENTIAL.length - 2);
    return Look.mix(new Color(SEQUENTIAL[i]), new Color(SEQUENTIAL[i + 1]), at - i);
  }

  private static Color diverging(double t, Look look) {
    double s = 2 * t - 1;
    // a little steeper near 0, so that the sign shows early
    double strength = Math.pow(Math.abs(s), 0.85);
    return Look.mix(
        look.background(), look.color(s < 0 ? Ink.NEGATIVE : Ink.POSITIVE), strength * 0.92);
  }

  /// ARGB; transparent for NaN.
  int argb(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    if (palette == Palette.CLASSES) {
      return colors[Math.floorMod((int) Math.rint(value), Ink.DATA)];
    }
    int i = (int) ((value - low) / (high - low) * (LEVELS - 1) + 0.5);
    return colors[i < 0 ? 0 : Math.min(i, LEVELS - 1)];
  }

  Color color(double value) {
    return new Color(argb(value), true);
  }

  /// The part of `field` between the given data coordinates, `width`×`height` pixels: values
  /// interpolated between grid points, classes to the nearest.
  BufferedImage image(Field field, Scale sx, Scale sy, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    int[] row = new int[width];
    int[] column = new int[width];
    double[] share = new double[width];
    double left = Math.min(sx.from(), sx.to());
    double top = Math.min(sy.from(), sy.to());
    double w = Math.abs(sx.to() - sx.from());
    double h = Math.abs(sy.to() - sy.from());
    for (int i = 0; i < width; i++) {
      double x = sx.value(left + (i + 0.5) * w / width);
      double at = (x - field.xMin()) / (field.xMax() - field.xMin()) * (field.columns() - 1);
      column[i] =
          at < -1e-9 || at > field.columns() - 1 + 1e-9
              ? -1
              : Math.clamp((int) at, 0, field.columns() - 2);
      share[i] = at - column[i];
    }
    boolean nearest = palette == Palette.CLASSES;
    Doubles values = field.values();
    for (int j = 0; j < height; j++) {
      double y = sy.value(top + (j + 0.5) * h / height);
      double at = (y - field.yMin()) / (field.yMax() - field.yMin()) * (field.rows() - 1);
      if (at < -1e-9 || at > field.rows() - 1 + 1e-9) {
        continue;
      }
      int r = Math.clamp((int) at, 0, field.rows() - 2);
      double v = at - r;
      int base = r * field.columns();
      for (int i = 0; i < width; i++) {
        int c = column[i];
        if (c < 0) {
          row[i] = 0;
        } else if (nearest) {
          row[i] =
              argb(
                  values.get(
                      base + (v < 0.5 ? 0 : field.columns()) + c + (share[i] < 0.5 ? 0 : 1)));
        } else {
          int k = base + c;
          double u = share[i];
          double low = values.get(k) * (1 - u) + values.get(k + 1) * u;
          int up = k + field.columns();
          double high = values.get(up) * (1 - u) + values.get(up + 1) * u;
          row[i] = argb(low * (1 - v) + high * v);
        }
      }
      image.setRGB(0, j, width, 1, row, 0, width);
    }
    return image;
  }
}
