package perceptarium.engine.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
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

  /// A product is made in pieces of about so many multiply–adds, and can be cancelled between them.
  private static final long PIECE = 150_000_000L;

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
    this.backend = backend;
    this.keep = keep;
    SplittableRandom root = new SplittableRandom(seed);
    root.split(); // inputs
    root.split(); // gradient
    weightSeeds = root.longs(spec.layers()).toArray();
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
    SplittableRandom root = new SplittableRandom(seed);
    Matrix in = input != null ? input : normal(root.split(), spec.dimension(), cancelled);
    input = in;
    Matrix below = active == null ? in : active;
    int fanIn = spec.fanIn(layer);
    double[] drawn = new double[fanIn * spec.width()];
    SplittableRandom random = new SplittableRandom(weightSeeds[layer]);
    spec.initialiser().fill(drawn, fanIn, spec.width(), random, cancelled);
    Matrix w = Matrix.of(spec.single(), fanIn, spec.width(), drawn);
    Matrix z = plane();
    Matrix y = plane();
    try {
      product(work, Form.AB, below, w, z, cancelled);
      Matrix.slope(work, spec.activation(), z, y);
      double saturated = Summary.shareBelow(y, FLAT, cancelled);
      Matrix.apply(work, spec.activation(), z, y);
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
      d = normal(root.split(), spec.width(), cancelled);
      gradient = d;
    }
    Matrix below = layer > 0 ? plane() : Objects.requireNonNull(input);
    Matrix dz = plane();
    Matrix next = layer > 0 ? plane() : d;
    boolean done = false;
    try {
      Matrix z = sums.get(layer);
      Matrix.chain(work, spec.activation(), z, d, dz);
      if (layer > 0) {
        Matrix.apply(work, spec.activation(), sums.get(layer - 1), below);
      }
      Matrix dw = Matrix.of(spec.single(), spec.fanIn(layer), spec.width());
      product(work, Form.ATB, below, dz, dw, cancelled);
      if (layer > 0) {
        product(work, Form.ABT, dz, weights.get(layer), next, cancelled);
      }
      down.add(new Backward(summary(work, d, cancelled), summary(work, dw, cancelled)));
      done = true;
    } finally {
      free.add(dz);
      if (layer > 0) {
        free.add(below);
        free.add(done ? d : next);
      }
    }
    gradient = next;
  }

  private Matrix plane() {
    Matrix m = free.poll();
    return m == null ? Matrix.of(spec.single(), spec.inputs(), spec.width()) : m;
  }

  private Matrix normal(SplittableRandom random, int columns, BooleanSupplier cancelled) {
    double[] x = new double[spec.inputs() * columns];
    for (int i = 0; i < x.length; i++) {
      if (i % DRAWN == 0) {
        Parts.check(cancelled);
      }
      x[i] = random.nextGaussian();
    }
    return Matrix.of(spec.single(), spec.inputs(), columns, x);
  }

  private Summary summary(Backend work, Matrix m, BooleanSupplier cancelled) {
    return Summary.of(work, m, spec.bins(), -spec.range(), spec.range(), cancelled);
  }

  /// In pieces, for a backend that cannot stop in the middle of one.
  private static void product(
      Backend work, Form form, Matrix a, Matrix b, Matrix c, BooleanSupplier cancelled) {
    int k = form == Form.ATB ? a.rows() : a.columns();
    int rows = (int) Math.clamp(PIECE / Math.max(1L, (long) k * c.columns()), 64, c.rows() + 64L);
    for (int from = 0; from < c.rows(); from += rows) {
      Parts.check(cancelled);
      Matrix.multiply(work, form, a, b, c, from, Math.min(c.rows(), from + rows));
    }
  }
}
