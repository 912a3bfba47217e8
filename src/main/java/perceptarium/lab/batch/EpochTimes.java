package perceptarium.lab.batch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import perceptarium.catalog.Numbers;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Columns;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Network;
import perceptarium.engine.network.Precision;
import perceptarium.engine.optimize.Optimizer;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.train.StartWeights;
import perceptarium.engine.train.TrainingSpec;
import perceptarium.lab.Progress;

/// Times an epoch by the size of its mini-batches: forward, backward and update of a network of two
/// hidden layers over the same examples, in single precision. All sizes take turns; the first round
/// warms up, of the others the quickest counts.
final class EpochTimes {
  static final int[] SIZES = {32, 64, 128, 256, 512, 1024, 2048};
  static final int EXAMPLES = 1 << 15;
  static final int UNITS = 256;
  static final int ROUNDS = 5;

  private static final double RATE = 0.01;

  private final Network network;
  private final Optimizer optimizer;
  private final double[] w;
  private final double[] gradient;
  private final int size;

  private EpochTimes(TrainingSpec spec, int size) {
    Architecture a = spec.architecture();
    network = new Network(a, spec.loss(), spec.precision(), size);
    optimizer = Optimizers.create(spec.optimizer(), a.size());
    w = StartWeights.of(spec);
    gradient = new double[a.size()];
    this.size = size;
  }

  /// Milliseconds of an epoch for each of {@link #SIZES}, to four digits.
  ///
  /// @throws CancellationException if it was cancelled
  static Numbers milliseconds(LongSupplier nanoTime, Progress progress) {
    TrainingSpec spec = spec();
    Columns examples = columns(spec);
    EpochTimes[] runs =
        Arrays.stream(SIZES).mapToObj(b -> new EpochTimes(spec, b)).toArray(EpochTimes[]::new);
    double[] best = new double[SIZES.length];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    for (int round = 0; round <= ROUNDS; round++) {
      for (int i = 0; i < runs.length; i++) {
        progress.report(
            (round * runs.length + i) / (double) (runs.length * (ROUNDS + 1)),
            "mini-batches of " + SIZES[i]);
        long from = nanoTime.getAsLong();
        runs[i].epoch(examples, progress);
        long took = nanoTime.getAsLong() - from;
        if (round > 0) {
          best[i] = Math.min(best[i], took / 1e6);
        }
      }
    }
    return Numbers.row(
        Arrays.stream(best)
            .map(ms -> new BigDecimal(ms).round(new MathContext(4)).doubleValue())
            .toArray());
  }

  private static TrainingSpec spec() {
    List<Architecture.Layer> layers =
        List.of(
            Architecture.Layer.of(UNITS, "tanh"),
            Architecture.Layer.of(UNITS, "tanh"),
            Architecture.Layer.of(1, "sigmoid"));
    return TrainingSpec.of(
            Split.all(Datasets.ALL.find("circles").make(EXAMPLES, 0, new SeedStream(1, "data"))),
            new Architecture(2, layers),
            Losses.ALL.call("binary-cross-entropy"),
            Optimizers.ALL.call("sgd"),
            Initialisers.ALL.call("glorot-normal"),
            EXAMPLES,
            1)
        .withPrecision(Precision.FLOAT);
  }

  private static Columns columns(TrainingSpec spec) {
    Dataset data = spec.data().train();
    double[] targets = new double[EXAMPLES];
    Arrays.setAll(targets, data::target);
    double[] strengths = new double[EXAMPLES];
    Arrays.fill(strengths, 1);
    return new Columns(spec.precision(), data.inputs().toArray(), targets, strengths);
  }

  private void epoch(Columns examples, Progress progress) {
    for (int from = 0; from < EXAMPLES; from += size) {
      if (progress.cancelled()) {
        throw new CancellationException();
      }
      network.take(examples, from, size);
      network.parameters(w);
      network.forwardTraining(size, null);
      network.backward(gradient);
      optimizer.update(w, gradient, RATE);
    }
  }
}
