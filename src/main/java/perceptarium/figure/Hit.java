package perceptarium.figure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What lies under a pointer.
///
/// @param text name and exact values, one line
/// @param explain the arithmetic behind it, a few lines; empty for none
/// @param px where it lies, in the figure's pixels
/// @param py where it lies, in the figure's pixels
/// @param change settings a click makes, empty for none
/// @param edit the number a click lets one edit, or null
public record Hit(
    String text,
    String explain,
    double px,
    double py,
    Map<String, String> change,
    Diagram.@Nullable Edit edit) {
  public Hit {
    change = Map.copyOf(change);
  }

  Hit(String text, String explain, double px, double py) {
    this(text, explain, px, py, Map.of(), null);
  }
}
