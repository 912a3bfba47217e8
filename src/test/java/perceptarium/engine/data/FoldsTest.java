package perceptarium.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;

class FoldsTest {
  /// 23 examples whose only input is their number: 16 of class 0, 7 of class 1.
  private static Dataset numbered() {
    double[] inputs = IntStream.range(0, 23).asDoubleStream().toArray();
    double[] targets = IntStream.range(0, 23).mapToDouble(i -> i % 10 < 7 ? 0 : 1).toArray();
    targets[22] = 1;
    return Dataset.of(Task.BINARY, 2, Numbers.column(inputs), targets, List.of("x"));
  }

  private static List<Split> folds(int k, boolean stratified, long seed) {
    return Folds.of(numbered(), k, stratified, new SeedStream(seed, "folds"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyExampleIsHeldOutExactlyOnce(boolean stratified) {
    Set<Double> held = new HashSet<>();
    for (Split split : folds(5, stratified, 3)) {
      assertTrue(split.dev().size() == 4 || split.dev().size() == 5, "23 in 5 folds");
      assertEquals(0, split.test().size());
      Set<Double> both = new HashSet<>();
      for (double x : split.dev().inputs().toArray()) {
        assertTrue(held.add(x), "held out twice: " + x);
        both.add(x);
      }
      for (double x : split.train().inputs().toArray()) {
        assertTrue(both.add(x), "in both parts: " + x);
      }
      assertEquals(23, both.size());
    }
    assertEquals(23, held.size());
    assertEquals(folds(5, stratified, 3), folds(5, stratified, 3));
    assertNotEquals(folds(5, stratified, 3), folds(5, stratified, 4));
  }

  @Test
  void stratifiedFoldsShareEachClassToOneExample() {
    long ones = Arrays.stream(numbered().targets().toArray()).filter(t -> t == 1).count();
    assertEquals(7, ones);
    for (Split split : folds(5, true, 8)) {
      double inFold = Arrays.stream(split.dev().targets().toArray()).sum();
      assertTrue(inFold == 1 || inFold == 2, "7 in 5 folds: " + inFold);
    }
  }

  @Test
  void asManyFoldsAsExamplesLeavesOneOut() {
    assertTrue(folds(23, false, 1).stream().allMatch(s -> s.dev().size() == 1));
    assertThrows(BadInput.class, () -> folds(24, false, 1));
    assertThrows(BadInput.class, () -> folds(1, false, 1));
  }
}
