package perceptarium.engine.compute;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Activation functions by the Vector API. tanh and the sigmoid come from one e^t − 1 for t ≥ 0: t
/// is split into k·ln 2 + r with |r| ≤ ln 2/2, e^r − 1 is Taylor's polynomial, 2ᵏ is put together
/// from bits. Loaded only where the module `jdk.incubator.vector` is present.
final class VectorCurves {
  private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;

  private static final double LOG2_E = 1 / Math.log(2);

  /// ln 2 in two parts, the first with 21 zero bits at its end so that k times it is exact.
  private static final double LN2_HIGH =
      Double.longBitsToDouble(Double.doubleToRawLongBits(Math.log(2)) & -(1L << 21));

  private static final double LN2_LOW = 1.9082149292705877e-10;

  /// Adding and subtracting it rounds to a whole number and leaves that number in the low bits.
  private static final double ROUND_D = 0x1.8p52;

  private static final float ROUND_F = 0x1.8p23f;
  private static final float LN2_HIGH_F = 0x1.62ep-1f;
  private static final float LN2_LOW_F = (float) (Math.log(2) - 0x1.62ep-1);

  // 1/2!, 1/3!, …
  private static final double T2 = 1 / 2.0;
  private static final double T3 = 1 / 6.0;
  private static final double T4 = 1 / 24.0;
  private static final double T5 = 1 / 120.0;
  private static final double T6 = 1 / 720.0;
  private static final double T7 = 1 / 5040.0;
  private static final double T8 = 1 / 40320.0;
  private static final double T9 = 1 / 362880.0;
  private static final double T10 = 1 / 3628800.0;
  private static final double T11 = 1 / 39916800.0;
  private static final double T12 = 1 / 479001600.0;
  private static final double T13 = 1 / 6227020800.0;

  private VectorCurves() {}

  static boolean has(Pointwise.Kernel kernel) {
    return kernel != Pointwise.Kernel.GENERAL;
  }

  static void value(Pointwise.Kernel kernel, double[] z, double[] y, int from, int to) {
    for (int i = from; i < to; i += D.length()) {
      VectorMask<Double> in = D.indexInRange(i, to);
      DoubleVector x = DoubleVector.fromArray(D, z, i, in);
      DoubleVector out =
          switch (kernel) {
            case LINEAR -> x;
            case RELU -> x.max(0);
            case TANH -> {
              DoubleVector e = growth(x.abs().mul(2));
              yield sign(e.div(e.add(2)), x);
            }
            case SIGMOID -> {
              DoubleVector e = growth(x.abs());
              VectorMask<Double> negative = x.lt(0);
              yield e.add(1).blend(1, negative).div(e.add(2));
            }
            case GENERAL -> throw new IllegalArgumentException("no vector kernel");
          };
      out.intoArray(y, i, in);
    }
  }

  static void slope(Pointwise.Kernel kernel, double[] z, double[] slope, int from, int to) {
    for (int i = from; i < to; i += D.length()) {
      VectorMask<Double> in = D.indexInRange(i, to);
      DoubleVector x = DoubleVector.fromArray(D, z, i, in);
      DoubleVector out =
          switch (kernel) {
            case LINEAR -> DoubleVector.broadcast(D, 1);
            case RELU -> DoubleVector.zero(D).blend(1, x.compare(VectorOperators.GT, 0));
            case TANH -> {
              DoubleVector e = growth(x.abs().mul(2));
              yield e.add(1).div(e.add(2)).div(e.add(2)).mul(4);
            }
            case SIGMOID -> {
              DoubleVector e = growth(x.abs());
              yield e.add(1).div(e.add(2)).div(e.add(2));
            }
            case GENERAL -> throw new IllegalArgumentException("no vector kernel");
          };
      out.intoArray(slope, i, in);
    }
  }

  static void value(Pointwise.Kernel kernel, float[] z, float[] y, int from, int to) {
    for (int i = from; i < to; i += F.length()) {
      VectorMask<Float> in = F.indexInRange(i, to);
      FloatVector x = FloatVector.fromArray(F, z, i, in);
      FloatVector out =
          switch (kernel) {
            case LINEAR -> x;
            case RELU -> x.max(0);
            case TANH -> {
              FloatVector e = growth(x.abs().mul(2));
              yield sign(e.div(e.add(2)), x);
            }
            case SIGMOID -> {
              FloatVector e = growth(x.abs());
              yield e.add(1).blend(1, x.lt(0)).div(e.add(2));
            }
            case GENERAL -> throw new IllegalArgumentException("no vector kernel");
          };
      out.intoArray(y, i, in);
    }
  }

  static void slope(Pointwise.Kernel kernel, float[] z, float[] slope, int from, int to) {
    for (int i = from; i < to; i += F.length()) {
      VectorMask<Float> in = F.indexInRange(i, to);
      FloatVector x = FloatVector.fromArray(F, z, i, in);
      FloatVector out =
          switch (kernel) {
            case LINEAR -> FloatVector.broadcast(F, 1);
            case RELU -> FloatVector.zero(F).blend(1, x.compare(VectorOperators.GT, 0));
            case TANH -> {
              FloatVector e = growth(x.abs().mul(2));
              yield e.add(1).div(e.add(2)).div(e.add(2)).mul(4);
            }
            case SIGMOID -> {
              FloatVector e = growth(x.abs());
              yield e.add(1).div(e.add(2)).div(e.add(2));
            }
            case GENERAL -> throw new IllegalArgumentException("no vector kernel");
          };
      out.intoArray(slope, i, in);
    }
  }

  /// e^t − 1 for 0 ≤ t, kept at t = 700 beyond it.
  private static DoubleVector growth(DoubleVector t) {
    DoubleVector u = t.min(700);
    DoubleVector shifted = u.fma(broadcast(LOG2_E), broadcast(ROUND_D));
    DoubleVector k = shifted.sub(ROUND_D);
    DoubleVector r = k.fma(broadcast(-LN2_LOW), k.fma(broadcast(-LN2_HIGH), u));
    // written out: a vector carried through a loop becomes an object at every turn
    DoubleVector p = broadcast(T13);
    p = p.fma(r, broadcast(T12));
    p = p.fma(r, broadcast(T11));
    p = p.fma(r, broadcast(T10));
    p = p.fma(r, broadcast(T9));
    p = p.fma(r, broadcast(T8));
    p = p.fma(r, broadcast(T7));
    p = p.fma(r, broadcast(T6));
    p = p.fma(r, broadcast(T5));
    p = p.fma(r, broadcast(T4));
    p = p.fma(r, broadcast(T3));
    p = p.fma(r, broadcast(T2));
    p = p.mul(r).fma(r, r);
    DoubleVector power =
        shifted
            .reinterpretAsLongs()
            .lanewise(VectorOperators.LSHL, 52)
            .add(Double.doubleToRawLongBits(1))
            .reinterpretAsDoubles();
    return power.fma(p, power.sub(1));
  }

  /// e^t − 1 for 0 ≤ t, kept at t = 80 beyond it.
  private static FloatVector growth(FloatVector t) {
    FloatVector u = t.min(80);
    FloatVector shifted =
        u.fma(FloatVector.broadcast(F, (float) LOG2_E), FloatVector.broadcast(F, ROUND_F));
    FloatVector k = shifted.sub(ROUND_F);
    FloatVector r =
        k.fma(
            FloatVector.broadcast(F, -LN2_LOW_F), k.fma(FloatVector.broadcast(F, -LN2_HIGH_F), u));
    FloatVector p = FloatVector.broadcast(F, (float) T7);
    p = p.fma(r, FloatVector.broadcast(F, (float) T6));
    p = p.fma(r, FloatVector.broadcast(F, (float) T5));
    p = p.fma(r, FloatVector.broadcast(F, (float) T4));
    p = p.fma(r, FloatVector.broadcast(F, (float) T3));
    p = p.fma(r, FloatVector.broadcast(F, (float) T2));
    p = p.mul(r).fma(r, r);
    FloatVector power =
        shifted
            .reinterpretAsInts()
            .lanewise(VectorOperators.LSHL, 23)
            .add(Float.floatToRawIntBits(1))
            .reinterpretAsFloats();
    return power.fma(p, power.sub(1));
  }

  private static DoubleVector broadcast(double x) {
    return DoubleVector.broadcast(D, x);
  }

  /// `size` (not negative) with the sign of `of`.
  private static DoubleVector sign(DoubleVector size, DoubleVector of) {
    return size.reinterpretAsLongs()
        .or(of.reinterpretAsLongs().and(Long.MIN_VALUE))
        .reinterpretAsDoubles();
  }

  private static FloatVector sign(FloatVector size, FloatVector of) {
    return size.reinterpretAsInts()
        .or(of.reinterpretAsInts().and(Integer.MIN_VALUE))
        .reinterpretAsFloats();
  }
}
