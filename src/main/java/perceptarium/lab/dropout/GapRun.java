package perceptarium.lab.dropout;

import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.network.Precision;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.train.Penalty;
import perceptarium.engine.train.Trainer;
import perceptarium.engine.train.TrainingSpec;
import perceptarium.lab.Frame;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// The same network trained without and with dropout: same data, same first weights, same batches.
/// A step is one epoch of both.
final class GapRun implements Session {
  private static final int BATCH = 15;
  private static final int MOST_EPOCHS = 2000;

  private final Settings settings;
  private final Split plain;
  private final Scaling scaling;
  private final List<Trainer> trainers;
  private int step;

  GapRun(Settings settings, long seed) {
    this.settings = settings;
    plain = data(settings, seed);
    scaling = Scaling.standard(plain.train().inputs());
    trainers = List.of(new Trainer(spec(false, seed)), new Trainer(spec(true, seed)));
  }

  private GapRun(GapRun other) {
    settings = other.settings;
    plain = other.plain;
    scaling = other.scaling;
    trainers = other.trainers.stream().map(Trainer::copy).toList();
    step = other.step;
  }

  private static Split data(Settings s, long seed) {
    Dataset all =
        Datasets.ALL
            .find(s.choice("data"))
            .make(5 * s.whole("examples"), s.real("noise"), new SeedStream(seed, "data"));
    return Split.of(all, 0.8, 0, true, new SeedStream(seed, "split"));
  }

  private Dataset scaled(Dataset part) {
    return part.withInputs(scaling.apply(part.inputs()), part.names());
  }

  /// @param drops whether units are dropped and weights punished
  private TrainingSpec spec(boolean drops, long seed) {
    Value.Call relu = Activations.ALL.call("relu");
    Numbers p = settings.numbers("drop");
    int units = settings.whole("units");
    Architecture network =
        new Architecture(
            2,
            List.of(
                new Layer(units, relu, drops ? p.get(0) : 0, false),
                new Layer(units, relu, drops ? p.get(1) : 0, false),
                Layer.of(1, "sigmoid")));
    Value.Call adam = Optimizers.ALL.call("adam");
    TrainingSpec s =
        TrainingSpec.of(
            new Split(scaled(plain.train()), scaled(plain.dev()), scaled(plain.test())),
            network,
            Losses.ALL.call("binary-cross-entropy"),
            new Value.Call(
                "adam", adam.settings().with("rate", new Value.Real(settings.real("rate")))),
            Initialisers.ALL.call("he"),
            BATCH,
            seed);
    Penalty penalty =
        drops
            ? new Penalty(settings.real("l1"), settings.real("l2"), Penalty.Convention.PLAIN, false)
            : Penalty.NONE;
    return s.withPenalty(penalty).withPrecision(Precision.FLOAT);
  }

  @Override
  public int step() {
    return step;
  }

  /// An epoch is over before a hand could wait for it: it is never given up.
  @Override
  public boolean advance(Progress progress) {
    if (step == MOST_EPOCHS) {
      return false;
    }
    boolean any = false;
    for (Trainer t : trainers) {
      any |= t.epoch(() -> false);
    }
    step += any ? 1 : 0;
    return any;
  }

  @Override
  public void change(Settings changed) {
    for (String key : changed.names()) {
      if (!changed.get(key).equals(settings.get(key))) {
        throw new BadInput(key + ": cannot change in mid-run; go back to step 0");
      }
    }
  }

  @Override
  public Frame frame() {
    return new GapView(
            settings,
            plain,
            scaling,
            Trained.of(trainers.get(0), plain, scaling),
            Trained.of(trainers.get(1), plain, scaling),
            step)
        .frame();
  }

  @Override
  public Session copy() {
    return new GapRun(this);
  }
}
