package perceptarium.export;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import perceptarium.catalog.BadInput;
import perceptarium.engine.compute.Backend;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;

/// A run as the pictures of an animation, evenly spread, the first and the last step among them.
/// The run is gone through as they are asked for.
public final class Stills implements Iterator<Stills.Still> {
  /// Which pictures of a run are shown, and for how long.
  ///
  /// @param first step of the first one; a run that ends before shows its end alone
  /// @param pictures at most, 1–{@value #MOST}
  /// @param milliseconds each one shows, 20–10,000
  public record Timing(int first, int pictures, int milliseconds) {
    /// Most pictures of a run.
    public static final int MOST = 500;

    /// Sixty from the beginning, eight in a second.
    public static final Timing USUAL = new Timing(0, 60, 120);

    public Timing {
      require("first", first, 0, LabState.MAX_STEPS);
      require("pictures", pictures, 1, MOST);
      require("delay", milliseconds, 20, 10_000);
    }

    private static void require(String key, int value, int min, int max) {
      if (value < min || value > max) {
        throw new BadInput("%s: %d is not from %d to %d".formatted(key, value, min, max));
      }
    }

    /// How many pictures a run to this step really has.
    public int count(int last) {
      return Math.min(pictures, Math.max(0, last - first) + 1);
    }
  }

  /// One moment of a run.
  public record Still(Frame frame, LabState state) {}

  private final LabState last;
  private final int first;
  private final int count;
  private final UnaryOperator<Frame> view;
  private final Progress progress;
  private Session session;
  private int made;

  /// @param last the last moment
  /// @param backend where large products are made
  /// @param view what is shown of each frame
  /// @param progress told of every picture; asked in long steps whether to stop
  public Stills(
      LabState last, Timing timing, Backend backend, UnaryOperator<Frame> view, Progress progress) {
    this.last = last;
    this.view = view;
    this.progress = progress;
    first = Math.min(timing.first(), last.step());
    count = timing.count(last.step());
    session = Replay.to(last.atStep(0), progress.silent(), backend);
  }

  @Override
  public boolean hasNext() {
    return made < count && !progress.cancelled();
  }

  @Override
  public Still next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int length = last.step() - first;
    int step = count == 1 ? last.step() : first + (int) ((long) length * made / (count - 1));
    made++;
    progress.report((double) made / count, "picture %d of %d".formatted(made, count));
    LabState here = last.atStep(step);
    session = Replay.resume(session, here, progress.silent());
    return new Still(view.apply(session.frame()), here);
  }
}
