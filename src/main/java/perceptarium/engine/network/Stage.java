package perceptarium.engine.network;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.Pointwise;

/// One layer at work: what it keeps between forward and backward. Net input → batch normalisation →
/// activation → dropout.
final class Stage {
  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;

  private final Architecture.Layer layer;
  private final Kernels kernels;
  private final Activation g;
  private final boolean general;
  private final int units;
  private final int stride;
  private final int inputs;
  private final int weights;
  private final int biases;
  private final int gamma;

  /// What g is applied to.
  final Slab net;

  /// g of it.
  final Slab active;

  /// What the next layer gets: {@link #active}, or that with units dropped.
  final Slab out;

  /// The gradient of the loss by {@link #out}, then turned into that by {@link #net}, then by the
  /// affine part's result.
  final Slab delta;

  private final Slab hat;
  private final boolean[] kept;
  private final double[] mean;
  private final double[] variance;
  private final double[] scale;
  final double[] runningMean;
  final double[] runningVariance;

  /// Whether batch normalisation keeps to its running averages, and they stand still.
  boolean frozen;

  private Slab rows = Slab.EMPTY;
  private boolean turned;
  private boolean batchStatistics;
  private boolean dropping;

  Stage(Architecture a, int l, Kernels kernels, Precision precision, int stride) {
    layer = a.layer(l);
    this.kernels = kernels;
    this.stride = stride;
    units = layer.units();
    inputs = a.fanIn(l);
    weights = a.offset(l);
    biases = weights + units * inputs;
    gamma = a.gamma(l);
    g = activation(layer);
    general = g.kernel() == Pointwise.Kernel.GENERAL;
    net = new Slab(precision, units * stride);
    active = new Slab(precision, units * stride);
    delta = new Slab(precision, units * stride);
    boolean drops = layer.dropout() > 0;
    out = drops ? new Slab(precision, units * stride) : active;
    kept = new boolean[drops ? units * stride : 0];
    int normed = layer.batchNorm() ? units : 0;
    hat = new Slab(precision, normed * stride);
    mean = new double[normed];
    variance = new double[normed];
    scale = new double[normed];
    runningMean = new double[normed];
    runningVariance = new double[normed];
    Arrays.fill(runningVariance, 1);
  }

  private static Activation activation(Architecture.Layer layer) {
    return layer.activation() == null
        ? Activations.of("linear")
        : Activations.of(layer.activation());
  }

  /// What computes a layer's activation; softmax is the head's.
  static Pointwise.Kernel kernel(Architecture.Layer layer) {
    return activation(layer).kernel();
  }

  Pointwise.Kernel kernel() {
    return g.kernel();
  }

  void forward(
      Slab x, Slab w, int batch, int n, boolean training, @Nullable RandomGenerator dropout) {
    kernels.affine(x, inputs, w, weights, biases, net, units, stride, n);
    turned = false;
    if (training) {
      turn(x, batch);
    }
    if (layer.batchNorm()) {
      normalise(w, batch, training && !frozen);
    }
    if (general) {
      kernels.activate(g, net, active, units, stride, batch);
    } else {
      kernels.activate(g.kernel(), net, active, units, stride, n);
    }
    dropping = dropout != null && layer.dropout() > 0;
    if (dropout != null && dropping) {
      draw(dropout, batch);
      kernels.drop(active, kept, up(), out, units, stride, batch);
    } else if (out != active) {
      kernels.drop(active, null, 1, out, units, stride, batch);
    }
  }

  private void turn(Slab x, int batch) {
    if (rows == Slab.EMPTY) {
      rows = kernels.rows(inputs, stride);
    }
    kernels.turn(x, inputs, rows, stride, batch);
    turned = true;
  }

  private void draw(RandomGenerator random, int batch) {
    for (int j = 0; j < units; j++) {
      for (int p = j * stride; p < j * stride + batch; p++) {
        kept[p] = random.nextDouble() >= layer.dropout();
      }
    }
  }

  /// Inverted dropout: what is kept is scaled up, so that nothing changes after training.
  private double up() {
    return 1 / (1 - layer.dropout());
  }

  private void normalise(Slab w, int batch, boolean training) {
    batchStatistics = training;
    if (training) {
      kernels.spread(net, mean, variance, units, stride, batch);
    } else {
      System.arraycopy(runningMean, 0, mean, 0, units);
      System.arraycopy(runningVariance, 0, variance, 0, units);
    }
    for (int j = 0; j < units; j++) {
      scale[j] = 1 / Math.sqrt(variance[j] + EPSILON);
    }
    kernels.normalise(net, hat, mean, scale, w, gamma, units, stride, batch);
  }

  /// Moves the running averages towards the batch that was just normalised. One example has no
  /// variance to learn from: only the mean moves then.
  void learnStatistics(int batch) {
    if (frozen) {
      return;
    }
    for (int j = 0; j < runningMean.length; j++) {
      runningMean[j] += MOMENTUM * (mean[j] - runningMean[j]);
      if (batch > 1) {
        double unbiased = variance[j] * (batch / (batch - 1.0));
        runningVariance[j] += MOMENTUM * (unbiased - runningVariance[j]);
      }
    }
  }

  /// From the gradient in {@link #delta} to the parameters' gradient.
  ///
  /// @param through whether delta came from the layer above (hidden layers), or is already that by
  ///   net
  void backward(Slab x, Slab w, double[] gradient, int batch, int n, boolean through) {
    if (through) {
      if (dropping) {
        kernels.dropBack(delta, kept, up(), units, stride, batch);
      }
      slope(batch, n);
    }
    if (layer.batchNorm()) {
      kernels.normaliseBack(
          delta, hat, scale, w, gamma, gradient, batchStatistics, units, stride, batch);
    }
    if (!turned) {
      turn(x, batch);
    }
    kernels.gradient(delta, units, x, rows, inputs, gradient, weights, biases, stride, batch);
  }

  /// delta ← delta·g′(net).
  void slope(int batch, int n) {
    if (general) {
      kernels.slope(g, net, active, delta, units, stride, batch);
    } else {
      kernels.slope(g.kernel(), active, delta, units, stride, n);
    }
  }

  /// Hands the gradient by this layer's input to the layer below.
  void back(Slab w, Slab below, int n) {
    kernels.back(delta, units, w, weights, below, inputs, stride, n);
  }
}
