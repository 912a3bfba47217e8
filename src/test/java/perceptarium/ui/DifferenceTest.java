package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;
import perceptarium.lab.ToyLab;

class DifferenceTest {
  private static LabState state(String text) {
    List<String> words = Syntax.words(text);
    return LabState.parse(new ToyLab(), words.subList(1, words.size()), Files.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "toy|toy|no difference yet",
        "toy|toy rate=0.2 seed=2|rate η 0.1 → 0.2, seed 1 → 2",
        "toy|toy step=13|step 12 → 13",
        "toy|toy racers=\"plain; damped(factor=0.4)\"|damped factor 0.3 → 0.4",
        "toy|toy racers=plain|Racers plain + damped → plain",
        "toy way=damped(factor=0.5)|toy way=damped(factor=0.7)|factor 0.5 → 0.7"
      })
  void namesWhatWasChanged(String then, String now, String says) {
    assertEquals(says, Difference.between(state(then), state(now)));
  }

  /// 3 · 0.9² = 2.43 and 3 · 0.5² = 0.75.
  @ParameterizedTest
  @CsvSource({"toy step=2,toy step=2,''", "toy step=2,toy rate=0.5 step=2,x 2.43 → 0.75"})
  void namesWhatCameOfIt(String then, String now, String says) {
    assertEquals(says, Difference.between(Replay.frame(state(then)), Replay.frame(state(now))));
  }
}
