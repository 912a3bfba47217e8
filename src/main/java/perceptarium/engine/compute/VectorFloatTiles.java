package perceptarium.engine.compute;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Register tiles of {@link FloatGemm} by the Vector API, two vectors wide. Long on purpose: every
/// accumulator is a local variable, so that it stays in a register. Loaded only where the module
/// `jdk.incubator.vector` is present.
final class VectorFloatTiles {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  private VectorFloatTiles() {}

  /// Eight rows need 19 registers: fine with 32 of them (AVX-512, NEON), too many for AVX2's 16.
  static FloatGemm.Tile best() {
    return S.vectorBitSize() == 256 ? new Four() : new Eight();
  }

  private static final class Eight implements FloatGemm.Tile {
    @Override
    public int rows() {
      return 8;
    }

    @Override
    public int columns() {
      return 2 * LANES;
    }

    @Override
    public void multiply(
        int k,
        float[] a,
        int aAt,
        float[] b,
        int bAt,
        float[] c,
        int cAt,
        int stride,
        boolean add) {
      FloatVector c00 = add ? FloatVector.fromArray(S, c, cAt) : FloatVector.zero(S);
      FloatVector c01 = add ? FloatVector.fromArray(S, c, cAt + LANES) : FloatVector.zero(S);
      FloatVector c10 = add ? FloatVector.fromArray(S, c, cAt + 1 * stride) : FloatVector.zero(S);
      FloatVector c11 =
          add ? FloatVector.fromArray(S, c, cAt + 1 * stride + LANES) : FloatVector.zero(S);
      FloatVector c20 = add ? FloatVector.fromArray(S, c, cAt + 2 * stride) : FloatVector.zero(S);
      FloatVector c21 =
          add ? FloatVector.fromArray(S, c, cAt + 2 * stride + LANES) : FloatVector.zero(S);
      FloatVector c30 = add ? FloatVector.fromArray(S, c, cAt + 3 * stride) : FloatVector.zero(S);
      FloatVector c31 =
          add ? FloatVector.fromArray(S, c, cAt + 3 * stride + LANES) : FloatVector.zero(S);
      FloatVector c40 = add ? FloatVector.fromArray(S, c, cAt + 4 * stride) : FloatVector.zero(S);
      FloatVector c41 =
          add ? FloatVector.fromArray(S, c, cAt + 4 * stride + LANES) : FloatVector.zero(S);
      FloatVector c50 = add ? FloatVector.fromArray(S, c, cAt + 5 * stride) : FloatVector.zero(S);
      FloatVector c51 =
          add ? FloatVector.fromArray(S, c, cAt + 5 * stride + LANES) : FloatVector.zero(S);
      FloatVector c60 = add ? FloatVector.fromArray(S, c, cAt + 6 * stride) : FloatVector.zero(S);
      FloatVector c61 =
          add ? FloatVector.fromArray(S, c, cAt + 6 * stride + LANES) : FloatVector.zero(S);
      FloatVector c70 = add ? FloatVector.fromArray(S, c, cAt + 7 * stride) : FloatVector.zero(S);
      FloatVector c71 =
          add ? FloatVector.fromArray(S, c, cAt + 7 * stride + LANES) : FloatVector.zero(S);
      for (int l = 0; l < k; l++) {
        FloatVector b0 = FloatVector.fromArray(S, b, bAt);
        FloatVector b1 = FloatVector.fromArray(S, b, bAt + LANES);
        FloatVector a0 = FloatVector.broadcast(S, a[aAt]);
        c00 = a0.fma(b0, c00);
        c01 = a0.fma(b1, c01);
        FloatVector a1 = FloatVector.broadcast(S, a[aAt + 1]);
        c10 = a1.fma(b0, c10);
        c11 = a1.fma(b1, c11);
        FloatVector a2 = FloatVector.broadcast(S, a[aAt + 2]);
        c20 = a2.fma(b0, c20);
        c21 = a2.fma(b1, c21);
        FloatVector a3 = FloatVector.broadcast(S, a[aAt + 3]);
        c30 = a3.fma(b0, c30);
        c31 = a3.fma(b1, c31);
        FloatVector a4 = FloatVector.broadcast(S, a[aAt + 4]);
        c40 = a4.fma(b0, c40);
        c41 = a4.fma(b1, c41);
        FloatVector a5 = FloatVector.broadcast(S, a[aAt + 5]);
        c50 = a5.fma(b0, c50);
        c51 = a5.fma(b1, c51);
        FloatVector a6 = FloatVector.broadcast(S, a[aAt + 6]);
        c60 = a6.fma(b0, c60);
        c61 = a6.fma(b1, c61);
        FloatVector a7 = FloatVector.broadcast(S, a[aAt + 7]);
        c70 = a7.fma(b0, c70);
        c71 = a7.fma(b1, c71);
        aAt += 8;
        bAt += 2 * LANES;
      }
      c00.intoArray(c, cAt);
      c01.intoArray(c, cAt + LANES);
      c10.intoArray(c, cAt + 1 * stride);
      c11.intoArray(c, cAt + 1 * stride + LANES);
      c20.intoArray(c, cAt + 2 * stride);
      c21.intoArray(c, cAt + 2 * stride + LANES);
      c30.intoArray(c, cAt + 3 * stride);
      c31.intoArray(c, cAt + 3 * stride + LANES);
      c40.intoArray(c, cAt + 4 * stride);
      c41.intoArray(c, cAt + 4 * stride + LANES);
      c50.intoArray(c, cAt + 5 * stride);
      c51.intoArray(c, cAt + 5 * stride + LANES);
      c60.intoArray(c, cAt + 6 * stride);
      c61.intoArray(c, cAt + 6 * stride + LANES);
      c70.intoArray(c, cAt + 7 * stride);
      c71.intoArray(c, cAt + 7 * stride + LANES);
    }
  }

  private static final class Four implements FloatGemm.Tile {
    @Override
    public int rows() {
      return 4;
    }

    @Override
    public int columns() {
      return 2 * LANES;
    }

    @Override
    public void multiply(
        int k,
        float[] a,
        int aAt,
        float[] b,
        int bAt,
        float[] c,
        int cAt,
        int stride,
        boolean add) {
      FloatVector c00 = add ? FloatVector.fromArray(S, c, cAt) : FloatVector.zero(S);
      FloatVector c01 = add ? FloatVector.fromArray(S, c, cAt + LANES) : FloatVector.zero(S);
      FloatVector c10 = add ? FloatVector.fromArray(S, c, cAt + 1 * stride) : FloatVector.zero(S);
      FloatVector c11 =
          add ? FloatVector.fromArray(S, c, cAt + 1 * stride + LANES) : FloatVector.zero(S);
      FloatVector c20 = add ? FloatVector.fromArray(S, c, cAt + 2 * stride) : FloatVector.zero(S);
      FloatVector c21 =
          add ? FloatVector.fromArray(S, c, cAt + 2 * stride + LANES) : FloatVector.zero(S);
      FloatVector c30 = add ? FloatVector.fromArray(S, c, cAt + 3 * stride) : FloatVector.zero(S);
      FloatVector c31 =
          add ? FloatVector.fromArray(S, c, cAt + 3 * stride + LANES) : FloatVector.zero(S);
      for (int l = 0; l < k; l++) {
        FloatVector b0 = FloatVector.fromArray(S, b, bAt);
        FloatVector b1 = FloatVector.fromArray(S, b, bAt + LANES);
        FloatVector a0 = FloatVector.broadcast(S, a[aAt]);
        c00 = a0.fma(b0, c00);
        c01 = a0.fma(b1, c01);
        FloatVector a1 = FloatVector.broadcast(S, a[aAt + 1]);
        c10 = a1.fma(b0, c10);
        c11 = a1.fma(b1, c11);
        FloatVector a2 = FloatVector.broadcast(S, a[aAt + 2]);
        c20 = a2.fma(b0, c20);
        c21 = a2.fma(b1, c21);
        FloatVector a3 = FloatVector.broadcast(S, a[aAt + 3]);
        c30 = a3.fma(b0, c30);
        c31 = a3.fma(b1, c31);
        aAt += 4;
        bAt += 2 * LANES;
      }
      c00.intoArray(c, cAt);
      c01.intoArray(c, cAt + LANES);
      c10.intoArray(c, cAt + 1 * stride);
      c11.intoArray(c, cAt + 1 * stride + LANES);
      c20.intoArray(c, cAt + 2 * stride);
      c21.intoArray(c, cAt + 2 * stride + LANES);
      c30.intoArray(c, cAt + 3 * stride);
      c31.intoArray(c, cAt + 3 * stride + LANES);
    }
  }
}
