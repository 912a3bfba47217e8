package perceptarium.engine.compute;

/// A row-major matrix in one of two precisions; the arrays are live. One that lies with a {@link
/// Backend} is made by it and changed only by it.
public sealed interface Matrix {
  int rows();

  int columns();

  /// In 64 bits.
  record OfDouble(int rows, int columns, double[] data) implements Matrix {}

  /// In 32 bits.
  record OfFloat(int rows, int columns, float[] data) implements Matrix {}

  /// In 32 bits, but not here.
  non-sealed interface Away extends Matrix {
    /// A copy of the numbers.
    default OfFloat here() {
      return new OfFloat(rows(), columns(), here(size()));
    }

    /// A copy of the first so many numbers, or of more.
    float[] here(int numbers);
  }

  /// A matrix of zeros.
  ///
  /// @param single 32 bits instead of 64
  static Matrix of(boolean single, int rows, int columns) {
    return single
        ? new OfFloat(rows, columns, new float[rows * columns])
        : new OfDouble(rows, columns, new double[rows * columns]);
  }

  /// A matrix of these numbers, which it may keep.
  static Matrix of(boolean single, int rows, int columns, double[] data) {
    if (!single) {
      return new OfDouble(rows, columns, data);
    }
    Matrix m = of(true, rows, columns);
    m.set(data);
    return m;
  }

  default int size() {
    return rows() * columns();
  }

  /// Copies row `i` into `out`, widened.
  default void row(int i, double[] out) {
    switch (this) {
      case OfDouble m -> System.arraycopy(m.data, i * m.columns, out, 0, m.columns);
      case OfFloat m -> {
        int at = i * m.columns;
        for (int j = 0; j < m.columns; j++) {
          out[j] = m.data[at + j];
        }
      }
      case Away m -> m.here().row(i, out);
    }
  }

  /// Takes the first {@link #size} numbers of `from`.
  default void set(double[] from) {
    switch (this) {
      case OfDouble m -> System.arraycopy(from, 0, m.data, 0, m.size());
      case OfFloat m -> {
        for (int i = 0; i < m.data.length; i++) {
          m.data[i] = (float) from[i];
        }
      }
      case Away m -> throw new IllegalArgumentException("a matrix that lies elsewhere");
    }
  }

  /// The array of a matrix in 64 bits.
  default double[] doubles() {
    if (this instanceof OfDouble m) {
      return m.data;
    }
    throw new IllegalArgumentException("matrices of two precisions");
  }

  /// The array of a matrix in 32 bits, or a copy of one that lies elsewhere.
  default float[] floats() {
    return switch (this) {
      case OfFloat m -> m.data;
      case Away m -> m.here().data;
      case OfDouble m -> throw new IllegalArgumentException("matrices of two precisions");
    };
  }

  /// The first numbers of a matrix in 32 bits, at least so many.
  default float[] first(int numbers) {
    return this instanceof Away m ? m.here(numbers) : floats();
  }

  /// All rows of the first so many columns.
  default float[] floats(int columns) {
    float[] all = floats();
    if (columns == columns()) {
      return all;
    }
    float[] out = new float[rows() * columns];
    for (int i = 0; i < rows(); i++) {
      System.arraycopy(all, i * columns(), out, i * columns, columns);
    }
    return out;
  }

  /// The array of a matrix in 32 bits, to be written to.
  static float[] live(Matrix m) {
    if (m instanceof OfFloat here) {
      return here.data;
    }
    throw new IllegalArgumentException("the matrix is another backend's, or of two precisions");
  }
}
