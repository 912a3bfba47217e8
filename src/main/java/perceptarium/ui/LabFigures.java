package perceptarium.ui;

import org.jspecify.annotations.Nullable;
import perceptarium.figure.Figure;
import perceptarium.figure.Look;
import perceptarium.lab.Frame;

/// What the figures of a lab screen show: the newest frame, the pinned run behind it, the curve
/// that is being drawn into it, and the movement from the frame before.
final class LabFigures {
  private final LabModel model;
  private final FigureBoard board;
  private final Motion motion = new Motion();
  private @Nullable SketchPad sketch;
  private LabModel.@Nullable Pinned ghost;

  LabFigures(LabModel model, FigureBoard board) {
    this.model = model;
    this.board = board;
  }

  /// Whether there is a newer picture worth showing, if this is the time in nanoseconds.
  ///
  /// @param still pictures are not to move
  boolean take(boolean still, long now) {
    motion.still(still);
    boolean ready = model.frame() != null && !motion.waits(model.view(), model.state(), now);
    if (ready) {
      motion.take(model.view(), now);
      ghost = model.pinned();
    }
    return ready;
  }

  /// Whether another run is pinned than the one that is shown, or none.
  boolean stale() {
    return model.pinned() != ghost;
  }

  /// Whether they are on the way to what they are to show.
  boolean moving() {
    return motion.moving();
  }

  void show(Look look, long now) {
    Frame frame = model.frame();
    LabModel.Pinned pinned = ghost;
    if (frame != null) {
      board.show(frame, look, f -> dressed(f, pinned), f -> motion.at(f, now));
      motion.drawn(now);
    }
  }

  private Figure dressed(Figure figure, LabModel.@Nullable Pinned pinned) {
    Figure own = sketch == null ? figure : sketch.dress(figure);
    return pinned == null
        ? own
        : pinned.frame().figure(own.id()).map(then -> Ghost.behind(own, then)).orElse(own);
  }

  /// Lets a curve be drawn into one of them, or ends that.
  void sketch(@Nullable SketchPad pad) {
    if (sketch != null && pad == null) {
      board.fill("");
    }
    sketch = pad;
  }

  /// A figure that is drawn into is the only one, and has the keyboard. Returns whether it has just
  /// become so.
  boolean showSketch() {
    SketchPad pad = sketch;
    Frame frame = model.frame();
    if (pad == null || frame == null || frame.figure(pad.figure()).isEmpty()) {
      return false;
    }
    boolean laidOut = board.getScene() != null; // not before the page around it
    boolean comes = laidOut && !model.view().busy() && pad.comesUp();
    if (comes) {
      board.fill(pad.figure());
      board.reveal(pad.figure()).ifPresent(FigureView::requestFocus);
    }
    return comes;
  }
}
