package perceptarium.engine.network;

/// Rows of numbers in one array of either precision; the kernels reach for the array itself.
final class Slab {
  /// No numbers.
  static final Slab EMPTY = new Slab(Precision.FLOAT, 0);

  final double[] d;
  final float[] f;
  private final boolean wide;

  Slab(Precision precision, int size) {
    wide = precision == Precision.DOUBLE;
    d = new double[wide ? size : 0];
    f = new float[wide ? 0 : size];
  }

  double get(int i) {
    return wide ? d[i] : f[i];
  }

  void set(int i, double value) {
    if (wide) {
      d[i] = value;
    } else {
      f[i] = (float) value;
    }
  }

  /// Takes over numbers of an array, rounding them if need be.
  void load(double[] values, int size) {
    if (wide) {
      System.arraycopy(values, 0, d, 0, size);
    } else {
      for (int i = 0; i < size; i++) {
        f[i] = (float) values[i];
      }
    }
  }

  /// Copies the entries `at + order[from]`, `at + order[from + 1]`, … to a slab of the same
  /// precision.
  void gather(int at, int[] order, int from, int count, Slab to, int start) {
    if (wide) {
      for (int k = 0; k < count; k++) {
        to.d[start + k] = d[at + order[from + k]];
      }
    } else {
      for (int k = 0; k < count; k++) {
        to.f[start + k] = f[at + order[from + k]];
      }
    }
  }
}
