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
  private static final Lab LAB = new ToyLab();

  static LabState parse(String text) {
    List<String> words = Syntax.words(text);
    assertEquals(LAB.name(), words.getFirst());
    return LabState.parse(LAB, words.subList(1, words.size()), Files.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "toy seed=1 step=5",
        "toy rate=0.35 start=4,5 seed=-9 step=0",
        "toy noise=on seed=7 step=40 12:rate=0.3 12:noise=off 30:amount=0.5"
      })
  void textIsCanonicalAndLossless(String text) {
    assertEquals(text, parse(text).text());
  }

  @Test
  void withoutAStepItIsTheShowcase() {
    assertEquals(LabState.fresh(LAB), parse("toy"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "toy step=-1|step: -1 is not a whole number from 0",
        "toy step=x|step: 'x' is not a whole number",
        "toy 5:colour=1|unknown key 'colour'",
        "toy rate=2|rate: 2 is not a number from 1e-4 to 1.5",
        "toy rate=1 rate=0.5|given twice",
        "toy rate|not of the form key=value"
      })
  void badTextIsRefused(String text, String says) {
    BadInput e = assertThrows(BadInput.class, () -> parse(text));
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }

  @Test
  void anEditHoldsFromItsStepOn() {
    LabState state = parse("toy step=10").edited("rate", new Value.Real(0.5));
    assertEquals(0.1, state.atStep(9).current().real("rate"));
    assertEquals(0.5, state.current().real("rate"));
    double x = Replay.frame(state.atStep(12)).numbers().get("x");
    assertEquals(3 * Math.pow(0.9, 10) * 0.25, x, 1e-12);
    LabState again = state.edited("rate", new Value.Real(0.6));
    assertEquals(1, again.edits().size(), "a second change at the same step replaces the first");
    LabState other = state.atStep(4).edited("noise", new Value.Flag(true));
    assertEquals(1, other.edits().size(), "later edits belong to another future");
  }

  @Test
  void theSameStateGivesTheSameNumbersBitForBit() {
    LabState state = parse("toy noise=on seed=3 step=33 8:rate=0.05");
    List<String> once = LabsTest.cells(Replay.frame(state));
    assertEquals(once, LabsTest.cells(Replay.frame(parse(state.text()))));
    Session session = Replay.to(state.atStep(7), Progress.NONE);
    assertEquals(
        once,
        LabsTest.cells(Replay.resume(session, state, Progress.NONE).frame()),
        "going on from a step in between");
  }
}
