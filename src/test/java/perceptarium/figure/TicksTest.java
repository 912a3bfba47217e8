package perceptarium.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static List<String> texts(Axis axis, double min, double max, int count) {
    return Ticks.of(axis, min, max, count).stream()
        .filter(Ticks.Tick::major)
        .map(Ticks.Tick::text)
        .toList();
  }

  @Test
  void linearStepsAreOneTwoOrFive() {
    assertEquals(List.of("0", "20", "40", "60", "80", "100"), texts(Axis.auto(""), 0, 100, 5));
    assertEquals(List.of("−1.0", "−0.5", "0.0", "0.5", "1.0"), texts(Axis.auto(""), -1, 1, 4));
    assertEquals(List.of("0.10", "0.12", "0.14"), texts(Axis.auto(""), 0.1, 0.14, 3));
  }

  @Test
  void largeAndSmallArePowers() {
    assertEquals(List.of("0", "2·10⁶", "4·10⁶"), texts(Axis.auto(""), 0, 4e6, 3));
    assertEquals(List.of("0", "5·10⁻⁷", "10⁻⁶"), texts(Axis.auto(""), 0, 1e-6, 2));
  }

  @Test
  void decadesOfALogAxis() {
    assertEquals(
        List.of("10⁻⁴", "10⁻³", "0.01", "0.1", "1", "10", "100", "1000", "10⁴"),
        texts(Axis.log(""), 1e-4, 1e4, 9));
    assertEquals(List.of("1", "2", "5", "10", "20", "50"), texts(Axis.log(""), 1, 60, 6));
  }

  /// Numbers up to the largest double: an axis that ends, with marks on it.
  @Test
  void noAxisIsEndless() {
    Doubles y = Doubles.of(Double.MIN_VALUE, 1e-300, 1, 4e307, Double.MAX_VALUE);
    for (Axis axis : List.of(Axis.log("y"), Axis.auto("y"))) {
      Plot plot =
          Plot.of("far", "far", Axis.auto("x"), axis)
              .add(new Layer.Line("", Doubles.count(0, 5), y, Style.line(Ink.BLUE)))
              .build();
      double[] range = Ranges.y(plot);
      double length = axis.log() ? range[1] / range[0] : range[1] - range[0];
      assertTrue(Double.isFinite(length), range[0] + " to " + range[1]);
      int marks = Ticks.of(axis, range[0], range[1], 8).size();
      assertTrue(marks >= 2 && marks < 100, marks + " marks");
    }
  }

  @Test
  void categoriesStandAtWholeNumbers() {
    Axis axis = Axis.categories("class", List.of("cat", "dog", "hen"));
    assertEquals(List.of("cat", "dog", "hen"), texts(axis, axis.min(), axis.max(), 9));
  }

  /// Where the usual spacing leaves one number, more are set as long as they stay apart.
  @Test
  void threeNumbersIfTheyHaveRoom() {
    Plot plot = Plot.of("p", "", Axis.auto("x"), Axis.auto("y")).build();
    AxisNumbers numbers = new AxisNumbers(plot, Look.LIGHT);
    double[] range = {-1.8, 1.8};
    assertEquals(
        List.of("−1", "0", "1"), texts(numbers.x(range, new Scale(-1.8, 1.8, false, 0, 90), 1000)));
    assertEquals(List.of("0"), texts(numbers.x(range, new Scale(-1.8, 1.8, false, 0, 30), 1000)));
    assertEquals(3, texts(numbers.y(new double[] {0, 1}, 70)).size());
  }

  private static List<String> texts(List<Ticks.Tick> ticks) {
    return ticks.stream().map(Ticks.Tick::text).filter(t -> !t.isEmpty()).toList();
  }

  /// Thousands are set apart in what is read, not in what a formula or a file takes.
  @Test
  void numbersForReading() {
    assertEquals("−16,900", Format.shown(-16900));
    assertEquals("1,235,000", Format.shown(1234567));
    assertEquals("9999", Format.shown(9999));
    assertEquals("0.0001235", Format.shown(0.00012346));
    assertEquals("1.235e7", Format.shown(12345678));
    assertEquals("12340", Format.latex(12340));
    assertEquals("12340", Format.full(12340));
    assertEquals("1 step, 0 steps, 10,000 steps", count(1) + ", " + count(0) + ", " + count(10000));
  }

  private static String count(int n) {
    return Format.count(n, "step");
  }

  /// It stays while what it shows grows below it, and is never below it.
  @Test
  void anAxisEndsAtARoundNumber() {
    double[] values = {0, 1, 1.01, 2, 3, 5, 7.8, 10, 11, 26, 99, 101};
    double[] ends = {1, 1, 2, 2, 5, 5, 10, 10, 20, 50, 100, 200};
    for (int i = 0; i < values.length; i++) {
      assertEquals(ends[i], Axis.end(values[i], 1), 1e-9, "for " + values[i]);
    }
  }
}
