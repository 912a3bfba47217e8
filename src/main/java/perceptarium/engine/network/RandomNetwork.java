package perceptarium.engine.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Backend.Form;
import perceptarium.engine.compute.Matrix;
import perceptarium.engine.compute.Parts;
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

  /// Numbers drawn between two looks at whether it is cancelled.
  private static final int DRAWN = 1 << 14;

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
      return element * (input + (layers + 4) * plane + weights + square)
          + 8 * Math.max(input, plane);
    }

    /// Numbers that lie where the products are made, at once, near enough.
    ///
    /// @param keep with a backward pass
    long numbers(boolean keep) {
      long plane = (long) inputs * width;
      long square = (long) width * Math.max(width, dimension);
      long input = (long) inputs * dimension;
      return keep
          ? input + (layers + 5) * plane + (layers + 2) * square
          : input + 4 * plane + 2 * square;
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
      Arrays.setAll(out, this::fanIn);
      return out;
    }

    private int[] widths() {
      int[] out = new int[layers];
      Arrays.fill(out, width);
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
  private final long seed;
  private final Backend backend;
  private final boolean keep;
  private final long[] weightSeeds;
  private final List<Matrix> weights = new ArrayList<>();
  private final List<Matrix> sums = new ArrayList<>();
  private final List<Forward> up = new ArrayList<>();
  private final List<Backward> down = new ArrayList<>();

  /// Planes (inputs × width) that nobody needs at present.
  private final Deque<Matrix> free = new ArrayDeque<>();

  private @Nullable Matrix input;
  private @Nullable Matrix active;
  private @Nullable Matrix gradient;

  /// Draws nothing yet.
  ///
  /// @param keep what the backward pass needs; without it there is only a forward pass, in little
  ///   memory
  public RandomNetwork(Spec spec, long seed, Backend backend, boolean keep) {
    this.spec = spec;
    this.seed = seed;
    long product = (long) spec.inputs() * spec.width() * spec.width();
    this.backend = spec.single() ? backend.staying(product) : backend;
    this.keep = keep;
    SplittableRandom root = new SplittableRandom(seed);
    root.split(); // inputs
    root.split(); // gradient
    weightSeeds = root.longs(spec.layers()).toArray();
  }

  /// Precision and backend, as in {@link Backend#computed}.
  public String computed() {
    return backend.computed(spec.single());
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
  /// @param cancelled asked once in a few milliseconds, on any thread
  /// @return false if it was cancelled; then nothing has changed and nothing runs on
  public boolean forward(BooleanSupplier cancelled) {
    try {
      forward(up.size(), backend.until(cancelled), cancelled);
      return true;
    } catch (CancellationException e) {
      return false;
    }
  }

  private void forward(int layer, Backend work, BooleanSupplier cancelled) {
    Matrix in = input;
    if (in == null) {
      work.reserve(spec.numbers(keep));
      in = normal(work, new SplittableRandom(seed).split(), spec.dimension(), cancelled);
      input = in;
    }
    Matrix below = active == null ? in : active;
    int fanIn = spec.fanIn(layer);
    double[] drawn = new double[fanIn * spec.width()];
    SplittableRandom random = new SplittableRandom(weightSeeds[layer]);
    spec.initialiser().fill(drawn, fanIn, spec.width(), random, cancelled);
    Matrix w = work.matrix(Matrix.of(spec.single(), fanIn, spec.width(), drawn));
    Matrix z = plane(work);
    Matrix y = plane(work);
    try {
      work.multiply(Form.AB, below, w, z, cancelled);
      work.slope(spec.activation(), z, y);
      double saturated = Summary.shareBelow(work, y, FLAT, cancelled);
      work.apply(spec.activation(), z, y);
      Summary summary = summary(work, y, cancelled);
      up.add(new Forward(summary, saturated));
    } catch (CancellationException e) {
      free.add(z);
      free.add(y);
      throw e;
    }
    active = y;
    if (below != in) {
      free.add(below);
    }
    if (keep) {
      weights.add(w);
      sums.add(z);
    } else {
      free.add(z);
      work.release(w);
    }
  }

  /// Makes the next layer downwards; all layers must have been made upwards.
  ///
  /// @param cancelled asked once in a few milliseconds, on any thread
  /// @return false if it was cancelled; then nothing has changed and nothing runs on
  public boolean backward(BooleanSupplier cancelled) {
    try {
      backward(spec.layers() - 1 - down.size(), backend.until(cancelled), cancelled);
      return true;
    } catch (CancellationException e) {
      return false;
    }
  }

  private void backward(int layer, Backend work, BooleanSupplier cancelled) {
    if (active != null) {
      free.add(active); // the top activation has been looked at
      active = null;
    }
    Matrix d = gradient;
    if (d == null) {
      SplittableRandom root = new SplittableRandom(seed);
      root.split(); // inputs
      d = normal(work, root.split(), spec.width(), cancelled);
      gradient = d;
    }
    Matrix below = layer > 0 ? plane(work) : Objects.requireNonNull(input);
    Matrix dz = plane(work);
    Matrix next = layer > 0 ? plane(work) : d;
    Matrix dw = work.matrix(spec.single(), spec.fanIn(layer), spec.width());
    boolean done = false;
    try {
      work.chain(spec.activation(), sums.get(layer), d, dz);
      if (layer > 0) {
        work.apply(spec.activation(), sums.get(layer - 1), below);
      }
      work.multiply(Form.ATB, below, dz, dw, cancelled);
      if (layer > 0) {
        work.multiply(Form.ABT, dz, weights.get(layer), next, cancelled);
      }
      down.add(new Backward(summary(work, d, cancelled), summary(work, dw, cancelled)));
      done = true;
    } finally {
      work.release(dw);
      free.add(dz);
      if (layer > 0) {
        free.add(below);
        free.add(done ? d : next);
      }
    }
    gradient = next;
  }

  private Matrix plane(Backend work) {
    Matrix m = free.poll();
    return m == null ? work.matrix(spec.single(), spec.inputs(), spec.width()) : m;
  }

  private Matrix normal(
      Backend work, SplittableRandom random, int columns, BooleanSupplier cancelled) {
    double[] x = new double[spec.inputs() * columns];
    for (int i = 0; i < x.length; i++) {
      if (i % DRAWN == 0) {
        Parts.check(cancelled);
      }
      x[i] = random.nextGaussian();
    }
    return work.matrix(Matrix.of(spec.single(), spec.inputs(), columns, x));
  }

  private Summary summary(Backend work, Matrix m, BooleanSupplier cancelled) {
    return Summary.of(work, m, spec.bins(), -spec.range(), spec.range(), cancelled);
  }
}
