package perceptarium.lab.neuron;

import java.util.Set;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Settings;
import perceptarium.engine.neuron.Training;
import perceptarium.lab.Frame;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// Hebb's or the perceptron's rule at work, one row a step.
final class LearningSession implements Session {
  /// What may change in mid-run without a new start.
  private static final Set<String> LIVE =
      Set.of("rate", "band", "at-zero", "weights", "bias", "biology", "turn");

  private final Training run;
  private final Insight insight;
  private Setup setup;

  LearningSession(Setup setup) {
    this.setup = setup;
    run = setup.training();
    insight = Insight.of(setup);
  }

  @Override
  public int step() {
    return run.rows().size();
  }

  @Override
  public boolean advance(Progress progress) {
    return !progress.cancelled() && run.advance();
  }

  @Override
  public void change(Settings settings) {
    Settings old = setup.settings();
    for (String key : settings.names()) {
      if (!LIVE.contains(key) && !settings.get(key).equals(old.get(key))) {
        throw new BadInput(key + ": can be changed only at the start; go back to step 0");
      }
    }
    Setup next = Setup.of(settings, setup.seed());
    double[] w = run.w().clone();
    double[] typed = next.weights();
    double[] before = setup.weights();
    boolean moved = false;
    for (int i = 0; i < typed.length; i++) {
      if (typed[i] != before[i]) {
        w[i] = typed[i];
        moved = true;
      }
    }
    if (settings.real("bias") != old.real("bias")) {
      w[typed.length] = settings.real("bias");
      moved = true;
    }
    setup = next;
    run.use(next.unitRule());
    if (moved) {
      run.set(w);
    }
  }

  @Override
  public Frame frame() {
    return LearningFrame.of(setup, run, insight);
  }
}
