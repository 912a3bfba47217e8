package perceptarium.engine.optimize;

import java.util.List;
import perceptarium.engine.compute.Step;

/// A {@link Rule} with its moments.
final class RuleOptimizer implements Optimizer {
  private final Rule rule;
  private final double[][] moments;
  private int steps;

  RuleOptimizer(Rule rule, int size) {
    this(rule, new double[rule.traces().size()][size], 0);
  }

  private RuleOptimizer(Rule rule, double[][] moments, int steps) {
    this.rule = rule;
    this.moments = moments;
    this.steps = steps;
  }

  static RuleOptimizer resume(Rule rule, Optimizer from) {
    double[][] moments = new double[rule.traces().size()][];
    for (int i = 0; i < moments.length; i++) {
      moments[i] = from.trace(i).clone();
    }
    return new RuleOptimizer(rule, moments, from.steps());
  }

  @Override
  public double lookAheadShare() {
    return rule.lookAhead();
  }

  @Override
  public Step next(double rate) {
    return rule.step(rate, ++steps);
  }

  @Override
  public void lookAhead(double[] w, double[] at) {
    double share = rule.lookAhead();
    if (share == 0) {
      System.arraycopy(w, 0, at, 0, w.length);
      return;
    }
    double[] v = moments[0];
    for (int i = 0; i < w.length; i++) {
      at[i] = w[i] + share * v[i];
    }
  }

  @Override
  public void update(double[] w, double[] gradient, double rate) {
    rule.update(w, gradient, rate, ++steps, moments);
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public List<String> traceNames() {
    return rule.traces();
  }

  @Override
  public double[] trace(int index) {
    return moments[index];
  }

  @Override
  public Optimizer copy() {
    return resume(rule, this);
  }
}
