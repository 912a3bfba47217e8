package perceptarium.engine.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Learning-rate schedules by hand.
class SchedulesTest {
  @ParameterizedTest(name = "{0} epoch {1} = {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "constant                      | 99 | 0.2",
        "inverse(k=1)                  | 0  | 0.2",
        "inverse(k=1)                  | 3  | 0.05",
        "exponential(k=0.5)            | 0  | 0.2",
        "exponential(k=0.5)            | 2  | 0.07357588823428847",
        "sqrt(k=1)                     | 0  | 0.2",
        "sqrt(k=2)                     | 3  | 0.2",
        "staircase(every=10,factor=0.5)| 9  | 0.2",
        "staircase(every=10,factor=0.5)| 10 | 0.1",
        "staircase(every=10,factor=0.5)| 29 | 0.05",
        "cosine(epochs=100)            | 0  | 0.2",
        "cosine(epochs=100)            | 50 | 0.1",
        "cosine(epochs=100)            | 100| 0",
        "cosine(epochs=100)            | 150| 0",
        "warm-up(epochs=4)             | 0  | 0.05",
        "warm-up(epochs=4)             | 3  | 0.2",
        "warm-up(epochs=4)             | 50 | 0.2"
      })
  void givesTheRate(String call, int epoch, double expected) {
    assertEquals(
        expected, Schedules.rate(Schedules.ALL.parse("schedule", call), 0.2, epoch), 1e-15);
  }

  static java.util.List<Schedules.Kind> kinds() {
    return Schedules.ALL.entries();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyEntryIsWhole(Schedules.Kind kind) {
    assertFalse(kind.label().isBlank() || kind.formula().isBlank());
    kind.schema().params().forEach(p -> assertTrue(p.about().help().endsWith("."), p.name()));
    for (int epoch = 0; epoch < 1000; epoch++) {
      double rate = kind.rate(kind.schema().defaults(), 0.1, epoch);
      assertTrue(rate >= 0 && rate <= 0.1, kind.name() + " at " + epoch + " gives " + rate);
    }
  }
}
