package perceptarium.lab;

import java.util.concurrent.CancellationException;

/// How a long step says how far it is and learns that nobody wants it any more.
public interface Progress {
  /// Nobody watches, nobody cancels.
  Progress NONE =
      new Progress() {
        @Override
        public boolean cancelled() {
          return false;
        }

        @Override
        public void report(double fraction, String what) {}
      };

  /// Whether to stop as soon as possible, leaving the session at its last whole step.
  boolean cancelled();

  /// @param fraction of the present step, 0–1
  /// @param what in a few words
  void report(double fraction, String what);

  /// Goes on only if it is still wanted.
  ///
  /// @throws CancellationException if it is not
  default void check() {
    if (cancelled()) {
      throw new CancellationException();
    }
  }

  /// Asks this one whether to stop and keeps to itself how far it is: for the parts of something
  /// that is itself reported.
  default Progress silent() {
    return part(0, 0, "");
  }

  /// Reports to this one as the part from one fraction to another of something larger.
  ///
  /// @param what said instead of the part's own words; empty reports nothing
  default Progress part(double from, double to, String what) {
    Progress whole = this;
    return new Progress() {
      @Override
      public boolean cancelled() {
        return whole.cancelled();
      }

      @Override
      public void report(double fraction, String words) {
        if (!what.isEmpty()) {
          whole.report(from + fraction * (to - from), what);
        }
      }
    };
  }
}
