package perceptarium.engine.network;

import perceptarium.catalog.BadInput;
import perceptarium.catalog.Value;

/// A loss on an output layer. Where the two belong together (a logistic unit or softmax under its
/// own cross-entropy) loss and gradient are computed from the net input: exact however sure the
/// network is, and the gradient is ŷ − y.
final class Head {
  private enum Pair {
    /// No short cut: the loss's slope times the activation's.
    GENERAL,
    /// The same by a kernel.
    SQUARED,
    SIGMOID_CROSS_ENTROPY,
    SOFTMAX,
    SOFTMAX_CROSS_ENTROPY
  }

  private final Loss loss;
  private final Kernels kernels;
  private final Pair pair;
  private final int outputs;
  private final int stride;
  private final double[] probability;
  private final double factor;

  Head(Architecture a, Value.Call call, Kernels kernels, int stride) {
    check(a, call);
    loss = Losses.of(call);
    outputs = a.outputs();
    this.stride = stride;
    this.kernels = kernels;
    probability = new double[outputs];
    pair = pair(a, call);
    factor = call.name().equals("squared") && call.settings().flag("half") ? 0.5 : 1;
  }

  private static Pair pair(Architecture a, Value.Call call) {
    String g = a.layers().getLast().activationName();
    return switch (call.name()) {
      case "cross-entropy" -> g.equals("softmax") ? Pair.SOFTMAX_CROSS_ENTROPY : Pair.GENERAL;
      case "binary-cross-entropy" -> g.equals("sigmoid") ? Pair.SIGMOID_CROSS_ENTROPY : softmax(g);
      case "squared" -> g.equals("softmax") ? Pair.SOFTMAX : Pair.SQUARED;
      default -> softmax(g);
    };
  }

  /// Whether the gradient is made by kernels alone.
  static boolean hasKernel(Architecture a, Value.Call loss) {
    Pair pair = pair(a, loss);
    return pair == Pair.SQUARED || pair == Pair.SIGMOID_CROSS_ENTROPY;
  }

  /// What an output's error is multiplied by where {@link #hasKernel}.
  double slope() {
    return throughActivation() ? 2 * factor : 1;
  }

  /// Whether the output's activation has yet to be gone through then.
  boolean throughActivation() {
    return pair == Pair.SQUARED;
  }

  private static Pair softmax(String activation) {
    return activation.equals("softmax") ? Pair.SOFTMAX : Pair.GENERAL;
  }

  private static void check(Architecture a, Value.Call call) {
    String g = a.layers().getLast().activationName();
    boolean probability = g.equals("sigmoid") || g.equals("softmax");
    Loss.Use use = Losses.ALL.find(call.name()).use();
    if (use == Loss.Use.PROBABILITY && !probability) {
      throw new BadInput(
          "loss: binary-cross-entropy needs outputs between 0 and 1 (sigmoid or softmax), not "
              + g);
    }
    if (use == Loss.Use.DISTRIBUTION && !g.equals("softmax")) {
      throw new BadInput("loss: cross-entropy needs a softmax output, not " + g);
    }
    if (use == Loss.Use.BIPOLAR && probability) {
      throw new BadInput(
          "loss: hinge needs outputs that can be negative (linear or tanh), not " + g);
    }
    Architecture.Layer last = a.layers().getLast();
    if (last.dropout() > 0 || last.batchNorm()) {
      throw new BadInput("layers: dropout and batch normalisation are for hidden layers");
    }
  }

  /// Turns the net inputs of a softmax layer into probabilities.
  void activate(Stage last, int batch) {
    if (pair != Pair.SOFTMAX && pair != Pair.SOFTMAX_CROSS_ENTROPY) {
      return;
    }
    kernels.here(last.net);
    kernels.here(last.active);
    for (int k = 0; k < batch; k++) {
      double top = largest(last, k);
      double sum = 0;
      for (int c = 0; c < outputs; c++) {
        probability[c] = Math.exp(last.net.get(c * stride + k) - top);
        sum += probability[c];
      }
      for (int c = 0; c < outputs; c++) {
        last.active.set(c * stride + k, probability[c] / sum);
      }
    }
  }

  private double largest(Stage last, int k) {
    double top = last.net.get(k);
    for (int c = 1; c < outputs; c++) {
      top = Math.max(top, last.net.get(c * stride + k));
    }
    return top;
  }

  /// The loss of one example.
  ///
  /// @param targets one row per output, laid out like a slab
  double loss(Stage last, Slab targets, int k) {
    double sum = 0;
    double top = pair == Pair.SOFTMAX_CROSS_ENTROPY ? largest(last, k) : 0;
    double rest = pair == Pair.SOFTMAX_CROSS_ENTROPY ? Math.log1p(others(last, k, top)) : 0;
    for (int c = 0; c < outputs; c++) {
      int p = c * stride + k;
      double y = targets.get(p);
      sum +=
          switch (pair) {
            case SIGMOID_CROSS_ENTROPY -> {
              double z = last.net.get(p); // max(z, 0) − yz first: it is exact, and 0 where right
              yield Math.max(z, 0) - y * z + Math.log1p(Math.exp(-Math.abs(z)));
            }
            case SOFTMAX_CROSS_ENTROPY -> y == 0 ? 0 : y * (top - last.net.get(p) + rest);
            case SQUARED -> factor * (last.active.get(p) - y) * (last.active.get(p) - y);
            case GENERAL, SOFTMAX -> loss.value(last.active.get(p), y);
          };
    }
    return sum;
  }

  /// Σ s·ℓ over the batch; one output and its squares, the smallest networks' case, in a loop of
  /// its own.
  double loss(Stage last, Slab targets, double[] strengths, int batch) {
    if (pair == Pair.SQUARED && outputs == 1) {
      return factor * last.active.squares(targets, strengths, batch);
    }
    double sum = 0;
    for (int k = 0; k < batch; k++) {
      sum += strengths[k] * loss(last, targets, k);
    }
    return sum;
  }

  /// Σ e^(z − top) over all outputs but one of the largest, whose share is 1.
  private double others(Stage last, int k, double top) {
    double sum = 0;
    boolean left = false;
    for (int c = 0; c < outputs; c++) {
      double z = last.net.get(c * stride + k);
      if (z == top && !left) {
        left = true;
      } else {
        sum += Math.exp(z - top);
      }
    }
    return sum;
  }

  /// Writes the gradient of `Σ_k shares[k]·loss_k` by the net inputs into the stage's delta.
  void gradient(Stage last, Slab targets, Slab shares, int batch, int n) {
    switch (pair) {
      case SQUARED -> {
        error(last, targets, shares, 2 * factor, n);
        last.slope(batch, n);
      }
      case SIGMOID_CROSS_ENTROPY, SOFTMAX_CROSS_ENTROPY -> error(last, targets, shares, 1, n);
      case SOFTMAX -> softmaxGradient(last, targets, shares, batch);
      case GENERAL -> {
        for (int c = 0; c < outputs; c++) {
          for (int k = 0; k < batch; k++) {
            int p = c * stride + k;
            last.delta.set(p, shares.get(k) * loss.slope(last.active.get(p), targets.get(p)));
          }
        }
        last.slope(batch, n);
      }
    }
  }

  private void error(Stage last, Slab targets, Slab shares, double c, int n) {
    kernels.error(last.active, targets, shares, c, last.delta, outputs, stride, n);
  }

  private void softmaxGradient(Stage last, Slab targets, Slab shares, int batch) {
    for (int k = 0; k < batch; k++) {
      double along = 0;
      for (int p = k; p < outputs * stride; p += stride) {
        along += last.active.get(p) * loss.slope(last.active.get(p), targets.get(p));
      }
      for (int p = k; p < outputs * stride; p += stride) {
        double y = last.active.get(p);
        last.delta.set(p, shares.get(k) * y * (loss.slope(y, targets.get(p)) - along));
      }
    }
  }
}
