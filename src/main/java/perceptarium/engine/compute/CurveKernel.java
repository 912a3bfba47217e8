package perceptarium.engine.compute;

import com.aparapi.Kernel;

/// Element-wise work on a device. The curves are those of {@link Pointwise.Kernel}; e is e^−|z|, so
/// that nothing overflows and a slope far out keeps its relative precision.
final class CurveKernel extends Kernel {
  static final int VALUE = 0;
  static final int SLOPE = 1;
  static final int SCALE = 2;
  static final int BIAS_AND_VALUE = 3;

  /// Inputs; with {@link #BIAS_AND_VALUE} the pre-activations come back in it.
  float[] x = new float[1];

  /// The other factor, or the bias of each column.
  float[] other = new float[1];

  float[] y = new float[1];
  int what;

  /// Ordinal in {@link Pointwise.Kernel}.
  int curve;

  int size;
  int columns = 1;

  @Override
  public void run() {
    int i = getGlobalId();
    if (i < size) {
      float z = x[i];
      if (what == 2) {
        y[i] = z * other[i];
      } else if (what == 1) {
        y[i] = slope(z);
      } else {
        if (what == 3) {
          z = z + other[i % columns];
          x[i] = z;
        }
        y[i] = value(z);
      }
    }
  }

  private float value(float z) {
    float out = z;
    if (curve == 2) {
      out = z > 0 ? z : 0;
    } else if (curve == 3) {
      float e = exp(-abs(z));
      out = (z < 0 ? e : 1) / (1 + e);
    } else if (curve == 4) {
      out = tanh(z);
    }
    return out;
  }

  private float slope(float z) {
    float out = 1;
    if (curve == 2) {
      out = z > 0 ? 1 : 0;
    } else if (curve == 3) {
      float e = exp(-abs(z));
      out = e / ((1 + e) * (1 + e));
    } else if (curve == 4) {
      float e = exp(-2 * abs(z));
      out = 4 * e / ((1 + e) * (1 + e));
    }
    return out;
  }
}
