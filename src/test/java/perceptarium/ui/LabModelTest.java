package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Files;
import perceptarium.catalog.Syntax;
import perceptarium.catalog.Value;
import perceptarium.lab.LabState;
import perceptarium.lab.Replay;
import perceptarium.lab.ToyLab;

class LabModelTest {
  private final LabModel model = new LabModel(LabState.fresh(new ToyLab()), Files.NONE, () -> {});

  @AfterEach
  void close() {
    model.close();
  }

  private void await(BooleanSupplier until) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      model.refresh();
      model.looked();
      if (until.getAsBoolean()) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("never came: " + model.view());
  }

  private void settle() {
    await(() -> !model.view().busy() && model.view().state().equals(model.state()));
  }

  private double x() {
    assertNotNull(model.frame());
    return model.frame().numbers().get("x");
  }

  @Test
  void opensAtTheShowcaseStepAndResetGoesBackThere() {
    settle();
    assertEquals(12, model.step());
    double x = x();
    model.change(Map.of("rate", "0.3", "noise", "on"));
    model.seed(9);
    model.to(7);
    settle();
    model.reset();
    settle();
    assertEquals(LabState.fresh(model.lab()), model.state());
    assertEquals(x, x());
  }

  @Test
  void aChangeKeepsTheStepUnlessItStoodAtTheShowcase() {
    settle();
    model.change(Map.of("mode", "fixed"));
    settle();
    assertEquals(20, model.step(), "from showcase to showcase");
    model.to(5);
    model.change(Map.of("amount", "0.1"));
    settle();
    assertEquals(5, model.step());
    assertEquals(2.5, x(), 1e-12);
  }

  @Test
  void whatIsMeasuredBecomesASettingThatCanBeUndone() {
    settle();
    LabState before = model.state();
    model.measure("speed");
    await(() -> model.measuring() == null);
    settle();
    assertEquals("1.5,4", model.settings().get("speed").text());
    assertEquals(
        model.state(),
        LabState.parse(model.lab(), Syntax.words(model.state().text().substring(4)), Files.NONE));
    model.undo();
    settle();
    assertEquals(before, model.state());
  }

  @Test
  void aMeasurementCanBeGivenUp() {
    try (LabModel slow = new LabModel(LabState.fresh(new ToyLab(600)), Files.NONE, () -> {})) {
      LabState before = slow.state();
      slow.measure("speed");
      assertNotNull(slow.measuring());
      slow.measure("speed");
      await(
          () -> {
            slow.refresh();
            return slow.measuring() == null;
          });
      assertEquals(before.settings(), slow.state().settings());
      assertEquals("", slow.problem());
    }
  }

  @Test
  void undoAndRedoGiveTheSameNumbersBack() {
    model.change(Map.of("noise", "on"));
    settle();
    double before = x();
    LabState then = model.state();
    model.set("rate", new Value.Real(0.4));
    settle();
    double after = x();
    model.undo();
    settle();
    assertEquals(then, model.state());
    assertEquals(before, x());
    model.redo();
    settle();
    assertEquals(after, x());
    assertFalse(model.canRedo());
  }

  @Test
  void aDragIsOneUndo() {
    model.hold();
    for (int i = 0; i < 5; i++) {
      model.change(Map.of("start", i + ",1"));
    }
    model.release();
    model.undo();
    settle();
    assertEquals("3,1", model.settings().get("start").text());
    assertFalse(model.canUndo());
  }

  @Test
  void badInputChangesNothing() {
    settle();
    LabState before = model.state();
    assertThrows(BadInput.class, () -> model.change(Map.of("copies", "3", "rate", "7")));
    assertThrows(BadInput.class, () -> model.change(Map.of("nonsense", "3")));
    assertEquals(before, model.state());
    assertFalse(model.canUndo());
    model.change(Map.of("title", "refuse"));
    await(() -> !model.problem().isEmpty());
    assertEquals(before, model.state());
    assertFalse(model.canUndo(), "a refused change leaves nothing to undo");
  }

  @Test
  void fromHereMakesAStampedEditThatReplays() {
    model.to(6);
    settle();
    model.fromHere(true);
    model.change(Map.of("rate", "0.5"));
    model.forward();
    await(() -> model.step() == 7 && !model.view().busy());
    assertEquals(1, model.state().edits().size());
    assertEquals(0.5, model.settings().real("rate"));
    double x = x();
    assertEquals(3 * Math.pow(0.9, 6) / 2, x, 1e-12);
    String link = model.state().text();
    LabState again =
        LabState.parse(
            model.lab(),
            perceptarium.catalog.Syntax.words(link).stream().skip(1).toList(),
            Files.NONE);
    assertEquals(x, Replay.frame(again).numbers().get("x"));
  }

  @Test
  void fromHereIsWhereTheRunEndedNotWhereItWasSentTo() {
    model.change(Map.of("rate", "1"));
    model.to(30);
    settle();
    assertEquals(1, model.step(), "nothing is left");
    model.fromHere(true);
    model.change(Map.of("rate", "0.5"));
    assertEquals(1, model.state().edits().getFirst().step());
  }

  @Test
  void thePinNamesWhatIsDifferent() {
    settle();
    model.togglePin();
    assertEquals("no difference yet", model.difference());
    model.change(Map.of("rate", "0.25"));
    settle();
    assertEquals("rate η 0.1 → 0.25", model.difference());
    assertTrue(model.pinned() != null);
    model.togglePin();
    assertEquals("", model.difference());
  }

  @Test
  void playingFromTheEndStartsOver() {
    model.to(40);
    settle();
    assertTrue(model.atEnd());
    model.play(200);
    await(() -> model.step() < 40);
    await(() -> !model.view().playing() && model.step() == 40);
  }
}
