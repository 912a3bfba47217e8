package perceptarium.figure;

/// Data values of one axis to pixels and back.
///
/// @param from pixel of `min`
/// @param to pixel of `max`
record Scale(double min, double max, boolean log, double from, double to) {
  /// NaN where there is no such pixel: NaN, infinities, values ≤ 0 on a log axis.
  double px(double value) {
    if (log) {
      return value > 0 && value < Double.POSITIVE_INFINITY
          ? from + (to - from) * Math.log(value / min) / Math.log(max / min)
          : Double.NaN;
    }
    return Double.isFinite(value) ? from + (to - from) * ((value - min) / (max - min)) : Double.NaN;
  }

  double value(double px) {
    double t = (px - from) / (to - from);
    return log ? min * Math.pow(max / min, t) : min + t * (max - min);
  }

  /// Pixels of `length` data units at the middle of a linear axis.
  double length(double length) {
    return Math.abs(to - from) * length / (max - min);
  }
}
