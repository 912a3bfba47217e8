package perceptarium.engine.compute;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/// C = A·B in single precision by packed blocks: a panel of B stays in the outer cache, a block of
/// A in the inner one, and a {@link Tile} of C in registers.
///
/// Every element of C is one chain of multiply–adds over k in order, so that neither the vector
/// width, nor the block sizes, nor the threads change a bit.
final class FloatGemm {
  /// The innermost loops on packed panels.
  interface Tile {
    /// Rows of a tile.
    int rows();

    /// Columns of a tile.
    int columns();

    /// c[rows×columns] = (or, if `add`, +=) the product over `k` of a panel of A (`k` times `rows`
    /// numbers) and a panel of B (`k` times `columns` numbers).
    ///
    /// @param stride distance between rows of c
    void multiply(
        int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int stride, boolean add);
  }

  private static final int BLOCK_K = 256;
  private static final int BLOCK_M = 128;
  private static final int BLOCK_N = 2048;

  /// Multiply–adds below which a second thread costs more than it brings.
  private static final long PARALLEL = 1L << 22;

  private final Tile tile;
  private final ConcurrentLinkedQueue<Panels> spare = new ConcurrentLinkedQueue<>();

  FloatGemm(Tile tile) {
    this.tile = tile;
  }

  private static final class Panels {
    float[] a = new float[0];
    float[] b = new float[0];
    float[] edge = new float[0];

    void atLeast(int sizeA, int sizeB, int sizeEdge) {
      a = a.length < sizeA ? new float[sizeA] : a;
      b = b.length < sizeB ? new float[sizeB] : b;
      edge = edge.length < sizeEdge ? new float[sizeEdge] : edge;
    }
  }

  /// @param cancelled asked once in about half a million multiply–adds
  /// @throws java.util.concurrent.CancellationException if it said yes; C is of no use then
  void multiply(
      Backend.Form form,
      int m,
      int n,
      int k,
      float[] a,
      float[] b,
      float[] c,
      int from,
      int to,
      BooleanSupplier cancelled) {
    int threads =
        (long) (to - from) * n * k < PARALLEL ? 1 : Runtime.getRuntime().availableProcessors();
    int share = round((to - from + threads - 1) / threads, tile.rows());
    int parts = share == 0 ? 0 : (to - from + share - 1) / share;
    Parts.each(
        parts,
        cancelled,
        (p, stop) -> {
          int first = from + p * share;
          Panels panels = spare.poll();
          panels = panels == null ? new Panels() : panels;
          rows(form, m, n, k, a, b, c, first, Math.min(to, first + share), panels, stop);
          spare.add(panels);
        });
  }

  private void rows(
      Backend.Form form,
      int m,
      int n,
      int k,
      float[] a,
      float[] b,
      float[] c,
      int from,
      int to,
      Panels p,
      BooleanSupplier stop) {
    int mr = tile.rows();
    int nr = tile.columns();
    int depth = Math.min(BLOCK_K, k);
    p.atLeast(BLOCK_M * depth, round(Math.min(BLOCK_N, n), nr) * depth, mr * nr);
    for (int jc = 0; jc < n; jc += BLOCK_N) {
      int nc = Math.min(BLOCK_N, n - jc);
      for (int pc = 0; pc < k; pc += BLOCK_K) {
        int kc = Math.min(BLOCK_K, k - pc);
        packB(form == Backend.Form.ABT, b, k, n, pc, kc, jc, nc, p.b);
        for (int ic = from; ic < to; ic += BLOCK_M) {
          int mc = Math.min(BLOCK_M, to - ic);
          packA(form == Backend.Form.ATB, a, m, k, ic, mc, pc, kc, p.a);
          for (int jr = 0; jr < nc; jr += nr) {
            if (stop.getAsBoolean()) {
              return;
            }
            for (int ir = 0; ir < mc; ir += mr) {
              int at = (ic + ir) * n + jc + jr;
              int h = Math.min(mr, mc - ir);
              int w = Math.min(nr, nc - jr);
              if (h == mr && w == nr) {
                tile.multiply(kc, p.a, ir * kc, p.b, jr * kc, c, at, n, pc > 0);
              } else {
                edge(kc, p, ir * kc, jr * kc, c, at, n, h, w, pc > 0);
              }
            }
          }
        }
      }
    }
  }

  /// A tile that hangs over the edge of C is made in a buffer.
  private void edge(
      int kc, Panels p, int aAt, int bAt, float[] c, int at, int n, int h, int w, boolean add) {
    int nr = tile.columns();
    for (int i = 0; add && i < h; i++) {
      System.arraycopy(c, at + i * n, p.edge, i * nr, w);
    }
    tile.multiply(kc, p.a, aAt, p.b, bAt, p.edge, 0, nr, add);
    for (int i = 0; i < h; i++) {
      System.arraycopy(p.edge, i * nr, c, at + i * n, w);
    }
  }

  /// Columns `jc…` and rows `pc…` of B as panels, `columns()` wide; missing columns are zero.
  private void packB(
      boolean transposed, float[] b, int k, int n, int pc, int kc, int jc, int nc, float[] out) {
    int nr = tile.columns();
    int at = 0;
    for (int j = 0; j < nc; j += nr, at += nr * kc) {
      int w = Math.min(nr, nc - j);
      if (transposed) {
        for (int x = 0; x < w; x++) {
          int from = (jc + j + x) * k + pc;
          for (int l = 0; l < kc; l++) {
            out[at + l * nr + x] = b[from + l];
          }
        }
      } else {
        for (int l = 0; l < kc; l++) {
          System.arraycopy(b, (pc + l) * n + jc + j, out, at + l * nr, w);
        }
      }
      for (int l = 0; w < nr && l < kc; l++) {
        java.util.Arrays.fill(out, at + l * nr + w, at + (l + 1) * nr, 0);
      }
    }
  }

  /// Rows `ic…` and columns `pc…` of A as panels, `rows()` high; missing rows are zero.
  private void packA(
      boolean transposed, float[] a, int m, int k, int ic, int mc, int pc, int kc, float[] out) {
    int mr = tile.rows();
    int at = 0;
    for (int i = 0; i < mc; i += mr, at += mr * kc) {
      int h = Math.min(mr, mc - i);
      if (transposed) {
        for (int l = 0; l < kc; l++) {
          System.arraycopy(a, (pc + l) * m + ic + i, out, at + l * mr, h);
        }
      } else {
        for (int x = 0; x < h; x++) {
          int from = (ic + i + x) * k + pc;
          for (int l = 0; l < kc; l++) {
            out[at + l * mr + x] = a[from + l];
          }
        }
      }
      for (int l = 0; h < mr && l < kc; l++) {
        java.util.Arrays.fill(out, at + l * mr + h, at + (l + 1) * mr, 0);
      }
    }
  }

  private static int round(int x, int multiple) {
    return (x + multiple - 1) / multiple * multiple;
  }
}
