package perceptarium.lab.race;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.data.Dataset;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.data.Scaling;
import perceptarium.engine.data.SeedStream;
import perceptarium.engine.data.Split;
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Losses;
import perceptarium.engine.train.Trainer;
import perceptarium.engine.train.TrainingSpec;
import perceptarium.lab.Frame;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// A race on a network: every racer trains its own copy, from the same weights, with the same
/// batches in the same order. One step is one epoch.
final class NetworkRace implements Session {
  private static final int EXAMPLES = 300;
  private static final double NOISE = 0.3;
  private static final double DEV = 0.2;
  private static final List<String> FREE = List.of("racers", "focus", "goal");

  /// Multiply–adds of an epoch that is over before a hand could wait for it.
  private static final long SHORT = 4_000_000;

  private final Split plain;
  private final Scaling scaling;
  private List<Trainer> trainers;
  private List<Entrant> entrants;
  private Settings settings;
  private int step;

  /// @param cancelled asked while the first losses are measured
  /// @throws java.util.concurrent.CancellationException if it said yes
  NetworkRace(Settings settings, long seed, Backend backend, BooleanSupplier cancelled) {
    this.settings = settings;
    plain = data(settings, seed);
    if (plain.dev().size() == 0) {
      throw new BadInput("data: too few points to keep a fifth of them as dev set");
    }
    scaling = Scaling.standard(plain.train().inputs());
    entrants = Entrant.of(settings.calls("racers"));
    TrainingSpec spec = spec(settings, seed);
    trainers =
        settings.calls("racers").stream()
            .map(call -> new Trainer(spec.withOptimizer(call), backend, cancelled))
            .toList();
  }

  private NetworkRace(NetworkRace other) {
    settings = other.settings;
    plain = other.plain;
    scaling = other.scaling;
    entrants = other.entrants;
    trainers = other.trainers.stream().map(Trainer::copy).toList();
    step = other.step;
  }

  private static Split data(Settings s, long seed) {
    Dataset all =
        s.isNumbers("data")
            ? Dataset.labelled(s.numbers("data"), List.of("x₁", "x₂", "label"))
            : Datasets.ALL
                .find(s.choice("data"))
                .make(EXAMPLES, NOISE, new SeedStream(seed, "data"));
    return Split.of(all, DEV, 0, true, new SeedStream(seed, "split"));
  }

  private Dataset scaled(Dataset part) {
    return part.withInputs(scaling.apply(part.inputs()), part.names());
  }

  private TrainingSpec spec(Settings s, long seed) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < s.whole("hidden"); i++) {
      layers.add(new Layer(s.whole("units"), s.call("activation"), 0, false));
    }
    String loss =
        switch (plain.train().task()) {
          case BINARY -> {
            layers.add(Layer.of(1, "sigmoid"));
            yield "binary-cross-entropy";
          }
          case MULTICLASS -> {
            layers.add(Layer.softmax(plain.train().classes()));
            yield "cross-entropy";
          }
          case REGRESSION -> {
            layers.add(Layer.of(1, "linear"));
            yield "squared";
          }
        };
    return TrainingSpec.of(
        new Split(scaled(plain.train()), scaled(plain.dev()), scaled(plain.test())),
        new Architecture(2, layers),
        Losses.ALL.call(loss),
        settings.calls("racers").getFirst(),
        s.call("init"),
        s.whole("batch"),
        seed);
  }

  @Override
  public int step() {
    return step;
  }

  /// An epoch that is given up leaves every racer where it began: an edit made then must hold for
  /// all of them from there. A short one is not given up.
  @Override
  public boolean advance(Progress progress) {
    long parameters = trainers.getFirst().spec().architecture().size();
    boolean stays = plain.train().size() * parameters * trainers.size() < SHORT;
    List<Trainer> before = stays ? trainers : trainers.stream().map(Trainer::copy).toList();
    boolean any = false;
    for (int i = 0; i < trainers.size(); i++) {
      Trainer t = trainers.get(i);
      boolean going = t.status() == Trainer.Status.RUNNING;
      if (going) {
        progress.report(i / (double) trainers.size(), entrants.get(i).label());
        t.epoch(stays ? () -> false : progress::cancelled);
        if (!stays && progress.cancelled()) {
          trainers = before;
          return false;
        }
      }
      any |= t.epoch() > step || going != (t.status() == Trainer.Status.RUNNING);
    }
    step += any ? 1 : 0;
    return any;
  }

  @Override
  public void change(Settings changed) {
    for (String key : changed.names()) {
      if (!FREE.contains(key) && !changed.get(key).equals(settings.get(key))) {
        throw new BadInput(key + ": cannot change in mid-race; go back to step 0");
      }
    }
    List<Value.Call> calls = changed.calls("racers");
    List<Entrant> next = Entrant.of(calls);
    if (!next.stream()
        .map(Entrant::id)
        .toList()
        .equals(entrants.stream().map(Entrant::id).toList())) {
      throw new BadInput("racers: nobody can join or leave in mid-race; go back to step 0");
    }
    for (int i = 0; i < trainers.size(); i++) {
      Trainer t = trainers.get(i);
      if (!t.spec().optimizer().equals(calls.get(i))) {
        t.change(t.spec().withOptimizer(calls.get(i)));
      }
    }
    entrants = next;
    settings = changed;
  }

  @Override
  public Frame frame() {
    return new NetworkFrame(settings, entrants, trainers, plain, scaling, step).build();
  }

  @Override
  public @Nullable Session copy() {
    return new NetworkRace(this);
  }
}
