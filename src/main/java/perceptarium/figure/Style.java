package perceptarium.figure;

/// How a layer is drawn. No series may need its colour to be told apart: give lines a dash, points
/// a marker.
///
/// @param width line width or marker size in points at 100 %
/// @param alpha opacity 0–1
public record Style(Ink ink, Dash dash, Marker marker, double width, double alpha) {
  /// Line patterns.
  public enum Dash {
    SOLID,
    DASHED,
    DOTTED,
    DASH_DOT
  }

  /// Point shapes.
  public enum Marker {
    NONE,
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    CROSS,
    PLUS,
    STAR,
    /// An open circle.
    RING
  }

  public static Style line(Ink ink) {
    return new Style(ink, Dash.SOLID, Marker.NONE, 2, 1);
  }

  public static Style points(Ink ink, Marker marker) {
    return new Style(ink, Dash.SOLID, marker, 7, 1);
  }

  public static Style fill(Ink ink, double alpha) {
    return new Style(ink, Dash.SOLID, Marker.NONE, 0, alpha);
  }

  /// The `i`-th of several series: its own colour, dash and marker.
  public static Style series(int i) {
    Marker marker = Marker.values()[1 + Math.floorMod(i, 7)];
    Dash dash = Dash.values()[Math.floorMod(i, 4)];
    return new Style(Ink.data(i), dash, marker, 2, 1);
  }

  public Style dash(Dash dash) {
    return new Style(ink, dash, marker, width, alpha);
  }

  public Style marker(Marker marker) {
    return new Style(ink, dash, marker, width, alpha);
  }

  public Style width(double width) {
    return new Style(ink, dash, marker, width, alpha);
  }

  public Style alpha(double alpha) {
    return new Style(ink, dash, marker, width, alpha);
  }

  public Style ink(Ink ink) {
    return new Style(ink, dash, marker, width, alpha);
  }
}
