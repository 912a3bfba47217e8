package perceptarium.lab.neuron;

import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Settings;
import perceptarium.engine.neuron.Training;
import perceptarium.engine.neuron.UnitRule;
import perceptarium.lab.Frame;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// All rules on one data set: a step shows the same row to Hebb's rule, the perceptron and a
/// logistic unit; the unit set by hand looks on.
final class CompareSession implements Session {
  private final List<Training> runs;
  private final int length;
  private Setup setup;
  private int step;

  CompareSession(Setup setup) {
    this.setup = setup;
    double[] zero = new double[setup.inputs() + 1];
    runs =
        List.of(
            setup.training(new UnitRule.Hebb(setup.target()), zero, true),
            setup.training(setup.perceptron(), setup.start(), setup.learnsBias()),
            setup.training(
                new UnitRule.Logistic(setup.settings().real("logistic-rate")), zero, true));
    length = setup.samples().size() * setup.settings().whole("epochs");
  }

  @Override
  public int step() {
    return step;
  }

  @Override
  public boolean advance(Progress progress) {
    if (step >= length || progress.cancelled()) {
      return false;
    }
    runs.forEach(Training::advance);
    step++;
    return true;
  }

  @Override
  public void change(Settings settings) {
    for (String key : settings.names()) {
      boolean live = List.of("weights", "theta", "biology").contains(key);
      if (!live && !settings.get(key).equals(setup.settings().get(key))) {
        throw new BadInput(key + ": can be changed only at the start; go back to step 0");
      }
    }
    setup = Setup.of(settings, setup.seed());
  }

  @Override
  public Frame frame() {
    return CompareFrame.of(setup, runs, step, step >= length);
  }
}
