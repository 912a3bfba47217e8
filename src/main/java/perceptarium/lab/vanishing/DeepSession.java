package perceptarium.lab.vanishing;

import java.util.ArrayList;
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
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.train.LayerFlow;
import perceptarium.engine.train.Trainer;
import perceptarium.engine.train.TrainingSpec;
import perceptarium.lab.Frame;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// A deep network in training on two circles of points, an epoch a step.
final class DeepSession implements Session {
  static final int WIDTH = 12;
  static final int EXAMPLES = 200;
  private static final int MOST = 1000;

  private final Settings settings;
  private final Trainer trainer;
  private final LayerFlow before;
  private final List<DeepView.Pair> pairs;
  private int step;

  DeepSession(Settings settings, long seed) {
    this.settings = settings;
    Split data = points(seed);
    trainer =
        new Trainer(
            spec(
                data,
                settings.whole("layers"),
                settings.call("activation"),
                settings.call("init"),
                settings.flag("norm"),
                settings.real("rate"),
                seed));
    before = flow(trainer);
    pairs = pairs(data, settings, seed);
  }

  private DeepSession(
      Settings settings, Trainer trainer, LayerFlow before, List<DeepView.Pair> pairs, int step) {
    this.settings = settings;
    this.trainer = trainer;
    this.before = before;
    this.pairs = pairs;
    this.step = step;
  }

  private static Split points(long seed) {
    Dataset raw =
        Datasets.ALL.find("circles").make(EXAMPLES, 0.3, new SeedStream(seed, "examples"));
    Numbers x = Scaling.standard(raw.inputs()).apply(raw.inputs());
    return Split.all(
        new Dataset(raw.task(), raw.classes(), x, raw.targets(), raw.strengths(), raw.names()));
  }

  private static LayerFlow flow(Trainer trainer) {
    return LayerFlow.of(trainer.spec(), trainer.model());
  }

  /// Gradients before training of networks that are usual, or were.
  private static List<DeepView.Pair> pairs(Split data, Settings s, long seed) {
    List<DeepView.Pair> pairs = new ArrayList<>();
    for (String[] p :
        new String[][] {
          {"sigmoid", "xavier", "off"},
          {"sigmoid", "xavier", "on"},
          {"tanh", "normal(sd=1)", "off"},
          {"tanh", "xavier", "off"},
          {"relu", "xavier", "off"},
          {"relu", "he", "off"},
          {"relu", "he", "on"}
        }) {
      TrainingSpec spec =
          spec(
              data,
              s.whole("layers"),
              Activations.ALL.call(p[0]),
              Initialisers.ALL.parse("init", p[1]),
              p[2].equals("on"),
              s.real("rate"),
              seed);
      pairs.add(new DeepView.Pair(p[0], p[1], p[2].equals("on"), flow(new Trainer(spec))));
    }
    return pairs;
  }

  private static TrainingSpec spec(
      Split data, int hidden, Value.Call g, Value.Call init, boolean norm, double rate, long seed) {
    List<Architecture.Layer> layers = new ArrayList<>();
    for (int l = 0; l < hidden; l++) {
      layers.add(new Architecture.Layer(WIDTH, g, 0, norm));
    }
    layers.add(Architecture.Layer.of(1, "sigmoid"));
    // no guard: an explosion is what is to be seen
    return TrainingSpec.of(
            data,
            new Architecture(2, layers),
            Losses.ALL.call("binary-cross-entropy"),
            Optimizers.ALL.parse("rate", "sgd(rate=%s)".formatted(Value.number(rate))),
            init,
            20,
            seed)
        .withoutGuard();
  }

  @Override
  public int step() {
    return step;
  }

  @Override
  public boolean advance(Progress progress) {
    if (step == MOST || !trainer.epoch(progress::cancelled)) {
      return false;
    }
    step++;
    return true;
  }

  @Override
  public void change(Settings changed) {
    if (!changed.equals(settings)) {
      throw new BadInput("the network is trained as a whole: change the settings from step 0");
    }
  }

  @Override
  public Frame frame() {
    return new DeepView(settings, trainer, before, flow(trainer), pairs, step).frame();
  }

  @Override
  public Session copy() {
    return new DeepSession(settings, trainer.copy(), before, pairs, step);
  }
}
