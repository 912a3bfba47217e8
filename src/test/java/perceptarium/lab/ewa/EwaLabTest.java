package perceptarium.lab.ewa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Syntax;
import perceptarium.figure.Doubles;
import perceptarium.figure.Format;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;
import perceptarium.figure.Table;
import perceptarium.figure.Table.NumberColumn;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;

/// The numbers of D.5 through the lab, as a lesson or the command line would ask for them.
class EwaLabTest {
  private static final EwaLab LAB = new EwaLab();

  private static Frame frame(String settings) {
    return frame(settings, Files.NONE);
  }

  private static Frame frame(String settings, Files files) {
    return Replay.frame(LabState.parse(LAB, Syntax.words(settings), files));
  }

  private static double[] column(Frame frame, String table, String name) {
    Table.Column column = frame.table(table).orElseThrow().column(name);
    return ((NumberColumn) column).values().toArray();
  }

  @Test
  void twoDaysOfTheDeck() {
    Frame frame = frame("series=two-days beta=0.98");
    assertEquals(0.8, column(frame, "series", "average")[0], 1e-12);
    assertEquals(1.764, column(frame, "series", "average")[1], 1e-12);
    assertEquals(40, column(frame, "series", "corrected")[0], 1e-9);
    assertEquals(44.5455, column(frame, "series", "corrected")[1], 5e-5);
  }

  @Test
  void oneToFourWithOneHalf() {
    double[] corrected = column(frame("series=one-to-four beta=0.5"), "series", "corrected");
    double[] expected = {1, 1.666667, 2.428571, 3.266667};
    for (int i = 0; i < 4; i++) {
      assertEquals(expected[i], corrected[i], 5e-7);
    }
  }

  @Test
  void theTableBeginsWithTheNamedColumns() {
    Table table = frame("").table("series").orElseThrow();
    assertEquals(
        java.util.List.of("t", "value", "average", "corrected"),
        table.columns().stream().limit(4).map(Table.Column::name).toList());
    assertEquals("1", table.column("t").text(0));
    assertEquals(365, table.rows());
  }

  @Test
  void dayOneOfTheLesson() {
    Frame frame = frame("series=year beta=0.98 correction=off step=1 cursor=1");
    assertEquals(1, frame.table("series").orElseThrow().rows());
    assertEquals(0.08, column(frame, "series", "average")[0], 1e-12); // 0.02 × 4 °C
    assertEquals(50, frame.numbers().get("window"), 1e-9);
  }

  @Test
  void theFirstMonthIsFarTooLowUncorrectedAndRightCorrected() {
    Frame frame = frame("beta=0.98 cursor=30");
    double mean =
        IntStream.range(0, 30)
            .mapToDouble(i -> column(frame, "series", "value")[i])
            .average()
            .orElseThrow();
    assertEquals(mean, frame.numbers().get("mean"), 1e-12);
    assertTrue(frame.numbers().get("average") < 0.6 * mean);
    assertEquals(mean, frame.numbers().get("corrected"), 0.2 * mean);
    assertEquals(1 - Math.pow(0.98, 30), frame.numbers().get("weight_sum"), 1e-15);
  }

  @Test
  void feedingTheCorrectionBackCompounds() {
    Frame frame = frame("series=two-days correction=compounded cursor=2");
    assertEquals((0.98 * 40 + 0.02 * 49) / 0.0396, frame.numbers().get("compounded"), 1e-9);
    assertTrue(frame.sentence().contains("1014.65 °C"), frame.sentence());
    assertTrue(frame.figure("runaway").isPresent());
  }

  @Test
  void ownColumn() {
    Files file = (key, path, columns, max) -> Numbers.column(3, 5, 7);
    Frame frame = frame("series=@mine.csv beta=0.5 cursor=3", file);
    assertEquals(
        0.5 * (0.5 * (0.5 * 3) + 0.5 * 5) + 0.5 * 7, frame.numbers().get("average"), 1e-15);
    assertTrue(
        LabState.parse(LAB, Syntax.words("series=@mine.csv"), file).text().contains("3; 5; 7"));
  }

  /// Adam by hand: v₁ = 0.1 g, s₁ = 0.001 g²; v₁/√s₁ = 0.1/√0.001 = 3.1623, corrected 1.
  @Test
  void adamsFirstStep() {
    Frame frame = frame("signal=gradients view=adam beta=0.9 cursor=1");
    assertEquals(3.16228, Math.abs(frame.numbers().get("update")), 1e-4);
    assertEquals(1, Math.abs(frame.numbers().get("update_corrected")), 1e-6);
  }

  /// RMSprop by hand: s₁ = 0.1 g²; g/√s = 1/√0.1 = 3.1623.
  @Test
  void rmspropsFirstStep() {
    Frame frame = frame("signal=gradients view=rmsprop beta=0.9 cursor=1");
    assertEquals(3.16228, Math.abs(frame.numbers().get("update")), 1e-4);
    double g = column(frame, "series", "value")[0];
    assertEquals(0.1 * g * g, column(frame, "series", "average")[0], 1e-12);
  }

  @Test
  void otherBetasBesideIt() {
    Frame frame = frame("series=one-to-four compare=0.5,0.25 beta=0.9");
    double[] beta = column(frame, "compared", "beta");
    assertEquals(8, beta.length);
    assertEquals(3.266667, column(frame, "compared", "corrected")[3], 5e-7);
    assertEquals(0.75, column(frame, "compared", "average")[4], 1e-15);
    assertTrue(frame("compare=\"\"").table("compared").isEmpty());
  }

  @Test
  void seedChangesTheWeatherNotTheFirstDay() {
    double[] one = column(frame("seed=1"), "series", "value");
    double[] two = column(frame("seed=2"), "series", "value");
    assertEquals(4, one[0]);
    assertEquals(4, two[0]);
    assertFalse(java.util.Arrays.equals(one, two));
  }

  @Test
  void axesStandStillWhileItPlays() {
    Plot early = (Plot) frame("step=3").figure("averages").orElseThrow();
    Plot late = (Plot) frame("").figure("averages").orElseThrow();
    assertEquals(late.x(), early.x());
    assertEquals(late.y(), early.y());
  }

  @Test
  void cursorBeyondTheSeriesMeansItsLastDay() {
    assertEquals(2, frame("series=two-days cursor=300").numbers().get("cursor"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "beta=1",
        "beta=nan",
        "beta=-0.1",
        "cursor=0",
        "correction=maybe",
        "series=winter",
        "series=1,2",
        "compare=0.5,1",
        "compare=0.1,0.2,0.3,0.4,0.5,0.6",
        "signal=noise",
        "gamma=1"
      })
  void badInputIsOneSentence(String settings) {
    BadInput e = assertThrows(BadInput.class, () -> frame(settings));
    assertTrue(
        e.getMessage().contains(settings.substring(0, settings.indexOf('='))), e.getMessage());
  }

  @Test
  void longSeriesStayQuickAndFinite() {
    double[] many = new double[100_000];
    java.util.Arrays.setAll(many, i -> Math.sin(i / 1000.0));
    Files file = (key, path, columns, max) -> Numbers.column(many);
    Frame frame = frame("series=@long.csv beta=0.9999 correction=compounded cursor=90000", file);
    assertTrue(Doubles.of(column(frame, "series", "corrected")).max() < 1.01);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correction=off",
        "correction=on",
        "correction=compounded",
        "series=one-to-four cursor=4",
        "signal=gradients view=momentum",
        "signal=gradients view=rmsprop",
        "signal=gradients view=adam correction=off",
        "signal=gradients view=adam correction=on"
      })
  void everyPointOfEveryAverageTellsItsArithmetic(String settings) {
    Plot plot = (Plot) frame(settings).figure("averages").orElseThrow();
    int curves = 0;
    for (Layer layer : plot.layers()) {
      if (layer instanceof Layer.Line line && line.name().contains("β")) {
        curves++;
        int i = 2;
        String told = line.explain().at(i);
        assertTrue(told.contains("= "), line.name());
        if (!line.name().contains("wrong")) {
          assertTrue(told.contains(Format.shown(line.y().get(i))), line.name() + ": " + told);
        }
      }
    }
    assertTrue(curves > 0);
  }
}
