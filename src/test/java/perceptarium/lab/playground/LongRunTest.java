package perceptarium.lab.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.engine.compute.Backend;
import perceptarium.export.Csv;
import perceptarium.figure.Table;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;

/// Runs that are long, and runs that are given up.
class LongRunTest {
  private static LabState state(String text) {
    return LabState.parse(new PlaygroundLab(), Syntax.words(text), Files.NONE);
  }

  /// What is told of a run is thinned, not cut off, however long it is.
  @Test
  void aHundredThousandEpochsTakeNoMoreRoomThanTenThousand() {
    String small = "data=xor examples=4 noise=0 dev=0 layers=2 batch=0 optimizer=sgd(rate=0.1) ";
    Session run = Replay.to(state(small + "step=10000"), Progress.NONE);
    int before = rows(run.frame());
    while (run.step() < 100_000) {
      assertTrue(run.advance(Progress.NONE));
    }
    Frame frame = run.frame();
    assertEquals(100_000, frame.step());
    assertTrue(rows(frame) <= 2 * before, before + " rows became " + rows(frame));
    assertTrue(Csv.text(frame.tables().getFirst()).contains("\n100000,"), "up to the last one");
  }

  private static int rows(Frame frame) {
    return frame.tables().stream().mapToInt(Table::rows).sum();
  }

  /// The first is too short to be given up; the others are given up in the middle of an epoch, of a
  /// batch, of the scoring after it.
  @ParameterizedTest
  @CsvSource({
    "examples=50 layers=4, 3",
    "'examples=2000 layers=64,64', 3",
    "'examples=2000 layers=64,64 batch=0 batch-norm=on dropout=0.1', 6",
    "'examples=2000 layers=64,64 batch=0 step-by=batch', 2",
    "'examples=2000 layers=64,64 batch=0 step-by=batch', 9"
  })
  void aStepGivenUpLeavesNoTrace(String settings, int questions) {
    Session run = Replay.to(state(settings + " step=1"), Progress.NONE);
    run.advance(until(questions));
    assertSame(Replay.frame(state(settings + " step=" + run.step())), run.frame());
    while (run.step() < 3) {
      run.advance(Progress.NONE);
    }
    assertSame(Replay.frame(state(settings + " step=3")), run.frame());
  }

  /// A picture given up anywhere changes nothing.
  @Test
  void aPictureCanBeGivenUp() {
    Session run = Replay.to(state("examples=3000 layers=8,8 step=1"), Progress.NONE);
    Frame whole = run.frame();
    int given = 0;
    for (int k = 0; given == k; k++) {
      try {
        run.frame(until(k));
      } catch (CancellationException e) {
        given++;
      }
    }
    assertTrue(given > 20, "asked " + given + " times");
    assertSame(whole, run.frame());
  }

  @Test
  void openingCanBeGivenUp() {
    LabState state = state("examples=3000 layers=8,8");
    assertThrows(
        CancellationException.class,
        () -> state.lab().open(state.settings(), state.seed(), Backend.fast(), null, until(1)));
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

  private static void assertSame(Frame wanted, Frame frame) {
    assertEquals(wanted.sentence(), frame.sentence());
    assertEquals(wanted.numbers(), frame.numbers());
    for (int t = 0; t < wanted.tables().size(); t++) {
      assertEquals(Csv.text(wanted.tables().get(t)), Csv.text(frame.tables().get(t)));
    }
  }
}
