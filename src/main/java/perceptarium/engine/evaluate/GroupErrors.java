package perceptarium.engine.evaluate;

import java.util.Arrays;
import perceptarium.catalog.BadInput;

/// Errors of a classifier group by group: whom it serves worse than others. Deck H2, data mismatch
/// and fairness.
public final class GroupErrors {
  private final int[] sizes;
  private final int[] wrong;

  /// @param right whether each example was called right
  /// @param group of each example, from 0
  /// @param groups their number
  /// @throws BadInput if an example's group is not one of them
  public GroupErrors(boolean[] right, int[] group, int groups) {
    if (right.length != group.length) {
      throw new IllegalArgumentException(right.length + " examples, " + group.length + " groups");
    }
    sizes = new int[groups];
    wrong = new int[groups];
    for (int i = 0; i < right.length; i++) {
      if (group[i] < 0 || group[i] >= groups) {
        throw new BadInput("group: %d is none of the %d groups".formatted(group[i], groups));
      }
      sizes[group[i]]++;
      wrong[group[i]] += right[i] ? 0 : 1;
    }
  }

  /// Number of groups.
  public int groups() {
    return sizes.length;
  }

  /// Examples in a group.
  public int size(int group) {
    return sizes[group];
  }

  /// Share of a group that is called wrong; NaN for an empty group.
  public double error(int group) {
    return sizes[group] == 0 ? Double.NaN : (double) wrong[group] / sizes[group];
  }

  /// Share of all that is called wrong; NaN if there is nobody.
  public double error() {
    int all = Arrays.stream(sizes).sum();
    return all == 0 ? Double.NaN : (double) Arrays.stream(wrong).sum() / all;
  }

  /// Largest less smallest error of a group: 0 where all are served alike.
  public double gap() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int g = 0; g < groups(); g++) {
      if (sizes[g] > 0) {
        low = Math.min(low, error(g));
        high = Math.max(high, error(g));
      }
    }
    return Math.max(0, high - low);
  }
}
