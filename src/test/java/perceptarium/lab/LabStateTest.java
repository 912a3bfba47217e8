package perceptarium.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.catalog.Value;

class LabStateTest {
  private static final Lab LAB = new CountingLab();

  static LabState parse(String text) {
    List<String> words = Syntax.words(text);
    assertEquals(LAB.name(), words.getFirst());
    return LabState.parse(LAB, words.subList(1, words.size()), Files.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "counting seed=1 step=5",
        "counting by=-3.5 start=4,5 seed=-9 step=0",
        "counting square=on seed=7 step=40 12:by=3 12:square=off 30:noise=0.5"
      })
  void textIsCanonicalAndLossless(String text) {
    assertEquals(text, parse(text).text());
  }

  @Test
  void withoutAStepItIsTheShowcase() {
    assertEquals(LabState.fresh(LAB), parse("counting"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "counting step=-1|step: -1 is not a whole number from 0",
        "counting step=x|step: 'x' is not a whole number",
        "counting 5:colour=1|unknown key 'colour'",
        "counting by=11|by: 11 is not a number from -10 to 10",
        "counting by=1 by=2|given twice",
        "counting by|not of the form key=value"
      })
  void badTextIsRefused(String text, String says) {
    BadInput e = assertThrows(BadInput.class, () -> parse(text));
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }

  @Test
  void anEditHoldsFromItsStepOn() {
    LabState state = parse("counting noise=1e-6 step=10").edited("by", new Value.Real(5));
    assertEquals(2.0, state.atStep(9).current().real("by"));
    assertEquals(5.0, state.current().real("by"));
    double sum = Replay.frame(state.atStep(12)).numbers().get("sum");
    assertEquals(10 * 2 + 2 * 5, sum, 1e-3);
    LabState again = state.edited("by", new Value.Real(6));
    assertEquals(1, again.edits().size(), "a second change at the same step replaces the first");
    LabState other = state.atStep(4).edited("square", new Value.Flag(true));
    assertEquals(1, other.edits().size(), "later edits belong to another future");
  }

  @Test
  void theSameStateGivesTheSameNumbersBitForBit() {
    LabState state = parse("counting seed=3 step=33 8:by=1.5");
    assertEquals(Replay.frame(state).tables(), Replay.frame(parse(state.text())).tables());
    Session session = Replay.to(state.atStep(7), Progress.NONE);
    assertEquals(
        Replay.frame(state).tables(),
        Replay.resume(session, state, Progress.NONE).frame().tables(),
        "going on from a step in between");
  }
}
