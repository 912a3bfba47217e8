package perceptarium.engine.network;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Activation functions and their derivatives on vectors: the operations of {@link Elementary} in
/// the same order, lane by lane.
final class VectorCurve {
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;

  private VectorCurve() {}

  /// y = tanh x, or the logistic function of x, from entry `from` to `to` in whole vectors. In one
  /// piece, because a vector that is handed to a method which is not compiled into its caller
  /// becomes an object.
  static void exponential(boolean tanh, float[] x, float[] y, int from, int to) {
    float limit = tanh ? Elementary.TANH_LIMIT_F : Elementary.SIGMOID_LIMIT_F;
    float least = tanh ? -1 : Elementary.sigmoid(-limit);
    float factor = tanh ? 2 : -1;
    FloatVector one = FloatVector.broadcast(F, 1);
    for (int q = from; q < to; q += F.length()) {
      // what is too large comes out wrong and is replaced at the end; NaN stays
      FloatVector z = FloatVector.fromArray(F, x, q);
      VectorMask<Float> above = z.compare(VectorOperators.GT, limit);
      VectorMask<Float> below = z.compare(VectorOperators.LT, -limit);
      FloatVector shifted =
          z.fma(
              FloatVector.broadcast(F, factor * Elementary.LOG2_E_F),
              FloatVector.broadcast(F, Elementary.ROUND_F));
      FloatVector k = shifted.sub(Elementary.ROUND_F);
      FloatVector r = k.fma(FloatVector.broadcast(F, -Elementary.LN2_HIGH_F), z.mul(factor));
      r = k.fma(FloatVector.broadcast(F, -Elementary.LN2_LOW_F), r);
      FloatVector r2 = r.mul(r);
      FloatVector low = r.fma(FloatVector.broadcast(F, 1 / 6f), FloatVector.broadcast(F, 0.5f));
      FloatVector middle =
          r.fma(FloatVector.broadcast(F, 1 / 120f), FloatVector.broadcast(F, 1 / 24f));
      FloatVector high =
          r.fma(FloatVector.broadcast(F, 1 / 5040f), FloatVector.broadcast(F, 1 / 720f));
      FloatVector e = high.fma(r2, middle).fma(r2, low).fma(r2, r);
      IntVector bits = shifted.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23);
      FloatVector scale = bits.reinterpretAsFloats();
      FloatVector bottom = scale.fma(e, scale.add(1));
      FloatVector top = tanh ? scale.fma(e, scale.sub(1)) : one;
      top.div(bottom).blend(1, above).blend(least, below).intoArray(y, q);
    }
  }

  static void relu(float[] x, float[] y, int from, int to) {
    for (int p = from; p < to; p += F.length()) {
      FloatVector.fromArray(F, x, p).max(0).intoArray(y, p);
    }
  }

  /// d ← d·(1 − a²).
  static void tanhSlope(float[] a, float[] d, int from, int to) {
    FloatVector one = FloatVector.broadcast(F, 1);
    for (int p = from; p < to; p += F.length()) {
      FloatVector v = FloatVector.fromArray(F, a, p);
      FloatVector.fromArray(F, d, p).mul(v.neg().fma(v, one)).intoArray(d, p);
    }
  }

  /// d ← d·(a − a²).
  static void sigmoidSlope(float[] a, float[] d, int from, int to) {
    for (int p = from; p < to; p += F.length()) {
      FloatVector v = FloatVector.fromArray(F, a, p);
      FloatVector.fromArray(F, d, p).mul(v.neg().fma(v, v)).intoArray(d, p);
    }
  }

  /// d ← d where a is positive, else 0 (NaN stays).
  static void reluSlope(float[] a, float[] d, int from, int to) {
    for (int p = from; p < to; p += F.length()) {
      FloatVector t = FloatVector.fromArray(F, d, p);
      FloatVector none = t.mul(0);
      none.blend(t, FloatVector.fromArray(F, a, p).compare(VectorOperators.GT, 0)).intoArray(d, p);
    }
  }

  /// y = tanh x, or the logistic function of x, from entry `from` to `to` in whole vectors. In one
  /// piece, because a vector that is handed to a method which is not compiled into its caller
  /// becomes an object.
  static void exponential(boolean tanh, double[] x, double[] y, int from, int to) {
    double limit = tanh ? Elementary.TANH_LIMIT : Elementary.SIGMOID_LIMIT;
    double least = tanh ? -1 : Elementary.sigmoid(-limit);
    double factor = tanh ? 2 : -1;
    DoubleVector one = DoubleVector.broadcast(D, 1);
    for (int q = from; q < to; q += D.length()) {
      // what is too large comes out wrong and is replaced at the end; NaN stays
      DoubleVector z = DoubleVector.fromArray(D, x, q);
      VectorMask<Double> above = z.compare(VectorOperators.GT, limit);
      VectorMask<Double> below = z.compare(VectorOperators.LT, -limit);
      DoubleVector shifted =
          z.fma(
              DoubleVector.broadcast(D, factor * Elementary.LOG2_E),
              DoubleVector.broadcast(D, Elementary.ROUND));
      DoubleVector k = shifted.sub(Elementary.ROUND);
      DoubleVector r = k.fma(DoubleVector.broadcast(D, -Elementary.LN2_HIGH), z.mul(factor));
      r = k.fma(DoubleVector.broadcast(D, -Elementary.LN2_LOW), r);
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector low = r.fma(DoubleVector.broadcast(D, 1 / 6.0), DoubleVector.broadcast(D, 0.5));
      low =
          r.fma(DoubleVector.broadcast(D, 1 / 120.0), DoubleVector.broadcast(D, 1 / 24.0))
              .fma(r2, low);
      DoubleVector middle =
          r.fma(DoubleVector.broadcast(D, 1 / 5040.0), DoubleVector.broadcast(D, 1 / 720.0));
      middle =
          r.fma(DoubleVector.broadcast(D, 1 / 362880.0), DoubleVector.broadcast(D, 1 / 40320.0))
              .fma(r2, middle);
      DoubleVector high =
          r.fma(
              DoubleVector.broadcast(D, 1 / 39916800.0), DoubleVector.broadcast(D, 1 / 3628800.0));
      high =
          r.fma(
                  DoubleVector.broadcast(D, 1 / 6227020800.0),
                  DoubleVector.broadcast(D, 1 / 479001600.0))
              .fma(r2, high);
      DoubleVector e = high.fma(r4, middle).fma(r4, low).fma(r2, r);
      LongVector bits = shifted.reinterpretAsLongs().add(1023).lanewise(VectorOperators.LSHL, 52);
      DoubleVector scale = bits.reinterpretAsDoubles();
      DoubleVector bottom = scale.fma(e, scale.add(1));
      DoubleVector top = tanh ? scale.fma(e, scale.sub(1)) : one;
      top.div(bottom).blend(1, above).blend(least, below).intoArray(y, q);
    }
  }

  static void relu(double[] x, double[] y, int from, int to) {
    for (int p = from; p < to; p += D.length()) {
      DoubleVector.fromArray(D, x, p).max(0).intoArray(y, p);
    }
  }

  /// d ← d·(1 − a²).
  static void tanhSlope(double[] a, double[] d, int from, int to) {
    DoubleVector one = DoubleVector.broadcast(D, 1);
    for (int p = from; p < to; p += D.length()) {
      DoubleVector v = DoubleVector.fromArray(D, a, p);
      DoubleVector.fromArray(D, d, p).mul(v.neg().fma(v, one)).intoArray(d, p);
    }
  }

  /// d ← d·(a − a²).
  static void sigmoidSlope(double[] a, double[] d, int from, int to) {
    for (int p = from; p < to; p += D.length()) {
      DoubleVector v = DoubleVector.fromArray(D, a, p);
      DoubleVector.fromArray(D, d, p).mul(v.neg().fma(v, v)).intoArray(d, p);
    }
  }

  /// d ← d where a is positive, else 0 (NaN stays).
  static void reluSlope(double[] a, double[] d, int from, int to) {
    for (int p = from; p < to; p += D.length()) {
      DoubleVector t = DoubleVector.fromArray(D, d, p);
      DoubleVector none = t.mul(0);
      none.blend(t, DoubleVector.fromArray(D, a, p).compare(VectorOperators.GT, 0)).intoArray(d, p);
    }
  }
}
