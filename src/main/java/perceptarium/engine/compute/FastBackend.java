package perceptarium.engine.compute;

import java.util.stream.IntStream;

/// Blocked products on all cores, with vector kernels where they are to be had.
public final class FastBackend implements Backend {
  /// Elements a thread takes at a time in element-wise work.
  private static final int CHUNK = 1 << 15;

  private final boolean vectors;
  private final DoubleGemm doubles;
  private final FloatGemm floats;

  /// @param vectors use the Vector API; its module must be present
  FastBackend(boolean vectors) {
    this.vectors = vectors;
    doubles = new DoubleGemm(vectors ? VectorDoubleTiles.best() : new PlainTiles.OfDouble());
    floats = new FloatGemm(vectors ? VectorFloatTiles.best() : new PlainTiles.OfFloat());
  }

  /// Whether this virtual machine was started with `jdk.incubator.vector`.
  public static boolean vectorsPresent() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  @Override
  public String name() {
    return vectors ? "vector" : "plain";
  }

  @Override
  public void multiply(
      Form form, int m, int n, int k, double[] a, double[] b, double[] c, int from, int to) {
    doubles.multiply(form, m, n, k, a, b, c, from, to);
  }

  @Override
  public void multiply(
      Form form, int m, int n, int k, float[] a, float[] b, float[] c, int from, int to) {
    floats.multiply(form, m, n, k, a, b, c, from, to);
  }

  @Override
  public void activate(Pointwise g, int m, int n, double[] z, double[] bias, double[] y) {
    for (int i = 0, at = 0; i < m; i++, at += n) {
      for (int j = 0; j < n; j++) {
        z[at + j] += bias[j];
      }
    }
    apply(g, z, y, m * n);
  }

  @Override
  public void apply(Pointwise g, double[] z, double[] y, int size) {
    boolean kernel = vectors && VectorCurves.has(g.kernel());
    inChunks(
        size,
        (from, to) -> {
          if (kernel) {
            VectorCurves.value(g.kernel(), z, y, from, to);
          } else {
            for (int i = from; i < to; i++) {
              y[i] = g.value(z[i]);
            }
          }
        });
  }

  @Override
  public void apply(Pointwise g, float[] z, float[] y, int size) {
    boolean kernel = vectors && VectorCurves.has(g.kernel());
    inChunks(
        size,
        (from, to) -> {
          if (kernel) {
            VectorCurves.value(g.kernel(), z, y, from, to);
          } else {
            for (int i = from; i < to; i++) {
              y[i] = (float) g.value(z[i]);
            }
          }
        });
  }

  @Override
  public void slope(Pointwise g, double[] z, double[] slope, int size) {
    boolean kernel = vectors && VectorCurves.has(g.kernel());
    inChunks(
        size,
        (from, to) -> {
          if (kernel) {
            VectorCurves.slope(g.kernel(), z, slope, from, to);
          } else {
            for (int i = from; i < to; i++) {
              slope[i] = g.slope(z[i]);
            }
          }
        });
  }

  @Override
  public void slope(Pointwise g, float[] z, float[] slope, int size) {
    boolean kernel = vectors && VectorCurves.has(g.kernel());
    inChunks(
        size,
        (from, to) -> {
          if (kernel) {
            VectorCurves.slope(g.kernel(), z, slope, from, to);
          } else {
            for (int i = from; i < to; i++) {
              slope[i] = (float) g.slope(z[i]);
            }
          }
        });
  }

  @Override
  public void scale(double[] x, double[] factor, int size) {
    for (int i = 0; i < size; i++) {
      x[i] *= factor[i];
    }
  }

  @Override
  public void scale(float[] x, float[] factor, int size) {
    for (int i = 0; i < size; i++) {
      x[i] *= factor[i];
    }
  }

  private interface Chunk {
    void run(int from, int to);
  }

  private static void inChunks(int size, Chunk work) {
    int chunks = (size + CHUNK - 1) / CHUNK;
    if (chunks <= 1) {
      work.run(0, size);
      return;
    }
    IntStream.range(0, chunks)
        .parallel()
        .forEach(i -> work.run(i * CHUNK, Math.min(size, (i + 1) * CHUNK)));
  }
}
