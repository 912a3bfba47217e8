package perceptarium.lab.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.export.Csv;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;

/// A race on a network whose epoch is given up in the middle.
class GivenUpTest {
  private static final String LARGE = "on=network hidden=3 units=64 ";

  private static LabState state(String text) {
    return LabState.parse(new RaceLab(), Syntax.words(text), Files.NONE);
  }

  private static Progress until(int questions) {
    AtomicInteger asked = new AtomicInteger();
    return new Progress() {
      @Override
      public boolean cancelled() {
        return asked.incrementAndGet() > questions;
      }

      @Override
      public void report(double fraction, String what) {}
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 30})
  void leavesEveryRacerWhereItWas(int questions) {
    Session race = Replay.to(state(LARGE + "step=1"), Progress.NONE);
    assertFalse(race.advance(until(questions)));
    assertEquals(1, race.step());
    assertSame(Replay.frame(state(LARGE + "step=1")), race.frame());
    race.advance(Progress.NONE);
    assertSame(Replay.frame(state(LARGE + "step=2")), race.frame());
  }

  /// An edit made after it holds for all racers from the same epoch on.
  @Test
  void anEditThenHoldsForAllOfThem() {
    String faster = "sgd(rate=0.1); adam(rate=0.1)";
    LabState start = state(LARGE + "racers=\"sgd(rate=0.036); adam(rate=0.15)\" step=1");
    Session race = Replay.to(start, Progress.NONE);
    assertFalse(race.advance(until(15)));
    LabState edited =
        start.edited("racers", start.lab().schema().param("racers").parse(faster, Files.NONE));
    race.change(edited.current());
    race.advance(Progress.NONE);
    assertSame(Replay.frame(edited.atStep(2)), race.frame());
  }

  private static void assertSame(Frame wanted, Frame frame) {
    assertEquals(wanted.sentence(), frame.sentence());
    assertEquals(wanted.numbers(), frame.numbers());
    for (int t = 0; t < wanted.tables().size(); t++) {
      assertEquals(Csv.text(wanted.tables().get(t)), Csv.text(frame.tables().get(t)));
    }
  }
}
