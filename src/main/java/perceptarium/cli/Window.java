package perceptarium.cli;

import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.lab.LabState;

/// The window, which the command line itself does not know.
public interface Window {
  /// What was seen of one lab.
  ///
  /// @param opened milliseconds from asking for it to its figures on the screen
  /// @param gaps milliseconds between pulses while it played, ascending, not empty
  /// @param work milliseconds of the longest piece of the window's own work in a pulse
  record Seen(double opened, double[] gaps, double work) {}

  /// Where none can be opened.
  Window NONE =
      new Window() {
        @Override
        public void open(List<String> options) {
          throw new BadInput("no window can be opened here");
        }

        @Override
        public Seen play(LabState state, String tab, double warm, double seconds) {
          throw new BadInput("bench pulses: no window can be opened here");
        }
      };

  /// Opens it; returns when it is closed.
  ///
  /// @param options as the window takes them, `--name=value`, all of them good
  void open(List<String> options);

  /// Opens a window of its own with a lab, to be timed, and plays it as fast as it goes.
  ///
  /// @param tab the tab to choose, empty for the first
  /// @param warm seconds it plays before it is timed
  Seen play(LabState state, String tab, double warm, double seconds);
}
