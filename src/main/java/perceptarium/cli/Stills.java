package perceptarium.cli;

import java.util.Iterator;
import java.util.NoSuchElementException;
import perceptarium.catalog.BadInput;
import perceptarium.export.Animation;
import perceptarium.figure.Figure;
import perceptarium.lab.Frame;
import perceptarium.lab.LabState;
import perceptarium.lab.Progress;
import perceptarium.lab.Replay;
import perceptarium.lab.Session;

/// One figure along a run, as the pictures of an animation: at most {@value #MOST}, evenly spread,
/// the first and the last step among them.
final class Stills implements Iterator<Animation.Still> {
  static final int MILLISECONDS = 120;
  private static final int MOST = 60;

  private final LabState state;
  private final String figure;
  private final int count;
  private Session session;
  private int made;

  Stills(LabState state, String figure) {
    this.state = state;
    this.figure = figure;
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
    Frame frame = session.frame();
    Figure shown =
        frame
            .figure(figure)
            .orElseThrow(
                () ->
                    new BadInput(
                        "--format: %s is not there at step %d, so it cannot move"
                            .formatted(figure, step)));
    return new Animation.Still(shown, frame.sentence(), here);
  }
}
