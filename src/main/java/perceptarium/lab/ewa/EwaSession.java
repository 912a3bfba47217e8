package perceptarium.lab.ewa;

import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.figure.Format;
import perceptarium.lab.Frame;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// One run through a series, a day a step.
final class EwaSession implements Session {
  private final Settings settings;
  private final Curves curves;
  private int step;

  EwaSession(Settings settings, long seed) {
    Numbers compare = settings.numbers("compare");
    for (int i = 0; i < compare.size(); i++) {
      if (!(compare.get(i) >= 0 && compare.get(i) < 1)) {
        throw new BadInput(
            "compare: %s is not a β from 0 to 0.9999".formatted(Format.shown(compare.get(i))));
      }
    }
    if (compare.size() > 5) {
      throw new BadInput("compare: takes at most 5 values of β");
    }
    this.settings = settings;
    this.curves = new Curves(settings, seed);
  }

  private EwaSession(EwaSession from) {
    settings = from.settings;
    curves = from.curves;
    step = from.step;
  }

  @Override
  public int step() {
    return step;
  }

  @Override
  public boolean advance(Progress progress) {
    if (step >= curves.size()) {
      return false;
    }
    step++;
    return true;
  }

  /// Every value here follows from the whole series, so nothing can change on the way.
  @Override
  public void change(Settings changed) {
    throw new BadInput("an average depends on every day before: change the settings from step 0");
  }

  @Override
  public Session copy() {
    return new EwaSession(this);
  }

  @Override
  public Frame frame() {
    int cursor = Math.min(settings.whole("cursor"), step);
    EwaFigures figures =
        new EwaFigures(curves, settings.numbers("compare").toArray(), step, cursor);
    EwaWords words = new EwaWords(curves, step, cursor);
    Frame.Builder frame =
        Frame.at(step, words.sentence())
            .finished(step == curves.size())
            .main(figures.averages(words.title()));
    if (curves.view == Curves.View.RMSPROP || curves.view == Curves.View.ADAM) {
      frame.side(figures.updates());
    }
    if (curves.correction == Curves.Correction.COMPOUNDED) {
      frame.side(figures.runaway());
    }
    if (curves.size() > EwaFigures.ZOOM) {
      frame.side(figures.firstDays());
    }
    frame.side(figures.weights()).below(words.arithmetic());
    EwaTables.all(curves, settings.numbers("compare").toArray(), step).forEach(frame::table);
    words.formulas().forEach(f -> frame.formula(f.name(), f.latex(), f.numbers()));
    words.notes().forEach(frame::note);
    words.numbers().forEach(frame::number);
    return frame.build();
  }
}
