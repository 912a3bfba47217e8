package perceptarium.engine.train;

import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;

/// Early stopping at work: its rule, and the network of the best epoch so far.
final class Watch {
  private final EarlyStopping.Rule rule;
  private final boolean watching;
  private final boolean restores;
  private final Snapshot best;

  /// @param dev whether there is a dev part
  /// @param now the network at present
  /// @throws BadInput if the rule needs a dev part and there is none
  Watch(Value.Call stopping, boolean dev, Snapshot now) {
    this(
        EarlyStopping.of(stopping),
        !stopping.name().equals("none"),
        stopping.settings().has("restore") && stopping.settings().flag("restore"),
        now);
    if (!dev && EarlyStopping.ALL.find(stopping.name()).needsDev()) {
      throw new BadInput("stopping: there is no dev part to watch");
    }
  }

  private Watch(EarlyStopping.Rule rule, boolean watching, boolean restores, Snapshot best) {
    this.rule = rule;
    this.watching = watching;
    this.restores = restores;
    this.best = best;
  }

  Watch copy() {
    return new Watch(rule.copy(), watching, restores, best.copy());
  }

  /// Whether every epoch must be scored.
  boolean isWatching() {
    return watching;
  }

  /// Takes an epoch's dev loss and keeps the network if it is the best.
  ///
  /// @return whether to stop
  boolean stop(double devLoss, double[] w, Learner learner) {
    boolean stop = rule.stop(devLoss);
    if (rule.best()) {
      best.take(w, learner);
    }
    return stop;
  }

  /// Brings the best epoch's network back, running averages included, if the rule says so.
  ///
  /// @return whether it did
  boolean restore(double[] w, Learner learner) {
    if (restores) {
      best.bringBack(w, learner);
    }
    return restores;
  }
}
