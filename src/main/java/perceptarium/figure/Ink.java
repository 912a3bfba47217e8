package perceptarium.figure;

/// Colours by meaning; {@link Look} gives each its shade on a light, dark or projector ground. The
/// eight data colours are Okabe and Ito's. A thing keeps its ink everywhere.
public enum Ink {
  BLUE,
  ORANGE,
  GREEN,
  VERMILION,
  PURPLE,
  SKY,
  YELLOW,
  /// The eighth data colour: black on light, white on dark.
  TEXT,
  GREY,
  /// Very pale: ghosts of pinned runs, grids.
  FAINT,
  /// Class 1, excitation, a positive weight.
  POSITIVE,
  /// Class 0 or −1, inhibition, a negative weight.
  NEGATIVE,
  /// What is selected or current.
  ACCENT;

  /// Data colours in their fixed order, repeating after eight.
  public static Ink data(int i) {
    return values()[Math.floorMod(i, 8)];
  }
}
