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

  int size() {
    return wide ? d.length : f.length;
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

  /// Copies `count` numbers of a slab of the same precision.
  void take(Slab from, int at, int to, int count) {
    if (wide) {
      System.arraycopy(from.d, at, d, to, count);
    } else {
      System.arraycopy(from.f, at, f, to, count);
    }
  }

  /// Adds one number of a slab of the same precision to `count` of this one's.
  void add(int at, int count, Slab from, int which) {
    if (wide) {
      for (int i = at; i < at + count; i++) {
        d[i] += from.d[which];
      }
    } else {
      for (int i = at; i < at + count; i++) {
        f[i] += from.f[which];
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

  /// Copies `count` entries from `at` on to a slab of the same precision.
  void copy(int at, int count, Slab to, int start) {
    System.arraycopy(wide ? d : f, at, wide ? to.d : to.f, start, count);
  }

  /// Copies `count` entries from `at` on out, widened if need be.
  void read(int at, int count, double[] to, int start) {
    if (wide) {
      System.arraycopy(d, at, to, start, count);
    } else {
      for (int i = 0; i < count; i++) {
        to[start + i] = f[at + i];
      }
    }
  }

  /// Σ s·(a − t)² of the first `count` entries a and those of a slab of the same precision t.
  double squares(Slab from, double[] strengths, int count) {
    double sum = 0;
    if (wide) {
      for (int k = 0; k < count; k++) {
        sum += strengths[k] * (d[k] - from.d[k]) * (d[k] - from.d[k]);
      }
    } else {
      for (int k = 0; k < count; k++) {
        double wrong = (double) f[k] - from.f[k];
        sum += strengths[k] * wrong * wrong;
      }
    }
    return sum;
  }
}
