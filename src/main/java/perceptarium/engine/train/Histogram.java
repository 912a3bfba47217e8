package perceptarium.engine.train;

import java.util.Arrays;

/// How values lie between their smallest and largest, in bins of equal width. Immutable.
public final class Histogram {
  /// Number of bins.
  public static final int BINS = 24;

  /// Of no values at all: no share anywhere.
  public static final Histogram EMPTY =
      new Histogram(Double.NaN, Double.NaN, Double.NaN, Double.NaN, new float[BINS]);

  private final double low;
  private final double high;
  private final double mean;
  private final double sd;
  private final float[] shares;

  private Histogram(double low, double high, double mean, double sd, float[] shares) {
    this.low = low;
    this.high = high;
    this.mean = mean;
    this.sd = sd;
    this.shares = shares;
  }

  /// Counts the finite values.
  public static Histogram of(double... values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return EMPTY;
    }
    double low = Arrays.stream(finite).min().orElseThrow();
    double high = Arrays.stream(finite).max().orElseThrow();
    double mean = Arrays.stream(finite).average().orElseThrow();
    double variance =
        Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    int[] counts = new int[BINS];
    for (double v : finite) {
      int bin = high > low ? (int) ((v - low) / (high - low) * BINS) : 0;
      counts[Math.min(bin, BINS - 1)]++;
    }
    float[] shares = new float[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      shares[bin] = (float) counts[bin] / finite.length;
    }
    return new Histogram(low, high, mean, Math.sqrt(variance), shares);
  }

  /// The smallest value; NaN if there is none.
  public double low() {
    return low;
  }

  /// The largest value; NaN if there is none.
  public double high() {
    return high;
  }

  /// NaN if there are no values.
  public double mean() {
    return mean;
  }

  /// Standard deviation, dividing by their number; NaN if there are no values.
  public double sd() {
    return sd;
  }

  /// Share of the values in a bin.
  public double share(int bin) {
    return shares[bin];
  }

  /// Share of the values from `from` up to below `to`, each bin taken as evenly filled.
  public double between(double from, double to) {
    if (!(high > low)) {
      return low >= from && low < to ? 1 : 0;
    }
    double width = (high - low) / BINS;
    int first = (int) Math.clamp((from - low) / width, 0.0, BINS);
    int last = (int) Math.clamp(Math.ceil((to - low) / width), 0.0, BINS);
    double sum = 0;
    for (int bin = first; bin < last; bin++) {
      double left = Math.max(from, low + bin * width);
      double right = Math.min(to, low + (bin + 1) * width);
      sum += shares[bin] * Math.max(0, right - left) / width;
    }
    return sum;
  }
}
