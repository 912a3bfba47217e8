package perceptarium.engine.compute;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/// The orthonormal factor of a tall matrix, A = Q·R with a positive diagonal in R, by Householder
/// reflections in blocks: within a block column by column, and the rest of the matrix by products
/// (compact WY form; Golub & Van Loan, Matrix Computations, §5.2).
public final class Orthonormal {
  private static final int BLOCK = 32;

  private final int columns;
  private final int length;
  private final double[] a;
  private final Backend backend;
  private final BooleanSupplier cancelled;
  private final double[] tau;
  private final boolean[] negative;

  private Orthonormal(
      double[] a, int columns, int length, Backend backend, BooleanSupplier cancelled) {
    this.a = a;
    this.columns = columns;
    this.length = length;
    this.backend = backend.until(cancelled);
    this.cancelled = cancelled;
    tau = new double[columns];
    negative = new boolean[columns];
  }

  /// Puts Q in the place of A.
  ///
  /// @param a column after column, each `length` numbers; independent
  /// @param length at least `columns`
  /// @param cancelled asked once in a few milliseconds
  /// @throws java.util.concurrent.CancellationException if it said yes; `a` is of no use then
  public static void factor(
      double[] a, int columns, int length, Backend backend, BooleanSupplier cancelled) {
    Orthonormal work = new Orthonormal(a, columns, length, backend, cancelled);
    work.reflect();
    work.gather();
  }

  /// Leaves in column j the reflection I − τ·v·vᵀ that clears it below the diagonal: v from the
  /// diagonal on, v's first entry being 1.
  private void reflect() {
    for (int first = 0; first < columns; first += BLOCK) {
      int end = Math.min(columns, first + BLOCK);
      for (int j = first; j < end; j++) {
        Parts.check(cancelled);
        reflection(j);
        int at = j * length;
        for (int k = j + 1; k < end; k++) {
          add(k * length, at, -tau[j] * dot(k * length, at, j), j);
        }
      }
      if (end < columns) {
        Block block = new Block(first, end);
        block.apply(Arrays.copyOfRange(a, end * length, columns * length), end, false);
      }
    }
  }

  private void reflection(int j) {
    int at = j * length;
    double first = a[at + j];
    double norm = Math.sqrt(dot(at, at, j));
    negative[j] = first > 0; // R's entry is −sign(first)·norm
    double beta = negative[j] ? -norm : norm;
    tau[j] = (beta - first) / beta;
    for (int i = j + 1; i < length; i++) {
      a[at + i] /= first - beta;
    }
    a[at + j] = 1;
  }

  /// Σ over the entries from `from` on of two columns, four sums side by side.
  private double dot(int x, int y, int from) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i + 3 < length; i += 4) {
      s0 += a[x + i] * a[y + i];
      s1 += a[x + i + 1] * a[y + i + 1];
      s2 += a[x + i + 2] * a[y + i + 2];
      s3 += a[x + i + 3] * a[y + i + 3];
    }
    for (; i < length; i++) {
      s0 += a[x + i] * a[y + i];
    }
    return s0 + s1 + (s2 + s3);
  }

  private void add(int to, int v, double factor, int from) {
    for (int i = from; i < length; i++) {
      a[to + i] += factor * a[v + i];
    }
  }

  /// The product of the reflections of some columns, I − V·T·Vᵀ, with V stored column after column.
  private final class Block {
    private final int size;
    private final double[] v;
    private final double[] t;

    Block(int first, int end) {
      size = end - first;
      v = Arrays.copyOfRange(a, first * length, end * length);
      for (int j = 0; j < size; j++) {
        Arrays.fill(v, j * length, j * length + first + j, 0); // R is up there
      }
      t = new double[size * size];
      double[] gram = new double[size * size];
      backend.multiply(Backend.Form.ABT, size, size, length, v, v, gram);
      for (int j = 0; j < size; j++) {
        for (int i = 0; i < j; i++) {
          double sum = 0;
          for (int l = i; l < j; l++) {
            sum += t[i * size + l] * gram[l * size + j];
          }
          t[i * size + j] = -tau[first + j] * sum;
        }
        t[j * size + j] = tau[first + j];
      }
    }

    /// Applies it (or, turned around, its inverse) to the columns from `to` on, of which `x` is a
    /// copy.
    void apply(double[] x, int to, boolean forward) {
      int m = x.length / length;
      double[] onV = new double[m * size];
      backend.multiply(Backend.Form.ABT, m, size, length, x, v, onV);
      double[] turned = new double[m * size];
      Backend.Form form = forward ? Backend.Form.ABT : Backend.Form.AB;
      backend.multiply(form, m, size, size, onV, t, turned);
      backend.multiply(Backend.Form.AB, m, length, size, turned, v, x);
      int at = to * length;
      for (int i = 0; i < x.length; i++) {
        a[at + i] -= x[i];
      }
    }
  }

  /// Multiplies the reflections out, the last block first, and turns signs.
  private void gather() {
    for (int first = (columns - 1) / BLOCK * BLOCK; first >= 0; first -= BLOCK) {
      Parts.check(cancelled);
      Block block = new Block(first, Math.min(columns, first + BLOCK));
      for (int j = first; j < first + block.size; j++) {
        Arrays.fill(a, j * length, (j + 1) * length, 0);
        a[j * length + j] = 1;
      }
      block.apply(Arrays.copyOfRange(a, first * length, columns * length), first, true);
    }
    for (int j = 0; j < columns; j++) {
      for (int i = j * length; negative[j] && i < (j + 1) * length; i++) {
        a[i] = -a[i];
      }
    }
  }
}
