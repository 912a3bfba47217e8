package perceptarium.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.Numbers;

class NoisyCurvesTest {
  static Stream<NoisyCurves.Kind> kinds() {
    return NoisyCurves.ALL.entries().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void samplesScatterAboutTheCurveByTheNoise(NoisyCurves.Kind kind) {
    Dataset data = kind.make(10_000, 0.3, new SeedStream(2, "data"));
    assertEquals(data, kind.make(10_000, 0.3, new SeedStream(2, "data")));
    assertNotEquals(data, kind.make(10_000, 0.3, new SeedStream(3, "data")));
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < data.size(); i++) {
      double x = data.inputs().get(i);
      assertTrue(x >= -1 && x <= 1);
      double off = data.target(i) - kind.truth().applyAsDouble(x);
      sum += off / data.size();
      squares += off * off / data.size();
    }
    assertEquals(0, sum, 0.012); // four standard errors, 0.3/√10,000
    assertEquals(0.09, squares, 0.0051); // σ², four standard errors, 0.09·√(2/10,000)
  }

  /// cos 2t and cos 3t at x = cos t are the parabola and the cubic; the rest by hand.
  @ParameterizedTest
  @CsvSource({
    "line, 0.5, 0.4",
    "parabola, 0.30901699437494745, -0.8090169943749475",
    "cubic, 0.30901699437494745, -0.8090169943749475",
    "sine, 0.16666666666666666, 0.5",
    "bump, 0.2, 0.5"
  })
  void curvesAreWhatTheirFormulasSay(String name, double x, double y) {
    assertEquals(y, NoisyCurves.ALL.find(name).truth().applyAsDouble(x), 1e-14);
  }

  @Test
  void powersBeginWithX() {
    assertEquals(Numbers.parse("", "2,4,8; -1,1,-1"), NoisyCurves.powers(Numbers.column(2, -1), 3));
  }
}
