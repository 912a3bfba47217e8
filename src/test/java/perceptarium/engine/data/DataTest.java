package perceptarium.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;

class DataTest {
  static Stream<Datasets.Kind> kinds() {
    return Datasets.ALL.entries().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyDataSetIsReproducibleBalancedAndInThePlane(Datasets.Kind kind) {
    Dataset data = kind.make(300, 0, new SeedStream(4, "data"));
    assertEquals(data, kind.make(300, 0, new SeedStream(4, "data")));
    assertNotEquals(data, kind.make(300, 0, new SeedStream(5, "data")));
    int[] count = new int[kind.classes()];
    for (int row = 0; row < 300; row++) {
      assertTrue(Math.abs(data.inputs().get(row, 0)) < 8, "x1");
      assertTrue(Math.abs(data.inputs().get(row, 1)) < 8, "x2");
      if (kind.task().classes()) {
        count[(int) data.target(row)]++;
      } else {
        assertTrue(Math.abs(data.target(row)) <= 1.01, "target " + data.target(row));
      }
    }
    for (int c = 0; kind.task().classes() && c < count.length; c++) {
      assertEquals(300.0 / count.length, count[c], 40, "class " + c);
    }
  }

  @Test
  void labelsSayWhatTheTaskIs() {
    assertEquals(Task.BINARY, labelled("0,0,-1; 1,1,1").task());
    assertEquals(0, labelled("0,0,-1; 1,1,1").target(0));
    assertEquals(Task.BINARY, labelled("0,0,0; 1,1,1").task());
    assertEquals(3, labelled("0,0,0; 1,1,2").classes());
    assertEquals(Task.REGRESSION, labelled("0,0,0.5; 1,1,2").task());
  }

  private static Dataset labelled(String rows) {
    return Dataset.labelled(Numbers.parse("data", rows), List.of("x₁", "x₂"));
  }

  @Test
  void aSplitKeepsEveryExampleOnceAndTheClassesInShare() {
    Dataset blobs = Datasets.ALL.find("three-blobs").make(300, 0.1, new SeedStream(1, "data"));
    Split split = Split.of(blobs, 0.2, 0.1, true, new SeedStream(1, "split"));
    assertEquals(List.of(210, 60, 30), sizes(split));
    Set<List<Double>> seen = new HashSet<>();
    for (Dataset part : List.of(split.train(), split.dev(), split.test())) {
      int[] count = new int[3];
      for (int row = 0; row < part.size(); row++) {
        assertTrue(seen.add(List.of(part.inputs().get(row, 0), part.inputs().get(row, 1))));
        count[(int) part.target(row)]++;
      }
      for (int c : count) {
        assertEquals(part.size() / 3.0, c, 1);
      }
    }
    assertEquals(300, seen.size());
    assertEquals(split, Split.of(blobs, 0.2, 0.1, true, new SeedStream(1, "split")));
    assertNotEquals(split, Split.of(blobs, 0.2, 0.1, true, new SeedStream(2, "split")));
  }

  private static List<Integer> sizes(Split split) {
    return List.of(split.train().size(), split.dev().size(), split.test().size());
  }

  @Test
  void oneExampleIsAlwaysLeftToTrainOn() {
    assertEquals(
        List.of(1, 3, 0),
        sizes(
            Split.of(
                labelled("1,1,0; 2,2,1; 3,3,0; 4,4,1"), 0.9, 0.9, true, new SeedStream(1, ""))));
  }

  @Test
  void scalingIsFittedOnceAndUsedOnEverything() {
    Numbers train = Numbers.parse("", "1,5; 3,5; 5,5");
    Scaling z = Scaling.standard(train);
    Numbers scaled = z.apply(train);
    assertEquals(-Math.sqrt(1.5), scaled.get(0, 0), 1e-15);
    assertEquals(0, scaled.get(1, 1), "a constant column is only shifted");
    assertEquals((9 - 3) / Math.sqrt(8 / 3.0), z.apply(0, 9), 1e-15);
    assertEquals(2, Scaling.minMax(train).apply(0, 9));
    double[] fifths = new double[182]; // their mean, rounded, is not 0.2
    Arrays.fill(fifths, 0.2);
    assertEquals(0, Scaling.standard(Numbers.column(fifths)).apply(0, 0.2));
  }

  @Test
  void featuresAreWhatTheirFormulasSay() {
    Numbers seen = Features.of(Features.ALL.entries(), Numbers.row(2, -3));
    assertEquals(Numbers.row(2, -3, 4, 9, -6, Math.sin(2), Math.sin(-3)), seen);
  }

  @Test
  void strengthsMustCount() {
    Dataset data = labelled("0,0,0; 1,1,1");
    assertEquals(3, data.withStrengths(1, 3).strength(1));
    assertThrows(BadInput.class, () -> data.withStrengths(1, -1));
    assertThrows(BadInput.class, () -> data.withStrengths(0, 0));
  }

  @Test
  void streamsDependOnSeedPurposeAndCounterAlone() {
    SeedStream a = new SeedStream(1, "shuffle");
    long first = a.at(7).nextLong();
    a.nextLong();
    assertEquals(first, a.at(7).nextLong());
    assertNotEquals(first, a.at(8).nextLong());
    assertNotEquals(first, new SeedStream(1, "noise").at(7).nextLong());
    double mean = new SeedStream(1, "mean").doubles(100_000).average().orElseThrow();
    assertEquals(0.5, mean, 0.005);
  }
}
