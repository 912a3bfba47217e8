package perceptarium.engine.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// One data set in three parts: to train on, to choose by, to report. Dev and test may be empty.
public record Split(Dataset train, Dataset dev, Dataset test) {
  /// Splits at random.
  ///
  /// @param dev share of the examples, 0–1
  /// @param test share of the examples, 0–1; at least one example is left for training
  /// @param stratified spread each class over the parts in its share: to one example if the classes
  ///   are of a size, else to one for every two classes
  public static Split of(
      Dataset data, double dev, double test, boolean stratified, SeedStream random) {
    int m = data.size();
    int[] order = IntStream.range(0, m).toArray();
    random.shuffle(order);
    if (stratified && data.task().classes()) {
      order = spread(data, order);
    }
    int devs = Math.min((int) Math.round(m * dev), m - 1);
    int tests = Math.min((int) Math.round(m * test), m - 1 - devs);
    return new Split(
        data.rows(Arrays.copyOfRange(order, devs + tests, m)),
        data.rows(Arrays.copyOf(order, devs)),
        data.rows(Arrays.copyOfRange(order, devs, devs + tests)));
  }

  /// Everything is for training.
  public static Split all(Dataset data) {
    return new Split(data, data.first(0), data.first(0));
  }

  /// Orders the examples so that every stretch holds the classes in their shares: the j-th of the c
  /// members of a class gets the place (j + ½)/c.
  private static int[] spread(Dataset data, int[] order) {
    int[] members = new int[data.classes()];
    for (int row : order) {
      members[(int) data.target(row)]++;
    }
    int[] seen = new int[data.classes()];
    double[] place = new double[data.size()];
    for (int row : order) {
      int c = (int) data.target(row);
      place[row] = (seen[c]++ + 0.5) / members[c];
    }
    return Arrays.stream(order)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> place[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
