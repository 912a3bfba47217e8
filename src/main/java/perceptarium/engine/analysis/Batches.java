package perceptarium.engine.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;
import perceptarium.engine.data.SeedStream;

/// Which examples go into the t-th mini-batch. A pure function of seed and t.
///
/// @param m examples in all
/// @param size examples in a batch, at most m; the last batch of an epoch may be smaller
/// @param replacement each example drawn from all m; else the epoch is a shuffled pass
public record Batches(int m, int size, boolean replacement, long seed) {
  /// T = ⌈m/b⌉ updates in an epoch.
  public static long updates(long m, long size) {
    return Math.ceilDiv(m, size);
  }

  public int updates() {
    return (int) updates(m, size);
  }

  /// The examples of update t.
  ///
  /// @param t from 0
  public int[] at(int t) {
    if (size == m && !replacement) {
      return IntStream.range(0, m).toArray();
    }
    SeedStream random = new SeedStream(seed, "batches");
    if (replacement) {
      random.at(t);
      return IntStream.range(0, size).map(i -> random.nextInt(m)).toArray();
    }
    int[] order = IntStream.range(0, m).toArray();
    random.at(t / updates()).shuffle(order);
    int from = t % updates() * size;
    return Arrays.copyOfRange(order, from, Math.min(m, from + size));
  }
}
