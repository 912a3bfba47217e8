package perceptarium.cli;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import perceptarium.export.Animation;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;

/// A run as the pictures of an animation: at most {@value #MOST}, evenly spread, the first and the
/// last step among them.
final class Stills implements Iterator<Animation.Still> {
  static final String FORMAT = "gif";
  static final int MILLISECONDS = 120;
  private static final int MOST = 60;

  private final LabState state;
  private final UnaryOperator<Frame> view;
  private final int count;
  private Session session;
  private int made;

  /// @param view what is shown of each frame
  Stills(LabState state, UnaryOperator<Frame> view) {
    this.state = state;
    this.view = view;
    count = Math.min(MOST, state.step() + 1);
    session = Replay.to(state.atStep(0), Progress.NONE);
  }

  @Override
  public boolean hasNext() {
    return made < count;
  }

  @Override
  public Animation.Still next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int step = count == 1 ? 0 : (int) ((long) state.step() * made / (count - 1));
    made++;
    LabState here = state.atStep(step);
    session = Replay.resume(session, here, Progress.NONE);
    return new Animation.Still(view.apply(session.frame()), here);
  }
}
