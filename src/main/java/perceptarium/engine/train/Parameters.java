package perceptarium.engine.train;

import perceptarium.engine.network.Architecture;
import perceptarium.engine.optimize.Optimizer;
import perceptarium.engine.optimize.Optimizers;

/// The parameters of a training, their gradient, and what moves them.
final class Parameters {
  private final Architecture a;
  private final double[] w;
  private final double[] ahead;

  /// Where the gradient is computed: w itself or {@link #ahead}.
  private double[] at;

  private double[] gradient;
  private double[] next;
  private Optimizer optimizer;
  private Frozen frozen;

  /// @param w the parameters before the first update; changed from then on
  Parameters(TrainingSpec spec, double[] w) {
    this(spec, w, Optimizers.create(spec.optimizer(), w.length));
  }

  private Parameters(TrainingSpec spec, double[] w, Optimizer optimizer) {
    a = spec.architecture();
    this.w = w;
    this.optimizer = optimizer;
    ahead = new double[w.length];
    at = w;
    gradient = new double[w.length];
    next = new double[w.length];
    frozen = new Frozen(a, spec.frozen(), w);
  }

  Parameters copy(TrainingSpec spec) {
    Parameters copy = new Parameters(spec, w.clone(), optimizer.copy());
    System.arraycopy(gradient, 0, copy.gradient, 0, gradient.length);
    return copy;
  }

  /// Takes over a changed spec: another optimizer starts with moments 0, a new rate alone keeps
  /// them.
  void change(TrainingSpec from, TrainingSpec to) {
    if (!Optimizers.sameButRate(to.optimizer(), from.optimizer())) {
      forget(to);
    }
    frozen = new Frozen(a, to.frozen(), w);
  }

  /// Lets the optimizer begin anew: all its moments are 0.
  void forget(TrainingSpec spec) {
    optimizer = Optimizers.create(spec.optimizer(), w.length);
  }

  double[] values() {
    return w;
  }

  Frozen frozen() {
    return frozen;
  }

  /// Where the next gradient is to be computed.
  double[] lookAhead() {
    at = w;
    if (optimizer.looksAhead()) {
      optimizer.lookAhead(w, ahead);
      at = ahead;
    }
    return at;
  }

  /// Where the next gradient is to be written; it counts once it is whole, see {@link #step}.
  double[] nextGradient() {
    return next;
  }

  /// One update with the gradient that was written.
  void step(TrainingSpec spec, double rate) {
    double[] old = gradient;
    gradient = next;
    next = old;
    spec.penalty().addGradient(a, at, gradient, spec.data().train().size());
    frozen.clear(gradient);
    spec.clip(gradient);
    optimizer.update(w, gradient, rate);
    frozen.keep(w);
  }

  boolean finite() {
    double check = 0;
    for (double value : w) {
      check += value * 0;
    }
    return check == 0;
  }

  void set(int index, double value) {
    w[index] = value;
    frozen.set(index, value);
  }

  double value(int index) {
    return w[index];
  }

  /// Of the last update, with penalty, clipped.
  double gradient(int index) {
    return gradient[index];
  }

  /// What the optimizer remembers of a parameter, in the order of {@link Optimizer#traceNames}.
  double[] moments(int index) {
    double[] moments = new double[optimizer.traceNames().size()];
    for (int i = 0; i < moments.length; i++) {
      moments[i] = optimizer.trace(i)[index];
    }
    return moments;
  }

  /// Euclidean length of one layer's last gradient.
  double gradientNorm(int layer) {
    double squares = 0;
    for (int p = a.offset(layer); p < a.offset(layer + 1); p++) {
      squares += gradient[p] * gradient[p];
    }
    return Math.sqrt(squares);
  }
}
