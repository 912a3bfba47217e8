package perceptarium.lab.neuron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;

/// Odd settings: refused in one sentence that names the key, or survived.
class HostileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rule=hopfield | rule",
        "data=nothing | data",
        "data=0,0,2 | label",
        "data=1,2 | data",
        "data=table inputs=3 truth=0110 | truth",
        "data=table truth=01x0 | truth",
        "inputs=5 | inputs",
        "weights=1;2 | weights",
        "weights=NaN | weights",
        "rate=0 | rate",
        "band=-1 | band",
        "epochs=0 | epochs",
        "rule=mcp data=and inputs=3 network=sum | network",
        "rule=mcp data=blobs network=sum | network",
        "margin=9 | margin",
        "points=100000 | points"
      })
  void refused(String settings, String key) {
    BadInput bad = assertThrows(BadInput.class, () -> NeuronStates.frame(settings));
    assertTrue(bad.getMessage().contains(key), bad.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data=0,0,1",
        "data=1,1,1;1,1,0",
        "data=1,1,1;1,1,1;2,2,0",
        "data=-1e9,1e9,1;1e9,-1e9,0",
        "data=1e-9,0,1;-1e-9,0,0",
        "data=and inputs=1",
        "data=xor inputs=4",
        "data=blobs points=200",
        "data=margin margin=0",
        "data=and rate=100 band=10",
        "data=and learn-bias=off bias=-1 input=binary",
        "data=and start=own weights=1000 bias=-1000",
        "data=xor order=random epochs=3"
      })
  void survived(String data) {
    for (String rule : new String[] {"mcp", "hebb", "perceptron", "compare"}) {
      for (String step : new String[] {"", " step=0", " step=5"}) {
        Frame f = NeuronStates.frame("rule=" + rule + " " + data + step);
        assertTrue(f.sentence().endsWith("."), f.sentence());
        assertTrue(f.figures().size() >= 2);
      }
    }
  }

  @Test
  void inMidRunRatesChangeButDataDoNot() {
    LabState state = NeuronStates.state("rule=perceptron data=and input=binary band=0.2 step=5");
    Frame edited = Replay.frame(state.edited("rate", new Value.Real(0.5)).atStep(9));
    Frame plain = Replay.frame(state.atStep(9));
    assertEquals(plain.numbers().get("rows"), edited.numbers().get("rows"));
    // rows 6, 7 and 9 are corrected: by (−1, 0, −1), (0, −1, −1), (1, 1, 1) from (1, 1, 0)
    assertEquals(-1, plain.numbers().get("b"));
    assertEquals(-0.5, edited.numbers().get("b"));
    Session session = Replay.to(state, Progress.NONE);
    assertThrows(
        BadInput.class,
        () -> session.change(state.settings().with("data", new Value.Choice("or"))));
    assertEquals(Replay.frame(state).numbers(), session.frame().numbers());
  }
}
