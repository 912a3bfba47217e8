package perceptarium.engine.compute;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Register tiles of {@link DoubleGemm} by the Vector API, two vectors wide. Long on purpose: every
/// accumulator is a local variable, so that it stays in a register. Loaded only where the module
/// `jdk.incubator.vector` is present.
final class VectorDoubleTiles {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  private VectorDoubleTiles() {}

  /// Eight rows need 19 registers: fine with 32 of them (AVX-512, NEON), too many for AVX2's 16.
  static DoubleGemm.Tile best() {
    return S.vectorBitSize() == 256 ? new Four() : new Eight();
  }

  private static final class Eight implements DoubleGemm.Tile {
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
        double[] a,
        int aAt,
        double[] b,
        int bAt,
        double[] c,
        int cAt,
        int stride,
        boolean add) {
      DoubleVector c00 = add ? DoubleVector.fromArray(S, c, cAt) : DoubleVector.zero(S);
      DoubleVector c01 = add ? DoubleVector.fromArray(S, c, cAt + LANES) : DoubleVector.zero(S);
      DoubleVector c10 =
          add ? DoubleVector.fromArray(S, c, cAt + 1 * stride) : DoubleVector.zero(S);
      DoubleVector c11 =
          add ? DoubleVector.fromArray(S, c, cAt + 1 * stride + LANES) : DoubleVector.zero(S);
      DoubleVector c20 =
          add ? DoubleVector.fromArray(S, c, cAt + 2 * stride) : DoubleVector.zero(S);
      DoubleVector c21 =
          add ? DoubleVector.fromArray(S, c, cAt + 2 * stride + LANES) : DoubleVector.zero(S);
      DoubleVector c30 =
          add ? DoubleVector.fromArray(S, c, cAt + 3 * stride) : DoubleVector.zero(S);
      DoubleVector c31 =
          add ? DoubleVector.fromArray(S, c, cAt + 3 * stride + LANES) : DoubleVector.zero(S);
      DoubleVector c40 =
          add ? DoubleVector.fromArray(S, c, cAt + 4 * stride) : DoubleVector.zero(S);
      DoubleVector c41 =
          add ? DoubleVector.fromArray(S, c, cAt + 4 * stride + LANES) : DoubleVector.zero(S);
      DoubleVector c50 =
          add ? DoubleVector.fromArray(S, c, cAt + 5 * stride) : DoubleVector.zero(S);
      DoubleVector c51 =
          add ? DoubleVector.fromArray(S, c, cAt + 5 * stride + LANES) : DoubleVector.zero(S);
      DoubleVector c60 =
          add ? DoubleVector.fromArray(S, c, cAt + 6 * stride) : DoubleVector.zero(S);
      DoubleVector c61 =
          add ? DoubleVector.fromArray(S, c, cAt + 6 * stride + LANES) : DoubleVector.zero(S);
      DoubleVector c70 =
          add ? DoubleVector.fromArray(S, c, cAt + 7 * stride) : DoubleVector.zero(S);
      DoubleVector c71 =
          add ? DoubleVector.fromArray(S, c, cAt + 7 * stride + LANES) : DoubleVector.zero(S);
      for (int l = 0; l < k; l++) {
        DoubleVector b0 = DoubleVector.fromArray(S, b, bAt);
        DoubleVector b1 = DoubleVector.fromArray(S, b, bAt + LANES);
        DoubleVector a0 = DoubleVector.broadcast(S, a[aAt]);
        c00 = a0.fma(b0, c00);
        c01 = a0.fma(b1, c01);
        DoubleVector a1 = DoubleVector.broadcast(S, a[aAt + 1]);
        c10 = a1.fma(b0, c10);
        c11 = a1.fma(b1, c11);
        DoubleVector a2 = DoubleVector.broadcast(S, a[aAt + 2]);
        c20 = a2.fma(b0, c20);
        c21 = a2.fma(b1, c21);
        DoubleVector a3 = DoubleVector.broadcast(S, a[aAt + 3]);
        c30 = a3.fma(b0, c30);
        c31 = a3.fma(b1, c31);
        DoubleVector a4 = DoubleVector.broadcast(S, a[aAt + 4]);
        c40 = a4.fma(b0, c40);
        c41 = a4.fma(b1, c41);
        DoubleVector a5 = DoubleVector.broadcast(S, a[aAt + 5]);
        c50 = a5.fma(b0, c50);
        c51 = a5.fma(b1, c51);
        DoubleVector a6 = DoubleVector.broadcast(S, a[aAt + 6]);
        c60 = a6.fma(b0, c60);
        c61 = a6.fma(b1, c61);
        DoubleVector a7 = DoubleVector.broadcast(S, a[aAt + 7]);
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

  private static final class Four implements DoubleGemm.Tile {
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
        double[] a,
        int aAt,
        double[] b,
        int bAt,
        double[] c,
        int cAt,
        int stride,
        boolean add) {
      DoubleVector c00 = add ? DoubleVector.fromArray(S, c, cAt) : DoubleVector.zero(S);
      DoubleVector c01 = add ? DoubleVector.fromArray(S, c, cAt + LANES) : DoubleVector.zero(S);
      DoubleVector c10 =
          add ? DoubleVector.fromArray(S, c, cAt + 1 * stride) : DoubleVector.zero(S);
      DoubleVector c11 =
          add ? DoubleVector.fromArray(S, c, cAt + 1 * stride + LANES) : DoubleVector.zero(S);
      DoubleVector c20 =
          add ? DoubleVector.fromArray(S, c, cAt + 2 * stride) : DoubleVector.zero(S);
      DoubleVector c21 =
          add ? DoubleVector.fromArray(S, c, cAt + 2 * stride + LANES) : DoubleVector.zero(S);
      DoubleVector c30 =
          add ? DoubleVector.fromArray(S, c, cAt + 3 * stride) : DoubleVector.zero(S);
      DoubleVector c31 =
          add ? DoubleVector.fromArray(S, c, cAt + 3 * stride + LANES) : DoubleVector.zero(S);
      for (int l = 0; l < k; l++) {
        DoubleVector b0 = DoubleVector.fromArray(S, b, bAt);
        DoubleVector b1 = DoubleVector.fromArray(S, b, bAt + LANES);
        DoubleVector a0 = DoubleVector.broadcast(S, a[aAt]);
        c00 = a0.fma(b0, c00);
        c01 = a0.fma(b1, c01);
        DoubleVector a1 = DoubleVector.broadcast(S, a[aAt + 1]);
        c10 = a1.fma(b0, c10);
        c11 = a1.fma(b1, c11);
        DoubleVector a2 = DoubleVector.broadcast(S, a[aAt + 2]);
        c20 = a2.fma(b0, c20);
        c21 = a2.fma(b1, c21);
        DoubleVector a3 = DoubleVector.broadcast(S, a[aAt + 3]);
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
