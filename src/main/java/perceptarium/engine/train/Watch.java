package perceptarium.engine.train;

import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;
import perceptarium.engine.network.Network;

/// Early stopping at work: its rule, and the network of the best epoch so far.
final class Watch {
  private final EarlyStopping.Rule rule;
  private final boolean watching;
  private final boolean restores;
  private final double[] best;
  private final double[] statistics;

  /// @param dev whether there is a dev part
  /// @throws BadInput if the rule needs one
  Watch(Value.Call stopping, boolean dev, double[] w, int statistics) {
    this(
        EarlyStopping.of(stopping),
        !stopping.name().equals("none"),
        stopping.settings().has("restore") && stopping.settings().flag("restore"),
        w.clone(),
        new double[statistics]);
    if (!dev && EarlyStopping.ALL.find(stopping.name()).needsDev()) {
      throw new BadInput("stopping: there is no dev part to watch");
    }
  }

  private Watch(
      EarlyStopping.Rule rule,
      boolean watching,
      boolean restores,
      double[] best,
      double[] statistics) {
    this.rule = rule;
    this.watching = watching;
    this.restores = restores;
    this.best = best;
    this.statistics = statistics;
  }

  Watch copy() {
    return new Watch(rule.copy(), watching, restores, best.clone(), statistics.clone());
  }

  /// Whether every epoch must be scored.
  boolean isWatching() {
    return watching;
  }

  /// Takes an epoch's dev loss and keeps the network if it is the best.
  ///
  /// @return whether to stop
  boolean stop(double devLoss, double[] w, Network network) {
    boolean stop = rule.stop(devLoss);
    if (rule.best()) {
      System.arraycopy(w, 0, best, 0, w.length);
      network.readStatistics(statistics);
    }
    return stop;
  }

  /// Brings the best epoch's network back, running averages included, if the rule says so.
  ///
  /// @return whether it did
  boolean restore(double[] w, Network network) {
    if (restores) {
      System.arraycopy(best, 0, w, 0, w.length);
      network.writeStatistics(statistics);
    }
    return restores;
  }
}
