package perceptarium.engine.network;

/// tanh and the logistic function from sums and products alone. The vector kernels compute the same
/// operations lane by lane, so scalar and vector give the same bits on every machine; library
/// functions do not promise that. Within 4 units in the last place (5 in float).
///
/// Method: eˣ − 1 = 2ᵏ(e^r − 1) + (2ᵏ − 1) with k = x/ln 2 rounded and |r| ≤ ½ ln 2, where e^r − 1
/// is summed as its Taylor series.
final class Elementary {
  /// Adding and taking away rounds to a whole number, which then stands in the low bits.
  static final double ROUND = 0x1.8p52;

  static final float ROUND_F = 0x1.8p23f;
  static final double LOG2_E = 1 / Math.log(2);
  static final float LOG2_E_F = (float) LOG2_E;

  /// ln 2 in two parts; the first has trailing zeros, so that k·ln 2 is exact in it.
  static final double LN2_HIGH = 0x1.62e42fee00000p-1;

  static final double LN2_LOW = 0x1.a39ef35793c76p-33;
  static final float LN2_HIGH_F = 0x1.62e4p-1f;
  static final float LN2_LOW_F = 0x1.7f7d1cp-20f;

  /// Beyond this, tanh is 1 to the last bit.
  static final double TANH_LIMIT = 20;

  static final float TANH_LIMIT_F = 10;

  /// Beyond this, e^−x stays finite and the logistic function is 0 for every purpose.
  static final double SIGMOID_LIMIT = 700;

  static final float SIGMOID_LIMIT_F = 80;

  private Elementary() {}

  private static double expm1(double x) {
    double shifted = Math.fma(x, LOG2_E, ROUND);
    double k = shifted - ROUND;
    double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
    double p = 1 / 6227020800.0;
    p = Math.fma(p, r, 1 / 479001600.0);
    p = Math.fma(p, r, 1 / 39916800.0);
    p = Math.fma(p, r, 1 / 3628800.0);
    p = Math.fma(p, r, 1 / 362880.0);
    p = Math.fma(p, r, 1 / 40320.0);
    p = Math.fma(p, r, 1 / 5040.0);
    p = Math.fma(p, r, 1 / 720.0);
    p = Math.fma(p, r, 1 / 120.0);
    p = Math.fma(p, r, 1 / 24.0);
    p = Math.fma(p, r, 1 / 6.0);
    p = Math.fma(p, r, 0.5);
    double e = Math.fma(p * r, r, r);
    double scale = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023) << 52);
    return Math.fma(scale, e, scale - 1);
  }

  private static float expm1(float x) {
    float shifted = Math.fma(x, LOG2_E_F, ROUND_F);
    float k = shifted - ROUND_F;
    float r = Math.fma(k, -LN2_LOW_F, Math.fma(k, -LN2_HIGH_F, x));
    float p = 1 / 5040f;
    p = Math.fma(p, r, 1 / 720f);
    p = Math.fma(p, r, 1 / 120f);
    p = Math.fma(p, r, 1 / 24f);
    p = Math.fma(p, r, 1 / 6f);
    p = Math.fma(p, r, 0.5f);
    float e = Math.fma(p * r, r, r);
    float scale = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) + 127) << 23);
    return Math.fma(scale, e, scale - 1);
  }

  static double tanh(double x) {
    double e = expm1(2 * Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, x)));
    return e / (e + 2);
  }

  static float tanh(float x) {
    float e = expm1(2 * Math.max(-TANH_LIMIT_F, Math.min(TANH_LIMIT_F, x)));
    return e / (e + 2);
  }

  static double sigmoid(double x) {
    return 1 / (expm1(-Math.max(-SIGMOID_LIMIT, Math.min(SIGMOID_LIMIT, x))) + 2);
  }

  static float sigmoid(float x) {
    return 1 / (expm1(-Math.max(-SIGMOID_LIMIT_F, Math.min(SIGMOID_LIMIT_F, x))) + 2);
  }
}
