package perceptarium.engine.evaluate;

import java.util.stream.IntStream;

/// Candidates that differ in two things: a gain, the larger the better, and a cost, the smaller the
/// better.
///
/// @param gain of each, such as accuracy
/// @param cost of each, such as time
public record Tradeoff(double[] gain, double[] cost) {
  /// The prices of a unit of cost at which a candidate is as good as any.
  ///
  /// @param from inclusive, at least 0
  /// @param to inclusive, perhaps ∞; below `from` if there is no such price
  public record Prices(double from, double to) {
    public boolean none() {
      return from > to;
    }
  }

  private int size() {
    return gain.length;
  }

  /// Whether another one is at least as good in both and better in one.
  public boolean dominated(int i) {
    return dominator(i) >= 0;
  }

  /// The one of the largest gain that is at least as good in both and better in one; −1 for none.
  public int dominator(int i) {
    int found = -1;
    for (int j = 0; j < size(); j++) {
      boolean better = gain[j] > gain[i] || cost[j] < cost[i];
      if (better
          && gain[j] >= gain[i]
          && cost[j] <= cost[i]
          && (found < 0 || gain[j] > gain[found])) {
        found = j;
      }
    }
    return found;
  }

  /// The Pareto front: those that no other one dominates, by rising cost.
  public int[] front() {
    return IntStream.range(0, size())
        .filter(i -> !dominated(i))
        .boxed()
        .sorted((a, b) -> Double.compare(cost[a], cost[b]))
        .mapToInt(i -> i)
        .toArray();
  }

  /// The one of the largest gain among those whose cost is below the limit, the cheaper if two are
  /// alike; −1 if there is none.
  public int bestBelow(double limit) {
    int best = -1;
    for (int i = 0; i < size(); i++) {
      if (cost[i] < limit
          && (best < 0
              || gain[i] > gain[best]
              || (gain[i] == gain[best] && cost[i] < cost[best]))) {
        best = i;
      }
    }
    return best;
  }

  /// Gain less price times cost.
  public double worth(int i, double price) {
    return gain[i] - price * cost[i];
  }

  /// The one that is worth most at a price.
  public int bestAt(double price) {
    int best = 0;
    for (int i = 1; i < size(); i++) {
      best = worth(i, price) > worth(best, price) ? i : best;
    }
    return best;
  }

  /// From g_i − p·c_i ≥ g_j − p·c_j for every other one.
  public Prices prices(int i) {
    double from = 0;
    double to = Double.POSITIVE_INFINITY;
    for (int j = 0; j < size(); j++) {
      double dearer = cost[i] - cost[j];
      double more = gain[i] - gain[j];
      if (dearer > 0) {
        to = Math.min(to, more / dearer);
      } else if (dearer < 0) {
        from = Math.max(from, more / dearer);
      } else if (more < 0) {
        to = -1;
      }
    }
    return new Prices(from, to);
  }
}
