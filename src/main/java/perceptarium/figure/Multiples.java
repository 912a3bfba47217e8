package perceptarium.figure;

import java.util.List;

/// Small plots in rows that share their axes' look: one histogram per layer.
///
/// @param columns plots in a row; 0 lets the painter choose by width
public record Multiples(String id, String title, String summary, List<Plot> plots, int columns)
    implements Figure {
  public Multiples {
    plots = List.copyOf(plots);
  }
}
