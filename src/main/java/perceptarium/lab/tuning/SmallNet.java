package perceptarium.lab.tuning;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import perceptarium.catalog.Numbers;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Pictures;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.optimize.Schedules;
import perceptarium.engine.search.Objective;
import perceptarium.engine.train.Penalty;
import perceptarium.engine.train.Trainer;
import perceptarium.engine.train.TrainingSpec;

/// What is tuned: the deck's set-up in small. Pictures of ten classes with pixels from 0 to 255,
/// less the mean picture, so that good rates are as small as in the deck; two layers, mini-batches,
/// momentum, the rate × 0.9 each epoch. Every trial has the same pictures, first weights and
/// batches.
///
/// A trial that was run before is not run again: its score is remembered.
final class SmallNet implements Objective {
  static final int TRAIN = 300;
  static final int DEV = 200;
  static final int CLASSES = 10;
  private static final int SIDE = 8;
  private static final double WHITE = 255;
  private static final int BATCH = 20;

  /// How the digits are drawn: hard enough that a few epochs do not learn them.
  private static final Map<String, String> PICTURES =
      Map.of("side", "" + SIDE, "noise", "0.25", "move", "0.12", "turn", "20", "resize", "0.2");

  /// One trial at one length.
  private record Key(Map<String, String> settings, int epochs) {}

  private final long seed;
  private final int epochs;
  private final Split data;
  private final ConcurrentMap<Key, Double> known = new ConcurrentHashMap<>();

  SmallNet(long seed, int epochs) {
    this.seed = seed;
    this.epochs = epochs;
    Pictures.Kind kind = Pictures.ALL.find("digits");
    Dataset all =
        kind.make(TRAIN + DEV, kind.schema().parse(PICTURES), new SeedStream(seed, "pictures"));
    int n = all.inputs().columns();
    double[] inputs = all.inputs().toArray();
    double[] mean = new double[n];
    for (int i = 0; i < TRAIN * n; i++) {
      mean[i % n] += inputs[i] / TRAIN;
    }
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = WHITE * (inputs[i] - mean[i % n]);
    }
    Dataset scaled = all.withInputs(Numbers.of(all.size(), n, inputs), all.names());
    data =
        new Split(
            scaled.first(TRAIN),
            scaled.rows(IntStream.range(TRAIN, TRAIN + DEV).toArray()),
            scaled.first(0));
  }

  /// Whether it would give the same scores.
  boolean fits(long otherSeed, int otherEpochs) {
    return seed == otherSeed && epochs == otherEpochs;
  }

  int epochs() {
    return epochs;
  }

  /// Epochs of a part of a run.
  int epochs(double fraction) {
    return Math.max(1, (int) Math.round(fraction * epochs));
  }

  @Override
  public Run open(Map<String, String> settings) {
    return (fraction, cancelled) -> {
      Key key = new Key(Map.copyOf(settings), epochs(fraction));
      Double score = known.get(key);
      if (score == null) {
        score = train(settings, key.epochs(), cancelled);
        if (!cancelled.getAsBoolean()) {
          known.put(key, score);
        }
      }
      return score;
    };
  }

  /// Dev accuracy after so many epochs; NaN if the training exploded.
  private double train(Map<String, String> settings, int length, BooleanSupplier cancelled) {
    int units = Integer.parseInt(settings.getOrDefault("units", "20"));
    double momentum = Double.parseDouble(settings.getOrDefault("momentum", "0.9"));
    double penalty = Double.parseDouble(settings.getOrDefault("penalty", "0"));
    Architecture network =
        new Architecture(
            SIDE * SIDE,
            List.of(Architecture.Layer.of(units, "relu"), Architecture.Layer.softmax(CLASSES)));
    Trainer trainer =
        new Trainer(
            TrainingSpec.of(
                    data,
                    network,
                    Losses.ALL.call("cross-entropy"),
                    Optimizers.ALL.parse(
                        "optimizer",
                        "momentum(rate=%s, momentum=%s)".formatted(settings.get("rate"), momentum)),
                    Initialisers.ALL.parse("init", "normal(sd=0.01)"),
                    BATCH,
                    seed)
                .withSchedule(
                    Schedules.ALL.parse("schedule", "exponential(k=0.105360516)")) // × 0.9 an epoch
                .withPenalty(new Penalty(0, penalty, Penalty.Convention.PLAIN, false)));
    for (int e = 0; e < length && trainer.status() == Trainer.Status.RUNNING; e++) {
      trainer.epoch(cancelled);
      if (cancelled.getAsBoolean()) {
        return Double.NaN;
      }
    }
    return trainer.status() == Trainer.Status.DIVERGED
        ? Double.NaN
        : trainer.evaluate().devAccuracy();
  }
}
