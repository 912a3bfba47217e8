package perceptarium.engine.network;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import perceptarium.engine.compute.Pointwise;

/// Activation functions and their derivatives on one vector: the operations of {@link Elementary}
/// in the same order, lane by lane.
final class VectorCurve {
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;

  private VectorCurve() {}

  /// y = g(x) from entry `from` to `to`, in whole vectors; not for {@link
  /// Pointwise.Kernel#GENERAL}.
  static void value(Pointwise.Kernel g, float[] x, float[] y, int from, int to) {
    switch (g) {
      case LINEAR -> System.arraycopy(x, from, y, from, to - from);
      case RELU -> {
        for (int p = from; p < to; p += F.length()) {
          FloatVector.fromArray(F, x, p).max(0).intoArray(y, p);
        }
      }
      case TANH -> {
        for (int p = from; p < to; p += F.length()) {
          FloatVector z = clamp(FloatVector.fromArray(F, x, p), Elementary.TANH_LIMIT_F);
          FloatVector e = expm1(z.add(z));
          e.div(e.add(2)).intoArray(y, p);
        }
      }
      case SIGMOID -> {
        for (int p = from; p < to; p += F.length()) {
          FloatVector z = clamp(FloatVector.fromArray(F, x, p), Elementary.SIGMOID_LIMIT_F);
          FloatVector.broadcast(F, 1).div(expm1(z.neg()).add(2)).intoArray(y, p);
        }
      }
      case GENERAL -> throw new IllegalArgumentException("no kernel");
    }
  }

  /// Comparisons are cheaper than min and max, which take care of −0; NaN stays.
  private static FloatVector clamp(FloatVector x, float limit) {
    return x.blend(limit, x.compare(VectorOperators.GT, limit))
        .blend(-limit, x.compare(VectorOperators.LT, -limit));
  }

  /// d = t·g′(z) at `at`, from a = g(z) there; d = t for {@link Pointwise.Kernel#GENERAL}.
  static void sloped(Pointwise.Kernel g, FloatVector t, float[] a, float[] d, int at) {
    switch (g) {
      case LINEAR, GENERAL -> t.intoArray(d, at);
      case RELU -> {
        FloatVector none = t.mul(0);
        none.blend(t, FloatVector.fromArray(F, a, at).compare(VectorOperators.GT, 0))
            .intoArray(d, at);
      }
      case TANH -> {
        FloatVector v = FloatVector.fromArray(F, a, at);
        t.mul(v.neg().fma(v, FloatVector.broadcast(F, 1))).intoArray(d, at);
      }
      case SIGMOID -> {
        FloatVector v = FloatVector.fromArray(F, a, at);
        t.mul(v.neg().fma(v, v)).intoArray(d, at);
      }
    }
  }

  private static FloatVector expm1(FloatVector x) {
    FloatVector shifted =
        x.fma(
            FloatVector.broadcast(F, Elementary.LOG2_E_F),
            FloatVector.broadcast(F, Elementary.ROUND_F));
    FloatVector k = shifted.sub(Elementary.ROUND_F);
    FloatVector r = k.fma(FloatVector.broadcast(F, -Elementary.LN2_HIGH_F), x);
    r = k.fma(FloatVector.broadcast(F, -Elementary.LN2_LOW_F), r);
    FloatVector p = FloatVector.broadcast(F, 1 / 5040f);
    p = p.fma(r, FloatVector.broadcast(F, 1 / 720f));
    p = p.fma(r, FloatVector.broadcast(F, 1 / 120f));
    p = p.fma(r, FloatVector.broadcast(F, 1 / 24f));
    p = p.fma(r, FloatVector.broadcast(F, 1 / 6f));
    p = p.fma(r, FloatVector.broadcast(F, 0.5f));
    FloatVector e = p.mul(r).fma(r, r);
    IntVector bits = shifted.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23);
    FloatVector scale = bits.reinterpretAsFloats();
    return scale.fma(e, scale.sub(1));
  }

  /// y = g(x) from entry `from` to `to`, in whole vectors; not for {@link
  /// Pointwise.Kernel#GENERAL}.
  static void value(Pointwise.Kernel g, double[] x, double[] y, int from, int to) {
    switch (g) {
      case LINEAR -> System.arraycopy(x, from, y, from, to - from);
      case RELU -> {
        for (int p = from; p < to; p += D.length()) {
          DoubleVector.fromArray(D, x, p).max(0).intoArray(y, p);
        }
      }
      case TANH -> {
        for (int p = from; p < to; p += D.length()) {
          DoubleVector z = clamp(DoubleVector.fromArray(D, x, p), Elementary.TANH_LIMIT);
          DoubleVector e = expm1(z.add(z));
          e.div(e.add(2)).intoArray(y, p);
        }
      }
      case SIGMOID -> {
        for (int p = from; p < to; p += D.length()) {
          DoubleVector z = clamp(DoubleVector.fromArray(D, x, p), Elementary.SIGMOID_LIMIT);
          DoubleVector.broadcast(D, 1).div(expm1(z.neg()).add(2)).intoArray(y, p);
        }
      }
      case GENERAL -> throw new IllegalArgumentException("no kernel");
    }
  }

  /// Comparisons are cheaper than min and max, which take care of −0; NaN stays.
  private static DoubleVector clamp(DoubleVector x, double limit) {
    return x.blend(limit, x.compare(VectorOperators.GT, limit))
        .blend(-limit, x.compare(VectorOperators.LT, -limit));
  }

  /// d = t·g′(z) at `at`, from a = g(z) there; d = t for {@link Pointwise.Kernel#GENERAL}.
  static void sloped(Pointwise.Kernel g, DoubleVector t, double[] a, double[] d, int at) {
    switch (g) {
      case LINEAR, GENERAL -> t.intoArray(d, at);
      case RELU -> {
        DoubleVector none = t.mul(0);
        none.blend(t, DoubleVector.fromArray(D, a, at).compare(VectorOperators.GT, 0))
            .intoArray(d, at);
      }
      case TANH -> {
        DoubleVector v = DoubleVector.fromArray(D, a, at);
        t.mul(v.neg().fma(v, DoubleVector.broadcast(D, 1))).intoArray(d, at);
      }
      case SIGMOID -> {
        DoubleVector v = DoubleVector.fromArray(D, a, at);
        t.mul(v.neg().fma(v, v)).intoArray(d, at);
      }
    }
  }

  private static DoubleVector expm1(DoubleVector x) {
    DoubleVector shifted =
        x.fma(
            DoubleVector.broadcast(D, Elementary.LOG2_E),
            DoubleVector.broadcast(D, Elementary.ROUND));
    DoubleVector k = shifted.sub(Elementary.ROUND);
    DoubleVector r = k.fma(DoubleVector.broadcast(D, -Elementary.LN2_HIGH), x);
    r = k.fma(DoubleVector.broadcast(D, -Elementary.LN2_LOW), r);
    DoubleVector p = DoubleVector.broadcast(D, 1 / 6227020800.0);
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 479001600.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 39916800.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 3628800.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 362880.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 40320.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 5040.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 720.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 120.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 24.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 6.0));
    p = p.fma(r, DoubleVector.broadcast(D, 0.5));
    DoubleVector e = p.mul(r).fma(r, r);
    LongVector bits = shifted.reinterpretAsLongs().add(1023).lanewise(VectorOperators.LSHL, 52);
    DoubleVector scale = bits.reinterpretAsDoubles();
    return scale.fma(e, scale.sub(1));
  }
}
