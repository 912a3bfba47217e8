package perceptarium.lab.vanishing;

import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Initialisers;
import perceptarium.lab.ComputedRun;
import perceptarium.lab.Lab;
import perceptarium.lab.Session;

/// Gradients through many layers: a power, a chain of single units, a deep network in training.
public final class VanishingLab implements Lab {
  static final String POWER = "power";
  static final String CHAIN = "chain";
  static final String NETWORK = "network";

  @Override
  public String name() {
    return "vanishing";
  }

  @Override
  public Info info() {
    return new Info(
        "Vanishing and exploding gradients",
        "What is left after fifty layers?",
        "E Initialisation",
        "Initialisation",
        10,
        "layer",
        List.of("Deck H1, Vanishing and Exploding Gradients"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.choice(
            "view",
            "view",
            "From a power to a deep network.",
            "power=a number, many times",
            "chain=one unit a layer",
            "network=a deep network"),
        ParamSpec.real("factor", "factor a", "What each layer multiplies with.", 0.9, 0.05, 2)
            .when("view", POWER),
        ParamSpec.whole("depth", "layers L", "How often.", 50, 2, 100).when("view", POWER, CHAIN),
        ParamSpec.real("weight", "weight w", "The same in every layer.", 1, -8, 8)
            .when("view", CHAIN),
        ParamSpec.real("bias", "bias b", "The same in every layer.", 0, -5, 5).when("view", CHAIN),
        ParamSpec.real("input", "input a₀", "Of the first layer.", 0.5, -5, 5).when("view", CHAIN),
        ParamSpec.pick(
                "activation",
                "activation g",
                "The same in every layer.",
                Activations.ALL,
                "sigmoid")
            .when("view", CHAIN, NETWORK),
        ParamSpec.pick(
                "init", "first weights", "How the weights are drawn.", Initialisers.ALL, "xavier")
            .when("view", NETWORK),
        ParamSpec.flag("norm", "batch normalisation", "In every hidden layer.", false)
            .when("view", NETWORK),
        ParamSpec.whole("layers", "hidden layers", "Of 12 units each.", 12, 1, 16)
            .when("view", NETWORK),
        ParamSpec.logReal(
                "rate", "learning rate α", "Mini-batches of 20, plain descent.", 0.1, 1e-3, 10)
            .when("view", NETWORK));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("0.9 fifty times", ""),
        new Preset("1.1 fifty times", "factor=1.1"),
        new Preset("A chain of sigmoids", "view=chain depth=20"),
        new Preset("A chain of tanh, w = 2", "view=chain depth=20 activation=tanh weight=2"),
        new Preset("A chain of ReLU, w = 1", "view=chain activation=relu"),
        new Preset("A chain of ReLU, w = 1.2", "view=chain activation=relu weight=1.2"),
        new Preset("Twelve sigmoid layers", "view=network"),
        new Preset("The same with batch normalisation", "view=network norm=on"),
        new Preset("tanh, Xavier", "view=network activation=tanh"),
        new Preset("ReLU, He", "view=network activation=relu init=he"),
        new Preset("Exploding: tanh, σ = 1", "view=network activation=tanh init=\"normal(sd=1)\""));
  }

  static boolean trains(Settings settings) {
    return settings.choice("view").equals(NETWORK);
  }

  @Override
  public String step(Settings settings) {
    return trains(settings) ? "epoch" : info().step();
  }

  @Override
  public int showcase(Settings settings) {
    return trains(settings) ? 20 : settings.whole("depth");
  }

  @Override
  public int length(Settings settings) {
    return trains(settings) ? 40 : settings.whole("depth");
  }

  @Override
  public boolean random(Settings settings) {
    return trains(settings);
  }

  @Override
  public Session open(Settings settings, long seed) {
    if (trains(settings)) {
      return new DeepSession(settings, seed);
    }
    boolean power = settings.choice("view").equals(POWER);
    return new ComputedRun(
        settings,
        s -> s.whole("depth"),
        (s, step) -> power ? new PowerView(s, step).frame() : new ChainView(s, step).frame(),
        s -> {
          if (!s.get("view").equals(settings.get("view"))
              || !s.get("depth").equals(settings.get("depth"))) {
            throw new BadInput("view, depth: cannot change in mid-run; go back to step 0");
          }
        });
  }
}
