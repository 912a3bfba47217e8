package perceptarium.lab.diagnosis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static perceptarium.lab.Shown.column;
import static perceptarium.lab.Shown.frame;
import static perceptarium.lab.Shown.number;
import static perceptarium.lab.Shown.table;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.BadInput;
import perceptarium.engine.evaluate.TwoBells;
import perceptarium.lab.Frame;
import perceptarium.lab.Labs;
import perceptarium.lab.Note;

class DiagnosisLabTest {
  private static final DiagnosisLab LAB = new DiagnosisLab();

  private static List<String> words(Frame f, String table, String column) {
    return IntStream.range(0, table(f, table).rows())
        .mapToObj(i -> table(f, table).column(column).text(i))
        .toList();
  }

  private static String notes(Frame f, Note.Kind kind) {
    return String.join(
        "\n", f.notes().stream().filter(n -> n.kind() == kind).map(Note::text).toList());
  }

  /// Deck H2's models; its 0.8 for model B is 4.0 − 3.5.
  @Test
  void theDecksModels() {
    Frame f = frame(LAB, "");
    assertArrayEquals(new double[] {3.0, 3.0, 0.5, 0.3}, column(f, "models", "bias"), 1e-12);
    assertArrayEquals(new double[] {2.8, 2.8, 0.3, 0.1}, column(f, "models", "avoidable"), 1e-12);
    assertArrayEquals(new double[] {4.3, 0.5, 4.0, 0.2}, column(f, "models", "variance"), 1e-12);
    assertEquals(
        List.of("high bias", "high bias", "high variance", "nothing: well trained"),
        words(f, "models", "first"));
    assertEquals(
        "Model A has avoidable bias 2.8 %, variance 4.3 %: first high bias, then high variance.",
        f.sentence());
    assertTrue(notes(frame(LAB, "model=2"), Note.Kind.SLIP).contains("0.8 %"));
    assertTrue(notes(f, Note.Kind.SLIP).isEmpty());
  }

  /// Deck H4: train and dev error 1/12, 12/13, 12/20, 1/2 per cent.
  @Test
  void theFourExamples() {
    Frame f = frame(LAB, "models=\"0,0,1,12; 0,0,12,13; 0,0,12,20; 0,0,1,2\"");
    assertEquals(List.of("no", "yes", "yes", "no"), words(f, "models", "underfits"));
    assertEquals(List.of("yes", "no", "yes", "no"), words(f, "models", "overfits"));
    Frame hard = frame(LAB, "models=10.5,11,12,13");
    assertEquals(List.of("no"), words(hard, "models", "underfits"), "humans have 11 %");
  }

  /// Deck H2: training error 0.3 %, human-level error 0.5 %.
  @Test
  void surpassingHumans() {
    Frame f = frame(LAB, "models=\"0.1,0.5,0.3,0.6\"");
    assertEquals(-0.2, number(f, "avoidable_bias"), 1e-12);
    assertTrue(f.sentence().startsWith("Model A errs less than humans by 0.2 %"), f.sentence());
    assertTrue(notes(f, Note.Kind.DECK).contains("loan approvals"));
  }

  @Test
  void mismatchAndAnOverfittedDevSet() {
    Frame f = frame(LAB, "models=\"0.5,0.7,1.5,2.0\" further=mismatch beyond=9,9.4");
    assertEquals(7, number(f, "mismatch"), 1e-12);
    assertEquals(0.4, number(f, "dev_overfit"), 1e-12, "against the dev set of the same kind");
    assertEquals(3, number(f, "first"));
    Frame over = frame(LAB, "models=\"0.5,0.7,1.5,2.0\" further=test beyond=9,5.5");
    assertEquals(3.5, number(over, "dev_overfit"), 1e-12);
    assertTrue(Double.isNaN(number(over, "mismatch")));
    assertEquals(List.of("bigger dev set"), words(over, "remedies", "remedy").subList(0, 1));
    Frame none = frame(LAB, "");
    assertTrue(Double.isNaN(number(none, "dev_overfit")));
    assertEquals(4, table(none, "errors").rows());
  }

  /// What comes first stands first; nothing is lost.
  @ParameterizedTest
  @CsvSource({"1, high bias", "2, high bias", "3, high variance"})
  void remediesInTheirOrder(int model, String first) {
    List<String> against = words(frame(LAB, "model=" + model), "remedies", "against");
    assertEquals(first, against.getFirst());
    assertEquals(Remedy.ALL.size(), against.size());
  }

  /// Where a remedy can be tried is a lab that exists.
  @Test
  void everyLabNamedIsThere() {
    List<String> titles = Labs.ALL.entries().stream().map(l -> l.info().title()).toList();
    for (Remedy r : Remedy.ALL) {
      assertTrue(
          r.where().isEmpty() || r.where().equals(Remedy.HERE) || titles.contains(r.where()),
          r.where());
    }
  }

  /// Deck H2: 25, 4, 1 and 0.4 %.
  @Test
  void theBestTeamSetsTheLevel() {
    Frame f = frame(LAB, "look=humans");
    assertEquals(0.4, number(f, "human"));
    assertEquals(3.1, number(f, "avoidable_bias"), 1e-12);
    assertArrayEquals(
        new double[] {-21.5, -0.5, 2.5, 3.1}, column(f, "humans", "avoidable"), 1e-12);
  }

  /// Φ(−1) and Φ(−√2) as tables print them.
  @Test
  void anAttributeLessRaisesBayesError() {
    assertEquals(0.158655, TwoBells.bayesError(1), 5e-7);
    assertEquals(0.078650, TwoBells.bayesError(1, 1), 5e-7);
    assertEquals(0.5, TwoBells.bayesError(), 1e-15);
    Frame f = frame(LAB, "look=bayes seen=first");
    assertEquals(0.158655, number(f, "bayes"), 5e-7);
    assertEquals(0.078650, number(f, "bayes_both"), 5e-7);
    double[] x1 = column(f, "points", "x1");
    double[] label = column(f, "points", "label");
    double[] wrong = column(f, "points", "wrong");
    int mistakes = 0;
    for (int i = 0; i < x1.length; i++) {
      assertEquals((x1[i] >= 0) == (label[i] == 1) ? 0 : 1, wrong[i]);
      mistakes += (int) wrong[i];
    }
    assertTrue(f.sentence().contains("gets " + mistakes + " wrong"), f.sentence());
    // 400 draws at 15.87 %: within four standard deviations
    assertEquals(0.158655, mistakes / 400.0, 4 * Math.sqrt(0.158655 * 0.841345 / 400));
  }

  @Test
  void impossibleLevelsAreNamed() {
    assertTrue(notes(frame(LAB, "models=2,1,3,4"), Note.Kind.WARNING).contains("below Bayes"));
    assertFalse(notes(frame(LAB, "models=1,1,3,4"), Note.Kind.WARNING).contains("below Bayes"));
    BadInput e = assertThrows(BadInput.class, () -> frame(LAB, "model=5"));
    assertEquals("model: 5 is not one of the 4 in the table", e.getMessage());
  }
}
