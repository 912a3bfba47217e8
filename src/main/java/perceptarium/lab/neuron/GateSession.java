package perceptarium.lab.neuron;

import perceptarium.catalog.Settings;
import perceptarium.lab.Frame;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// A unit with weights set by hand; a step lets the signal of the next row of its table through.
final class GateSession implements Session {
  private Setup setup;
  private int step;

  GateSession(Setup setup) {
    this.setup = setup;
  }

  @Override
  public int step() {
    return step;
  }

  @Override
  public boolean advance(Progress progress) {
    if (step >= setup.samples().size() || progress.cancelled()) {
      return false;
    }
    step++;
    return true;
  }

  @Override
  public void change(Settings settings) {
    setup = Setup.of(settings, setup.seed());
    step = Math.min(step, setup.samples().size());
  }

  @Override
  public Frame frame() {
    return setup.network() == null
        ? GateFrame.of(setup, step)
        : NetworkFrame.of(setup, setup.network(), step);
  }
}
