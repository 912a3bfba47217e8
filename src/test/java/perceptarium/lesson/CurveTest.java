package perceptarium.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.figure.Axis;
import perceptarium.figure.Layer;
import perceptarium.figure.Plot;

class CurveTest {
  private static Curve curve(String heights) {
    return Curve.parse(2, 10, heights);
  }

  @Test
  void aStraightLineStaysStraight() {
    Curve line = curve("1,2,3,4,5,6,7,8,9");
    for (double x = 2; x <= 10; x += 0.1) {
      assertEquals(x - 1, line.at(x), 1e-12);
    }
    assertEquals(0, line.distance(new double[] {1, 3, 5, 7, 9}), 1e-12);
    assertEquals(0.5, line.distance(new double[] {1.5, 2.5, 5.5, 6.5, 9.5}), 1e-12);
    assertEquals(2, line.distance(new double[] {3, 11}), 1e-12);
  }

  @Test
  void itHasNoBumpOfItsOwn() {
    Curve step = curve("0,0,0,0,1,1,1,3,3");
    double before = 0;
    for (double x = 2; x <= 10; x += 0.01) {
      double y = step.at(x);
      assertTrue(y >= before - 1e-12 && y <= 3 + 1e-12, "at " + x);
      before = y;
    }
    IntStream.range(0, Curve.KNOTS)
        .forEach(i -> assertEquals(step.heights().get(i), step.at(step.x(i)), 1e-12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1,2", "1,2,3,4,5,6,7,8,9,10", "1,2,3,4,5,6,7,8,x", "NaN,2,3,4,5,6,7,8,9"})
  void takesNineNumbersOnly(String text) {
    assertThrows(BadInput.class, () -> curve(text));
  }

  @Test
  void isLaidOverAPlot() {
    Plot plot = Plot.of("p", "P", Axis.auto("x"), Axis.auto("y")).noLegend().build();
    Curve line = curve("1,2,3,4,5,6,7,8,9");
    assertEquals("1,2,3,4,5,6,7,8,9", line.text());
    assertEquals(List.of(), names(line.over(plot)));
    assertEquals(List.of("the lab", "your sketch"), names(line.over(plot, 1, 2, 3)));
  }

  private static List<String> names(perceptarium.figure.Figure figure) {
    List<String> names =
        ((Plot) figure).layers().stream().map(Layer::name).filter(n -> !n.isEmpty()).toList();
    assertEquals(!names.isEmpty(), ((Plot) figure).legend());
    return names;
  }
}
