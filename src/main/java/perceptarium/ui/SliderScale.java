package perceptarium.ui;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import perceptarium.catalog.RealParam;
import perceptarium.catalog.WholeParam;

/// Where a number stands on its slider (0–1), and which round number stands at a place.
record SliderScale(double min, double max, boolean log, boolean whole) {
  static SliderScale of(RealParam spec) {
    return new SliderScale(spec.low(), spec.high(), spec.log(), false);
  }

  static SliderScale of(WholeParam spec) {
    boolean wide = spec.min() > 0 && spec.max() / (double) spec.min() >= 1000;
    return new SliderScale(spec.min(), spec.max(), wide, true);
  }

  double position(double value) {
    double p =
        log
            ? (Math.log(value) - Math.log(min)) / (Math.log(max) - Math.log(min))
            : (value - min) / (max - min);
    return Math.clamp(p, 0.0, 1.0);
  }

  /// The value at a position, rounded to what a hand can aim at.
  double value(double position) {
    if (position <= 0) {
      return min;
    }
    if (position >= 1) {
      return max;
    }
    double raw = log ? min * Math.pow(max / min, position) : min + (max - min) * position;
    return rounded(raw);
  }

  private double rounded(double raw) {
    double value;
    if (whole) {
      value = log && raw >= 100 ? significant(raw, 2) : Math.rint(raw);
    } else {
      value = log ? significant(raw, 3) : Math.rint(raw / grain()) * grain();
      value = significant(value, 12);
    }
    return Math.clamp(value, min, max);
  }

  private static double significant(double x, int digits) {
    return new BigDecimal(x).round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue();
  }

  /// The smallest step of the slider: a hundredth to a thousandth of the range, a power of ten.
  private double grain() {
    return Math.pow(10, Math.ceil(Math.log10(max - min)) - 3);
  }

  /// One step up or down by the keyboard; from a number typed beyond the slider only back towards
  /// it.
  double stepped(double value, int steps) {
    double next = value;
    if (whole) {
      next = value + steps;
    } else if (log) {
      next = significant(value * Math.pow(1.1, steps), 3);
    } else {
      double size = Math.max(grain(), Math.pow(10, Math.floor(Math.log10(max - min)) - 2));
      next = significant(value + steps * size, 12);
    }
    return Math.clamp(next, Math.min(min, value), Math.max(max, value));
  }
}
