package perceptarium.lab.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.export.Csv;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;

/// A run that diverged, given a smaller rate, goes on from its last finite weights; and its state,
/// opened again, shows the same.
class NursedTest {
  private static final String RUN =
      "data=plane activation=relu optimizer=momentum(rate=0.001) 6:optimizer=momentum(rate=0.5) ";

  @ParameterizedTest
  @ValueSource(strings = {"epoch", "batch"})
  void aDivergedRunCanBeNursed(String by) {
    String run = RUN + "step-by=" + by;
    Session session = Replay.to(state(run + " step=400"), Progress.NONE);
    int end = session.step();
    Frame diverged = session.frame();
    assertTrue(diverged.sentence().startsWith("Diverged"), diverged.sentence());
    assertEquals(diverged.sentence(), Replay.frame(state(run + " step=" + end)).sentence());

    String nursed = " %d:optimizer=momentum(rate=0.002) step=%d".formatted(end, end + 40);
    Frame live = Replay.resume(session, state(run + nursed), Progress.NONE).frame();
    assertTrue(live.numbers().get("train_loss") < 1, live.sentence());
    assertEquals(Replay.frame(state(run + nursed)).numbers(), live.numbers());

    // the step that diverged was no epoch and no update
    Table weights = live.table("weights").orElseThrow();
    double last = live.numbers().get(by.equals("epoch") ? "epoch" : "updates");
    assertEquals(
        Csv.text(weights).lines().skip(1).mapToDouble(NursedTest::first).max().orElseThrow(), last);
    assertEquals(end + 40 - 1, last);
  }

  private static double first(String row) {
    return Double.parseDouble(row.substring(0, row.indexOf(',')));
  }

  private static LabState state(String text) {
    return LabState.parse(new PlaygroundLab(), Syntax.words(text), Files.NONE);
  }
}
