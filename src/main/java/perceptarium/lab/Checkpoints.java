package perceptarium.lab;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Copies of a session along one run, so that going back need not start over. Taken by the time
/// they save and thinned to every second one when there are too many: constant memory for any
/// length of run.
final class Checkpoints {
  private static final int MOST = 48;
  private static final long WORTH_NANOS = 40_000_000L;
  private static final long WORTH_OPENING_NANOS = 1_000_000L;

  private final TreeMap<Integer, Session> copies = new TreeMap<>();
  private @Nullable LabState run;
  private final LongSupplier clock;
  private long gap = WORTH_NANOS;
  private long last;

  /// @param clock in nanoseconds
  Checkpoints(LongSupplier clock) {
    this.clock = clock;
    last = clock.getAsLong();
  }

  /// Copies kept at present.
  int size() {
    return copies.size();
  }

  /// Keeps a copy of a run at its beginning if opening it took long.
  void opened(LabState state, Session session, long nanos) {
    if (nanos > WORTH_OPENING_NANOS) {
      Session copy = session.copy();
      if (copy != null) {
        run = state;
        copies.put(session.step(), copy);
      }
    }
  }

  /// Keeps a copy of `session` if enough work lies between it and the last one.
  void passed(Session session, LabState state) {
    long now = clock.getAsLong();
    if (now - last < gap) {
      return;
    }
    Session copy = session.copy();
    last = clock.getAsLong();
    if (copy == null) {
      gap = Long.MAX_VALUE; // this lab has none
      return;
    }
    run = state;
    copies.put(session.step(), copy);
    if (copies.size() > MOST) {
      boolean drop = false;
      for (Integer step : List.copyOf(copies.keySet())) {
        if (drop) {
          copies.remove(step);
        }
        drop = !drop;
      }
      gap *= 2;
    }
  }

  /// A fresh copy at or before the target's step that lies on its way; null if there is none.
  @Nullable Session before(LabState target) {
    LabState of = run;
    if (of == null) {
      return null;
    }
    Map.Entry<Integer, Session> entry = copies.floorEntry(target.step());
    while (entry != null && !onTheWay(of, target, entry.getKey())) {
      entry = copies.lowerEntry(entry.getKey());
    }
    return entry == null ? null : entry.getValue().copy();
  }

  /// Forgets what does not lie on the way of `target`.
  void keepFor(LabState target) {
    LabState of = run;
    if (of != null) {
      copies.keySet().removeIf(step -> !onTheWay(of, target, step));
    }
    run = target;
    last = clock.getAsLong();
    if (copies.isEmpty()) {
      gap = WORTH_NANOS;
    }
  }

  void clear() {
    copies.clear();
    run = null;
  }

  /// Whether a session of `run`, at `step` and with the edits up to there made, is also one of
  /// `target`. Edits at the step itself may be made again or added, never taken back.
  static boolean onTheWay(LabState run, LabState target, int step) {
    return run.lab() == target.lab()
        && run.seed() == target.seed()
        && run.settings().equals(target.settings())
        && before(run, step).equals(before(target, step))
        && keysAt(target, step).containsAll(keysAt(run, step));
  }

  private static List<LabState.Edit> before(LabState state, int step) {
    return state.edits().stream().filter(e -> e.step() < step).toList();
  }

  private static Set<String> keysAt(LabState state, int step) {
    return state.edits().stream()
        .filter(e -> e.step() == step)
        .map(LabState.Edit::key)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
