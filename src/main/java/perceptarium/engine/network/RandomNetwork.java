package perceptarium.engine.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Backend.Form;
import perceptarium.engine.compute.Matrix;
import perceptarium.engine.statistics.MeanField;
import perceptarium.engine.statistics.Summary;

/// A deep network as it is drawn, before any training: standard-normal inputs go up layer by layer,
/// then a unit-normal gradient at the top activation comes down. No biases.
///
/// Every layer has its own generator, seeded from one seed in order: inputs, gradient, layer 1, 2,
/// …; so a layer's weights do not depend on how many layers there are.
public final class RandomNetwork {
  /// Below it a slope counts as saturated.
  public static final double FLAT = 0.05;

  /// A product is made in pieces of about so many multiply–adds, and can be cancelled between them.
  private static final long PIECE = 150_000_000L;

  /// @param inputs number of input vectors
  /// @param dimension length of an input vector
  /// @param single 32 bits instead of 64
  /// @param bins of the histograms, over −range … range
  public record Spec(
      int layers,
      int width,
      int inputs,
      int dimension,
      Activation activation,
      Initialiser initialiser,
      boolean single,
      int bins,
      double range) {
    /// Bytes needed at once, near enough.
    public long bytes() {
      long element = single ? 4 : 8;
      long plane = (long) inputs * width;
      long square = (long) width * width;
      long weights = (long) dimension * width + (layers - 1) * square;
      long input = (long) inputs * dimension;
      return element * (input + (layers + 5) * plane + weights + square)
          + 8 * Math.max(input, plane);
    }

    int fanIn(int layer) {
      return layer == 0 ? dimension : width;
    }

    /// What theory expects of the forward pass.
    public MeanField.Layer[] predicted() {
      return MeanField.forward(activation, fans(), moments(Moment.MEAN), moments(Moment.VARIANCE));
    }

    /// What theory expects of the gradient's standard deviation; NaN if the weights have a mean.
    public double[] predictedGradient(MeanField.Layer[] forward) {
      double[] mean = moments(Moment.MEAN);
      double[] sd = MeanField.backward(forward, widths(), moments(Moment.VARIANCE));
      for (int l = 0; l < layers - 1; l++) {
        sd[l] = mean[l + 1] == 0 ? sd[l] : Double.NaN;
      }
      return sd;
    }

    private enum Moment {
      MEAN,
      VARIANCE
    }

    private double[] moments(Moment which) {
      double[] out = new double[layers];
      for (int l = 0; l < layers; l++) {
        out[l] =
            which == Moment.MEAN
                ? initialiser.mean(fanIn(l), width)
                : initialiser.variance(fanIn(l), width);
      }
      return out;
    }

    private int[] fans() {
      int[] out = new int[layers];
      java.util.Arrays.setAll(out, this::fanIn);
      return out;
    }

    private int[] widths() {
      int[] out = new int[layers];
      java.util.Arrays.fill(out, width);
      return out;
    }
  }

  /// A layer's activations.
  ///
  /// @param saturated share of entries with |g′(z)| < 0.05
  public record Forward(Summary activations, double saturated) {}

  /// A layer's gradients: of its activations, and of the weights that lead to it.
  public record Backward(Summary activations, Summary weights) {}

  private final Spec spec;
  private final Backend backend;
  private final long[] weightSeeds;
  private final SplittableRandom gradientRandom;
  private final Matrix input;
  private final boolean keep;
  private final List<Matrix> weights = new ArrayList<>();
  private final List<Matrix> sums = new ArrayList<>();
  private final List<Forward> up = new ArrayList<>();
  private final List<Backward> down = new ArrayList<>();
  private Matrix active;
  private @Nullable Matrix spare;
  private final Matrix scratch;
  private @Nullable Matrix gradient;

  /// @param keep what the backward pass needs; without it there is only a forward pass, in little
  ///   memory
  public RandomNetwork(Spec spec, long seed, Backend backend, boolean keep) {
    this.spec = spec;
    this.backend = backend;
    this.keep = keep;
    SplittableRandom root = new SplittableRandom(seed);
    SplittableRandom inputs = root.split();
    gradientRandom = root.split();
    weightSeeds = root.longs(spec.layers()).toArray();
    input = normal(inputs, spec.inputs(), spec.dimension());
    scratch = plane();
    active = input;
  }

  private Matrix plane() {
    return Matrix.of(spec.single(), spec.inputs(), spec.width());
  }

  private Matrix normal(SplittableRandom from, int rows, int columns) {
    double[] x = new double[rows * columns];
    for (int i = 0; i < x.length; i++) {
      x[i] = from.nextGaussian();
    }
    if (!spec.single()) {
      return new Matrix.OfDouble(rows, columns, x);
    }
    Matrix m = Matrix.of(true, rows, columns);
    m.set(x);
    return m;
  }

  /// The forward layers made so far, the lowest first.
  public List<Forward> up() {
    return up;
  }

  /// The backward layers made so far, the highest first.
  public List<Backward> down() {
    return down;
  }

  /// Makes the next layer upwards.
  ///
  /// @return false if it was cancelled; then nothing has changed
  public boolean forward(BooleanSupplier cancelled) {
    int layer = up.size();
    Matrix w = draw(layer, cancelled);
    if (w == null) {
      return false;
    }
    Matrix z = plane();
    if (!product(Form.AB, active, w, z, cancelled)) {
      return false;
    }
    Matrix.slope(backend, spec.activation(), z, scratch);
    if (cancelled.getAsBoolean()) {
      return false;
    }
    double saturated = Summary.shareBelow(scratch, FLAT);
    Matrix y = spare == null ? plane() : spare;
    spare = y;
    Matrix.apply(backend, spec.activation(), z, y);
    if (cancelled.getAsBoolean()) {
      return false;
    }
    up.add(new Forward(Summary.of(y, spec.bins(), -spec.range(), spec.range()), saturated));
    spare = active == input ? null : active;
    active = y;
    if (keep) {
      weights.add(w);
      sums.add(z);
    }
    return true;
  }

  /// The weights of a layer, drawn on another thread: an orthogonal matrix of a thousand units
  /// takes a second, and nobody who cancels should wait for it.
  ///
  /// @return null if it was cancelled
  private @Nullable Matrix draw(int layer, BooleanSupplier cancelled) {
    int fanIn = spec.fanIn(layer);
    double[] drawn = new double[fanIn * spec.width()];
    SplittableRandom mine = new SplittableRandom(weightSeeds[layer]);
    CompletableFuture<Void> fill =
        CompletableFuture.runAsync(() -> spec.initialiser().fill(drawn, fanIn, spec.width(), mine));
    while (!fill.isDone()) {
      if (cancelled.getAsBoolean()) {
        return null;
      }
      try {
        fill.get(10, TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillFilling) {
        // ask again
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    fill.join();
    if (!spec.single()) {
      return new Matrix.OfDouble(fanIn, spec.width(), drawn);
    }
    Matrix w = Matrix.of(true, fanIn, spec.width());
    w.set(drawn);
    return w;
  }

  /// Makes the next layer downwards; all layers must have been made upwards.
  ///
  /// @return false if it was cancelled; then nothing has changed
  public boolean backward(BooleanSupplier cancelled) {
    int layer = spec.layers() - 1 - down.size();
    Matrix d = gradient;
    if (d == null) {
      d = normal(gradientRandom, spec.inputs(), spec.width());
      gradient = d;
    }
    Matrix z = sums.get(layer);
    Matrix dz = plane();
    Matrix.slope(backend, spec.activation(), z, dz);
    Matrix.scale(backend, dz, d);
    if (cancelled.getAsBoolean()) {
      return false;
    }
    Matrix below = input;
    if (layer > 0) {
      below = scratch;
      Matrix.apply(backend, spec.activation(), sums.get(layer - 1), below);
    }
    Matrix dw = Matrix.of(spec.single(), spec.fanIn(layer), spec.width());
    if (!product(Form.ATB, below, dz, dw, cancelled)) {
      return false;
    }
    Matrix next = d;
    if (layer > 0) {
      next = plane();
      if (!product(Form.ABT, dz, weights.get(layer), next, cancelled)) {
        return false;
      }
    }
    if (cancelled.getAsBoolean()) {
      return false;
    }
    double r = spec.range();
    down.add(new Backward(Summary.of(d, spec.bins(), -r, r), Summary.of(dw, spec.bins(), -r, r)));
    gradient = next;
    return true;
  }

  private boolean product(Form form, Matrix a, Matrix b, Matrix c, BooleanSupplier cancelled) {
    int k = form == Form.ATB ? a.rows() : a.columns();
    int rows = (int) Math.clamp(PIECE / Math.max(1L, (long) k * c.columns()), 64, c.rows() + 64L);
    for (int from = 0; from < c.rows(); from += rows) {
      if (cancelled.getAsBoolean()) {
        return false;
      }
      Matrix.multiply(backend, form, a, b, c, from, Math.min(c.rows(), from + rows));
    }
    return true;
  }
}
