package perceptarium.figure;

/// The part of a plot that is shown, in data coordinates.
public record Zoom(double xMin, double xMax, double yMin, double yMax) {
  public Zoom {
    if (!(xMin < xMax) || !(yMin < yMax)) {
      throw new IllegalArgumentException("an empty view");
    }
  }
}
