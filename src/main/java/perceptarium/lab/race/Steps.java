package perceptarium.lab.race;

import perceptarium.figure.Axis;

/// The axis of time: its end is the next of 10, 20, 50, 100, …, so that it seldom jumps.
final class Steps {
  private Steps() {}

  static Axis axis(String label, int step) {
    int end = 10;
    for (int i = 0; end < step; i++) {
      end = i % 3 == 1 ? end / 2 * 5 : end * 2;
    }
    return Axis.of(label, 0, end);
  }
}
