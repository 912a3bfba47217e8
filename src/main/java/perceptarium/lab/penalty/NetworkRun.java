package perceptarium.lab.penalty;

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
import perceptarium.engine.network.Architecture;
import perceptarium.engine.network.Architecture.Layer;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.Losses;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.regularise.PenalisedTraining;
import perceptarium.engine.train.Penalty;
import perceptarium.engine.train.TrainingSpec;
import perceptarium.lab.Frame;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// One network without and three with a penalty: same data, same first weights, same batches. A
/// step is one epoch of each.
final class NetworkRun implements Session {
  private static final int BATCH = 10;
  private static final int MOST_EPOCHS = 5000;

  private final Split plain;
  private final Scaling scaling;
  private final List<Net> nets;
  private Settings settings;
  private int step;

  NetworkRun(Settings settings, long seed) {
    this.settings = settings;
    plain = data(settings, seed);
    scaling = Scaling.standard(plain.train().inputs());
    Form form = Form.of(settings, plain.train().size());
    boolean soft = form.l1() && settings.choice("l1-step").equals("soft");
    nets = new ArrayList<>();
    Numbers lambdas = settings.numbers("lambdas");
    for (int i = 0; i <= lambdas.size(); i++) {
      double lambda = i == 0 ? 0 : lambdas.get(i - 1);
      nets.add(new Net(lambda, new PenalisedTraining(spec(form, lambda, seed), soft)));
    }
  }

  private NetworkRun(NetworkRun other) {
    settings = other.settings;
    plain = other.plain;
    scaling = other.scaling;
    nets = new ArrayList<>(other.nets.stream().map(Net::copy).toList());
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

  private TrainingSpec spec(Form form, double lambda, long seed) {
    Value.Call descent = Optimizers.ALL.call("sgd");
    descent =
        new Value.Call(
            "sgd", descent.settings().with("rate", new Value.Real(settings.real("rate"))));
    TrainingSpec s =
        TrainingSpec.of(
            new Split(scaled(plain.train()), scaled(plain.dev()), scaled(plain.test())),
            new Architecture(
                2, List.of(Layer.of(settings.whole("units"), "tanh"), Layer.of(1, "sigmoid"))),
            Losses.ALL.call("binary-cross-entropy"),
            descent,
            Initialisers.ALL.call("xavier"),
            BATCH,
            seed);
    Penalty penalty =
        new Penalty(
            form.l1() ? lambda : 0,
            form.l1() ? 0 : lambda,
            form.convention(),
            settings.flag("biases"));
    return s.withPenalty(penalty);
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
    for (Net net : nets) {
      any |= net.epoch();
    }
    step += any ? 1 : 0;
    return any;
  }

  @Override
  public void change(Settings changed) {
    Settings same = changed.with("focus", settings.get("focus"));
    for (String key : same.names()) {
      if (!same.get(key).equals(settings.get(key))) {
        throw new BadInput(key + ": cannot change in mid-run; go back to step 0");
      }
    }
    settings = changed;
  }

  @Override
  public Frame frame() {
    return new NetworkView(settings, plain, scaling, nets, step).frame();
  }

  @Override
  public Session copy() {
    return new NetworkRun(this);
  }
}
