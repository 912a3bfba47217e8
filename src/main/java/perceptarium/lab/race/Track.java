package perceptarium.lab.race;

import java.util.ArrayList;
import java.util.List;
import perceptarium.figure.Doubles;

/// What one racer leaves behind: one row of numbers a step. Full chunks are never written again, so
/// that copies share them.
final class Track {
  private static final int CHUNK = 256;

  private final int width;
  private final List<double[]> full;
  private double[] open;
  private int rows;

  Track(int width) {
    this(width, new ArrayList<>(), new double[CHUNK * width], 0);
  }

  private Track(int width, List<double[]> full, double[] open, int rows) {
    this.width = width;
    this.full = full;
    this.open = open;
    this.rows = rows;
  }

  Track copy() {
    return new Track(width, new ArrayList<>(full), open.clone(), rows);
  }

  int rows() {
    return rows;
  }

  /// Adds a row of NaN; {@link #set} fills it.
  void begin() {
    if (rows > 0 && rows % CHUNK == 0) {
      full.add(open);
      open = new double[CHUNK * width];
    }
    java.util.Arrays.fill(open, rows % CHUNK * width, (rows % CHUNK + 1) * width, Double.NaN);
    rows++;
  }

  /// Sets a number of the newest row.
  void set(int column, double value) {
    open[(rows - 1) % CHUNK * width + column] = value;
  }

  double get(int row, int column) {
    double[] chunk = row / CHUNK < full.size() ? full.get(row / CHUNK) : open;
    return chunk[row % CHUNK * width + column];
  }

  double last(int column) {
    return get(rows - 1, column);
  }

  Doubles column(int column) {
    return Doubles.generate(rows, row -> get(row, column));
  }
}
