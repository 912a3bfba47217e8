package perceptarium.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import perceptarium.catalog.BadInput;

/// k-fold cross-validation: every example is in the dev part exactly once, and trained on in the
/// other k − 1 splits.
///
/// Source: Stone: Cross-validatory choice and assessment of statistical predictions, 1974.
public final class Folds {
  private Folds() {}

  /// k splits at random, without a test part; the folds differ in size by at most one example.
  ///
  /// @param k number of folds, 2 to the number of examples
  /// @param stratified each class, too, is spread over the folds to one example
  /// @throws BadInput if there are not that many folds
  public static List<Split> of(Dataset data, int k, boolean stratified, SeedStream random) {
    int m = data.size();
    if (k < 2 || k > m) {
      throw new BadInput("folds: %d is outside 2 … %d, the number of examples".formatted(k, m));
    }
    int[] order = IntStream.range(0, m).toArray();
    random.shuffle(order);
    if (stratified && data.task().classes()) {
      order =
          Arrays.stream(order)
              .boxed()
              .sorted(Comparator.comparingDouble(data::target))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    int[] dealt = order;
    List<Split> splits = new ArrayList<>();
    for (int f = 0; f < k; f++) {
      int fold = f; // dealt like cards: neighbours in the order go to different folds
      int[] dev = IntStream.range(0, m).filter(i -> i % k == fold).map(i -> dealt[i]).toArray();
      int[] train = IntStream.range(0, m).filter(i -> i % k != fold).map(i -> dealt[i]).toArray();
      splits.add(new Split(data.rows(train), data.rows(dev), data.first(0)));
    }
    return splits;
  }
}
