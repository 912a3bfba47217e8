package perceptarium.engine.network;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.compute.Parts;

/// Computes a network forward and backward over a batch. It owns its work space and the running
/// averages of batch normalisation; the parameters are handed in. Allocates nothing per pass. Used
/// by one thread at a time.
///
/// Order of use: {@link #parameters}; {@link #input} (to train also {@link #target} and {@link
/// #strength}) for each example; {@link #forward} or {@link #forwardTraining}; {@link #loss};
/// {@link #backward}; {@link #learnStatistics}.
///
/// Batch normalisation follows PyTorch's convention: the batch is normalised by its variance
/// divided by m; the running averages move by 0.1 towards batch mean and the variance divided by m
/// − 1; ε = 1e-5 under the root. A batch of one, which PyTorch refuses, comes out as β and moves
/// the running mean alone.
public final class Network {
  private final Architecture architecture;
  private final int capacity;
  private final int stride;
  private final Kernels kernels;

  /// The kernels, if they may have the newest numbers elsewhere.
  private final @Nullable StayingKernels away;

  private final int lanes;
  private final Slab w;
  private final Slab input;
  private final Stage[] stages;
  private final Head head;
  private final @Nullable VectorFloatPass small;
  private final Slab targets;
  private final double[] strengths;
  private final Slab shares;

  /// Whether all strengths are 1.
  private boolean even;

  /// Number of examples for which the shares stand; 0 if they do not.
  private int sharedBy;

  private double weight;
  private int batch;
  private int padded;
  private BooleanSupplier cancelled = Parts.NEVER;

  /// @param loss call of a {@link Losses} entry
  /// @param capacity most examples in one pass
  /// @throws perceptarium.catalog.BadInput if loss and outputs do not fit together
  public Network(Architecture architecture, Value.Call loss, Precision precision, int capacity) {
    this(architecture, loss, precision, capacity, Backend.fast());
  }

  /// @param backend where the products of wide layers are made, see {@link Width}
  public Network(
      Architecture architecture,
      Value.Call loss,
      Precision precision,
      int capacity,
      Backend backend) {
    this.architecture = architecture;
    this.capacity = capacity;
    boolean folded = PlainFloat.folds(architecture, loss, capacity);
    kernels =
        Width.wide(architecture, capacity)
            ? Kernels.of(precision, backend, Width.product(architecture, capacity))
            : Kernels.of(precision, folded);
    away = kernels instanceof StayingKernels there ? there : null;
    lanes = kernels.lanes();
    stride = pad(capacity);
    w = new Slab(precision, architecture.size());
    input = new Slab(precision, architecture.inputs() * stride);
    stages = new Stage[architecture.depth()];
    for (int l = 0; l < stages.length; l++) {
      stages[l] = new Stage(architecture, l, kernels, precision, stride);
    }
    head = new Head(architecture, loss, kernels, stride);
    small =
        folded && precision == Precision.FLOAT && Kernels.vectors() && VectorFloatPass.available()
            ? new VectorFloatPass(architecture, input, stages, head)
            : null;
    targets = new Slab(precision, architecture.outputs() * stride);
    strengths = new double[capacity];
    Arrays.fill(strengths, 1);
    shares = new Slab(precision, stride);
  }

  private int pad(int n) {
    return (n + lanes - 1) / lanes * lanes;
  }

  public Architecture architecture() {
    return architecture;
  }

  /// Most examples in one pass.
  public int capacity() {
    return capacity;
  }

  /// Freezes the batch normalisation of a layer or lets it learn: frozen it uses its running
  /// averages in training too, and they stand still.
  public void freeze(int layer, boolean frozen) {
    stages[layer].frozen = frozen;
  }

  /// Takes over the parameters (see {@link Architecture} for their order).
  public void parameters(double[] parameters) {
    w.load(parameters, architecture.size());
    if (away != null) {
      away.parameters().take(null);
    }
  }

  /// Whether parameters may lie where the backend has its matrices.
  public boolean stays() {
    return away != null && away.stays();
  }

  /// Parameters where the backend has its matrices.
  ///
  /// @param moments what an optimizer remembers of them
  public StayingParameters place(double[] parameters, List<double[]> moments) {
    return Objects.requireNonNull(away).parameters().place(architecture, parameters, moments);
  }

  /// Takes parameters in the next passes from where they lie; {@link #backward} leaves the gradient
  /// there. For a network that {@link #stays}.
  public void parameters(StayingParameters parameters) {
    Objects.requireNonNull(away).parameters().take(parameters);
  }

  /// Sets one input of one example of the next batch.
  public void input(int example, int index, double value) {
    input.set(index * stride + example, value);
  }

  /// Sets the target of one output of one example of the next batch.
  public void target(int example, int output, double value) {
    targets.set(output * stride + example, value);
  }

  /// Sets how much an example of the next batch counts; 1 until set.
  public void strength(int example, double value) {
    strengths[example] = value;
    even = false;
    sharedBy = 0;
  }

  /// Sets the next batch: inputs, targets and strengths of `count` examples.
  ///
  /// @param order numbers of examples
  /// @param from where in `order` they stand
  public void take(Columns examples, int[] order, int from, int count) {
    int m = examples.size;
    for (int i = 0; i < architecture.inputs(); i++) {
      examples.inputs.gather(i * m, order, from, count, input, i * stride);
    }
    for (int c = 0; c < architecture.outputs(); c++) {
      examples.targets.gather(c * m, order, from, count, targets, c * stride);
    }
    if (!even(examples)) {
      for (int k = 0; k < count; k++) {
        strengths[k] = examples.strengths[order[from + k]];
      }
    }
  }

  /// Whether all strengths are 1 with examples of these; if not, they are to be set.
  private boolean even(Columns examples) {
    if (!examples.even || !even) {
      sharedBy = 0;
    }
    if (examples.even && !even) {
      Arrays.fill(strengths, 1);
    }
    even = examples.even;
    return even;
  }

  /// Sets the next batch to `count` examples from number `from` on; without targets if there are
  /// none.
  public void take(Columns examples, int from, int count) {
    if (small != null) {
      small.take(examples, from, input, targets);
    } else {
      takeRows(examples, from, pad(count));
    }
    if (!even(examples)) {
      System.arraycopy(examples.strengths, from, strengths, 0, count);
    }
  }

  private void takeRows(Columns examples, int from, int n) {
    int m = examples.size;
    for (int i = 0; i < architecture.inputs(); i++) {
      kernels.copy(examples.inputs, i * m + from, input, i * stride, n);
    }
    for (int c = 0; c < examples.outputs; c++) {
      kernels.copy(examples.targets, c * m + from, targets, c * stride, n);
    }
  }

  /// Computes the outputs of the first `examples` of the batch as they are after training: running
  /// averages, no dropout.
  public void forward(int examples) {
    pass(examples, false, null);
  }

  /// The same as it is in training: the batch's own mean and variance, and dropout.
  ///
  /// @param dropout where the masks come from; null drops nothing
  public void forwardTraining(int examples, @Nullable RandomGenerator dropout) {
    share(examples);
    pass(examples, true, dropout);
  }

  /// Moves the running averages of batch normalisation towards the batch of the last {@link
  /// #forwardTraining}.
  public void learnStatistics() {
    if (small != null) {
      return; // it has none
    }
    for (Stage stage : stages) {
      stage.learnStatistics(batch);
    }
  }

  /// From now on a pass, forward or backward, ends with a {@link
  /// java.util.concurrent.CancellationException} soon after `cancelled` says yes: its numbers are
  /// of no use then, but parameters and running averages are as before. It is asked between layers
  /// and within the products of wide ones, on any thread; {@link Parts#NEVER} is never asked.
  public void until(BooleanSupplier cancelled) {
    if (this.cancelled != cancelled) {
      this.cancelled = cancelled;
      kernels.until(cancelled);
    }
  }

  private void ask() {
    if (cancelled != Parts.NEVER) {
      Parts.check(cancelled);
    }
  }

  /// What each example counts in the mean. Early in a step, like {@link Kernels#turn}.
  private void share(int examples) {
    if (sharedBy == examples) {
      return;
    }
    weight = 0;
    for (int k = 0; k < examples; k++) {
      weight += strengths[k];
    }
    for (int k = 0; k < stride; k++) {
      shares.set(k, k < examples && weight > 0 ? strengths[k] / weight : 0);
    }
    sharedBy = examples;
  }

  private void pass(int examples, boolean training, @Nullable RandomGenerator dropout) {
    batch = examples;
    padded = pad(examples);
    if (small != null) {
      small.forward(w);
      return;
    }
    Slab x = input;
    for (Stage stage : stages) {
      ask();
      stage.forward(x, w, batch, padded, training, dropout);
      x = stage.out;
    }
    head.activate(stages[stages.length - 1], batch);
  }

  /// Of the last layer, for what is done with it here.
  private void outputsHere() {
    kernels.here(stages[stages.length - 1].net);
    kernels.here(stages[stages.length - 1].active);
  }

  /// The loss of one example of the last batch, without its strength.
  public double loss(int example) {
    if (away != null) {
      outputsHere();
    }
    return head.loss(stages[stages.length - 1], targets, example);
  }

  /// Mean loss of the last batch: Σ s·ℓ / Σ s over its examples.
  public double loss() {
    share(batch);
    if (away != null) {
      outputsHere();
    }
    double sum = head.loss(stages[stages.length - 1], targets, strengths, batch);
    return weight > 0 ? sum / weight : 0;
  }

  /// The gradient of {@link #loss()} by every parameter, written to `gradient`, unless it is left
  /// with {@link StayingParameters}.
  public void backward(double[] gradient) {
    share(batch);
    if (small != null) {
      small.backward(w, targets, shares, gradient, batch);
      return;
    }
    int top = stages.length - 1;
    if (away != null) {
      outputsHere();
      kernels.written(stages[top].delta);
    }
    head.gradient(stages[top], targets, shares, batch, padded);
    for (int l = top; l >= 0; l--) {
      ask();
      Slab below = l == 0 ? input : stages[l - 1].out;
      stages[l].backward(below, w, gradient, batch, padded, l < top);
      if (l > 0) {
        stages[l].back(w, stages[l - 1].delta, padded);
      }
    }
  }

  /// An output of the last pass.
  public double output(int example, int index) {
    Slab active = stages[stages.length - 1].active;
    if (away != null) {
      kernels.here(active);
    }
    return active.get(index * stride + example);
  }

  /// What a unit sent on for the first `count` examples of the last pass, written to `to` from
  /// `start` on.
  public void activations(int layer, int unit, int count, double[] to, int start) {
    kernels.here(stages[layer].out);
    stages[layer].out.read(unit * stride, count, to, start);
  }

  /// What g was applied to in the last pass.
  public double net(int layer, int unit, int example) {
    kernels.here(stages[layer].net);
    return stages[layer].net.get(unit * stride + example);
  }

  /// What a unit sent on in the last pass.
  public double activation(int layer, int unit, int example) {
    kernels.here(stages[layer].out);
    return stages[layer].out.get(unit * stride + example);
  }

  /// The gradient by a unit's net input (before batch normalisation) in the last {@link #backward}.
  public double delta(int layer, int unit, int example) {
    kernels.here(stages[layer].delta);
    return stages[layer].delta.get(unit * stride + example);
  }

  /// Number of running averages.
  public int statistics() {
    int count = 0;
    for (Stage stage : stages) {
      count += 2 * stage.runningMean.length;
    }
    return count;
  }

  /// Copies the running averages out, layer by layer: means, then variances.
  public void readStatistics(double[] to) {
    int at = 0;
    for (Stage stage : stages) {
      int n = stage.runningMean.length;
      System.arraycopy(stage.runningMean, 0, to, at, n);
      System.arraycopy(stage.runningVariance, 0, to, at + n, n);
      at += 2 * n;
    }
  }

  /// Takes over running averages in the order of {@link #readStatistics}.
  public void writeStatistics(double[] from) {
    int at = 0;
    for (Stage stage : stages) {
      int n = stage.runningMean.length;
      System.arraycopy(from, at, stage.runningMean, 0, n);
      System.arraycopy(from, at + n, stage.runningVariance, 0, n);
      at += 2 * n;
    }
  }
}
