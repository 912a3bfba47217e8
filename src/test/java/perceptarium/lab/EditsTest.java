package perceptarium.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A setting changed in mid-run changes the steps to come. Those made keep their arithmetic.
class EditsTest {
  /// @param column whose arithmetic it is; row 3 lies before the edit, row 6 after it
  @ParameterizedTest(name = "{0} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "neuron | rule=perceptron data=and input=binary band=0.2 | 5:rate=0.25 | steps | dw1",
        "neuron | rule=perceptron data=and input=binary band=0.2 | 5:band=0.5 | steps | output",
        "descent | | 5:rate=0.01 | path | x",
        "descent | | 5:rule=sign | path | x",
        "descent | | 5:goal=ascent | path | x",
        "stepsize | | 5:rate=0.1 | path | x1",
        "loss | | 5:rate=2 | descent | threshold",
        "loss | | 5:loss=squared | descent | threshold",
        "loss | | 5:sharpness=4 | descent | threshold",
        "batch | | 5:rate=0.1 | runs | w",
        "race | | 5:racers=\"sgd(rate=0.01); momentum(rate=0.001); rmsprop; adam(rate=0.01)\" |"
            + " path | x1"
      })
  void whatWasMadeKeepsItsArithmetic(
      String name, String settings, String edit, String table, String column) {
    Lab lab = Labs.ALL.find(name);
    String state = (settings == null ? "" : settings) + " seed=3 step=9";
    Frame plain = Shown.frame(lab, state);
    Frame edited = Shown.frame(lab, state + " " + edit);
    assertEquals(explain(plain, table, column, 3), explain(edited, table, column, 3));
    assertNotEquals(
        explain(plain, table, column, 6), explain(edited, table, column, 6), "the edit had effect");
  }

  private static String explain(Frame frame, String table, String column, int row) {
    return Shown.table(frame, table).column(column).explain(row);
  }
}
