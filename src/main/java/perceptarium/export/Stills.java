package perceptarium.export;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;

/// A run as the pictures of an animation: at most {@value #MOST}, evenly spread, the first and the
/// last step among them.
public final class Stills implements Iterator<Stills.Still> {
  /// How long each shows.
  public static final int MILLISECONDS = 120;

  private static final int MOST = 60;

  /// One moment of a run.
  public record Still(Frame frame, LabState state) {}

  private final LabState state;
  private final UnaryOperator<Frame> view;
  private final Progress progress;
  private final int count;
  private Session session;
  private int made;

  /// @param state the last moment
  /// @param view what is shown of each frame
  /// @param progress told of every picture; asked in long steps whether to stop
  public Stills(LabState state, UnaryOperator<Frame> view, Progress progress) {
    this(state, Replay.to(state.atStep(0), progress), view, progress);
  }

  /// @param start a session of this state at step 0
  public Stills(LabState state, Session start, UnaryOperator<Frame> view, Progress progress) {
    this.state = state;
    this.view = view;
    this.progress = progress;
    count = Math.min(MOST, state.step() + 1);
    session = start;
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
    int step = count == 1 ? state.step() : (int) ((long) state.step() * made / (count - 1));
    made++;
    progress.report((double) made / count, "picture %d of %d".formatted(made, count));
    LabState here = state.atStep(step);
    session = Replay.resume(session, here, progress);
    return new Still(view.apply(session.frame()), here);
  }
}
