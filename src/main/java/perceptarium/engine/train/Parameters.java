package perceptarium.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.Step;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Network;
import perceptarium.engine.network.StayingParameters;
import perceptarium.engine.optimize.Optimizer;
import perceptarium.engine.optimize.Optimizers;

/// The parameters of a training, their gradient, and what moves them. They lie here or, while the
/// network's layers are on a device, with these; then they are updated there, and numbers come here
/// when they are asked for.
final class Parameters {
  /// Updates elsewhere after which a copy comes here: should the device be lost, at most so many
  /// are made again.
  private static final int SAFE = 32;

  private final Architecture a;
  private final double[] w;
  private final double[] ahead;

  /// Where the gradient is computed: w itself or {@link #ahead}.
  private double[] at;

  private double[] gradient;
  private double[] next;
  private Optimizer optimizer;
  private Frozen frozen;
  private @Nullable StayingParameters there;

  /// Of parameters that lie elsewhere: what is older here.
  private boolean valuesBehind;

  private boolean gradientBehind;

  /// What the last gradient there was multiplied by, to shorten it.
  private double shortened = 1;

  /// Updates there since all was here, moments too.
  private int since;

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
    all();
    Parameters copy = new Parameters(spec, w.clone(), optimizer.copy());
    System.arraycopy(gradient(), 0, copy.gradient, 0, gradient.length);
    return copy;
  }

  /// Takes over a changed spec: another optimizer starts with moments 0, a new rate alone keeps
  /// them. What is frozen has none: a velocity left over would carry the look-ahead away from it.
  void change(TrainingSpec from, TrainingSpec to) {
    own();
    if (!Optimizers.sameButRate(to.optimizer(), from.optimizer())) {
      forget(to);
    }
    frozen = new Frozen(a, to.frozen(), w);
    traces().forEach(frozen::clear);
  }

  /// Lets the optimizer begin anew: all its moments are 0.
  void forget(TrainingSpec spec) {
    own();
    optimizer = Optimizers.create(spec.optimizer(), w.length);
  }

  /// To be read.
  double[] values() {
    if (there != null && valuesBehind) {
      there.read(w, List.of());
      valuesBehind = false;
    }
    return w;
  }

  /// To be written to: they lie here from now on.
  double[] own() {
    all();
    gradient();
    there = null;
    return w;
  }

  /// Brings values and moments here.
  private void all() {
    if (there != null && since > 0) {
      there.read(w, traces());
      valuesBehind = false;
      since = 0;
    }
  }

  private List<double[]> traces() {
    List<double[]> traces = new ArrayList<>();
    for (int i = 0; i < optimizer.traceNames().size(); i++) {
      traces.add(optimizer.trace(i));
    }
    return traces;
  }

  private double[] gradient() {
    if (there != null && gradientBehind) {
      there.gradient(gradient, shortened);
      frozen.clear(gradient);
      gradientBehind = false;
    }
    return gradient;
  }

  Frozen frozen() {
    return frozen;
  }

  /// Hands a network the point where the next gradient is wanted.
  void lookAhead(Network network) {
    if (network.stays()) {
      StayingParameters staying = there;
      if (staying == null) {
        staying = network.place(w, traces());
        there = staying;
      }
      staying.lookAhead(optimizer.lookAheadShare());
      network.parameters(staying);
      return;
    }
    own();
    at = w;
    if (optimizer.looksAhead()) {
      optimizer.lookAhead(w, ahead);
      at = ahead;
    }
    network.parameters(at);
  }

  /// Hands a network the parameters themselves.
  void show(Network network) {
    if (there != null && network.stays()) {
      there.lookAhead(0);
      network.parameters(there);
    } else {
      network.parameters(values());
    }
  }

  /// Where the next gradient is to be written; it counts once it is whole, see {@link #step}.
  double[] nextGradient() {
    return next;
  }

  /// One update with the gradient that was written.
  void step(TrainingSpec spec, double rate) {
    int m = spec.data().train().size();
    StayingParameters staying = there;
    if (staying != null) {
      step(staying, spec, m, optimizer.next(rate));
      return;
    }
    double[] old = gradient;
    gradient = next;
    next = old;
    spec.penalty().addGradient(a, at, gradient, m);
    frozen.clear(gradient);
    spec.clip(gradient);
    optimizer.update(w, gradient, rate);
    frozen.keep(w);
  }

  private void step(StayingParameters staying, TrainingSpec spec, int m, Step step) {
    staying.take();
    Penalty penalty = spec.penalty();
    if (penalty.ofSign(m) != 0 || penalty.ofWeight(m) != 0) {
      staying.penalise(penalty.ofSign(m), penalty.ofWeight(m), penalty.biases());
    }
    double squares = 0;
    for (int l = 0; spec.clip() > 0 && l < a.depth(); l++) {
      squares += frozen.has(l) ? 0 : staying.squares(l);
    }
    shortened = spec.shortening(Math.sqrt(squares));
    for (int l = 0; l < a.depth(); l++) {
      if (!frozen.has(l)) {
        staying.step(l, step.scaled(shortened));
      }
    }
    valuesBehind = true;
    gradientBehind = true;
    since++;
    if (since == SAFE) {
      all();
    }
  }

  boolean finite() {
    double check = 0;
    for (double value : values()) {
      check += value * 0;
    }
    return check == 0;
  }

  void set(int index, double value) {
    own()[index] = value;
    frozen.set(index, value);
  }

  double value(int index) {
    return values()[index];
  }

  /// Of the last update, with penalty, clipped.
  double gradient(int index) {
    return gradient()[index];
  }

  /// What the optimizer remembers of a parameter, in the order of {@link Optimizer#traceNames}.
  double[] moments(int index) {
    all();
    return traces().stream().mapToDouble(trace -> trace[index]).toArray();
  }

  /// Euclidean length of one layer's last gradient.
  double gradientNorm(int layer) {
    if (there != null && gradientBehind) {
      return frozen.has(layer) ? 0 : shortened * Math.sqrt(there.squares(layer));
    }
    double squares = 0;
    for (int p = a.offset(layer); p < a.offset(layer + 1); p++) {
      squares += gradient[p] * gradient[p];
    }
    return Math.sqrt(squares);
  }
}
