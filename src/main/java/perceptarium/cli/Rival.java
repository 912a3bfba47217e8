package perceptarium.cli;

/// One way to train a small network, to be timed against others.
interface Rival extends AutoCloseable {
  /// What it is, for people.
  String name();

  /// Trains for about this long.
  ///
  /// @return epochs per second
  double epochsPerSecond(double seconds);

  @Override
  default void close() {}

  /// What is timed: tanh everywhere, half the squared error, batches of ten, SGD with rate 0.03.
  ///
  /// @param layers numbers of units, inputs first
  /// @param boundary whether the output is computed on a grid of 100×100 points after every epoch
  record Work(int[] layers, boolean boundary) {
    static final int POINTS = 250;
    static final int BATCH = 10;
    static final double RATE = 0.03;
    static final int GRID = 100;

    /// The grid's points, one row each.
    static double[] grid() {
      double[] out = new double[2 * GRID * GRID];
      for (int i = 0; i < GRID * GRID; i++) {
        out[2 * i] = 0.12 * (i % GRID) - 6;
        out[2 * i + 1] = 0.12 * Math.floorDiv(i, GRID) - 6;
      }
      return out;
    }

    /// "2-4-2-1".
    String shape() {
      StringBuilder text = new StringBuilder();
      for (int units : layers) {
        text.append(text.isEmpty() ? "" : "-").append(units);
      }
      return text.toString();
    }
  }

  /// A rival that is a program part: one epoch after the other.
  abstract class Loop implements Rival {
    final Work work;
    final double[] map = new double[Work.GRID * Work.GRID];

    Loop(Work work) {
      this.work = work;
    }

    /// Learns all examples once.
    abstract void epoch();

    /// Computes the output over {@link Work#grid} into {@link #map}.
    abstract void boundary();

    @Override
    public final double epochsPerSecond(double seconds) {
      long start = System.nanoTime();
      long epochs = 0;
      long nanos;
      do {
        epoch();
        if (work.boundary) {
          boundary();
        }
        epochs++;
        nanos = System.nanoTime() - start;
      } while (nanos < 1e9 * seconds);
      return epochs * 1e9 / nanos;
    }
  }
}
