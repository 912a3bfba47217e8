package perceptarium.engine.regularise;

import java.util.function.BooleanSupplier;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.train.Penalty;
import perceptarium.engine.train.Scores;
import perceptarium.engine.train.Trainer;
import perceptarium.engine.train.TrainingSpec;

/// A training under a penalty whose L1 part may be taken by the soft threshold: each update first
/// follows the gradient of the rest, then every weight comes η·λ closer to 0 and may rest there.
/// Following the sign of the weights, as {@link Penalty#addGradient} does, they step over 0
/// instead. Used by one thread at a time.
public final class PenalisedTraining {
  /// The last update of the first weight.
  ///
  /// @param gradient of the loss alone
  public record Update(double before, double gradient, double after) {}

  private final Penalty penalty;
  private final double threshold;
  private final int m;
  private final Trainer trainer;
  private Update last;

  /// @param spec with plain gradient descent at a constant rate, and the whole penalty
  /// @param soft whether the L1 part is taken by the soft threshold
  public PenalisedTraining(TrainingSpec spec, boolean soft) {
    penalty = spec.penalty();
    m = spec.data().train().size();
    double factor = penalty.convention() == Penalty.Convention.PLAIN ? 1 : 1 / (2.0 * m);
    threshold = soft ? Optimizers.rate(spec.optimizer()) * factor * penalty.l1() : 0;
    trainer = new Trainer(soft ? withoutL1(spec) : spec);
    last = new Update(trainer.parameter(0), 0, trainer.parameter(0));
  }

  private PenalisedTraining(PenalisedTraining other) {
    penalty = other.penalty;
    threshold = other.threshold;
    m = other.m;
    trainer = other.trainer.copy();
    last = other.last;
  }

  private static TrainingSpec withoutL1(TrainingSpec s) {
    Penalty p = s.penalty();
    return s.withPenalty(new Penalty(0, p.l2(), p.convention(), p.biases()));
  }

  /// Learns one epoch.
  ///
  /// @param cancelled asked between updates; what was learnt of the epoch stays learnt
  /// @return whether the epoch was completed
  public boolean epoch(BooleanSupplier cancelled) {
    int end = trainer.epoch() + 1;
    while (trainer.epoch() < end && !cancelled.getAsBoolean()) {
      double before = trainer.parameter(0);
      if (!trainer.update()) {
        return false;
      }
      double gradient = trainer.gradient(0);
      shrink();
      last = new Update(before, gradient - smooth(before), trainer.parameter(0));
    }
    return trainer.epoch() == end;
  }

  /// What the penalty adds to the first weight's gradient.
  private double smooth(double w) {
    Penalty p = trainer.spec().penalty();
    double factor = p.convention() == Penalty.Convention.PLAIN ? 1 : 1 / (2.0 * m);
    return factor * (p.l1() * Math.signum(w) + 2 * p.l2() * w);
  }

  private void shrink() {
    if (threshold == 0) {
      return;
    }
    Architecture a = trainer.spec().architecture();
    for (int l = 0; l < a.depth(); l++) {
      int inputs = a.fanIn(l) + (penalty.biases() ? 1 : 0);
      for (int p = a.offset(l); p < a.offset(l) + a.layer(l).units() * inputs; p++) {
        trainer.set(p, Shrinkage.soft(trainer.parameter(p), threshold));
      }
    }
  }

  /// Loss and accuracy at present; the cost is that of the whole penalty.
  public Scores scores() {
    Scores s = trainer.evaluate();
    return new Scores(
        s.epoch(),
        s.rate(),
        s.trainLoss() + cost(),
        s.trainLoss(),
        s.trainAccuracy(),
        s.devLoss(),
        s.devAccuracy(),
        s.testLoss(),
        s.testAccuracy());
  }

  /// What the present weights cost.
  private double cost() {
    double[] w = trainer.model().parameters().toArray();
    return penalty.cost(trainer.spec().architecture(), w, m);
  }

  public Penalty penalty() {
    return penalty;
  }

  /// What each weight came closer to 0 after an update; 0 without the soft threshold.
  public double threshold() {
    return threshold;
  }

  public Update last() {
    return last;
  }

  /// The network at work, to be read.
  public Trainer trainer() {
    return trainer;
  }

  /// An independent copy that continues as this one would.
  public PenalisedTraining copy() {
    return new PenalisedTraining(this);
  }
}
