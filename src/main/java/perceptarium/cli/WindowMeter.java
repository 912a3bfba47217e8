package perceptarium.cli;

import perceptarium.catalog.BadInput;
import perceptarium.lab.LabState;

/// Times a window, which the command line itself does not know.
public interface WindowMeter {
  /// What was seen of one lab.
  ///
  /// @param opened milliseconds from asking for it to its figures on the screen
  /// @param gaps milliseconds between pulses while it played, ascending, not empty
  /// @param work milliseconds of the longest piece of the window's own work in a pulse
  record Seen(double opened, double[] gaps, double work) {}

  /// Where no window can be opened.
  WindowMeter NONE =
      (state, tab, warm, seconds) -> {
        throw new BadInput("bench pulses: no window can be opened here");
      };

  /// Opens a lab in the window and plays it as fast as it goes.
  ///
  /// @param tab the tab to choose, empty for the first
  /// @param warm seconds it plays before it is timed
  Seen play(LabState state, String tab, double warm, double seconds);
}
