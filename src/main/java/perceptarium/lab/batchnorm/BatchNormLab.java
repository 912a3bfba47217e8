package perceptarium.lab.batchnorm;

import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.network.Activations;
import perceptarium.lab.ComputedRun;
import perceptarium.lab.Lab;
import perceptarium.lab.Session;

/// Batch normalisation from one unit's five numbers to deep networks that would not train without.
public final class BatchNormLab implements Lab {
  static final String UNIT = "unit";
  static final String BATCHES = "batches";
  static final String NETWORK = "network";
  static final String SWEEP = "sweep";

  @Override
  public String name() {
    return "batchnorm";
  }

  @Override
  public Info info() {
    return new Info(
        "Batch normalisation",
        "Why scale every layer anew?",
        "F Regularisation and normalisation",
        "Regularisation",
        15,
        "step",
        List.of(
            "Deck H1, Batch Normalization (Batch Norm)",
            "Deck C, Batch Normalization",
            "Ioffe & Szegedy 2015"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.choice(
            "view",
            "view",
            "From five numbers to deep networks.",
            "unit=one unit",
            "batches=many mini-batches",
            "network=a deep network",
            "sweep=rates, first weights"),
        ParamSpec.table(
                "values",
                "net inputs Wx",
                "Of one unit, one an example; lift them in the picture.",
                List.of(),
                1,
                Numbers.row(2, 4, 5, 6, 8))
            .when("view", UNIT),
        ParamSpec.real("bias", "bias b", "Added to every net input.", -3, -10, 10)
            .when("view", UNIT),
        ParamSpec.choice(
                "affine",
                "γ and β",
                "What training may do with the normalised net input.",
                "own=by hand",
                "fresh=γ = 1, β = 0: before training",
                "identity=γ = √(σ² + ε), β = μ")
            .when("view", UNIT),
        ParamSpec.real("gamma", "scale γ", "Learned like a weight.", 0.5, -10, 10)
            .when("view", UNIT)
            .when("affine", "own"),
        ParamSpec.real("beta", "shift β", "Learned like a bias.", 1, -10, 10)
            .when("view", UNIT)
            .when("affine", "own"),
        ParamSpec.pick("activation", "activation g", "After it.", Activations.ALL, "tanh")
            .when("view", UNIT),
        ParamSpec.whole(
                "size", "mini-batch size m", "Examples that are normalised together.", 8, 1, 256)
            .when("view", BATCHES),
        ParamSpec.real("example", "followed example z", "Its net input; drag the line.", 6, -20, 20)
            .when("view", BATCHES),
        ParamSpec.real("mean", "mean of all z", "Over the whole training set.", 3, -10, 10)
            .when("view", BATCHES),
        ParamSpec.real(
                "sd", "standard deviation of all z", "Over the whole training set.", 2, 0.1, 10)
            .when("view", BATCHES),
        ParamSpec.real(
                "drift",
                "drift",
                "How far training moves the mean from one mini-batch to the next.",
                0,
                -0.5,
                0.5)
            .when("view", BATCHES),
        ParamSpec.real(
                "momentum",
                "share κ of the newest",
                "How far a running average moves towards each mini-batch.",
                0.1,
                0.001,
                1)
            .when("view", BATCHES),
        ParamSpec.logReal(
                "epsilon", "ε", "Keeps the root from 0 when all examples agree.", 1e-5, 1e-8, 10)
            .when("view", UNIT, BATCHES),
        ParamSpec.choice(
                "data",
                "data",
                "Two classes of points in the plane.",
                "circles",
                "moons",
                "xor",
                "spirals")
            .when("view", NETWORK, SWEEP),
        ParamSpec.whole("examples", "training examples", "As many again are for dev.", 200, 20, 500)
            .when("view", NETWORK, SWEEP),
        ParamSpec.real("noise", "noise of the points", "Standard deviation.", 0.3, 0, 3)
            .when("view", NETWORK, SWEEP),
        ParamSpec.whole("layers", "hidden layers", "How deep it is.", 5, 1, 12)
            .when("view", NETWORK, SWEEP),
        ParamSpec.choice("g", "activation", "Of the hidden layers.", "relu=ReLU", "tanh", "sigmoid")
            .when("view", NETWORK, SWEEP),
        ParamSpec.logReal("rate", "learning rate α", "Plain mini-batch descent.", 1.5, 1e-3, 10)
            .when("view", NETWORK, SWEEP),
        ParamSpec.logReal(
                "first", "σ of the first weights", "Normal, in every layer.", 0.4, 1e-2, 10)
            .when("view", NETWORK, SWEEP),
        ParamSpec.whole("batch", "mini-batch size", "Normalised and learnt together.", 20, 2, 200)
            .when("view", NETWORK, SWEEP),
        ParamSpec.real(
                "dropout",
                "dropout p",
                "Share of hidden units that is silenced; above 0 two more networks run.",
                0,
                0,
                0.8)
            .when("view", NETWORK));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("One unit, five examples", ""),
        new Preset("Undone: γ = √(σ² + ε), β = μ", "affine=identity"),
        new Preset("Two examples: always −1 and 1", "values=3,3.1 bias=0 affine=fresh"),
        new Preset("Many mini-batches of 8", "view=batches"),
        new Preset("The mean drifts", "view=batches drift=0.05 size=64"),
        new Preset("A rate that is too high for one", "view=network"),
        new Preset("First weights too small", "view=network rate=0.1 first=0.05"),
        new Preset(
            "Gradients before training, ten layers", "view=network layers=10 first=0.2 step=0"),
        new Preset(
            "Few noisy examples, dropout beside it",
            "view=network data=moons noise=1.3 examples=64 layers=3 first=0.3 rate=0.1 batch=4"
                + " dropout=0.2 step=120"),
        new Preset("Which rates, which first weights", "view=sweep rate=0.1"));
  }

  @Override
  public String step(Settings settings) {
    return switch (settings.choice("view")) {
      case UNIT -> "line of the recipe";
      case BATCHES -> "mini-batch";
      default -> "epoch";
    };
  }

  @Override
  public int showcase(Settings settings) {
    return switch (settings.choice("view")) {
      case UNIT -> UnitView.LINES;
      case BATCHES -> 60;
      case NETWORK -> 30;
      default -> 20;
    };
  }

  @Override
  public int length(Settings settings) {
    return switch (settings.choice("view")) {
      case UNIT -> UnitView.LINES;
      case BATCHES -> 100;
      case NETWORK -> 60;
      default -> 30;
    };
  }

  @Override
  public boolean random(Settings settings) {
    return !settings.choice("view").equals(UNIT);
  }

  @Override
  public Session open(Settings settings, long seed) {
    return switch (settings.choice("view")) {
      case UNIT ->
          new ComputedRun(
              settings,
              s -> UnitView.LINES,
              (s, k) -> new UnitView(s, k).frame(),
              s -> {
                sameView(settings, s);
                UnitView.check(s);
              });
      case BATCHES ->
          new ComputedRun(
              settings,
              s -> 1000,
              (s, k) -> new BatchesView(s, seed, k).frame(),
              s -> sameView(settings, s));
      case NETWORK -> new NetworkSession(settings, seed);
      default -> new SweepSession(settings, seed);
    };
  }

  static void sameView(Settings before, Settings changed) {
    if (!changed.get("view").equals(before.get("view"))) {
      throw new BadInput("view: cannot change in mid-run; go back to step 0");
    }
  }
}
