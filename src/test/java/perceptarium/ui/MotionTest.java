package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import perceptarium.figure.Figure;
import perceptarium.figure.Layer;
import perceptarium.figure.Multiples;
import perceptarium.figure.Plot;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Labs;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Runner;

/// What moves from one picture to the next, and that it is only drawn. The clock is ours.
class MotionTest {
  private static final long SECOND = 1_000_000_000;

  private static final LabState WIDE = state("init=\"normal(sd=0.2)\"");
  private static final LabState XAVIER = state("init=xavier");

  private static LabState state(String init) {
    return LabState.parse(
        "init layers=3 width=20 inputs=40 step=6 " + init, perceptarium.catalog.Files.NONE);
  }

  private static Runner.View view(LabState state, boolean busy) {
    return new Runner.View(
        state, 0, Replay.to(state, Progress.NONE).frame(), false, busy, 0, "", "", 0);
  }

  private static double sd(Figure figure, int layer) {
    Layer.Line line =
        (Layer.Line)
            ((Plot) figure)
                .layers().stream()
                    .filter(l -> l.name().equals("measured"))
                    .findFirst()
                    .orElseThrow();
    return line.y().get(layer);
  }

  @Test
  void curvesAndBarsGoFromTheOldPlaceToTheNew() {
    Motion motion = new Motion();
    Runner.View old = view(WIDE, false);
    Runner.View young = view(XAVIER, false);
    motion.take(old, SECOND);
    assertFalse(motion.moving());
    motion.take(young, 2 * SECOND);
    Frame from = old.frame();
    Frame to = young.frame();
    Figure end = to.figure("std").orElseThrow();
    double a = sd(from.figure("std").orElseThrow(), 2);
    double b = sd(end, 2);
    assertNotEquals(a, b, 0.01);
    assertEquals(a, sd(motion.at(end, 2 * SECOND), 2), 1e-12);
    BiFunction<Figure, Integer, Double> half =
        (f, l) -> sd(motion.at(f, 2 * SECOND + 175_000_000), l);
    assertEquals((a + b) / 2, half.apply(end, 2), 1e-9, "eased evenly, half-way after half of it");
    assertEquals(b, sd(motion.at(end, 2 * SECOND + 350_000_000), 2), 1e-12);

    Multiples bars = (Multiples) to.figure("activations").orElseThrow();
    Multiples between = (Multiples) motion.at(bars, 2 * SECOND + 100_000_000);
    assertNotEquals(bars, between);
    assertEquals(bars.title(), between.title());
    assertEquals(bars.plots().size(), between.plots().size());

    motion.drawn(2 * SECOND + 349_000_000);
    assertTrue(motion.moving());
    assertSame(end, motion.at(end, 3 * SECOND), "what stays is the frame's own figure");
    assertTrue(motion.moving(), "it has yet to be drawn");
    motion.drawn(3 * SECOND);
    assertFalse(motion.moving());
    assertSame(end, motion.at(end, 3 * SECOND));
  }

  @Test
  void standsStillWhenAskedTo() {
    Motion motion = new Motion();
    motion.still(true);
    motion.take(view(WIDE, false), SECOND);
    motion.take(view(XAVIER, false), 2 * SECOND);
    assertFalse(motion.moving());
    assertFalse(motion.waits(view(WIDE, true), WIDE, 2 * SECOND));
  }

  @Test
  void onlyWhatTheLabNamesMovesAndNotUnderADraggingHand() {
    LabState finer = state("init=\"normal(sd=0.2)\" bins=31");
    Motion motion = new Motion();
    motion.take(view(WIDE, false), SECOND);
    motion.take(view(finer, false), 2 * SECOND);
    assertFalse(motion.moving(), "bins are another way to count, no other picture");
    motion.take(view(XAVIER, false), 2 * SECOND + 50_000_000);
    assertFalse(motion.moving(), "one picture after the other");
  }

  @Test
  void theOldPictureWaitsForTheWholeNewOneButNotForever() {
    Motion motion = new Motion();
    motion.take(view(WIDE, false), SECOND);
    Runner.View onTheWay = view(XAVIER.atStep(2), true);
    assertTrue(motion.waits(onTheWay, XAVIER, 2 * SECOND));
    assertTrue(motion.waits(onTheWay, XAVIER, 3 * SECOND));
    assertFalse(motion.waits(onTheWay, XAVIER, 5 * SECOND));
    motion.take(onTheWay, 5 * SECOND);
    motion.take(view(XAVIER, false), 6 * SECOND);
    assertFalse(motion.moving(), "parts of it have been seen");
  }

  @Test
  void everyLabNamesSettingsThatItHas() {
    Labs.ALL
        .entries()
        .forEach(
            lab -> lab.moves().forEach(key -> assertEquals(key, lab.schema().param(key).name())));
  }
}
