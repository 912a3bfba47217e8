package perceptarium.engine.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The gradient of {@link VectorFloatPass}: a vector of products a parameter, along the batch,
/// whose entries are added in halves: those 8 apart, then 4, 2, 1. For 16 parameters at a time that
/// ends in one vector of their sums. {@link PlainFloat#folded} adds in the same order.
final class VectorFloatFold {
  private static final int SIZE = PlainFloat.FOLDED;

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  private static final VectorMask<Float> UPPER_8 = VectorMask.fromLong(S, 0xff00);
  private static final VectorMask<Float> UPPER_4 = VectorMask.fromLong(S, 0xf0f0);
  private static final VectorMask<Float> UPPER_2 = VectorMask.fromLong(S, 0xcccc);
  private static final VectorMask<Float> UPPER_1 = VectorMask.fromLong(S, 0xaaaa);
  private static final VectorShuffle<Float> SWAP_8 = VectorShuffle.fromOp(S, i -> i ^ 8);
  private static final VectorShuffle<Float> SWAP_4 = VectorShuffle.fromOp(S, i -> i ^ 4);
  private static final VectorShuffle<Float> SWAP_2 = VectorShuffle.fromOp(S, i -> i ^ 2);
  private static final VectorShuffle<Float> SWAP_1 = VectorShuffle.fromOp(S, i -> i ^ 1);

  private final float[] products;
  private final float[] sums;

  VectorFloatFold(int parameters) {
    int groups = (parameters + SIZE - 1) / SIZE;
    products = new float[groups * SIZE * SIZE];
    sums = new float[groups * SIZE];
  }

  /// Multiplies one layer's gradient by its inputs.
  void multiply(float[] d, int units, float[] x, int inputs, int weights, int batch) {
    multiply(d, units, x, inputs, batch, products, weights * SIZE);
  }

  /// Entries behind the batch may be anything; their products are 0, where d is.
  private static void multiply(
      float[] d, int units, float[] x, int inputs, int batch, float[] products, int weights) {
    VectorMask<Float> real = S.indexInRange(0, batch);
    int to = weights;
    int bias = weights + units * inputs * SIZE;
    for (int from = 0; from != units * SIZE; from += SIZE) {
      FloatVector e = FloatVector.zero(S).blend(FloatVector.fromArray(S, d, from), real);
      for (int p = 0; p != inputs * SIZE; p += SIZE) {
        e.lanewise(VectorOperators.MUL, FloatVector.fromArray(S, x, p), real)
            .intoArray(products, to);
        to += SIZE;
      }
      e.intoArray(products, bias);
      bias += SIZE;
    }
  }

  /// Writes the sums of all parameters.
  void sum(double[] gradient) {
    sum(products, sums);
    for (int p = 0; p < gradient.length; p++) {
      gradient[p] = sums[p];
    }
  }

  /// In one piece, because a vector may not be handed to a method.
  private static void sum(float[] products, float[] sums) {
    for (int to = 0, at = 0; to != sums.length; to += SIZE, at += SIZE * SIZE) {
      FloatVector v0 = FloatVector.fromArray(S, products, at);
      FloatVector v1 = FloatVector.fromArray(S, products, at + 16);
      FloatVector v2 = FloatVector.fromArray(S, products, at + 32);
      FloatVector v3 = FloatVector.fromArray(S, products, at + 48);
      FloatVector v4 = FloatVector.fromArray(S, products, at + 64);
      FloatVector v5 = FloatVector.fromArray(S, products, at + 80);
      FloatVector v6 = FloatVector.fromArray(S, products, at + 96);
      FloatVector v7 = FloatVector.fromArray(S, products, at + 112);
      FloatVector v8 = FloatVector.fromArray(S, products, at + 128);
      FloatVector v9 = FloatVector.fromArray(S, products, at + 144);
      FloatVector v10 = FloatVector.fromArray(S, products, at + 160);
      FloatVector v11 = FloatVector.fromArray(S, products, at + 176);
      FloatVector v12 = FloatVector.fromArray(S, products, at + 192);
      FloatVector v13 = FloatVector.fromArray(S, products, at + 208);
      FloatVector v14 = FloatVector.fromArray(S, products, at + 224);
      FloatVector v15 = FloatVector.fromArray(S, products, at + 240);
      FloatVector a0 = v0.blend(v8, UPPER_8).add(v8.blend(v0, UPPER_8).rearrange(SWAP_8));
      FloatVector a1 = v1.blend(v9, UPPER_8).add(v9.blend(v1, UPPER_8).rearrange(SWAP_8));
      FloatVector a2 = v2.blend(v10, UPPER_8).add(v10.blend(v2, UPPER_8).rearrange(SWAP_8));
      FloatVector a3 = v3.blend(v11, UPPER_8).add(v11.blend(v3, UPPER_8).rearrange(SWAP_8));
      FloatVector a4 = v4.blend(v12, UPPER_8).add(v12.blend(v4, UPPER_8).rearrange(SWAP_8));
      FloatVector a5 = v5.blend(v13, UPPER_8).add(v13.blend(v5, UPPER_8).rearrange(SWAP_8));
      FloatVector a6 = v6.blend(v14, UPPER_8).add(v14.blend(v6, UPPER_8).rearrange(SWAP_8));
      FloatVector a7 = v7.blend(v15, UPPER_8).add(v15.blend(v7, UPPER_8).rearrange(SWAP_8));
      FloatVector b0 = a0.blend(a4, UPPER_4).add(a4.blend(a0, UPPER_4).rearrange(SWAP_4));
      FloatVector b1 = a1.blend(a5, UPPER_4).add(a5.blend(a1, UPPER_4).rearrange(SWAP_4));
      FloatVector b2 = a2.blend(a6, UPPER_4).add(a6.blend(a2, UPPER_4).rearrange(SWAP_4));
      FloatVector b3 = a3.blend(a7, UPPER_4).add(a7.blend(a3, UPPER_4).rearrange(SWAP_4));
      FloatVector c0 = b0.blend(b2, UPPER_2).add(b2.blend(b0, UPPER_2).rearrange(SWAP_2));
      FloatVector c1 = b1.blend(b3, UPPER_2).add(b3.blend(b1, UPPER_2).rearrange(SWAP_2));
      c0.blend(c1, UPPER_1).add(c1.blend(c0, UPPER_1).rearrange(SWAP_1)).intoArray(sums, to);
    }
  }
}
