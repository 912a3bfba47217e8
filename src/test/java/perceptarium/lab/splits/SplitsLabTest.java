package perceptarium.lab.splits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.Numbers;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.evaluate.Classifier;
import perceptarium.engine.evaluate.Leakage;
import perceptarium.engine.statistics.Binomial;
import perceptarium.lab.Frame;

class SplitsLabTest {
  private static final SplitsLab LAB = new SplitsLab();

  /// The deck's: 1 % of a million is ten thousand. The widths by hand: 1.959964·√(0.05·0.95/n).
  @ParameterizedTest
  @CsvSource({
    "1000000, 98-1-1, 10000, 0.004271642471",
    "1000000, 60-20-20, 200000, 0.000955168294",
    "10000, 98-1-1, 100, 0.042716424708",
    "10000, 70-15-15, 1500, 0.011029333434",
    "10000, 80-10-10, 1000, 0.013508119558"
  })
  void theDecksSplits(long all, String parts, long test, double half) {
    Frame f = frame(LAB, "show=size all=%d parts=%s".formatted(all, parts));
    assertEquals(test, number(f, "test_size"));
    assertEquals(half, number(f, "half_width"), 1e-11);
    double[] train = column(f, "splits", "train");
    for (int i = 0; i < 4; i++) {
      assertEquals(all, train[i] + column(f, "splits", "dev")[i] + column(f, "splits", "test")[i]);
    }
  }

  /// 9,604 examples for ± 1 point about a half is the pollsters' number; the intervals are Wilson's
  /// as tables print them.
  @Test
  void binomialNumbers() {
    assertEquals(9604, Binomial.needed(0.5, 0.01));
    assertEquals(252 / 1024.0, new Binomial(10, 0.5).probability(5), 1e-11);
    assertEquals(Math.pow(0.99, 30), new Binomial(30, 0.01).probability(0), 1e-12);
    double[] tenth = Binomial.wilson(10, 100);
    assertEquals(0.0552, tenth[0], 5e-5);
    assertEquals(0.1744, tenth[1], 5e-5);
    double[] none = Binomial.wilson(0, 20);
    assertEquals(0, none[0], 1e-15);
    assertEquals(0.1611, none[1], 5e-5);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.3", "20, 0.05", "2000, 0.05", "20000000, 0.2", "7, 0.999"})
  void drawsAreBinomial(long n, double p) {
    SeedStream random = new SeedStream(4, "draws");
    double sum = 0;
    double squares = 0;
    int draws = 4000;
    for (int i = 0; i < draws; i++) {
      long k = new Binomial(n, p).draw(random.at(i));
      assertTrue(k >= 0 && k <= n);
      double z = (k - n * p) / Math.sqrt(n * p * (1 - p));
      sum += z / draws;
      squares += z * z / draws;
    }
    assertEquals(0, sum, 4 / Math.sqrt(draws));
    // the fourth moment of z² is 2 + (1 − 6p(1 − p))/(np(1 − p))
    double spread = Math.sqrt((2 + (1 - 6 * p * (1 - p)) / (n * p * (1 - p))) / draws);
    assertEquals(1, squares, 4 * Math.max(spread, 1e-3));
  }

  @Test
  void aboutNineteenOfTwentyIntervalsCatchTheTruth() {
    double caught = 0;
    for (int seed = 1; seed <= 20; seed++) {
      caught += number(frame(LAB, "show=size step=100 seed=" + seed), "caught");
    }
    assertEquals(0.95, caught / 2000, 4 * Math.sqrt(0.95 * 0.05 / 2000));
  }

  /// The vote of the nearest, by sorting all of them.
  @Test
  void neighboursVote() {
    Dataset data = Datasets.ALL.find("moons").make(60, 1, new SeedStream(1, "data"));
    Dataset asked = Datasets.ALL.find("moons").make(40, 1, new SeedStream(2, "data"));
    for (int n : new int[] {1, 3, 7, 60, 90}) {
      Classifier c = Classifier.neighbours(data, n);
      for (int i = 0; i < asked.size(); i++) {
        double x = asked.inputs().get(i, 0);
        double y = asked.inputs().get(i, 1);
        List<Integer> near =
            IntStream.range(0, 60)
                .boxed()
                .sorted(
                    Comparator.comparingDouble(
                        k -> Math.hypot(data.inputs().get(k, 0) - x, data.inputs().get(k, 1) - y)))
                .limit(n)
                .toList();
        double ones = near.stream().mapToDouble(k -> data.target(k)).sum();
        double zeros = near.size() - ones;
        int majority = ones == zeros ? (int) data.target(near.getFirst()) : ones > zeros ? 1 : 0;
        assertEquals(majority, c.label(x, y));
      }
    }
  }

  /// Two classes of the same covariance, diag(½, ½), and of means (0, 0) and (4, 0): the border is
  /// the middle, moved by σ²·ln(m₀/m₁)/4 towards the rarer one.
  @Test
  void bayesDrawsTheBorder() {
    Dataset even = Dataset.labelled(crosses(1), List.of("x₁", "x₂"));
    assertEquals(0, Classifier.bayes(even).label(1.999, 0.3));
    assertEquals(1, Classifier.bayes(even).label(2.001, -5));
    Dataset uneven = Dataset.labelled(crosses(3), List.of("x₁", "x₂"));
    double border = 2 + 0.5 * Math.log(3) / 4;
    assertEquals(0, Classifier.bayes(uneven).label(border - 1e-6, 1));
    assertEquals(1, Classifier.bayes(uneven).label(border + 1e-6, 1));
    assertEquals(0, Classifier.bayes(uneven.first(4)).label(9, 9), "only class 0 was seen");
  }

  /// Four points about (0, 0), `times` over, and four about (4, 0).
  private static Numbers crosses(int times) {
    double[][] arm = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    double[] rows = new double[12 * (times + 1)];
    int at = 0;
    for (int t = 0; t <= times; t++) {
      for (double[] a : arm) {
        rows[at++] = a[0] + (t == times ? 4 : 0);
        rows[at++] = a[1];
        rows[at++] = t == times ? 1 : 0;
      }
    }
    return Numbers.of(4 * (times + 1), 3, rows);
  }

  @Test
  void everyExampleIsHeldOutOnceAndTheMeanIsTheMean() {
    Frame f = frame(LAB, "");
    assertEquals(100, Arrays.stream(column(f, "folds", "held_out")).sum());
    double[] wrong = column(f, "folds", "wrong");
    double[] error = column(f, "folds", "error");
    for (int i = 0; i < 5; i++) {
      assertEquals(wrong[i] / 20, error[i], 1e-12);
    }
    double mean = Arrays.stream(error).average().orElseThrow();
    assertEquals(mean, number(f, "mean"), 1e-12);
    double squares = Arrays.stream(error).map(e -> (e - mean) * (e - mean)).sum();
    assertEquals(Math.sqrt(squares / 4), number(f, "sd"), 1e-12);
    assertEquals(error[0], number(frame(LAB, "step=1"), "mean"), 1e-12);
  }

  /// One part of 20 scatters as 20 examples do; five folds test all 100.
  @Test
  void foldsScatterLessThanOnePart() {
    Frame f = frame(LAB, "");
    double p = number(f, "fresh");
    assertEquals(Math.sqrt(p * (1 - p) / 20), number(f, "holdout_sd"), 0.02);
    assertEquals(Math.sqrt(p * (1 - p) / 100), number(f, "folds_sd"), 0.012);
  }

  @Test
  void oneNeighbourKnowsItsTrainingPartByHeart() {
    Frame f = frame(LAB, "neighbours=1");
    assertEquals(0, column(f, "neighbours", "training")[0]);
    assertTrue(number(f, "mean") > 0.15);
    assertTrue(number(f, "best") > 3);
  }

  @Test
  void stratifiedFoldsGetTheirShare() {
    Frame chance = frame(LAB, "share=0.1 noise=0.8");
    assertTrue(number(chance, "commonest") - number(chance, "rarest") > 1);
    Frame dealt = frame(LAB, "share=0.1 noise=0.8 stratified=on");
    assertEquals(2, number(dealt, "rarest"));
    assertEquals(2, number(dealt, "commonest"));
  }

  @Test
  void nothingIsTunedInBayesRule() {
    Frame f = frame(LAB, "classifier=bayes data=blobs");
    assertTrue(f.table("neighbours").isEmpty());
    assertTrue(f.notes().stream().anyMatch(n -> n.text().contains("one train/test split")));
  }

  /// A coin's classes: honest tests say a half, spoilt ones almost nothing.
  @Test
  void leaksAreFound() {
    double leaking = 0;
    double honest = 0;
    double copied = 0;
    double kept = 0;
    for (int seed = 1; seed <= 20; seed++) {
      Leakage chosen = Leakage.selection(50, 2000, 50, 5, seed);
      leaking += Leakage.mean(chosen.leaking()) / 20;
      honest += Leakage.mean(chosen.honest()) / 20;
      Leakage copies = Leakage.copies(50, 4, 5, seed);
      copied += Leakage.mean(copies.leaking()) / 20;
      kept += Leakage.mean(copies.honest()) / 20;
    }
    assertTrue(leaking < 0.06, "chosen on all: " + leaking);
    assertTrue(copied < 0.06, "copies on both sides: " + copied);
    assertEquals(0.5, honest, 0.07);
    assertEquals(0.5, kept, 0.07);
  }

  /// Without copies there is nothing to leak.
  @Test
  void singleExamplesDoNotLeak() {
    double mean = 0;
    for (int seed = 1; seed <= 20; seed++) {
      mean += Leakage.mean(Leakage.copies(50, 1, 5, seed).leaking()) / 20;
    }
    assertEquals(0.5, mean, 0.07);
  }
}
