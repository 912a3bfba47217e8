package perceptarium.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;

/// Expressions over a lab whose numbers are known by hand: β = 0.5 on 1, 2, 3, 4.
class EvaluatorTest {
  private static final Observation SEEN =
      Observation.of(state("series=one-to-four beta=0.5 compare=0.2,0.8 cursor=4"));

  private static LabState state(String words) {
    return LabState.parse(Labs.ALL.find("ewa"), Syntax.words(words), Files.NONE);
  }

  private static Computed computed(String text) {
    return Computed.parse("answer", text, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "table(series).value[1] | 1",
        "table(series).average[2] | 1.25",
        "table(series).corrected[3] | 2.4285714285714284",
        "mean(table(series).value[1..3]) | 2",
        "sum(table(series).value) | 10",
        "sd(table(series).value[1..2]) | 0.5",
        "max(table(series).value) - min(table(series).value) | 3",
        "first(table(series).t) + last(table(series).t) | 5",
        "count(table(series)) | 4",
        "count(table(series).value > 2) | 2",
        "sum(table(series).value[table(series).value > 2]) | 7",
        "table(compared).average[table(compared).beta == 0.2][1] | 0.8",
        "mean(abs(table(series).value - 2.5)) | 1",
        "number(window) + window(beta) | 4",
        "compare[2] | 0.8",
        "max(1, beta, 3) | 3",
        "-2^2 + sqrt(16)/2 | -2",
        "step | 4",
        "log10(1000) + ln(e) + round(1.4) | 5"
      })
  void worksOutNumbers(String text, double expected) {
    assertEquals(expected, computed(text).number(SEEN), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "series == \"one-to-four\"",
        "series != \"year\" and not (correction == \"off\")",
        "all(table(series).average <= table(series).corrected)",
        "any(table(series).value == 3) or 1/0 > 2",
        "finished == on",
        "all(not (table(series).value > 2 and table(series).value < 2))"
      })
  void worksOutConditions(String text) {
    assertTrue(computed(text).holds(SEEN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "table(nope).value[1] | answer: there is no table 'nope'; the tables here are series",
        "table(series).nope[1] | answer: table 'series' has no column 'nope'; it has t, value",
        "table(series).value[5] | answer: the row is not a whole number from 1 to 4",
        "table(series).value[0] | answer: the row is not a whole number from 1 to 4",
        "table(series).value[3..2] | answer: the range runs backwards",
        "table(series).value | answer: this is not a finite number",
        "nope + 1 | answer: 'nope' is no setting of ewa; they are series, beta",
        "number(nope) | answer: there is no number 'nope'; here are window",
        "nope(3) | answer: there is no function 'nope'; there are table",
        "sqrt(\"a\") | answer: sqrt does not take (a word)",
        "1/0 | answer: this is not a finite number",
        "series + 1 | answer: a word stands where a number is wanted",
        "1 < \"a\" | answer: a number cannot be compared with a word",
        "table(series).value + compare | answer: one list has 4 numbers and the other 2",
        "table(series).value[\"x\"] | answer: no row is called \"x\"",
        "beta.x | answer: a number has no parts with names",
        "not 1 | answer: a number cannot follow not",
        "1 and 2 | answer: 'and' joins two conditions"
      })
  void saysWhatIsWrong(String text, String message) {
    BadInput e = assertThrows(BadInput.class, () -> computed(text).number(SEEN));
    List<String> lines = BadInput.sentence(e).lines().toList();
    assertTrue(lines.getFirst().startsWith(message), e.getMessage());
    assertEquals(3, lines.size(), "the expression and a caret follow");
  }
}
