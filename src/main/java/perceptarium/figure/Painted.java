package perceptarium.figure;

import java.util.Optional;

/// Where things are in a figure that has been painted. Pixels are those of the paint call: origin
/// at its top left corner. Any thread.
public interface Painted {
  /// How near a pointer must be, in pixels at scale 1.
  double REACH = 10;

  /// What lies at a pixel or within {@link #REACH} of it; its arithmetic is evaluated here, not
  /// while painting.
  Optional<Hit> hit(double px, double py);

  /// Data coordinates of a pixel inside the axes; empty outside and for figures without axes.
  default Optional<double[]> toData(double px, double py) {
    return Optional.empty();
  }

  /// Pixel of a data point, which may lie outside the axes; empty for figures without axes.
  default Optional<double[]> toPixel(double x, double y) {
    return Optional.empty();
  }

  /// The part of the data that is shown; empty for figures without axes.
  default Optional<Zoom> range() {
    return Optional.empty();
  }
}
