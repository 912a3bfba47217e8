package perceptarium.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.Settings;

class DrawnPicturesTest {
  private static final Map<String, String> STILL =
      Map.of("side", "28", "move", "0", "resize", "0", "turn", "0", "pen", "0", "stroke", "0.1");

  static Stream<Pictures.Kind> kinds() {
    return Pictures.ALL.entries().stream();
  }

  private static Dataset make(Pictures.Kind kind, int m, Map<String, String> changes, long seed) {
    Settings settings = kind.schema().parse(changes);
    return kind.make(m, settings, new SeedStream(seed, "pictures"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void picturesAreReproducibleInkOnPaperWithClassesInTurn(Pictures.Kind kind) {
    Map<String, String> noisy = Map.of("noise", "0.2", "side", "8");
    Dataset data = make(kind, 100, noisy, 3);
    assertEquals(data, make(kind, 100, noisy, 3));
    assertNotEquals(data, make(kind, 100, noisy, 4));
    assertEquals(64, data.inputs().columns());
    assertEquals(64, data.names().size());
    assertEquals(kind.classes().size(), data.classes());
    assertTrue(Arrays.stream(data.inputs().toArray()).allMatch(ink -> ink >= 0 && ink <= 1));
    for (int i = 0; i < 100; i++) {
      assertEquals(i % data.classes(), data.target(i));
    }
  }

  /// Areas by geometry, for a pen of width w = 0.1: a ring 2πrw; a square's outline s² + 2sw +
  /// π(w/2)² less the inner (s − w)²; a cross two bars with round ends less the square where they
  /// meet.
  @ParameterizedTest
  @CsvSource({"0, 0.188495559", "1, 0.221853982", "3, 0.125707963"})
  void theInkOfAShapeIsItsArea(int shape, double area) {
    Dataset still = make(Pictures.ALL.find("shapes"), 4, STILL, 1);
    assertEquals(area, ink(still, shape) / (28 * 28), 0.01 * area);
  }

  private static double ink(Dataset data, int row) {
    return Arrays.stream(data.rows(row).inputs().toArray()).sum();
  }

  @Test
  void aWiderPenAndALargerPictureLeaveMoreInk() {
    Pictures.Kind digits = Pictures.ALL.find("digits");
    Dataset thin = make(digits, 10, Map.of("stroke", "0.06", "pen", "0"), 1);
    Dataset thick = make(digits, 10, Map.of("stroke", "0.12", "pen", "0"), 1);
    for (int i = 0; i < 10; i++) {
      assertEquals(2, ink(thick, i) / ink(thin, i), 0.25, "digit " + i);
    }
  }

  /// The nearest class mean, an independent rule, reads most of the other pictures.
  @ParameterizedTest
  @MethodSource("kinds")
  void theClassesCanBeTold(Pictures.Kind kind) {
    Dataset train = make(kind, 400, Map.of(), 1);
    Dataset test = make(kind, 400, Map.of(), 2);
    int n = train.inputs().columns();
    double[][] means = new double[train.classes()][n];
    for (int i = 0; i < 400; i++) {
      for (int j = 0; j < n; j++) {
        means[(int) train.target(i)][j] += train.inputs().get(i, j) * train.classes() / 400;
      }
    }
    int right = 0;
    for (int i = 0; i < 400; i++) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < means.length; c++) {
        double d = 0;
        for (int j = 0; j < n; j++) {
          d += Math.pow(test.inputs().get(i, j) - means[c][j], 2);
        }
        if (d < least) {
          least = d;
          best = c;
        }
      }
      right += best == test.target(i) ? 1 : 0;
    }
    assertTrue(right > 340 && right < 400, right + " of 400"); // readable, and not all alike
  }
}
