package perceptarium.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perceptarium.catalog.Settings;

class CheckpointsTest {
  /// Only counts.
  private record Counter(int step) implements Session {
    @Override
    public boolean advance(Progress progress) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void change(Settings settings) {}

    @Override
    public Frame frame() {
      return Frame.at(step, "").build();
    }

    @Override
    public @Nullable Session copy() {
      return new Counter(step);
    }
  }

  /// A hundred thousand steps of 3 ms: few copies at any time, spread over the whole run, so that
  /// going anywhere costs a small share of it.
  @Test
  void aLongRunKeepsFewCopiesOverAllOfIt() {
    AtomicLong clock = new AtomicLong();
    Checkpoints kept = new Checkpoints(clock::get);
    LabState state = LabState.fresh(new ToyLab()).atStep(0);
    kept.keepFor(state);
    kept.opened(state, new Counter(0), 2_000_000);
    int last = 100_000;
    for (int step = 1; step <= last; step++) {
      clock.addAndGet(3_000_000);
      kept.passed(new Counter(step), state);
      assertTrue(kept.size() <= 48);
    }
    assertTrue(kept.size() >= 24);
    for (int step = 0; step <= last; step += 997) {
      Session from = some(kept.before(state.atStep(step)));
      assertTrue(from.step() <= step && step - from.step() <= last / 20, from + " for " + step);
    }
    assertEquals(0, some(kept.before(state.atStep(0))).step());
  }

  private static Session some(@Nullable Session session) {
    assertNotNull(session);
    return session;
  }
}
