package perceptarium.lab;

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
}
