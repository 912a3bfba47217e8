package perceptarium.engine.data;

import java.util.random.RandomGenerator;

/// Random numbers that depend on a seed, a purpose and a counter alone (SplitMix64). Each purpose
/// has a stream of its own, so that drawing one thing more never changes another; a stream can be
/// set to any counter, so that a run continues from a checkpoint with no state to keep.
///
/// Source: Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014.
public final class SeedStream implements RandomGenerator {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long origin;
  private long state;

  /// @param purpose what it is for: "noise", "split", "shuffle"
  public SeedStream(long seed, String purpose) {
    origin = mix(mix(seed + GOLDEN) ^ purpose.hashCode() * GOLDEN);
    state = origin;
  }

  /// Starts again at the beginning of sub-stream `counter`, such as an epoch or a step.
  public SeedStream at(long counter) {
    state = mix(origin + GOLDEN * (counter + 1)) ^ origin;
    return this;
  }

  @Override
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// Puts `values` in random order.
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = (int) (((nextLong() >>> 32) * (i + 1)) >>> 32); // uneven by less than 1 in 2³²/i
      int swap = values[i];
      values[i] = values[j];
      values[j] = swap;
    }
  }
}
