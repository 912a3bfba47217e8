package perceptarium.engine.compute;

import com.aparapi.Kernel;

/// Looks at a few entries of every result of a device: the first, the last, the middle one. Costs
/// next to nothing and finds a device that was lost, a copy that failed, a kernel that went astray.
final class SpotCheck {
  private static final float SPOILT = Float.NaN;

  private SpotCheck() {}

  private static int[] spots(int size) {
    return size == 0 ? new int[0] : new int[] {0, size / 2, size - 1};
  }

  /// Spoils those entries of the host's copy, so that they show whether a new one came.
  static void spoil(float[] y) {
    for (int p : spots(y.length)) {
      y[p] = SPOILT;
    }
  }

  /// What an entry is to be, and how far it may be off.
  interface Expected {
    double value(int at);

    double tolerance(int at);
  }

  /// @throws OpenClFailure if an entry is further off than it may be
  static void check(Kernel kernel, float[] y, Expected expected) {
    for (int p : spots(y.length)) {
      double want = expected.value(p);
      boolean representable = Math.abs(want) <= Float.MAX_VALUE;
      if (representable && !(Math.abs(want - y[p]) <= expected.tolerance(p))) {
        throw new OpenClFailure(
            "%s gave a wrong result (%s instead of %s)"
                .formatted(KernelRuns.name(kernel), y[p], (float) want));
      }
    }
  }

  /// Entries of C = A·B, rows of `n`, from operands with strides.
  record Product(int n, int k, float[] a, int aRow, int aColumn, float[] b, int bRow, int bColumn)
      implements Expected {
    @Override
    public double value(int at) {
      return sum(at, false);
    }

    /// Twice the bound on a sum of `k` rounded products; what is too small for a normal number may
    /// be 0.
    @Override
    public double tolerance(int at) {
      return (k + 1) * 0x1p-23 * sum(at, true) + 1e-30;
    }

    private double sum(int at, boolean sizes) {
      int row = at / n * aRow;
      int column = at % n * bColumn;
      double sum = 0;
      for (int l = 0; l < k; l++) {
        double x = (double) a[row + l * aColumn] * b[l * bRow + column];
        sum += sizes ? Math.abs(x) : x;
      }
      return sum;
    }
  }
}
