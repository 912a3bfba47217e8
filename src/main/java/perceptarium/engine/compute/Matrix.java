package perceptarium.engine.compute;

/// A row-major matrix in one of two precisions; the arrays are live.
public sealed interface Matrix {
  int rows();

  int columns();

  /// In 64 bits.
  record OfDouble(int rows, int columns, double[] data) implements Matrix {}

  /// In 32 bits.
  record OfFloat(int rows, int columns, float[] data) implements Matrix {}

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
    }
  }

  /// Rows `from` to `to` of c = a·b, all of one precision.
  static void multiply(
      Backend backend, Backend.Form form, Matrix a, Matrix b, Matrix c, int from, int to) {
    int k = form == Backend.Form.ATB ? a.rows() : a.columns();
    if (a instanceof OfDouble x && b instanceof OfDouble y && c instanceof OfDouble z) {
      backend.multiply(form, z.rows, z.columns, k, x.data, y.data, z.data, from, to);
    } else if (a instanceof OfFloat x && b instanceof OfFloat y && c instanceof OfFloat z) {
      backend.multiply(form, z.rows, z.columns, k, x.data, y.data, z.data, from, to);
    } else {
      throw new IllegalArgumentException("matrices of two precisions");
    }
  }

  /// y = g(z).
  static void apply(Backend backend, Pointwise g, Matrix z, Matrix y) {
    if (z instanceof OfDouble a && y instanceof OfDouble b) {
      backend.apply(g, a.data, b.data, a.size());
    } else if (z instanceof OfFloat a && y instanceof OfFloat b) {
      backend.apply(g, a.data, b.data, a.size());
    } else {
      throw new IllegalArgumentException("matrices of two precisions");
    }
  }

  /// slope = g′(z).
  static void slope(Backend backend, Pointwise g, Matrix z, Matrix slope) {
    if (z instanceof OfDouble a && slope instanceof OfDouble b) {
      backend.slope(g, a.data, b.data, a.size());
    } else if (z instanceof OfFloat a && slope instanceof OfFloat b) {
      backend.slope(g, a.data, b.data, a.size());
    } else {
      throw new IllegalArgumentException("matrices of two precisions");
    }
  }

  /// out = d ⊙ g′(z).
  static void chain(Backend backend, Pointwise g, Matrix z, Matrix d, Matrix out) {
    if (z instanceof OfDouble a && d instanceof OfDouble b && out instanceof OfDouble c) {
      backend.chain(g, a.data, b.data, c.data, a.size());
    } else if (z instanceof OfFloat a && d instanceof OfFloat b && out instanceof OfFloat c) {
      backend.chain(g, a.data, b.data, c.data, a.size());
    } else {
      throw new IllegalArgumentException("matrices of two precisions");
    }
  }
}
