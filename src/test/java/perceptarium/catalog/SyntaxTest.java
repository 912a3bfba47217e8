package perceptarium.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {
  record Thing(String name, Schema schema) implements Entry {
    @Override
    public String label() {
      return name;
    }

    @Override
    public String formula() {
      return "";
    }

    @Override
    public String source() {
      return "";
    }
  }

  static final Catalog<Thing> THINGS =
      Catalog.of(
          "thing",
          new Thing("plain", Schema.NONE),
          new Thing(
              "rated",
              Schema.of(
                  ParamSpec.logReal("rate", "rate", "", 0.1, 1e-6, 10),
                  ParamSpec.choice("form", "form", "", "a=A", "b"))));

  static final Schema SCHEMA =
      Schema.of(
          ParamSpec.real("beta", "β", "", 0.9, 0, 1),
          ParamSpec.whole("bins", "bins", "", 30, 1, 100),
          ParamSpec.flag("on", "on", "", true),
          ParamSpec.choice("kind", "kind", "", "one", "two"),
          ParamSpec.text("function", "f", "", "", 100),
          ParamSpec.vector("start", "start", "", -10, 10, 3, 3),
          ParamSpec.table("points", "p", "", List.of("x", "y", "label"), 1000, Numbers.empty()),
          ParamSpec.data("series", "s", "", List.of("value"), 5000, "year", "steps"),
          ParamSpec.pick("thing", "t", "", THINGS, "plain"),
          ParamSpec.picks("racers", "r", "", THINGS, 4, "plain; rated(rate=0.2)"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "beta|0.1",
        "beta|1e-9",
        "bins|7",
        "on|off",
        "kind|two",
        "function|x^2 + \"y\" \\ 3",
        "start|-1.5,2",
        "points|1,2,1; -3,0.1,-1",
        "series|steps",
        "series|40; 49; 45.5",
        "thing|rated(rate=0.3, form=b)",
        "racers|plain; rated(rate=1e-6, form=b); plain"
      })
  void textOfAValueReadsBackAsTheSame(String key, String text) {
    Settings settings = SCHEMA.parse(Map.of(key, text));
    String again = settings.get(key).text();
    assertEquals(settings, SCHEMA.parse(Map.of(key, again)));
    String line = key + "=" + Syntax.quote(again);
    assertEquals(
        settings, SCHEMA.parse(Syntax.assignments("line", Syntax.words(line))), "through a line");
    assertEquals(Map.of(key, again), SCHEMA.changed(settings));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "beta|2|beta|from 0 to 1",
        "beta|NaN|beta|not a finite number",
        "beta|x|beta|not a number",
        "bins|1.5|bins|a whole number from 1 to 100",
        "on|maybe|on|on or off",
        "kind|three|kind|one of one, two",
        "start|1,2,3|start|2 number(s)",
        "start|1,99|start|from -10 to 10",
        "points|1,2; 3|points|row 2 has 1 numbers",
        "series|years|series|one of year, steps",
        "series|@t.csv|series|a file cannot be read here",
        "thing|other|thing|known: plain, rated",
        "thing|rated(rate=99)|thing|a number from",
        "thing|rated(speed=1)|thing|unknown key 'speed'",
        "thing|rated(rate=1|thing|closing )",
        "racers|plain;plain;plain;plain;plain|racers|1 to 4",
        "colour|red|colour|unknown key"
      })
  void badInputIsOneSentenceNamingTheKey(String key, String text, String names, String says) {
    BadInput e = assertThrows(BadInput.class, () -> SCHEMA.parse(Map.of(key, text)));
    assertTrue(e.getMessage().contains(names), e.getMessage());
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }

  @Test
  void manyNumbersArePackedAndReadBackExactly() {
    double[] data = new java.util.Random(1).doubles(3000).toArray();
    Numbers numbers = Numbers.of(1000, 3, data);
    assertTrue(numbers.text().startsWith("zip:"));
    assertEquals(numbers, Numbers.parse("points", numbers.text()));
    assertThrows(BadInput.class, () -> Numbers.parse("points", numbers.text().substring(0, 400)));
    assertThrows(BadInput.class, () -> Numbers.parse("points", "zip:!!!"));
  }

  @Test
  void rowsCanBeAddedAndChanged() {
    Numbers n = Numbers.empty().append(1, 2).append(5, 6).with(0, 1, 9);
    assertEquals(Numbers.rows(new double[][] {{1, 9}, {5, 6}}), n);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=\"b", "\"", "a=1 b=\"x y"})
  void anOpenQuoteIsAnError(String text) {
    assertThrows(BadInput.class, () -> Syntax.words(text));
  }

  @Test
  void wordsMayRunOverLines() {
    assertEquals(
        List.of("race", "racers=adam(rate=0.1); sgd", "start=1,2", "t="),
        Syntax.words("race racers=\"adam(rate=0.1); sgd\"\n  start=1,2 t=\"\""));
  }

  @Test
  void aConditionDecidesRelevance() {
    ParamSpec rate =
        ParamSpec.real("rate", "", "", 1, 0, 1).when("thing", "rated").when("on", "on");
    Settings settings = SCHEMA.defaults();
    assertTrue(!rate.relevant(settings));
    assertTrue(rate.relevant(SCHEMA.parse(Map.of("thing", "rated"))));
  }
}
