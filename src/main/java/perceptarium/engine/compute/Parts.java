package perceptarium.engine.compute;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Work in independent parts, on all cores, that can be given up between two of them.
public final class Parts {
  /// Goes on whatever happens.
  public static final BooleanSupplier NEVER = () -> false;

  /// One part.
  public interface Part {
    /// @param stop whether the work has been given up: a long part asks now and then, and returns
    void run(int index, BooleanSupplier stop);
  }

  /// Rows `from` (included) to `to` (excluded).
  public interface Rows {
    void run(int from, int to);
  }

  /// Work that a piece holds, about.
  private static final long PIECE = 150_000_000L;

  private Parts() {}

  /// Runs work on rows in pieces of 64 rows or more, one after the other.
  ///
  /// @param work of one row
  /// @param cancelled asked before every piece
  /// @throws CancellationException if the work was given up
  public static void pieces(int rows, long work, BooleanSupplier cancelled, Rows piece) {
    int most = (int) Math.clamp(PIECE / Math.max(1L, work), 64, rows + 64L);
    for (int from = 0; from < rows; from += most) {
      check(cancelled);
      piece.run(from, Math.min(rows, from + most));
    }
  }

  /// Runs parts 0 … count − 1, in no order. When it returns or throws, nothing of it runs on.
  ///
  /// @param cancelled asked before every part, on any thread; once it said yes, it is not asked
  ///   again
  /// @throws CancellationException if the work was given up; then parts are missing
  public static void each(int count, BooleanSupplier cancelled, Part part) {
    if (cancelled == NEVER) {
      if (count == 1) {
        part.run(0, NEVER);
      } else {
        IntStream.range(0, count).parallel().forEach(i -> part.run(i, NEVER));
      }
      return;
    }
    AtomicBoolean given = new AtomicBoolean();
    BooleanSupplier stop =
        () -> {
          if (!given.get() && cancelled.getAsBoolean()) {
            given.set(true);
          }
          return given.get();
        };
    IntStream range = IntStream.range(0, count);
    (count == 1 ? range : range.parallel())
        .forEach(
            i -> {
              if (!stop.getAsBoolean()) {
                part.run(i, stop);
              }
            });
    if (given.get()) {
      throw new CancellationException();
    }
  }

  /// @throws CancellationException if the work is given up
  public static void check(BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException();
    }
  }
}
