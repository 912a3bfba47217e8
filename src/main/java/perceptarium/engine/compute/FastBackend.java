package perceptarium.engine.compute;

import java.util.function.BooleanSupplier;

/// Blocked products on all cores, with vector kernels where they are to be had.
public final class FastBackend implements Backend {
  /// Elements a thread takes at a time in element-wise work.
  private static final int CHUNK = 1 << 15;

  private final boolean vectors;
  private final DoubleGemm doubles;
  private final FloatGemm floats;
  private final BooleanSupplier cancelled;

  /// @param vectors use the Vector API; its module must be present
  FastBackend(boolean vectors) {
    this.vectors = vectors;
    doubles = new DoubleGemm(vectors ? VectorDoubleTiles.best() : new PlainTiles.OfDouble());
    floats = new FloatGemm(vectors ? VectorFloatTiles.best() : new PlainTiles.OfFloat());
    cancelled = Parts.NEVER;
  }

  private FastBackend(FastBackend same, BooleanSupplier cancelled) {
    vectors = same.vectors;
    doubles = same.doubles;
    floats = same.floats;
    this.cancelled = cancelled;
  }

  @Override
  public Backend until(BooleanSupplier cancelled) {
    return new FastBackend(this, cancelled);
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
    doubles.multiply(form, m, n, k, a, b, c, from, to, cancelled);
  }

  @Override
  public void multiply(
      Form form, int m, int n, int k, float[] a, float[] b, float[] c, int from, int to) {
    floats.multiply(form, m, n, k, a, b, c, from, to, cancelled);
  }

  @Override
  public void apply(Pointwise g, double[] z, double[] y, int size) {
    curve(
        g,
        size,
        (from, to) -> VectorCurves.value(g.kernel(), z, y, from, to),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            y[i] = g.value(z[i]);
          }
        });
  }

  @Override
  public void apply(Pointwise g, float[] z, float[] y, int size) {
    curve(
        g,
        size,
        (from, to) -> VectorCurves.value(g.kernel(), z, y, from, to),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            y[i] = (float) g.value(z[i]);
          }
        });
  }

  @Override
  public void slope(Pointwise g, double[] z, double[] slope, int size) {
    curve(
        g,
        size,
        (from, to) -> VectorCurves.slope(g.kernel(), z, slope, from, to),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            slope[i] = g.slope(z[i]);
          }
        });
  }

  @Override
  public void slope(Pointwise g, float[] z, float[] slope, int size) {
    curve(
        g,
        size,
        (from, to) -> VectorCurves.slope(g.kernel(), z, slope, from, to),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            slope[i] = (float) g.slope(z[i]);
          }
        });
  }

  @Override
  public void scale(double[] x, double[] factor, int size) {
    inChunks(
        size,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            x[i] *= factor[i];
          }
        });
  }

  @Override
  public void scale(float[] x, float[] factor, int size) {
    inChunks(
        size,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            x[i] *= factor[i];
          }
        });
  }

  private interface Chunk {
    void run(int from, int to);
  }

  /// A curve by its vector kernel, where there is one.
  private void curve(Pointwise g, int size, Chunk kernel, Chunk plain) {
    inChunks(size, vectors && VectorCurves.has(g.kernel()) ? kernel : plain);
  }

  private void inChunks(int size, Chunk work) {
    Parts.each(
        (size + CHUNK - 1) / CHUNK,
        cancelled,
        (i, stop) -> work.run(i * CHUNK, Math.min(size, (i + 1) * CHUNK)));
  }
}
