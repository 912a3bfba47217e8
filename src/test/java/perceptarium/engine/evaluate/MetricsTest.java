package perceptarium.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.BadInput;

class MetricsTest {
  /// The worked table of a screening test: 20 true and 10 missed, 180 false alarms, 1820 cleared.
  private static final Counts SCREENING = new Counts(20, 10, 180, 1820);

  @ParameterizedTest
  @CsvSource({
    "prevalence, 0.0147783251231527",
    "accuracy, 0.9064039408866995",
    "precision, 0.1",
    "fdr, 0.9",
    "for, 0.00546448087431694",
    "npv, 0.994535519125683",
    "recall, 0.6666666666666666",
    "miss-rate, 0.3333333333333333",
    "fall-out, 0.09",
    "specificity, 0.91",
    "lr-plus, 7.407407407407407",
    "lr-minus, 0.3663003663003663",
    "odds-ratio, 20.22222222222222",
    "f1, 0.17391304347826086",
    "f-beta, 0.3125",
    "mcc, 0.23348550853492078",
    "balanced-accuracy, 0.7883333333333333"
  })
  void aScreeningTest(String metric, double value) {
    assertEquals(value, Metrics.ALL.find(metric).value(SCREENING), 1e-14);
  }

  /// scikit-learn's example: y_true = [+1, +1, +1, −1], y_pred = [+1, −1, +1, +1] gives −0.33….
  @Test
  void matthewsAsPublished() {
    assertEquals(-1 / 3.0, Metrics.ALL.find("mcc").value(new Counts(2, 1, 1, 0)), 1e-15);
  }

  /// Each function's example in scikit-learn's API reference, its page named.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // page                     | metric            | tp, fn, fp, tn of the example | printed
        "accuracy_score             | accuracy          | 2,2,0,0 | 0.5",
        "balanced_accuracy_score    | balanced-accuracy | 1,1,1,3 | 0.625",
        "class_likelihood_ratios (+)| lr-plus           | 1,1,1,2 | 1.5",
        "class_likelihood_ratios (-)| lr-minus          | 1,1,1,2 | 0.75",
        "precision_score, class 0   | precision         | 2,0,1,3 | 0.66666667",
        "precision_score, class 1   | precision         | 0,2,2,2 | 0",
        "recall_score, class 0      | recall            | 2,0,1,3 | 1",
        "recall_score, class 2      | recall            | 0,2,1,3 | 0",
        "f1_score, class 0          | f1                | 2,0,1,3 | 0.8",
        "fbeta_score, class 0       | f-beta(beta=0.5)  | 2,0,1,3 | 0.71428571"
      })
  void asPublishedByScikitLearn(String page, String metric, String counts, double printed) {
    double[] c = Arrays.stream(counts.split(",")).mapToDouble(Double::parseDouble).toArray();
    Counts table = new Counts(c[0], c[1], c[2], c[3]);
    assertEquals(printed, Metrics.value(Metrics.ALL.parse("metric", metric), table), 5e-9, page);
  }

  /// The counts above are those of the examples: y_true = 0 1 2 0 1 2, y_pred = 0 2 1 0 0 1 of
  /// precision_score, recall_score, f1_score and fbeta_score.
  @Test
  void theThreeClassExamplesCounts() {
    int[] actual = {0, 1, 2, 0, 1, 2};
    int[] predicted = {0, 2, 1, 0, 0, 1};
    double[][] matrix = new double[3][3];
    for (int i = 0; i < actual.length; i++) {
      matrix[actual[i]][predicted[i]]++;
    }
    assertEquals(new Counts(2, 0, 1, 3), Counts.oneAgainstRest(matrix, 0));
    assertEquals(new Counts(0, 2, 2, 2), Counts.oneAgainstRest(matrix, 1));
    assertEquals(new Counts(0, 2, 1, 3), Counts.oneAgainstRest(matrix, 2));
  }

  /// Deck H2: precision and recall in per cent.
  @ParameterizedTest
  @CsvSource({"96, 90, 92.90", "98, 88, 92.73", "94, 93, 93.50"})
  void theDecksClassifiers(double precision, double recall, double f1) {
    double tp = precision * recall;
    Counts counts = new Counts(tp, (100 - recall) * precision, (100 - precision) * recall, 0);
    assertEquals(precision / 100, Metrics.ALL.find("precision").value(counts), 1e-14);
    assertEquals(recall / 100, Metrics.ALL.find("recall").value(counts), 1e-14);
    assertEquals(f1, 100 * Metrics.ALL.find("f1").value(counts), 0.005);
  }

  @Test
  void noDenominatorNoValueButAWord() {
    Metrics.Kind precision = Metrics.ALL.find("precision");
    Counts nobody = new Counts(0, 3, 0, 4);
    assertTrue(Double.isNaN(precision.value(nobody)));
    assertFalse(precision.missing(nobody).isBlank());
    assertEquals("", precision.missing(SCREENING));
    assertThrows(BadInput.class, () -> new Counts(-1, 0, 0, 0));
  }

  @Test
  void eachClassAgainstTheRest() {
    double[][] matrix = {{5, 1, 0}, {2, 6, 2}, {0, 3, 9}};
    assertEquals(new Counts(6, 4, 4, 14), Counts.oneAgainstRest(matrix, 1));
  }

  /// scikit-learn's example: scores .1, .4, .35, .8 of classes 0, 0, 1, 1: area 0.75, average
  /// precision 0.83….
  @Test
  void curvesAsPublished() {
    double[] scores = {0.1, 0.4, 0.35, 0.8};
    boolean[] positive = {false, false, true, true};
    ScoreCurve curve = new ScoreCurve(scores, positive);
    assertEquals(0.75, curve.rocArea(), 1e-15);
    assertEquals(0.8333333333333333, curve.averagePrecision(), 1e-15);
    assertEquals(5, curve.size());
    for (int i = 0; i < curve.size(); i++) {
      assertEquals(Counts.at(curve.threshold(i), scores, positive), curve.counts(i));
    }
  }

  /// The same scores on the pages of roc_curve and precision_recall_curve, point by point.
  @Test
  void everyPointOfTheCurvesAsPublished() {
    ScoreCurve curve =
        new ScoreCurve(
            new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true});
    double[] thresholds = {Double.POSITIVE_INFINITY, 0.8, 0.4, 0.35, 0.1};
    double[] fpr = {0, 0, 0.5, 0.5, 1};
    double[] tpr = {0, 0.5, 0.5, 1, 1};
    double[] precision = {Double.NaN, 1, 0.5, 0.66666667, 0.5}; // printed there from the last on
    for (int i = 0; i < 5; i++) {
      Counts c = curve.counts(i);
      assertEquals(thresholds[i], curve.threshold(i));
      assertEquals(fpr[i], Metrics.ALL.find("fall-out").value(c));
      assertEquals(tpr[i], Metrics.ALL.find("recall").value(c));
      assertEquals(precision[i], Metrics.ALL.find("precision").value(c), 5e-9);
    }
  }

  @Test
  void equalScoresAreOnePoint() {
    ScoreCurve curve =
        new ScoreCurve(new double[] {1, 1, 1, 1}, new boolean[] {true, false, true, false});
    assertEquals(2, curve.size());
    assertEquals(0.5, curve.rocArea());
    assertThrows(BadInput.class, () -> new ScoreCurve(new double[] {1}, new boolean[] {true}));
    boolean[] both = {true, false};
    assertThrows(BadInput.class, () -> new ScoreCurve(new double[] {1, Double.NaN}, both));
  }
}
