package perceptarium.engine.compute;

import com.aparapi.Kernel;

/// The functions of {@link DeviceCurve} and their slopes in the restricted Java of a kernel.
abstract class CurveKernel extends Kernel {
  /// Ordinal of the family.
  int curve;

  /// Its number.
  float parameter;

  /// Takes a function.
  final void take(DeviceCurve of) {
    curve = of.family().ordinal();
    parameter = (float) of.parameter();
  }

  /// Left of 0 in a bent line; not `0·z`, which is no number where z is not finite.
  private float bent(float z) {
    return parameter == 0 ? 0 : parameter * z;
  }

  final float value(float z) {
    float out = z;
    if (curve == 0) {
      out = z > 0 ? z : bent(z);
    } else if (curve == 1) {
      out = logistic(z);
    } else if (curve == 2) {
      out = tanh(z);
    } else if (curve == 3) {
      // eᶻ − 1 without cancellation
      out = z > 0 ? z : parameter * tanh(z / 2) * (exp(z) + 1);
    } else if (curve == 4) {
      // ln(1 + e): what 1 + e has lost is made good (Kahan)
      float e = exp(-abs(z));
      float u = 1 + e;
      out = max(z, 0) + (u == 1 ? e : log(u) * e / (u - 1));
    } else if (curve == 5) {
      out = z * normal(z);
    } else if (curve == 6) {
      out = z * logistic(z);
    } else {
      out = z >= 0 ? 1 : parameter;
    }
    return out;
  }

  final float slope(float z) {
    float out = 0;
    if (curve == 0) {
      out = z > 0 ? 1 : parameter;
    } else if (curve == 1) {
      out = logisticSlope(z);
    } else if (curve == 2) {
      out = 4 * logisticSlope(2 * z);
    } else if (curve == 3) {
      out = z > 0 ? 1 : parameter * exp(z);
    } else if (curve == 4) {
      out = logistic(z);
    } else if (curve == 5) {
      out = normal(z) + z * 0.3989423f * exp(-z * z / 2);
    } else if (curve == 6) {
      out = logistic(z) + z * logisticSlope(z);
    }
    return out;
  }

  /// By e^−|z|, so that nothing overflows.
  private float logistic(float z) {
    float e = exp(-abs(z));
    return (z < 0 ? e : 1) / (1 + e);
  }

  /// Keeps its relative precision far out.
  private float logisticSlope(float z) {
    float e = exp(-abs(z));
    return e / ((1 + e) * (1 + e));
  }

  /// Φ(z) by formula 7.1.26 of Abramowitz & Stegun, to 1e-7.
  private float normal(float z) {
    float x = abs(z) * 0.70710677f;
    float t = 1 / (1 + 0.3275911f * x);
    float sum = 1.0614054f;
    sum = sum * t - 1.4531521f;
    sum = sum * t + 1.4214138f;
    sum = sum * t - 0.28449672f;
    sum = sum * t + 0.2548296f;
    float tail = sum * t * exp(-x * x) / 2;
    return z < 0 ? tail : 1 - tail;
  }
}
