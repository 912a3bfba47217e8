package perceptarium.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;

class AugmentationsTest {
  private static final double[] P = {.1, .2, .3, .4, .5, .6, .7, .8, .9};

  static Stream<Augmentations.Kind> kinds() {
    return Augmentations.ALL.entries().stream();
  }

  private static Dataset digits() {
    Pictures.Kind digits = Pictures.ALL.find("digits");
    return digits.make(20, digits.schema().defaults(), new SeedStream(1, "pictures"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyChangeIsReproducibleStaysInkAndLeavesTheOriginal(Augmentations.Kind kind) {
    List<Value.Call> calls = List.of(Augmentations.ALL.call(kind.name()));
    Dataset before = digits();
    Dataset after = Augmentations.extend(calls, before, 2, new SeedStream(7, "augment"));
    assertEquals(after, Augmentations.extend(calls, before, 2, new SeedStream(7, "augment")));
    assertEquals(digits(), before);
    assertEquals(before, after.first(20));
    assertEquals(60, after.size());
    assertEquals(before.target(3), after.target(43));
    assertFalse(after.rows(20, 21, 22, 23).inputs().equals(before.first(4).inputs()), "changed");
    assertTrue(
        Arrays.stream(after.inputs().toArray()).allMatch(ink -> ink >= 0 && ink <= 1 + 1e-12));
    double[] picture = P.clone();
    Settings none =
        kind.schema().parse(java.util.Map.of(kind.schema().params().getFirst().name(), "0"));
    assertArrayEquals(P, kind.apply(picture, none, new SeedStream(1, "")), 1e-15, "nothing at 0");
    assertArrayEquals(P, picture);
  }

  @Test
  void quarterTurnsMovesAndFlipsAreExact() {
    double[] turned = {.7, .4, .1, .8, .5, .2, .9, .6, .3}; // clockwise
    assertArrayEquals(turned, Augmentations.warp(P, 1, Math.PI / 2, 0, 0), 1e-12);
    assertArrayEquals(
        new double[] {0, 0, 0, 0, .1, .2, 0, .4, .5}, Augmentations.warp(P, 1, 0, 1, 1), 0);
    assertArrayEquals(
        new double[] {.05, .15, .25, .2, .45, .55, .35, .75, .85},
        Augmentations.warp(P, 1, 0, .5, 0),
        1e-15);
    assertArrayEquals(new double[] {.3, .2, .1, .6, .5, .4, .9, .8, .7}, Augmentations.flip(P), 0);
    assertArrayEquals(
        new double[] {.9, .8, .7, .6, .5, .4, .3, .2, .1}, Augmentations.invert(P), 1e-15);
  }

  /// Half of each side left: one of the picture's places, twice as large, so that the ink of a grey
  /// picture stays what it is.
  @Test
  void aCutIsAPartDrawnLarge() {
    double[] steps = new double[20 * 20];
    Arrays.setAll(steps, k -> k % 20 / 40.0);
    double[] part = Augmentations.cut(steps, 0.5, new SeedStream(1, "cut"));
    for (int row = 3; row < 17; row++) {
      for (int k = 20 * row + 3; k < 20 * row + 16; k++) {
        assertEquals(1 / 80.0, part[k + 1] - part[k], 1e-12, "half as steep");
        assertEquals(part[k], part[k - 20], 1e-12);
      }
    }
  }

  @Test
  void anErasedSquareIsPaper() {
    double[] black = new double[400];
    Arrays.fill(black, 1);
    double[] erased = Augmentations.erase(black, 0.3, new SeedStream(3, "erase"));
    int[] gone = IntStream.range(0, 400).filter(k -> erased[k] == 0).toArray();
    assertEquals(36, gone.length);
    assertEquals(5 * 20 + 5, gone[35] - gone[0], "from the first corner to the last");
  }

  /// The way has the root mean square asked for, and neighbours go nearly the same way: what a
  /// slope of 1 a pixel changes by is the way itself.
  @Test
  void aDistortionPullsSmoothly() {
    int side = 28;
    double[] slope = new double[side * side];
    Arrays.setAll(slope, k -> k % side);
    double squares = 0;
    double jumps = 0;
    int pictures = 40;
    int inner = 0;
    for (int i = 0; i < pictures; i++) {
      double[] pulled = Augmentations.distort(slope, 1, new SeedStream(i, "distort"));
      for (int k = 0; k < slope.length; k++) {
        int x = k % side;
        int y = k / side;
        if (x > 4 && x < side - 5 && y > 4 && y < side - 5) {
          squares += Math.pow(pulled[k] - x, 2);
          jumps = Math.max(jumps, Math.abs(pulled[k + 1] - pulled[k] - 1));
          inner++;
        }
      }
    }
    double along = Math.sqrt(squares / inner); // one of two directions, more in the middle
    assertTrue(along > Math.sqrt(0.5) && along < 1.1, along + " pixels");
    assertTrue(jumps < 0.6, jumps + " between neighbours");
  }

  @Test
  void shadesInProportion() {
    assertArrayEquals(
        new double[] {.2, .35, .8}, Augmentations.shade(new double[] {0, .25, 1}, .2, .8), 1e-15);
  }

  @Test
  void twiceAsLargeHasFourTimesTheInk() {
    double[] small = new double[28 * 28];
    for (int k = 0; k < small.length; k++) {
      small[k] = k / 28 >= 10 && k / 28 < 18 && k % 28 >= 10 && k % 28 < 18 ? 1 : 0;
    }
    double[] large = Augmentations.warp(small, 2, 0, 0, 0);
    assertEquals(4 * 64, Arrays.stream(large).sum(), 1e-9);
  }

  /// A dot becomes the Gaussian itself, which on a grid of this width has the sum 1 and the density
  /// exp(−(x² + y²)/2σ²)/(2πσ²).
  @Test
  void aBlurredDotIsAGaussian() {
    double[] dot = new double[21 * 21];
    dot[10 * 21 + 10] = 1;
    double[] blurred = Augmentations.blur(dot, 1.5);
    assertEquals(1, Arrays.stream(blurred).sum(), 1e-12);
    for (int k = 0; k < blurred.length; k++) {
      double squared = Math.pow(k % 21 - 10, 2) + Math.pow(k / 21 - 10, 2);
      assertEquals(Math.exp(-squared / 4.5) / (4.5 * Math.PI), blurred[k], 2e-5, "pixel " + k);
    }
  }

  @Test
  void noiseHasItsDeviation() {
    double[] grey = new double[100 * 100];
    Arrays.fill(grey, 0.5);
    double[] noisy = Augmentations.noise(grey, 0.1, new SeedStream(1, "noise"));
    double mean = Arrays.stream(noisy).average().orElseThrow();
    double sd =
        Math.sqrt(Arrays.stream(noisy).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    assertEquals(0.5, mean, 0.004); // four standard errors, 0.1/√10,000
    assertEquals(0.1, sd, 0.003);
    assertThrows(IllegalArgumentException.class, () -> Augmentations.flip(new double[8]));
  }

  @Test
  void joinedDataKeepsRowsAndStrengths() {
    Dataset a = Dataset.labelled(Numbers.parse("", "1,0; 2,1"), List.of("x"));
    Dataset both = Dataset.joined(List.of(a, a.withStrengths(3, 0)));
    assertEquals(Numbers.column(1, 2, 1, 2), both.inputs());
    assertEquals(Numbers.column(0, 1, 0, 1), both.targets());
    assertEquals(Numbers.column(1, 1, 3, 0), both.strengths());
  }
}
