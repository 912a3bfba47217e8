package perceptarium.engine.neuron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// One unit learning from samples, point by point, with everything that happened kept.
///
/// Weights are `start + rate · (sum of changes)`, the sum kept apart: with whole-number points it
/// is exact, so that "the same state again" is a fact and not a matter of rounding.
public final class Training {
  /// Why it stopped, or that it has not.
  public enum Status {
    RUNNING,
    /// One pass was all (Hebb).
    PASSED,
    /// A whole epoch without a change, or in random order nothing left to correct.
    CLEAN,
    /// The weights at the end of an epoch are those of an earlier one: it will go round for ever.
    CYCLES,
    /// The last epoch allowed is over.
    GAVE_UP
  }

  /// One point shown. Arrays are read only and hold (w₁ … wₙ, b).
  ///
  /// @param rule in force then: its rate and band may have changed since
  /// @param epoch from 1
  /// @param index of the point in the samples
  /// @param answer +1, −1, or 0 for undecided
  /// @param wrong points that the weights after it get wrong
  public record Row(
      UnitRule rule,
      int epoch,
      int index,
      double net,
      int answer,
      boolean changed,
      double[] delta,
      double[] before,
      double[] after,
      int wrong) {}

  private final Samples samples;
  private final boolean randomOrder;
  private final boolean learnBias;
  private final int maxEpochs;
  private final SplittableRandom random;
  private final List<Row> rows = new ArrayList<>();
  private final Map<List<Double>, Integer> epochEnds = new HashMap<>();
  private UnitRule rule;
  private double[] base;
  private double[] sum;
  private double[] w;
  private Status status = Status.RUNNING;
  private int mistakes;
  private int wrong;
  private int changesThisEpoch;
  private int cycleFrom;

  /// @param start (w₁ … wₙ, b), copied
  /// @param randomOrder each point drawn at random with replacement, as in deck C; else in order
  /// @param learnBias whether b changes
  /// @param maxEpochs after which it gives up, ≥ 1
  /// @param random only for the order
  public Training(
      UnitRule rule,
      Samples samples,
      double[] start,
      boolean randomOrder,
      boolean learnBias,
      int maxEpochs,
      SplittableRandom random) {
    this.rule = rule;
    this.samples = samples;
    this.randomOrder = randomOrder;
    this.learnBias = learnBias;
    this.maxEpochs = maxEpochs;
    this.random = random;
    base = start.clone();
    w = start.clone();
    sum = new double[start.length];
    epochEnds.put(key(), 0);
    wrong = countWrong();
  }

  /// Shows the next point.
  ///
  /// @return false if it had stopped before
  public boolean advance() {
    if (status != Status.RUNNING) {
      return false;
    }
    int t = rows.size();
    int index = randomOrder ? random.nextInt(samples.size()) : t % samples.size();
    Samples.Point point = samples.get(index);
    double net = Samples.net(w, point.x());
    double[] change = new double[w.length];
    rule.change(w, point, change);
    if (!learnBias) {
      change[change.length - 1] = 0;
    }
    boolean changed = Arrays.stream(change).anyMatch(c -> c != 0);
    double[] before = w;
    if (changed) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += change[i];
        change[i] *= rule.rate();
      }
      w = weights();
    }
    boolean right = rule.decide(net) == point.sign();
    mistakes += right ? 0 : 1;
    changesThisEpoch += changed ? 1 : 0;
    if (changed) {
      wrong = countWrong();
    }
    rows.add(
        new Row(
            rule,
            t / samples.size() + 1,
            index,
            net,
            rule.decide(net),
            changed,
            change,
            before,
            w,
            wrong));
    settle(t + 1);
    return true;
  }

  private double[] weights() {
    double[] now = new double[base.length];
    for (int i = 0; i < now.length; i++) {
      now[i] = base[i] + rule.rate() * sum[i];
    }
    return now;
  }

  private void settle(int shown) {
    boolean epochOver = shown % samples.size() == 0;
    boolean learnsFromMistakes = rule instanceof UnitRule.Perceptron;
    if (rule instanceof UnitRule.Hebb) {
      status = epochOver ? Status.PASSED : Status.RUNNING;
    } else if (randomOrder && learnsFromMistakes && wrong() == 0) {
      status = Status.CLEAN;
    } else if (epochOver) {
      int epoch = shown / samples.size();
      Integer earlier = randomOrder ? null : epochEnds.putIfAbsent(key(), epoch);
      if (!randomOrder && learnsFromMistakes && changesThisEpoch == 0) {
        status = Status.CLEAN;
      } else if (learnsFromMistakes && earlier != null) {
        status = Status.CYCLES;
        cycleFrom = earlier;
      } else if (epoch >= maxEpochs) {
        status = Status.GAVE_UP;
      }
      changesThisEpoch = 0;
    }
  }

  private List<Double> key() {
    return Arrays.stream(sum).map(v -> v + 0.0).boxed().toList();
  }

  /// Another rule (of other rate or band) from here on.
  public void use(UnitRule next) {
    if (!next.equals(rule)) {
      restart(w, next);
    }
  }

  /// Other weights from here on.
  public void set(double[] weights) {
    restart(weights.clone(), rule);
  }

  private void restart(double[] weights, UnitRule next) {
    base = weights.clone();
    w = weights;
    sum = new double[base.length];
    rule = next;
    epochEnds.clear();
    wrong = countWrong();
    changesThisEpoch = 1; // this epoch is not clean under one rule and one start
    if (status != Status.PASSED) {
      status = Status.RUNNING;
    }
  }

  public UnitRule rule() {
    return rule;
  }

  public Status status() {
    return status;
  }

  /// Everything shown so far; a live view, read only.
  public List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }

  /// Present (w₁ … wₙ, b), read only.
  public double[] w() {
    return w;
  }

  /// Points met so far on the wrong side (or undecided).
  public int mistakes() {
    return mistakes;
  }

  /// Epoch begun last, from 1; 0 before anything was shown.
  public int epoch() {
    return rows.isEmpty() ? 0 : rows.getLast().epoch();
  }

  /// With {@link Status#CYCLES}: the epoch whose end has come again (0: the start).
  public int cycleFrom() {
    return cycleFrom;
  }

  /// Points that the present weights get wrong by the rule's own measure.
  public int wrong() {
    return wrong;
  }

  private int countWrong() {
    int count = 0;
    for (Samples.Point p : samples.points()) {
      count += rule.right(w, p) ? 0 : 1;
    }
    return count;
  }
}
