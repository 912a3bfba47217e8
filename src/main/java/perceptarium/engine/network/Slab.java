package perceptarium.engine.network;

/// Rows of numbers in one array of either precision; the kernels reach for the array itself.
final class Slab {
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
}
