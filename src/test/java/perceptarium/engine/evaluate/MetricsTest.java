package perceptarium.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  @Test
  void equalScoresAreOnePoint() {
    ScoreCurve curve =
        new ScoreCurve(new double[] {1, 1, 1, 1}, new boolean[] {true, false, true, false});
    assertEquals(2, curve.size());
    assertEquals(0.5, curve.rocArea());
    assertThrows(BadInput.class, () -> new ScoreCurve(new double[] {1}, new boolean[] {true}));
  }
}
