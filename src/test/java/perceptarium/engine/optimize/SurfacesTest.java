package perceptarium.engine.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every surface: gradient, minima, and values by hand.
class SurfacesTest {
  static Stream<Arguments> kinds() {
    return Surfaces.ALL.entries().stream().map(k -> Arguments.of(k.name(), k));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void gradientMeetsCentralDifferences(String name, Surfaces.Kind kind) {
    Objective f = kind.with(kind.schema().defaults());
    Minima.Box box = kind.view();
    SplittableRandom random = new SplittableRandom(5);
    double[] g = new double[2];
    for (int k = 0; k < 100; k++) {
      double x = random.nextDouble(box.xMin(), box.xMax());
      double y = random.nextDouble(box.yMin(), box.yMax());
      double value = f.gradient(x, y, g);
      assertEquals(f.value(x, y), value);
      double h = 1e-5;
      double scale = 1 + Math.abs(value) + Math.hypot(g[0], g[1]);
      assertEquals((f.value(x + h, y) - f.value(x - h, y)) / (2 * h), g[0], 1e-7 * scale);
      assertEquals((f.value(x, y + h) - f.value(x, y - h)) / (2 * h), g[1], 1e-7 * scale);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void minimaAreMinimaAndTheSearchFindsThem(String name, Surfaces.Kind kind) {
    assertFalse(kind.label().isBlank() || kind.formula().isBlank() || kind.source().isBlank());
    assertTrue(kind.view().contains(kind.start().get(0), kind.start().get(1)));
    Objective f = kind.with(kind.schema().defaults());
    List<Minima.Minimum> minima = kind.minima(kind.schema().defaults());
    double[] g = new double[2];
    for (Minima.Minimum m : minima) {
      f.gradient(m.x(), m.y(), g);
      assertEquals(0, Math.hypot(g[0], g[1]), 1e-7, name);
      assertEquals("a minimum", Curvature.at(f, m.x(), m.y()).kind());
      assertTrue(m.value() >= minima.getFirst().value() - 1e-12, "the lowest comes first");
    }
    List<Minima.Minimum> found = Minima.find(f, kind.view());
    assertEquals(minima.isEmpty(), found.isEmpty());
    if (!minima.isEmpty()) {
      assertEquals(minima.getFirst().value(), found.getFirst().value(), 1e-9);
    }
    if (!name.equals("rastrigin")) { // its hundred dips are not listed
      assertEquals(minima.size(), found.size(), name);
    }
  }

  @ParameterizedTest(name = "{0}({1}, {2}) = {3}")
  @CsvSource({
    "bowl, 2, 1, 27",
    "courty, 3, 3, 54",
    "rosenbrock, -1.2, 1, 24.2",
    "beale, 0, 0, 14.203125",
    "booth, 0, 0, 74",
    "himmelblau, 0, 0, 170",
    "himmelblau, 3, 2, 0",
    "himmelblau, -0.270845, -0.923039, 181.617",
    "three-hump-camel, 1, 1, 3.11666666666667",
    "saddle, 2, 1, 3",
    "monkey-saddle, 2, 1, 2",
    "plateau, 1, 1, 0.632120558828558",
    "rastrigin, 0.5, 0, 20.25",
    "styblinski-tang, -2.903534, -2.903534, -78.3323314",
    "valley, 2, 1, 0.5"
  })
  void valuesByHand(String name, double x, double y, double expected) {
    Surfaces.Kind kind = Surfaces.ALL.find(name);
    double tolerance = name.equals("himmelblau") && x < 0 ? 5e-4 : 1e-7;
    assertEquals(expected, kind.with(kind.schema().defaults()).value(x, y), tolerance);
  }

  /// Published places and values.
  @ParameterizedTest(name = "{0} has a minimum of {3} at ({1}, {2})")
  @CsvSource({
    "rosenbrock, 0, 1, 1, 0",
    "beale, 0, 3, 0.5, 0",
    "booth, 0, 1, 3, 0",
    "himmelblau, 0, 3, 2, 0",
    "himmelblau, 1, -2.805118, 3.131312, 0",
    "himmelblau, 2, -3.779310, -3.283186, 0",
    "himmelblau, 3, 3.584428, -1.848126, 0",
    "three-hump-camel, 0, 0, 0, 0",
    "three-hump-camel, 1, -1.7475523, 0.8737761, 0.2986384",
    "styblinski-tang, 0, -2.9035340, -2.9035340, -78.3323314"
  })
  void publishedMinima(String name, int index, double x, double y, double value) {
    Surfaces.Kind kind = Surfaces.ALL.find(name);
    Minima.Minimum m = kind.minima(kind.schema().defaults()).get(index);
    assertEquals(x, m.x(), 1e-6);
    assertEquals(y, m.y(), 1e-6);
    assertEquals(value, m.value(), 1e-7);
  }

  /// On the floor of the valley x³ − 4x + 1 = 0.
  @Test
  void valleyFloor() {
    Surfaces.Kind kind = Surfaces.ALL.find("valley");
    for (Minima.Minimum m : kind.minima(kind.schema().defaults())) {
      assertEquals(0, Math.pow(m.x(), 3) - 4 * m.x() + 1, 1e-7);
      assertEquals(m.x() * m.x() / 4, m.y(), 1e-8);
    }
  }

  /// Hessian [[2,1],[1,8]]: eigenvalues 5 ± √10, condition 4.4415, step limit 2/8.1623 = 0.2450.
  @Test
  void curvatureOfTheDecksExample() {
    Objective f = Expression.parse("function", "x^2 + x*y + 4*y^2");
    Curvature c = Curvature.at(f, 3, 3);
    assertEquals(5 + Math.sqrt(10), c.large(), 1e-8);
    assertEquals(5 - Math.sqrt(10), c.small(), 1e-8);
    assertEquals(4.4415, c.condition(), 5e-5);
    assertEquals(0.2450, 2 / c.large(), 5e-5);
    assertEquals("a saddle", Curvature.at(Expression.parse("f", "x^2-y^2"), 0, 0).kind());
    assertEquals("a maximum", Curvature.at(Expression.parse("f", "-x^2-y^2"), 0, 0).kind());
    assertEquals("a flat place", Curvature.at(Expression.parse("f", "x^3-3*x*y^2"), 0, 0).kind());
  }
}
