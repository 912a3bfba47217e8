package perceptarium.engine.neuron;

import perceptarium.engine.network.Activations;

/// How one unit with weights `w = (w₁ … wₙ, b)` changes when it is shown one point. Pure.
public sealed interface UnitRule {
  /// Factor of every change.
  double rate();

  /// Writes the change before it is scaled by {@link #rate}.
  ///
  /// @param w read only
  /// @param change receives n+1 numbers, all 0 where nothing is to be learned
  void change(double[] w, Samples.Point point, double[] change);

  /// The unit's answer as +1, −1, or 0 where it does not decide.
  int decide(double net);

  /// Whether it counts as right.
  default boolean right(double[] w, Samples.Point point) {
    return decide(Samples.net(w, point.x())) == point.sign();
  }

  /// Δwᵢ = xᵢy, Δb = y: what is active together grows together. (Hebb 1949; deck C.)
  record Hebb(Coding target) implements UnitRule {
    @Override
    public double rate() {
      return 1;
    }

    @Override
    public void change(double[] w, Samples.Point point, double[] change) {
      add(point.x(), target.value(point.positive()), change);
    }

    @Override
    public int decide(double net) {
      return (int) Math.signum(net);
    }
  }

  /// Add x when it belongs to P and is not clearly positive, subtract it when it belongs to N and
  /// is not clearly negative. (Rosenblatt 1962; with a band, Fausett 1994.)
  ///
  /// @param band the unit decides only where |net| > band, ≥ 0
  /// @param firesAtZero without a band, net = 0 counts as class 1 for the answer
  record Perceptron(double rate, double band, boolean firesAtZero) implements UnitRule {
    @Override
    public void change(double[] w, Samples.Point point, double[] change) {
      add(point.x(), right(w, point) ? 0 : point.sign(), change);
    }

    @Override
    public int decide(double net) {
      return net > band || (firesAtZero && band == 0 && net == 0) ? 1 : net < -band ? -1 : 0;
    }
  }

  /// One step down the cross-entropy of a logistic unit: Δw = η(t − σ(net))x, t = 1 or 0.
  record Logistic(double rate) implements UnitRule {
    @Override
    public void change(double[] w, Samples.Point point, double[] change) {
      double t = point.positive() ? 1 : 0;
      add(point.x(), t - Activations.sigmoid(Samples.net(w, point.x())), change);
    }

    @Override
    public int decide(double net) {
      return (int) Math.signum(net);
    }
  }

  private static void add(double[] x, double factor, double[] change) {
    for (int i = 0; i < x.length; i++) {
      change[i] = factor == 0 ? 0 : factor * x[i];
    }
    change[x.length] = factor;
  }
}
