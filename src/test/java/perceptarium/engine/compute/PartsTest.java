package perceptarium.engine.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1000})
  void everyPartRunsOnce(int count) {
    int[] once = new int[count];
    Arrays.fill(once, 1);
    int[] runs = new int[count];
    Parts.each(count, Parts.NEVER, (i, stop) -> runs[i]++);
    assertArrayEquals(once, runs);
    Arrays.fill(runs, 0);
    Parts.each(count, () -> false, (i, stop) -> runs[i]++);
    assertArrayEquals(once, runs);
  }

  /// One part asks for the end; all others of that moment come to theirs before the call returns,
  /// and no other begins.
  @ParameterizedTest
  @ValueSource(ints = {1, 50, 999})
  void nothingRunsOnOnceItIsGivenUp(int last) {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    AtomicIntegerArray asked = new AtomicIntegerArray(1);
    assertThrows(
        CancellationException.class,
        () ->
            Parts.each(
                1000,
                () -> asked.incrementAndGet(0) > last,
                (i, stop) -> {
                  begun.incrementAndGet();
                  Thread.onSpinWait();
                  ended.incrementAndGet();
                }));
    assertEquals(begun.get(), ended.get());
    assertTrue(begun.get() <= last, begun + " parts begun");
    int after = asked.get(0);
    int cores = Runtime.getRuntime().availableProcessors();
    assertTrue(after <= last + cores, "asked " + after + " times");
  }
}
