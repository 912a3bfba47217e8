package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.Files;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;

/// What is said beside a figure's title.
class HintTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "softmax | logits | lift a bar",
        "softmax | probabilities | ''",
        "loss | examples-plane | drag a point, click to add one",
        "playground | network | click a weight",
        "neuron rule=mcp data=xor network=sum | network | click a unit",
        "neuron rule=mcp data=and | plane | drag the line · click a point: turn the target of this"
            + " row",
        "neuron rule=mcp data=and | truth | click a row: turn this target",
        "race | contours | drag the start"
      })
  void saysWhatAHandMayDo(String state, String figure, String words) {
    assertEquals(
        words,
        Hint.words(Replay.frame(LabState.parse(state, Files.NONE)).figure(figure).orElseThrow()));
  }
}
