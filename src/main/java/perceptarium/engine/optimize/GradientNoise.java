package perceptarium.engine.optimize;

/// Normal noise as a pure function of seed, step and coordinate: what a mini-batch does to a
/// gradient. Because it has no state, racers share the same noise, a plot cannot disturb it, and
/// any step can be made again.
public record GradientNoise(long seed) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /// A standard normal number.
  ///
  /// @param step from 1
  /// @param coordinate from 0
  public double at(long step, int coordinate) {
    long counter = mix(mix(seed * GOLDEN + step) + coordinate);
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit(mix(counter + GOLDEN))));
    return radius * StrictMath.cos(2 * Math.PI * unit(mix(counter + 2 * GOLDEN)));
  }

  /// In [0, 1).
  private static double unit(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }

  /// Stafford's variant 13 of the finaliser of MurmurHash3, as in SplitMix64.
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
