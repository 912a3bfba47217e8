package perceptarium.figure;

import java.util.List;

/// A picture as data. Immutable; painted by {@link Painter} alone, the same on screen and on paper.
public sealed interface Figure permits Plot, Multiples, Surface, Diagram, TableFigure {
  /// Stable name within the lab: file names and focus follow it.
  String id();

  /// The finding where the lab knows it ("tanh, σ=0.01: activity dies by layer 4"), else the
  /// content.
  String title();

  /// One sentence for who cannot see it.
  String summary();

  /// What a hand may do in it.
  default List<Gesture> gestures() {
    return List.of();
  }
}
