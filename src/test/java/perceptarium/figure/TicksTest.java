package perceptarium.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  @Test
  void categoriesStandAtWholeNumbers() {
    Axis axis = Axis.categories("class", List.of("cat", "dog", "hen"));
    assertEquals(List.of("cat", "dog", "hen"), texts(axis, axis.min(), axis.max(), 9));
  }
}
