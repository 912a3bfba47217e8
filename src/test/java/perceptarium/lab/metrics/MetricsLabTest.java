package perceptarium.lab.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.BadInput;
import perceptarium.engine.evaluate.Means;
import perceptarium.engine.evaluate.Scores;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

class MetricsLabTest {
  private static final MetricsLab LAB = new MetricsLab();

  /// Deck H2's three classifiers.
  @Test
  void theDecksClassifiers() {
    Frame f = frame(LAB, "from=classifiers");
    assertArrayEquals(
        new double[] {92.90, 92.73, 93.50}, column(f, "classifiers", "f1"), 0.005, "F₁");
    assertEquals("C is best by F₁ with 93.50 %; A has 92.90 %, B has 92.73 %.", f.sentence());
  }

  /// By hand: 1/F is w/P + (1 − w)/R with w = 1/(1 + β²), a straight line in w. B's and C's meet at
  /// w = 0.5845, so β = 0.843; A's lies above one of them everywhere.
  @ParameterizedTest
  @CsvSource({"0.1, 2", "0.84, 2", "0.85, 3", "1, 3", "10, 3"})
  void whoIsBestDependsOnBeta(double beta, int best) {
    Frame f = frame(LAB, "from=classifiers beta=" + beta);
    assertEquals(best, number(f, "best"));
    assertTrue(words(f, Note.Kind.NOTICE).contains("A is best at no β"));
  }

  @Test
  void meansByHand() {
    assertEquals(3, Means.harmonic(2, 6), 1e-15);
    assertEquals(4, Means.arithmetic(2, 6), 1e-15);
    assertEquals(0, Means.harmonic(0, 6));
    // (1 + 4)·0.5·0.8 / (4·0.5 + 0.8) = 2/2.8
    assertEquals(2 / 2.8, Means.fBeta(0.5, 0.8, 2), 1e-15);
  }

  /// The screening test whose measures MetricsTest has from a worked table.
  @Test
  void everyMeasureStandsInTheTable() {
    Frame f = frame(LAB, "from=matrix matrix=\"20,10;180,1820\"");
    assertEquals("1840 of 2030 are right; precision 0.1, recall 0.667, F₁ 0.174.", f.sentence());
    assertEquals(17, column(f, "measures", "value").length);
    assertEquals(0.1, number(f, "precision"), 1e-15);
    assertEquals(20.2222222222, number(f, "odds_ratio"), 1e-9);
    Table.Column numbers = f.table("measures").orElseThrow().column("numbers");
    assertEquals("20 / (20 + 180)", numbers.text(2));
    assertEquals("2·20 / (2·20 + 180 + 10)", numbers.text(13));
    assertEquals("(1 + 2²)·20 / ((1 + 2²)·20 + 2²·10 + 180)", numbers.text(14));
    assertEquals("(20 · 1820 − 180 · 10) / √((20+180)·30·2000·(1820+10))", numbers.text(15));
  }

  @Test
  void noDenominatorIsSaid() {
    Frame f = frame(LAB, "from=matrix matrix=\"0,10;0,990\"");
    assertTrue(Double.isNaN(number(f, "precision")));
    assertTrue(f.sentence().contains("no precision"), f.sentence());
    String warning = words(f, Note.Kind.WARNING);
    assertTrue(warning.contains("nothing was called positive"), warning);
    assertTrue(warning.contains("Precision (PPV)"), warning);
    assertEquals(
        "Nothing is counted yet.", frame(LAB, "from=matrix matrix=\"0,0;0,0\"").sentence());
  }

  @Test
  void theSlipAboutPrevalence() {
    Frame f = frame(LAB, "from=matrix matrix=\"45,15;10,130\"");
    String slip = words(f, Note.Kind.SLIP);
    assertTrue(slip.contains("60 / 200 = 0.3"), slip);
    assertTrue(slip.contains("55 / 200 = 0.275"), slip);
  }

  /// By hand: the sums of row and column of each class.
  @Test
  void severalClasses() {
    String four = "from=matrix matrix=\"48,2,0,0; 3,40,6,1; 0,9,37,4; 1,0,5,44\" positive=3";
    Frame f = frame(LAB, four);
    assertArrayEquals(new double[] {48, 40, 37, 44}, column(f, "classes", "tp"));
    assertArrayEquals(new double[] {2, 10, 13, 6}, column(f, "classes", "fn"));
    assertArrayEquals(new double[] {4, 11, 11, 5}, column(f, "classes", "fp"));
    assertArrayEquals(new double[] {146, 139, 139, 145}, column(f, "classes", "tn"));
    assertEquals(37.0 / 48, number(f, "precision"), 1e-15);
    assertEquals(
        (48 / 52.0 + 40 / 51.0 + 37 / 48.0 + 44 / 49.0) / 4, number(f, "mean_precision"), 1e-15);
    assertEquals(169 / 200.0, number(f, "share_right"), 1e-15);
    Frame grown = frame(LAB, "from=matrix matrix=\"5,1;2,6;0,3\"");
    assertEquals(3, column(grown, "classes", "tp").length, "a row more is a class more");
    assertEquals(0, column(grown, "classes", "fp")[2]);
  }

  @Test
  void rightBySayingNo() {
    Frame f = frame(LAB, "positives=10 negatives=990 threshold=1");
    assertEquals(0.99, number(f, "accuracy"), 1e-15);
    assertEquals(0, number(f, "recall"));
    assertTrue(f.sentence().contains("no precision"), f.sentence());
  }

  /// What stands under the histogram and the curves, counted again from the examples.
  @ParameterizedTest
  @CsvSource({"0.2", "0.5", "0.83"})
  void countsAgain(double threshold) {
    Frame f = frame(LAB, "seed=5 threshold=" + threshold);
    double[] score = column(f, "examples", "score");
    double[] label = column(f, "examples", "label");
    double tp = 0;
    double called = 0;
    for (int i = 0; i < score.length; i++) {
      called += score[i] >= threshold ? 1 : 0;
      tp += score[i] >= threshold && label[i] == 1 ? 1 : 0;
    }
    assertEquals(tp, number(f, "tp"));
    assertEquals(called - tp, number(f, "fp"));
    assertEquals(tp / 60, number(f, "recall"), 1e-15);
    assertEquals(tp / called, number(f, "precision"), 1e-15);
  }

  /// The area is the share of pairs in which the positive scores above the negative.
  @Test
  void theAreaCountsPairs() {
    Frame f = frame(LAB, "seed=3");
    double[] score = column(f, "examples", "score");
    double pairs = 0;
    for (int p = 0; p < 60; p++) {
      for (int n = 60; n < 200; n++) {
        pairs += score[p] > score[n] ? 1 : 0;
      }
    }
    assertEquals(pairs / (60 * 140), number(f, "roc_area"), 1e-12);
    // Φ(√2) and Φ(1), as tables of the normal distribution print them
    assertEquals(0.92135, Scores.areaOfBells(2, 1), 5e-6);
    assertEquals(0.84134, Scores.areaOfBells(2, Math.sqrt(3)), 5e-6);
    Frame many = frame(LAB, "positives=2000 negatives=2000");
    assertEquals(0.92135, number(many, "roc_area"), 0.015);
  }

  /// scikit-learn's example: area 0.75, average precision 0.83….
  @Test
  void scoresOfOnesOwn() {
    Frame f = frame(LAB, "scores=\"0.1,0; 0.4,0; 0.35,1; 0.8,1\" threshold=0.4");
    assertEquals(0.75, number(f, "roc_area"), 1e-15);
    assertEquals(5 / 6.0, number(f, "average_precision"), 1e-15);
    assertEquals(1, number(f, "tp"));
    Frame one = frame(LAB, "scores=\"0.1,0; 0.4,0\"");
    assertFalse(one.numbers().containsKey("roc_area"));
    assertTrue(words(one, Note.Kind.WARNING).contains("both classes"));
  }

  /// A threshold clicked on a curve is short, and still between two scores.
  @ParameterizedTest
  @CsvSource({
    "0.4015, 0.4151891, 0.41",
    "0.4121, 0.4151891, 0.415",
    "0.41518, 0.4151891, 0.415189",
    "-1, 0.0041, 0",
    "0.25, 0.5, 0.5"
  })
  void clickedThresholdsAreShort(double above, double most, double cut) {
    assertEquals(cut, ScoresFigures.between(above, most), 1e-15);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scores=\"0.5,2\"|scores: row 1 must have a score from 0 to 1 and a label 0 or 1",
        "from=matrix matrix=1|matrix: takes 2 to 10 classes, not 1",
        "from=matrix matrix=\"1,2;-1,3\"|matrix",
        "from=matrix positive=3|positive: 3 is not one of the 2 classes",
        "from=classifiers classifiers=\"101,5\"|classifiers",
        "from=classifiers classifiers=\"1,1;0,0\"|classifiers: precision and recall in row 2 cannot"
            + " both be 0",
      })
  void badInputIsNamed(String state, String says) {
    BadInput e = assertThrows(BadInput.class, () -> frame(LAB, state));
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }

  private static String words(Frame f, Note.Kind kind) {
    return String.join(
        "\n", f.notes().stream().filter(n -> n.kind() == kind).map(Note::text).toList());
  }
}
