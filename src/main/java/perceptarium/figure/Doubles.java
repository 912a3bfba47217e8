package perceptarium.figure;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// An immutable list of doubles; may hold NaN and infinities (drawn as gaps).
public final class Doubles {
  public static final Doubles EMPTY = new Doubles(new double[0]);

  private final double[] data;

  private Doubles(double[] data) {
    this.data = data;
  }

  /// A copy.
  public static Doubles of(double... values) {
    return new Doubles(values.clone());
  }

  /// The first `size` elements, copied.
  public static Doubles of(double[] values, int size) {
    return new Doubles(Arrays.copyOf(values, size));
  }

  /// The array itself: the caller promises never to write to it again.
  public static Doubles wrap(double[] values) {
    return new Doubles(values);
  }

  public static Doubles generate(int size, IntToDoubleFunction at) {
    double[] data = new double[size];
    Arrays.setAll(data, at);
    return new Doubles(data);
  }

  /// `from, from+1, …`, `size` of them.
  public static Doubles count(int from, int size) {
    return generate(size, i -> from + i);
  }

  /// `size` values evenly from `from` to `to`, both included.
  public static Doubles linspace(double from, double to, int size) {
    return generate(size, i -> size == 1 ? from : from + (to - from) * i / (size - 1));
  }

  public int size() {
    return data.length;
  }

  public double get(int i) {
    return data[i];
  }

  public double last() {
    return data[data.length - 1];
  }

  /// A copy.
  public double[] toArray() {
    return data.clone();
  }

  /// Smallest finite value, NaN if there is none.
  public double min() {
    return Arrays.stream(data).filter(Double::isFinite).min().orElse(Double.NaN);
  }

  /// Largest finite value, NaN if there is none.
  public double max() {
    return Arrays.stream(data).filter(Double::isFinite).max().orElse(Double.NaN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Doubles that && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return data.length <= 8 ? Arrays.toString(data) : "Doubles[" + data.length + "]";
  }
}
