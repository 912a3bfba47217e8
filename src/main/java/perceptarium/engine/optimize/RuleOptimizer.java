package perceptarium.engine.optimize;

import java.util.List;

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
    double[][] copy = new double[moments.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = moments[i].clone();
    }
    return new RuleOptimizer(rule, copy, steps);
  }
}
