package perceptarium.engine.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import perceptarium.engine.data.SeedStream;

/// Cross-validation on classes that a coin has thrown: whatever is done, half of all new examples
/// will be wrong. A test that says otherwise has a leak.
///
/// Source: Ambroise & McLachlan 2002 (inputs chosen on all examples).
///
/// @param leaking what the spoilt test sees, fold by fold
/// @param honest the same with the held-out part really held out
public record Leakage(List<Fold> leaking, List<Fold> honest) {
  public Leakage {
    leaking = List.copyOf(leaking);
    honest = List.copyOf(honest);
  }

  /// One fold held out. A score above 0 answers class 1.
  public record Fold(double[] train, int[] trainClass, double[] dev, int[] devClass) {
    /// Held-out examples that are called wrong.
    public int wrong() {
      int wrong = 0;
      for (int i = 0; i < dev.length; i++) {
        wrong += (dev[i] > 0 ? 1 : 0) == devClass[i] ? 0 : 1;
      }
      return wrong;
    }

    /// Their share.
    public double error() {
      return (double) wrong() / dev.length;
    }
  }

  /// Mean error over folds.
  public static double mean(List<Fold> folds) {
    return folds.stream().mapToDouble(Fold::error).average().orElse(Double.NaN);
  }

  /// Inputs without meaning, of which the `kept` that go best with the class are given to a
  /// classifier that answers the class of the nearer mean. The leak: they are chosen on all
  /// examples.
  ///
  /// @param m examples, half of them of each class
  public static Leakage selection(int m, int inputs, int kept, int folds, long seed) {
    SeedStream random = new SeedStream(seed, "leaking inputs");
    double[][] x = new double[m][inputs];
    for (double[] row : x) {
      for (int j = 0; j < inputs; j++) {
        row[j] = random.nextGaussian();
      }
    }
    int[] c = coin(m, random);
    int[] fold = dealt(m, folds, random);
    List<Fold> leaking = new ArrayList<>();
    List<Fold> honest = new ArrayList<>();
    int[] all = best(x, c, i -> true, kept);
    for (int f = 0; f < folds; f++) {
      int out = f;
      IntPredicate train = i -> fold[i] != out;
      leaking.add(byMeans(x, c, train, all));
      honest.add(byMeans(x, c, train, best(x, c, train, kept)));
    }
    return new Leakage(leaking, honest);
  }

  /// Examples of which each is there several times, moved a little, as augmentation does it; the
  /// nearest example answers. The leak: copies of one example lie on both sides of the split.
  ///
  /// @param m examples before they are copied
  public static Leakage copies(int m, int copies, int folds, long seed) {
    SeedStream random = new SeedStream(seed, "leaking copies");
    int[] source = coin(m, random);
    int all = m * copies;
    double[][] x = new double[all][2];
    int[] c = new int[all];
    for (int i = 0; i < m; i++) {
      double u = random.nextGaussian();
      double v = random.nextGaussian();
      for (int k = 0; k < copies; k++) {
        x[i * copies + k][0] = u + 0.01 * random.nextGaussian();
        x[i * copies + k][1] = v + 0.01 * random.nextGaussian();
        c[i * copies + k] = source[i];
      }
    }
    int[] single = dealt(all, folds, random);
    int[] together = dealt(m, folds, random);
    List<Fold> leaking = new ArrayList<>();
    List<Fold> honest = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      int out = f;
      leaking.add(byNearest(x, c, i -> single[i] != out));
      honest.add(byNearest(x, c, i -> together[i / copies] != out));
    }
    return new Leakage(leaking, honest);
  }

  /// Half zeros, half ones, shuffled.
  private static int[] coin(int m, SeedStream random) {
    int[] c = IntStream.range(0, m).map(i -> i % 2).toArray();
    random.shuffle(c);
    return c;
  }

  private static int[] dealt(int m, int folds, SeedStream random) {
    int[] fold = IntStream.range(0, m).map(i -> i % folds).toArray();
    random.shuffle(fold);
    return fold;
  }

  /// The inputs whose class means lie farthest apart in standard deviations.
  private static int[] best(double[][] x, int[] c, IntPredicate among, int kept) {
    int inputs = x[0].length;
    int[] rows = IntStream.range(0, x.length).filter(among).toArray();
    double[] apart = new double[inputs];
    for (int j = 0; j < inputs; j++) {
      double[] sum = new double[2];
      int[] count = new int[2];
      double squares = 0;
      for (int i : rows) {
        sum[c[i]] += x[i][j];
        count[c[i]]++;
        squares += x[i][j] * x[i][j];
      }
      double mean0 = sum[0] / count[0];
      double mean1 = sum[1] / count[1];
      double within = squares - sum[0] * mean0 - sum[1] * mean1;
      apart[j] = Math.abs(mean1 - mean0) / Math.sqrt(within / rows.length);
    }
    return IntStream.range(0, inputs)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -apart[j]))
        .limit(kept)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// Score: how much nearer the mean of class 1 is, in squares.
  private static Fold byMeans(double[][] x, int[] c, IntPredicate train, int[] used) {
    double[][] mean = new double[2][used.length];
    int[] count = new int[2];
    for (int i = 0; i < x.length; i++) {
      if (train.test(i)) {
        count[c[i]]++;
        for (int j = 0; j < used.length; j++) {
          mean[c[i]][j] += x[i][used[j]];
        }
      }
    }
    double[] score = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < used.length; j++) {
        double to0 = x[i][used[j]] - mean[0][j] / count[0];
        double to1 = x[i][used[j]] - mean[1][j] / count[1];
        score[i] += to0 * to0 - to1 * to1;
      }
    }
    return fold(score, c, train);
  }

  /// Score: how much nearer the nearest other example of class 1 is.
  private static Fold byNearest(double[][] x, int[] c, IntPredicate train) {
    double[] score = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] near = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
      for (int k = 0; k < x.length; k++) {
        if (k != i && train.test(k)) {
          double d = Math.hypot(x[i][0] - x[k][0], x[i][1] - x[k][1]);
          near[c[k]] = Math.min(near[c[k]], d);
        }
      }
      score[i] = near[0] - near[1];
    }
    return fold(score, c, train);
  }

  private static Fold fold(double[] score, int[] c, IntPredicate train) {
    int[] in = IntStream.range(0, c.length).filter(train).toArray();
    int[] out = IntStream.range(0, c.length).filter(train.negate()).toArray();
    return new Fold(
        IntStream.of(in).mapToDouble(i -> score[i]).toArray(),
        IntStream.of(in).map(i -> c[i]).toArray(),
        IntStream.of(out).mapToDouble(i -> score[i]).toArray(),
        IntStream.of(out).map(i -> c[i]).toArray());
  }
}
