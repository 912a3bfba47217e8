package perceptarium.engine.network;

/// tanh and the logistic function from sums and products alone. The vector kernels compute the same
/// operations lane by lane, so scalar and vector give the same bits on every machine; library
/// functions do not promise that. Within 4 units in the last place (5 in float).
///
/// Method: eˣ − 1 = 2ᵏ(e^r − 1) + (2ᵏ − 1) with k = x/ln 2 rounded and |r| ≤ ½ ln 2, where e^r − 1
/// is summed as its Taylor series, in parts that do not wait for one another: in a small network
/// what counts is how long one number takes, not how many are made at a time.
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

  static double tanh(double x) {
    if (Math.abs(x) > TANH_LIMIT) {
      return Math.signum(x);
    }
    double shifted = Math.fma(x, 2 * LOG2_E, ROUND);
    double scale = power(shifted);
    double e = expm1(2 * x, shifted - ROUND);
    return Math.fma(scale, e, scale - 1) / Math.fma(scale, e, scale + 1);
  }

  static double sigmoid(double x) {
    double z = Math.max(-SIGMOID_LIMIT, Math.min(SIGMOID_LIMIT, x));
    double shifted = Math.fma(z, -LOG2_E, ROUND);
    double scale = power(shifted);
    return 1 / Math.fma(scale, expm1(-z, shifted - ROUND), scale + 1);
  }

  /// 2ᵏ, where k stands in the low bits.
  private static double power(double shifted) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023) << 52);
  }

  /// e^r − 1, where r is x without k·ln 2.
  private static double expm1(double x, double k) {
    double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
    double r2 = r * r;
    double r4 = r2 * r2;
    double low = Math.fma(Math.fma(r, 1 / 120.0, 1 / 24.0), r2, Math.fma(r, 1 / 6.0, 0.5));
    double middle =
        Math.fma(Math.fma(r, 1 / 362880.0, 1 / 40320.0), r2, Math.fma(r, 1 / 5040.0, 1 / 720.0));
    double high =
        Math.fma(
            Math.fma(r, 1 / 6227020800.0, 1 / 479001600.0),
            r2,
            Math.fma(r, 1 / 39916800.0, 1 / 3628800.0));
    return Math.fma(Math.fma(Math.fma(high, r4, middle), r4, low), r2, r);
  }

  static float tanh(float x) {
    if (Math.abs(x) > TANH_LIMIT_F) {
      return Math.signum(x);
    }
    float shifted = Math.fma(x, 2 * LOG2_E_F, ROUND_F);
    float scale = power(shifted);
    float e = expm1(2 * x, shifted - ROUND_F);
    return Math.fma(scale, e, scale - 1) / Math.fma(scale, e, scale + 1);
  }

  static float sigmoid(float x) {
    float z = Math.max(-SIGMOID_LIMIT_F, Math.min(SIGMOID_LIMIT_F, x));
    float shifted = Math.fma(z, -LOG2_E_F, ROUND_F);
    float scale = power(shifted);
    return 1 / Math.fma(scale, expm1(-z, shifted - ROUND_F), scale + 1);
  }

  private static float power(float shifted) {
    return Float.intBitsToFloat((Float.floatToRawIntBits(shifted) + 127) << 23);
  }

  private static float expm1(float x, float k) {
    float r = Math.fma(k, -LN2_LOW_F, Math.fma(k, -LN2_HIGH_F, x));
    float r2 = r * r;
    float low = Math.fma(r, 1 / 6f, 0.5f);
    float middle = Math.fma(r, 1 / 120f, 1 / 24f);
    float high = Math.fma(r, 1 / 5040f, 1 / 720f);
    return Math.fma(Math.fma(Math.fma(high, r2, middle), r2, low), r2, r);
  }
}
