package perceptarium.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import perceptarium.catalog.Files;
import perceptarium.catalog.Value;

class RunnerTest {
  private final ToyLab lab = new ToyLab();

  private static LabState state(Lab lab, String... words) {
    return LabState.parse(lab, java.util.List.of(words), Files.NONE);
  }

  private static Runner.View await(Runner runner, Predicate<Runner.View> until) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      Runner.View view = runner.newest();
      if (until.test(view)) {
        return view;
      }
      runner.looked();
      Thread.onSpinWait();
    }
    throw new AssertionError("never came: " + runner.newest());
  }

  private static Runner.View at(Runner runner, int step) {
    return await(runner, v -> !v.busy() && v.frame() != null && v.frame().step() == step);
  }

  private static Runner.View go(Runner runner, LabState state) {
    long ticket = runner.go(state);
    return await(runner, v -> v.answered() == ticket && !v.busy());
  }

  @Test
  void showsTheStateItIsGiven() {
    try (Runner runner = new Runner(state(lab, "rate=0.5", "step=3"))) {
      Runner.View view = at(runner, 3);
      assertEquals(3.0 / 8, view.frame().numbers().get("x"));
      assertFalse(view.playing());
    }
  }

  @Test
  void playsToTheEndAndStopsThere() {
    try (Runner runner = new Runner(state(lab, "step=0"))) {
      at(runner, 0);
      runner.play(Double.POSITIVE_INFINITY);
      Runner.View view = await(runner, v -> !v.playing() && v.frame().step() == 40);
      assertEquals(40, view.state().step());
    }
  }

  @Test
  void aWishForWhereItIsIsAnsweredToo() {
    try (Runner runner = new Runner(state(lab, "step=3"))) {
      LabState here = at(runner, 3).state();
      assertEquals(here, go(runner, here).state());
      assertEquals(here, go(runner, here).state());
    }
  }

  @Test
  void aLongRunPausesStepsAndRewindsToTheSameNumbers() {
    Lab slow = new ToyLab(1);
    try (Runner runner = new Runner(state(slow, "step=0", "noise=on"))) {
      at(runner, 0);
      runner.play(Double.POSITIVE_INFINITY);
      await(runner, v -> v.frame().step() >= 5);
      runner.pause();
      assertFalse(runner.newest().playing(), "acknowledged at once");
      int reached = await(runner, v -> settled(v, runner)).frame().step();
      runner.step();
      Runner.View one = at(runner, reached + 1);
      double x = one.frame().numbers().get("x");
      assertEquals(2, go(runner, one.state().atStep(2)).frame().step());
      assertEquals(x, go(runner, one.state()).frame().numbers().get("x"));
      assertEquals(x, Replay.frame(one.state()).numbers().get("x"));
    }
  }

  /// Paused, and nothing newer comes for a while.
  private static boolean settled(Runner.View view, Runner runner) {
    try {
      Thread.sleep(30);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return runner.newest() == view && !view.playing();
  }

  @Test
  void aLongStepIsCancelledForANewWish() {
    Lab verySlow = new ToyLab(60_000);
    try (Runner runner = new Runner(state(verySlow, "step=0"))) {
      at(runner, 0);
      runner.go(state(verySlow, "step=5"));
      Runner.View busy = await(runner, v -> v.busy() && v.doing().equals("thinking"));
      assertTrue(busy.fraction() < 1);
      runner.go(state(verySlow, "step=0", "rate=0.2"));
      await(runner, v -> !v.busy() && v.state().settings().real("rate") == 0.2);
      runner.go(state(verySlow, "step=9"));
      await(runner, Runner.View::busy);
      runner.pause();
      Runner.View view = await(runner, v -> !v.busy());
      assertEquals(0, view.frame().step(), "stays at its last whole step");
    }
  }

  @Test
  void aWishMadeTwiceIsMet() {
    Lab slow = new ToyLab(5);
    LabState far = state(slow, "step=30");
    try (Runner runner = new Runner(state(slow, "step=0"))) {
      at(runner, 0);
      runner.go(far);
      await(runner, v -> v.busy() && v.doing().equals("thinking"));
      assertEquals(30, go(runner, far).frame().step());
    }
  }

  @Test
  void aLongPictureIsGivenUpForANewWish() {
    Lab slow = new ToyLab(0, 7);
    try (Runner runner = new Runner(state(slow, "step=0"))) {
      at(runner, 0);
      runner.go(state(slow, "step=7"));
      await(runner, v -> v.busy());
      assertEquals(2, go(runner, state(slow, "step=2")).frame().step());
      runner.go(state(slow, "step=9"));
      assertEquals(9, at(runner, 9).frame().step());
    }
  }

  @Test
  void aPictureThatIsThereIsNotMadeAgain() {
    ToyLab verySlow = new ToyLab(60_000);
    try (Runner runner = new Runner(state(verySlow, "step=0"))) {
      LabState here = at(runner, 0).state();
      runner.play(Double.POSITIVE_INFINITY);
      await(runner, v -> v.doing().equals("thinking"));
      runner.pause();
      await(runner, v -> settled(v, runner) && !v.busy());
      go(runner, here);
      assertEquals(1, verySlow.pictures());
    }
  }

  @Test
  void aLongWayShowsWhereItIsAndWhatItLooksLikeThere() {
    Lab slow = new ToyLab(25);
    try (Runner runner = new Runner(state(slow, "step=0"))) {
      at(runner, 0);
      LabState end = state(slow, "step=40");
      runner.go(end);
      Runner.View on = await(runner, v -> v.busy() && v.frame().step() > 0);
      assertTrue(on.frame().step() < 40);
      assertEquals(on.frame().step(), on.state().step());
      double x = on.frame().numbers().get("x");
      assertEquals(Replay.frame(end.atStep(on.frame().step())).numbers().get("x"), x);
      Runner.View later = await(runner, v -> v.busy() && v.fraction() > on.fraction());
      assertTrue(on.fraction() >= on.frame().step() / 40.0, "of the whole way");
      assertTrue(later.fraction() <= 1);
      assertEquals(40, at(runner, 40).state().step());
    }
  }

  @Test
  void aWishThatFailsOnTheWayPutsTheOldPictureBack() {
    Lab slow = new ToyLab(25);
    try (Runner runner = new Runner(state(slow, "step=2"))) {
      at(runner, 2);
      Map<String, String> late = Map.of("step", "40", "35:copies", "3"); // cannot change in mid-run
      Runner.View view = go(runner, LabState.parse(slow, late, Files.NONE));
      assertEquals("copies: cannot change in mid-run", view.problem());
      assertEquals(2, view.frame().step());
    }
  }

  @Test
  void aRefusedWishLeavesTheRunAsItWas() {
    try (Runner runner = new Runner(state(lab, "step=4"))) {
      at(runner, 4);
      Runner.View view = go(runner, state(lab, "title=refuse", "step=4"));
      assertEquals("title: 'refuse' is refused, as the test wants it", view.problem());
      assertEquals("x per step", view.state().settings().text("title"));
      runner.step();
      assertEquals(5, at(runner, 5).frame().step());
    }
  }

  @Test
  void aLabThatCannotEvenStartWaitsForABetterWish() {
    try (Runner runner = new Runner(state(lab, "title=refuse"))) {
      await(runner, v -> !v.problem().isEmpty());
      runner.go(state(lab, "step=1"));
      assertNotNull(at(runner, 1).frame());
    }
  }

  @Test
  void anEditInMidRunGoesOnFromThereAndReplaysExactly() {
    try (Runner runner = new Runner(state(lab, "step=6"))) {
      LabState before = at(runner, 6).state();
      LabState edited = before.edited("rate", new Value.Real(0.5));
      double x = go(runner, edited.atStep(8)).frame().numbers().get("x");
      assertEquals(3 * Math.pow(0.9, 6) * 0.25, x, 1e-12);
      assertEquals(x, Replay.frame(edited.atStep(8)).numbers().get("x"));
      assertEquals(
          Replay.frame(before.atStep(8)).numbers().get("x"),
          go(runner, before.atStep(8)).frame().numbers().get("x"));
      Runner.View refused = go(runner, before.edited("copies", new Value.Whole(3)));
      assertEquals("copies: cannot change in mid-run", refused.problem());
    }
  }

  @Test
  void whatLiesOnTheWay() {
    LabState plain = state(lab, "step=9");
    LabState edited = LabState.parse(lab, Map.of("step", "9", "4:rate", "0.2"), Files.NONE);
    assertTrue(Checkpoints.onTheWay(plain, edited, 3));
    assertTrue(Checkpoints.onTheWay(plain, edited, 4), "the edit is added at 4");
    assertFalse(Checkpoints.onTheWay(plain, edited, 5));
    assertFalse(Checkpoints.onTheWay(edited, plain, 4), "an edit cannot be taken back");
    assertTrue(Checkpoints.onTheWay(edited, edited, 5));
    assertFalse(Checkpoints.onTheWay(plain, plain.withSeed(2), 0));
  }
}
