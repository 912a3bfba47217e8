package perceptarium.figure;

import java.util.List;

/// A height field in perspective, with paths on it.
///
/// @param log show log₁₀(1 + z − min) so that steep surfaces keep their valley
/// @param azimuth degrees about the vertical axis
/// @param elevation degrees above the horizon, 5–90
public record Surface(
    String id,
    String title,
    String summary,
    Axis x,
    Axis y,
    Axis z,
    Field field,
    boolean log,
    List<Path> paths,
    double azimuth,
    double elevation,
    List<Gesture> gestures)
    implements Figure {
  /// A track on the surface; the last point gets the marker.
  public record Path(String name, Doubles x, Doubles y, Doubles z, Style style) {}

  public Surface {
    paths = List.copyOf(paths);
    gestures = List.copyOf(gestures);
  }
}
