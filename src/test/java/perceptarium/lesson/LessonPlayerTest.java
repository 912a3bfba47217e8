package perceptarium.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;

class LessonPlayerTest {
  private static final Lesson LESSON = Lessons.bundled().find("bias-correction");
  private static final int CHOICE = 2;
  private static final int SKETCH = 3;
  private static final int NUMBER = 4;
  private static final int GOAL = 9;

  private static LessonPlayer at(int step) {
    return LessonPlayer.start(LESSON).at(step);
  }

  @Test
  void aLockedAnswerStays() {
    LessonPlayer open = at(CHOICE);
    assertEquals(open.step().state(), open.entry().orElseThrow());
    LessonPlayer locked = open.lock("5 days");
    assertEquals(locked.step().ask().truth(), locked.entry().orElseThrow());
    assertThrows(BadInput.class, () -> locked.lock("50 days"));
    assertThrows(BadInput.class, () -> open.lock("7 days"));
    assertFalse(open.mark().locked(), "the player before is as it was");
  }

  @ParameterizedTest
  @CsvSource({
    "5 days, false, Five days would be",
    "50 days, true, ''",
    "200 days, false, 200 days would be"
  })
  void explainsEachChoice(String answer, boolean right, String why) {
    LessonPlayer p = at(CHOICE).lock(answer);
    Ask.Verdict v = p.verdict(Observation.of(p.step().ask().truth()));
    assertEquals(right, v.right());
    assertEquals("50 days", v.answer());
    assertTrue(v.why().plain().startsWith(why), v.why().plain());
    assertTrue(p.judged(v).done(CHOICE));
  }

  @ParameterizedTest
  @CsvSource({
    "0.8, true, ''",
    "0.805, true, ''",
    "'0,8 °F', true, ''",
    "40, false, That is the temperature itself",
    "39.2, false, You let in the share",
    "17, false, ''"
  })
  void namesTheSlipBehindANumber(String answer, boolean right, String why) {
    LessonPlayer p = at(NUMBER).lock(answer);
    Ask.Verdict v = p.verdict(Observation.of(p.step().ask().truth()));
    assertEquals(right, v.right());
    assertEquals("0.8 °F", v.answer());
    assertTrue(v.why().plain().startsWith(why) && v.why().isEmpty() == why.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "'0,0.3,0.7,1,1.5,1.7,2,2.3,2.4', true, '0.0', ''",
    "'0,0,0,0,0,0,0,0,0', false, '1.4 °C off on average; 0.8 °C would do', ''",
    "'4,5,5,6,5.7,5.6,5.6,5.4,5.3', false, '4', You began among"
  })
  void measuresASketch(String answer, boolean right, String words, String why) {
    LessonPlayer p = at(SKETCH).lock(answer);
    Ask.Verdict v = p.verdict(Observation.of(p.step().ask().truth()));
    assertEquals(right, v.right(), v.answer());
    assertTrue(v.answer().startsWith(words), v.answer());
    assertTrue(v.why().plain().startsWith(why) && v.why().isEmpty() == why.isEmpty());
    assertEquals(p.judged(v), LessonPlayer.resume(LESSON, p.judged(v).text()), "it is kept");
  }

  /// Also as the lab itself writes it.
  @ParameterizedTest
  @CsvSource({
    "'20,000', 20000",
    "'−1,234,567.5', -1234567.5",
    "'1,234', 1.234",
    "'0,080', 0.08",
    "'12,34', 12.34"
  })
  void readsThousandsAndDecimalCommas(String answer, double value) {
    assertEquals(value, Double.parseDouble(at(NUMBER).step().ask().read(answer)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "NaN", "1 2", "1,2345,678"})
  void takesNumbersOnly(String answer) {
    assertThrows(BadInput.class, () -> at(NUMBER).lock(answer));
  }

  @Test
  void aGoalOnceReachedStaysReached() {
    LessonPlayer p = at(GOAL);
    Goal goal = p.step().goal();
    assertEquals(p, p.observe(Observation.of(p.step().state())));
    LessonPlayer reached = p.observe(Observation.of(goal.solution()));
    assertTrue(reached.mark().reached());
    assertTrue(reached.observe(Observation.of(p.step().state())).mark().reached());
    Observation elsewhere =
        Observation.of(Lessons.bundled().find("and-to-xor").steps().getFirst().state());
    assertEquals(p, p.observe(elsewhere), "another lab reaches nothing");
  }

  @Test
  void hintsComeOneAtATime() {
    LessonPlayer p = at(GOAL);
    assertEquals(0, p.hints().size());
    assertEquals(1, p.hint().hints().size());
    assertEquals(3, p.hint().hint().hint().hint().hints().size());
  }

  @Test
  void textBringsEverythingBack() {
    LessonPlayer p = at(CHOICE).lock("50 days").at(NUMBER).lock("0.8").at(GOAL).hint();
    p = p.observe(Observation.of(p.step().goal().solution())).at(CHOICE);
    p = p.judged(p.verdict(Observation.of(p.step().ask().truth())));
    LessonPlayer back = LessonPlayer.resume(LESSON, p.text());
    assertEquals(p.text(), back.text());
    assertEquals(CHOICE, back.index());
    assertEquals("50 days", back.mark().answer());
    assertEquals(true, back.mark().right());
    assertTrue(back.marks().get(GOAL).reached());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "steps=3 at=2",
        "steps=13 at=x",
        "steps=13 at=1 3.answer=nothing",
        "steps=13 at=1 10.hints=x",
        "\"steps"
      })
  void whatDoesNotFitStartsOver(String text) {
    LessonPlayer p = LessonPlayer.resume(LESSON, text);
    assertEquals(0, p.index());
    assertEquals(Map.of(), p.marks());
  }

  @Test
  void progressRunsFromNothingToOne() {
    assertEquals(0, LessonPlayer.start(LESSON).progress());
    assertTrue(at(GOAL).progress() > 0.5 && at(GOAL).progress() < 1);
    assertThrows(BadInput.class, () -> at(13));
  }
}
