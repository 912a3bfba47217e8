package perceptarium.figure;

/// Colour scales of a heat map; all readable without colour vision and in grey.
public enum Palette {
  /// Dark to light, for sizes (viridis-like).
  SEQUENTIAL,
  /// {@link Ink#NEGATIVE} through the ground colour to {@link Ink#POSITIVE}, centred on 0.
  DIVERGING,
  /// Whole numbers as data colours: classes.
  CLASSES
}
