package perceptarium.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.Value;

class PointAugmentationsTest {
  /// The middle is (2, −1).
  private static final double[][] POINTS = {{5, -1}, {2, 3}, {0, -2}, {1, -4}};

  private static Dataset points() {
    double[] rows = Stream.of(POINTS).flatMapToDouble(java.util.Arrays::stream).toArray();
    return Dataset.of(
            Task.MULTICLASS,
            3,
            perceptarium.catalog.Numbers.of(4, 2, rows),
            new double[] {0, 1, 2, 1},
            List.of("x₁", "x₂"))
        .withStrengths(1, 2, 3, 4);
  }

  static Stream<PointAugmentations.Kind> kinds() {
    return PointAugmentations.ALL.entries().stream();
  }

  private static Dataset changed(String calls, int copies, long seed) {
    List<Value.Call> parsed = PointAugmentations.ALL.parseAll("augment", calls, 5).calls();
    return PointAugmentations.extend(parsed, points(), copies, new SeedStream(seed, "augment"));
  }

  private static double x(Dataset all, int row, int input) {
    return all.inputs().get(row, input) - (input == 0 ? 2 : -1);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void copiesFollowTheUnchangedPointsAndKeepTheirAnswers(PointAugmentations.Kind kind) {
    Dataset all = changed(kind.name(), 50, 7);
    assertEquals(all, changed(kind.name(), 50, 7));
    assertNotEquals(all.inputs(), changed(kind.name(), 50, 8).inputs());
    assertEquals(204, all.size());
    assertEquals(points(), all.first(4));
    for (int row = 0; row < all.size(); row++) {
      assertEquals(points().target(row % 4), all.target(row));
      assertEquals(points().strength(row % 4), all.strength(row));
    }
    String first = kind.schema().params().getFirst().name();
    Value.Call none = new Value.Call(kind.name(), kind.schema().parse(Map.of(first, "0")));
    Dataset same =
        PointAugmentations.extend(List.of(none), points(), 1, new SeedStream(1, "augment"));
    for (int i = 0; i < 8; i++) {
      assertEquals(points().inputs().get(i), same.inputs().get(8 + i), 1e-15, "nothing at 0");
    }
  }

  @Test
  void aTurnKeepsTheDistanceToTheMiddleAndItsAngleBelowTheLargest() {
    Dataset all = changed("rotate(angle=30)", 200, 1);
    double largest = 0;
    for (int row = 4; row < all.size(); row++) {
      double before = Math.atan2(x(all, row % 4, 1), x(all, row % 4, 0));
      double turned = Math.atan2(x(all, row, 1), x(all, row, 0)) - before;
      turned = Math.toDegrees(Math.IEEEremainder(turned, 2 * Math.PI));
      largest = Math.max(largest, Math.abs(turned));
      assertEquals(
          Math.hypot(x(all, row % 4, 0), x(all, row % 4, 1)),
          Math.hypot(x(all, row, 0), x(all, row, 1)),
          1e-12);
    }
    assertTrue(largest > 28 && largest <= 30, "" + largest);
  }

  @Test
  void aScaledPointStaysOnItsRay() {
    Dataset all = changed("scale(by=0.5)", 200, 1);
    double least = 9;
    double most = 0;
    for (int row = 4; row < all.size(); row++) {
      int input = row % 4 == 1 ? 1 : 0;
      double factor = x(all, row, input) / x(all, row % 4, input);
      assertEquals(factor * x(all, row % 4, 1 - input), x(all, row, 1 - input), 1e-12);
      least = Math.min(least, factor);
      most = Math.max(most, factor);
    }
    assertTrue(least >= 0.5 && least < 0.52 && most <= 1.5 && most > 1.48, least + " " + most);
  }

  @Test
  void moveFlipAndNoise() {
    Dataset moved = changed("move(by=2)", 300, 1);
    double[] right =
        IntStream.range(4, moved.size())
            .mapToDouble(r -> x(moved, r, 0) - x(moved, r % 4, 0))
            .toArray();
    assertTrue(java.util.Arrays.stream(right).allMatch(d -> Math.abs(d) <= 2));
    assertEquals(4.0 / 3, variance(right), 0.15, "uniform over 4");
    for (String axis : List.of("x1", "x2", "both")) {
      Dataset flipped = changed("flip(chance=1, axis=" + axis + ")", 1, 1);
      for (int row = 0; row < 4; row++) {
        assertEquals(
            (axis.equals("x2") ? 1 : -1) * x(flipped, row, 0), x(flipped, 4 + row, 0), 1e-15);
        assertEquals(
            (axis.equals("x1") ? 1 : -1) * x(flipped, row, 1), x(flipped, 4 + row, 1), 1e-15);
      }
    }
    Dataset noisy = changed("noise(sd=0.5)", 1000, 1);
    double[] up =
        IntStream.range(4, noisy.size())
            .mapToDouble(r -> x(noisy, r, 1) - x(noisy, r % 4, 1))
            .toArray();
    assertEquals(0.25, variance(up), 0.015);
  }

  private static double variance(double[] x) {
    double mean = java.util.Arrays.stream(x).average().orElse(0);
    return java.util.Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(0);
  }
}
