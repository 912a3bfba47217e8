package perceptarium.lab.choosing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import perceptarium.engine.evaluate.Tradeoff;
import perceptarium.lab.Frame;
import perceptarium.lab.Note;

class ChoosingLabTest {
  private static final ChoosingLab LAB = new ChoosingLab();

  private static List<String> words(Frame f, String column) {
    return IntStream.range(0, table(f, "choice").rows())
        .mapToObj(i -> table(f, "choice").column(column).text(i))
        .toList();
  }

  /// Deck H2 prints the averages to one decimal, the harmonic means to two.
  @Test
  void theDecksSix() {
    Frame f = frame(LAB, "");
    assertArrayEquals(
        new double[] {94.5, 95.0, 94.3, 95.5, 96.8, 94.5}, column(f, "choice", "average"), 0.0501);
    assertArrayEquals(
        new double[] {94.39, 94.97, 94.21, 95.46, 96.74, 94.39},
        column(f, "choice", "harmonic"),
        0.005);
    assertEquals(
        "Below 100 ms B is best, with 95.00 % in 95 ms; E would reach 96.75 %, but takes 980 ms.",
        f.sentence());
  }

  /// The best below a limit, read off the slide.
  @ParameterizedTest
  @CsvSource({
    "30, 0", "35, 0", "36, 3", "60, 3", "61, 6", "95, 6", "96, 2", "100, 2", "240, 2", "241, 4",
    "980, 4", "981, 5"
  })
  void theLimitChooses(double limit, int best) {
    Frame f = frame(LAB, "limit=" + limit);
    assertEquals(best, number(f, "best"));
  }

  @Test
  void nobodyIsFastEnough() {
    Frame f = frame(LAB, "limit=30");
    assertEquals("None takes less than 30 ms: the fastest is C with 35 ms.", f.sentence());
    assertTrue(Double.isNaN(number(f, "best_accuracy")));
  }

  @Test
  void theFrontLeavesOutA() {
    Frame f = frame(LAB, "");
    assertEquals(5, number(f, "front"));
    assertEquals("beaten by F", words(f, "state").getFirst());
    assertEquals(5, words(f, "state").stream().filter("on the front"::equals).count());
  }

  /// By hand: between neighbours on the upper hull C, B, D, E the prices of a millisecond are
  /// 0.75/60, 0.5/145 and 1.25/740; F lies below the line from C to B.
  @Test
  void pricesByHand() {
    double[] gain = {94.5, 95, 94.25, 95.5, 96.75, 94.5};
    double[] time = {70, 95, 35, 240, 980, 60};
    Tradeoff t = new Tradeoff(gain, time);
    assertTrue(t.prices(0).none());
    assertTrue(t.prices(5).none());
    assertEquals(0.5 / 145, t.prices(1).from(), 1e-15);
    assertEquals(0.75 / 60, t.prices(1).to(), 1e-15);
    assertEquals(1.25 / 740, t.prices(3).from(), 1e-15);
    assertEquals(0, t.prices(4).from());
    assertTrue(Double.isInfinite(t.prices(2).to()));
    for (double price = 0.0001; price < 0.1; price *= 1.07) {
      int best = t.bestAt(price);
      assertTrue(t.prices(best).from() <= price && price <= t.prices(best).to(), "at " + price);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.1, 5", "0.2, 4", "0.5, 2", "1.2, 2", "1.3, 3"})
  void thePriceChooses(double price, int best) {
    Frame f = frame(LAB, "rule=price price=" + price);
    assertEquals(best, number(f, "best"));
    assertTrue(
        f.notes().stream()
            .filter(n -> n.kind() == Note.Kind.NOTICE)
            .anyMatch(n -> n.text().contains("best at no price: F")));
  }

  /// 4/(3/99 + 1/65) = 87.55 is below 90, the average 90.5 above.
  @Test
  void aForgottenClass() {
    String two = "classifiers=\"90,90,90,90,80; 99,99,99,65,80\" by=";
    assertEquals(2, number(frame(LAB, two + "average"), "best"));
    assertEquals(1, number(frame(LAB, two + "harmonic"), "best"));
    assertEquals(1, number(frame(LAB, two + "worst"), "best"));
    assertEquals(87.55, column(frame(LAB, two + "average"), "choice", "harmonic")[1], 0.005);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "classifiers=\"101,1,1,1,5\"|classifiers: an accuracy is at most 100 %; row 1 has more",
        "classifiers=\"1,1,1,1,0\"|classifiers: the time in row 1 is above 0 ms"
      })
  void badInputIsNamed(String state, String says) {
    BadInput e = assertThrows(BadInput.class, () -> frame(LAB, state));
    assertEquals(says, e.getMessage());
  }
}
