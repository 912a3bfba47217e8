package perceptarium.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.ComputeChoice;
import perceptarium.engine.compute.OnDevice;
import perceptarium.engine.compute.OpenClProbe;

/// The choice of a device in the window.
class ComputeTest {
  @TempDir Path folder;
  private final LinkedBlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
  private final List<String> said = new CopyOnWriteArrayList<>();

  /// A driver that takes its process down.
  static final class Crashing {
    public static void main(String[] args) {
      Runtime.getRuntime().halt(134);
    }
  }

  private Compute compute(OpenClProbe probe) {
    return new Compute(new Store(folder), probe, later::add, said::add);
  }

  private static OpenClProbe crashing() {
    return new OpenClProbe(Crashing.class.getName(), Duration.ofSeconds(60), Map.of());
  }

  /// Does what was meant for the window's thread until the device has been looked at.
  private void settle(Compute compute) throws InterruptedException {
    while (compute.busy()) {
      Runnable task = later.poll(100, TimeUnit.SECONDS);
      assertTrue(task != null, "never came");
      task.run();
    }
    for (Runnable task = later.poll(); task != null; task = later.poll()) {
      task.run();
    }
  }

  @Test
  void theChoiceIsKept() throws Exception {
    Compute compute = compute(crashing());
    assertEquals("auto", compute.choice().text());
    compute.choose(ComputeChoice.parse("cpu"));
    settle(compute);
    assertEquals("The processor does all the work.", compute.inUse());
    assertEquals("No device has been looked for.", compute.about());
    assertEquals("cpu", compute(crashing()).choice().text());
    new Store(folder).preference("compute", "nonsense");
    assertEquals("auto", compute(crashing()).choice().text());
    Compute once = compute(crashing());
    once.start("cpu");
    settle(once);
    assertEquals("cpu", once.choice().text());
    assertEquals("auto", compute(crashing()).choice().text(), "for one time only");
  }

  @Test
  void twoCrashesSwitchItOffUntilAskedAgain() throws Exception {
    Compute compute = compute(crashing());
    compute.choose(ComputeChoice.parse("opencl"));
    assertTrue(compute.busy());
    settle(compute);
    assertTrue(compute.about().contains("crashed"), compute::about);
    assertEquals(Backend.fast().name(), compute.backend().name());
    Compute next = compute(crashing());
    next.start(null);
    settle(next);
    assertTrue(next.about().contains("crashed twice"), next::about);
    assertTrue(next.record().orElseThrow().disabled());
    assertTrue(said.stream().allMatch(s -> s.contains("the processor is used")), said::toString);

    OnDevice.needed();
    Compute mended = compute(OpenClProbe.standard());
    mended.start(null);
    settle(mended);
    assertTrue(mended.about().contains("crashed twice"), "not tried unasked");
    said.clear();
    mended.askAgain();
    settle(mended);
    assertEquals(List.of(), said);
    assertEquals("opencl", mended.backend().name());
    assertTrue(mended.about().contains("GFLOP/s"), mended::about);
    assertEquals("All products in single precision are made by the device.", mended.inUse());
  }

  @Test
  void settingsSheet() throws Exception {
    try (Screen screen = Screen.open(1000, 760, folder)) {
      Screen.does(
          () -> {
            screen.shell.showGallery();
            screen.shell.settings();
          });
      Screen.does(() -> ((RadioButton) screen.shell.lookup("#compute-cpu")).fire());
      Screen.await(
          "the choice is taken",
          () ->
              ((Label) screen.shell.lookup("#compute-in-use"))
                  .getText()
                  .equals("The processor does all the work."));
      assertEquals("cpu", new Store(folder).preferences().get("compute"));
      assertFalse(Screen.on(() -> screen.shell.lookup("#compute-again").isDisabled()));
      assertTrue(Screen.on(() -> screen.shell.lookup("#compute-device").isDisabled()));
      Screen.does(() -> screen.shell.scale(1.6));
      Screen.pause(300);
      screen.shoot("settings");
      Button again = (Button) Screen.on(() -> screen.shell.lookup("#compute-again"));
      assertTrue(Screen.on(() -> again.localToScene(again.getBoundsInLocal()).getMaxY()) < 760);
    }
  }
}
