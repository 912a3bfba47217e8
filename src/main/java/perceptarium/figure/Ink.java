package perceptarium.figure;

import java.util.ArrayList;
import java.util.List;

/// Colours by meaning; {@link Look} gives each its shade on a light, dark or projector ground. The
/// first eight of the ten data colours are Okabe and Ito's. A thing keeps its ink everywhere.
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
  WINE,
  BROWN,
  GREY,
  /// Very pale: ghosts of pinned runs, grids.
  FAINT,
  /// Class 1, excitation, a positive weight.
  POSITIVE,
  /// Class 0 or −1, inhibition, a negative weight.
  NEGATIVE,
  /// What is selected or current.
  ACCENT;

  /// How many data colours there are.
  public static final int DATA = 10;

  /// The data colours of things picked from one list: each has that of its place in the list
  /// everywhere, unless the thing before has taken it; then the next free one.
  ///
  /// @param places of the things in their list, from 0; at most {@value #DATA} things
  public static List<Ink> picked(List<Integer> places) {
    List<Ink> inks = new ArrayList<>();
    for (int place : places) {
      int i = place;
      while (inks.contains(data(i)) && inks.size() < DATA) {
        i++;
      }
      inks.add(data(i));
    }
    return inks;
  }

  /// Data colours in their fixed order, repeating after {@value #DATA}.
  public static Ink data(int i) {
    return values()[Math.floorMod(i, DATA)];
  }
}
