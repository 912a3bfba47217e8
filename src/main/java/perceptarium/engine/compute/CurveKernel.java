package perceptarium.engine.compute;

import com.aparapi.Kernel;
import org.jspecify.annotations.Nullable;

/// Element-wise work on a device. The curves are those of {@link Pointwise.Kernel}; e is e^−|z|, so
/// that nothing overflows and a slope far out keeps its relative precision.
final class CurveKernel extends Kernel {
  static final int VALUE = 0;
  static final int SLOPE = 1;
  static final int SCALE = 2;
  static final int BIAS_AND_VALUE = 3;
  static final int CHAIN = 4;

  /// Inputs; with {@link #BIAS_AND_VALUE} the pre-activations come back in it.
  float[] x = new float[1];

  /// The other factor, or the bias of each column, or the gradient that is handed on.
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
      } else if (what == 4) {
        y[i] = slope(z) * other[i];
      } else {
        if (what == 3) {
          z = z + other[i % columns];
          x[i] = z;
        }
        y[i] = value(z);
      }
    }
  }

  /// An entry worked out on the processor.
  ///
  /// @param g null where no curve is asked for
  /// @param x the caller's input
  record Spot(int what, @Nullable Pointwise g, float[] x, float[] other, int otherSize)
      implements SpotCheck.Expected {
    @Override
    public double value(int at) {
      double z = x[at];
      if (g == null) {
        return z * other[at];
      }
      return switch (what) {
        case SLOPE -> g.slope(z);
        case CHAIN -> g.slope(z) * other[at];
        case BIAS_AND_VALUE -> g.value(x[at] + other[at % otherSize]);
        default -> g.value(z);
      };
    }

    @Override
    public double tolerance(int at) {
      double large = what == CHAIN ? Math.max(1, Math.abs(other[at])) : 1;
      return 1e-5 * Math.abs(value(at)) + 1e-6 * large;
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
