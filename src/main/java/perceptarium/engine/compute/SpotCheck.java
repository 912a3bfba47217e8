package perceptarium.engine.compute;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Looks at a few entries of every result of a device: the first, the middle one, the last. Costs
/// next to nothing and finds a device that was lost, a copy that failed, a kernel that went astray.
final class SpotCheck {
  private SpotCheck() {}

  /// Where it looks in a result of so many numbers.
  static int[] spots(int size) {
    return size == 0 ? new int[0] : new int[] {0, size / 2, size - 1};
  }

  /// @throws OpenClFailure if an entry is further off than it may be
  private static void check(DeviceKernel kernel, double want, float got, double tolerance) {
    boolean representable = Math.abs(want) <= Float.MAX_VALUE;
    if (representable && !(Math.abs(want - got) <= tolerance)) {
      throw new OpenClFailure(
          "%s gave a wrong result (%s instead of %s)"
              .formatted(KernelRuns.name(kernel), got, (float) want));
    }
  }

  /// Entries of the product that the kernel has just made, from the operands that lie there.
  ///
  /// @param size of C
  static void product(DeviceKernel p, DeviceMemory memory, int size) {
    int[] spots = spots(size);
    int[] pieces = new int[9 * spots.length];
    for (int i = 0; i < spots.length; i++) {
      int at = 9 * i;
      pieces[at] = p.a + spots[i] / p.n * p.aRow;
      pieces[at + 1] = p.aColumn;
      pieces[at + 2] = p.k;
      pieces[at + 3] = p.b + spots[i] % p.n * p.bColumn;
      pieces[at + 4] = p.bRow;
      pieces[at + 5] = p.k;
      pieces[at + 6] = p.c + spots[i];
      pieces[at + 8] = 1;
    }
    float[] there = memory.look(pieces);
    for (int i = 0; i < spots.length; i++) {
      int at = i * (2 * p.k + 1);
      double sum = 0;
      double sizes = 0;
      for (int l = 0; l < p.k; l++) {
        double x = (double) there[at + l] * there[at + p.k + l];
        sum += x;
        sizes += Math.abs(x);
      }
      // twice the bound on a sum of k rounded products; what is too small for a normal number may
      // be 0
      check(p, sum, there[at + 2 * p.k], (p.k + 1) * 0x1p-23 * sizes + 1e-30);
    }
  }

  /// Entries of element-wise work.
  ///
  /// @param g null where no curve is asked for
  /// @param other whether there is a second operand
  static void element(
      DeviceKernel p, DeviceMemory memory, int size, @Nullable Pointwise g, boolean other) {
    int[] spots = spots(size);
    boolean bias = p.what == DeviceKernel.BIAS_AND_VALUE;
    int what = p.what;
    int[] pieces = new int[12 * spots.length];
    for (int i = 0; i < spots.length; i++) {
      int[] starts = {
        p.a + spots[i],
        other ? p.b + second(what, spots[i], p.n) : p.a,
        p.c + spots[i],
        bias ? p.d + spots[i] : p.a
      };
      for (int q = 0; q < starts.length; q++) {
        pieces[12 * i + 3 * q] = starts[q];
        pieces[12 * i + 3 * q + 2] = 1;
      }
    }
    float[] there = memory.look(pieces);
    for (int i = 0; i < spots.length; i++) {
      float x = there[4 * i];
      float with = there[4 * i + 1];
      float y = there[4 * i + 2];
      if (bias) {
        float z = x + with;
        check(p, z, there[4 * i + 3], 0x1p-22 * Math.abs(z) + 1e-30);
      }
      double want =
          g == null
              ? switch (what) {
                case DeviceKernel.SCALE, DeviceKernel.SCALE_ROWS -> (double) x * with;
                case DeviceKernel.MIX -> mixed(p, x, with);
                default -> (double) x + with;
              }
              : switch (what) {
                case DeviceKernel.SLOPE -> g.slope(x);
                case DeviceKernel.CHAIN -> g.slope(x) * with;
                case DeviceKernel.BIAS_AND_VALUE -> g.value(x + with);
                default -> g.value(x);
              };
      double large =
          switch (what) {
            case DeviceKernel.CHAIN -> Math.max(1, Math.abs(with));
            case DeviceKernel.MIX -> Math.abs(p.alpha * x) + Math.abs(p.beta * with);
            default -> 1;
          };
      check(p, want, y, 1e-5 * Math.abs(want) + 1e-6 * large);
    }
  }

  private static double mixed(DeviceKernel p, double x, double y) {
    return p.alpha * x + p.beta * y + p.gamma * Math.signum(y);
  }

  /// Parameters after a step, and their moments.
  ///
  /// @param rows numbers that the state has for each parameter
  static void step(DeviceKernel p, DeviceMemory memory, Step how, int rows) {
    int[] spots = spots(p.size);
    int[] pieces = new int[9 * spots.length];
    for (int i = 0; i < spots.length; i++) {
      int[] starts = {p.a + spots[i], p.b + spots[i], p.c + spots[i]};
      for (int q = 0; q < 3; q++) {
        pieces[9 * i + 3 * q] = starts[q];
        pieces[9 * i + 3 * q + 1] = p.size;
        pieces[9 * i + 3 * q + 2] = q == 1 ? 1 : rows;
      }
    }
    float[] there = memory.look(pieces);
    float[] want = new float[rows];
    for (int i = 0; i < spots.length; i++) {
      int at = i * (2 * rows + 1);
      float[] before = Arrays.copyOfRange(there, at, at + rows);
      how.make(before, new float[] {there[at + rows]}, want);
      for (int r = 0; r < rows; r++) {
        int of = r == 1 ? 0 : r; // what w lacks is small beside w
        double size = Math.abs(before[of]) + Math.abs(want[of]);
        check(p, want[r], there[at + rows + 1 + r], 1e-5 * size + 1e-30);
      }
    }
  }

  private static int second(int what, int at, int n) {
    return switch (what) {
      case DeviceKernel.BIAS_AND_VALUE, DeviceKernel.ADD_TO_ROWS, DeviceKernel.SCALE_ROWS -> at / n;
      default -> at;
    };
  }

  /// The sums of the first and the last column, and of the first row, as they came back.
  ///
  /// @param tally columns, then rows, as {@link DeviceKernel} leaves them
  static void tally(DeviceKernel p, DeviceMemory memory, float[] tally) {
    float[] there =
        memory.look(p.a, p.n, p.m, p.a + p.n - 1, p.n, p.m, p.a + p.m / 2 * p.n, 1, p.n);
    for (int which = 0; which < 3; which++) {
      boolean row = which == 2;
      int at =
          row
              ? DeviceKernel.COLUMN * p.n + DeviceKernel.ROW * (p.m / 2)
              : which * DeviceKernel.COLUMN * (p.n - 1);
      double sum = 0;
      double squares = 0;
      double most = 0;
      float least = Float.POSITIVE_INFINITY;
      float largest = Float.NEGATIVE_INFINITY;
      for (int i = which * p.m; i < which * p.m + (row ? p.n : p.m); i++) {
        double v = there[i] - p.pivot;
        sum += v;
        squares += v * v;
        most += Math.abs(v) * (1 + Math.abs(v));
        least = Math.min(least, there[i]);
        largest = Math.max(largest, there[i]);
      }
      double tolerance = 1e-5 * most + 1e-30;
      check(p, sum, tally[at], tolerance);
      check(p, 0, tally[at + 1], tolerance);
      if (!row) {
        check(p, squares, tally[at + 2], tolerance);
        check(p, 0, tally[at + 3], tolerance);
        check(p, least, tally[at + 4], 0);
        check(p, largest, tally[at + 5], 0);
      }
    }
  }
}
