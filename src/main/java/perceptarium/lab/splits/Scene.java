package perceptarium.lab.splits;

import static perceptarium.figure.Format.fixed;

import perceptarium.lab.Frame;

/// One of the lab's three questions, with all that does not depend on the step worked out.
sealed interface Scene permits SizeScene, FoldScene, LeakScene {
  /// The last step.
  int last();

  Frame frame(int step);

  /// A share as percent with one decimal.
  static String percent(double share) {
    return fixed(100 * share, 1) + " %";
  }
}
