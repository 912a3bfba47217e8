package perceptarium.lab.init;

import java.util.List;
import java.util.Set;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.network.RandomNetwork;
import perceptarium.lab.Lab;
import perceptarium.lab.Session;

/// E.1: activations and gradients of a deep network before training, layer by layer, measured and
/// by theory; and what happens to units that start equal.
public final class InitLab implements Lab {
  private static final Schema SCHEMA =
      Schema.of(
          ParamSpec.pick(
              "activation", "Activation g", "The same in every layer.", Activations.ALL, "tanh"),
          ParamSpec.pick(
              "init",
              "First weights",
              "How the weights are drawn.",
              Initialisers.ALL,
              "normal(sd=0.01)"),
          ParamSpec.choice(
              "view",
              "View",
              "Statistics of a deep network, or a small one in training.",
              "statistics=deep network, untrained",
              "symmetry=small network, trained"),
          statistics(ParamSpec.whole("layers", "Layers", "How deep it is.", 10, 1, 50)),
          statistics(ParamSpec.whole("width", "Width", "Units in every layer.", 500, 1, 1024)),
          statistics(
              ParamSpec.whole(
                  "inputs", "Inputs", "How many standard-normal input vectors.", 1000, 1, 4096)),
          statistics(
              ParamSpec.whole(
                  "dimension",
                  "Input dimension",
                  "Length of an input vector; 0 means the width.",
                  0,
                  0,
                  1024)),
          statistics(
              ParamSpec.whole(
                  "seeds",
                  "Networks",
                  "How many networks are drawn, each from the next seed: their spread is the band.",
                  1,
                  1,
                  32)),
          statistics(ParamSpec.whole("bins", "Bins", "Bins of each histogram.", 30, 5, 200)),
          statistics(
              ParamSpec.logReal(
                  "range", "Range ±", "Histograms reach from −range to range.", 1, 1e-6, 100)),
          statistics(
              ParamSpec.choice(
                  "precision",
                  "Precision",
                  "Numbers of 64 or 32 bits; the statistics are always summed in 64.",
                  "double",
                  "float")));

  private static ParamSpec statistics(ParamSpec param) {
    return param.group("Size").when("view", "statistics");
  }

  @Override
  public String name() {
    return "init";
  }

  @Override
  public Info info() {
    return new Info(
        "Activation statistics",
        "Where did the signal go?",
        "E Initialisation",
        "Initialisation",
        12,
        "layer",
        List.of("Deck C, Weight initialization", "Deck H1, We initialize weights"));
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Session open(Settings settings, long seed) {
    return open(settings, seed, Backend.fast());
  }

  @Override
  public Session open(Settings settings, long seed, Backend backend) {
    if (symmetry(settings)) {
      return new SymmetrySession(settings, seed);
    }
    long bytes = spec(settings).bytes();
    long half = Runtime.getRuntime().maxMemory() / 2;
    if (bytes > half) {
      throw new BadInput(
          "layers, width, inputs: this takes %s and half of the memory is %s; make it smaller%s"
              .formatted(
                  InitWords.megabytes(bytes),
                  InitWords.megabytes(half),
                  settings.choice("precision").equals("double") ? ", or set precision=float" : ""));
    }
    return new InitSession(settings, seed, backend);
  }

  static boolean symmetry(Settings settings) {
    return settings.choice("view").equals("symmetry");
  }

  static RandomNetwork.Spec spec(Settings s) {
    int width = s.whole("width");
    int dimension = s.whole("dimension");
    return new RandomNetwork.Spec(
        s.whole("layers"),
        width,
        s.whole("inputs"),
        dimension == 0 ? width : dimension,
        Activations.of(s.call("activation")),
        Initialisers.of(s.call("init")),
        s.choice("precision").equals("float"),
        s.whole("bins"),
        s.real("range"));
  }

  @Override
  public String step(Settings settings) {
    return symmetry(settings) ? "epoch" : info().step();
  }

  @Override
  public int showcase(Settings settings) {
    return length(settings);
  }

  /// Up, down, then one step for each further network.
  @Override
  public int length(Settings settings) {
    return symmetry(settings)
        ? SymmetrySession.EPOCHS
        : 2 * settings.whole("layers") + settings.whole("seeds") - 1;
  }

  /// How the signal spreads anew under other first weights.
  @Override
  public Set<String> moves() {
    return Set.of("init", "activation");
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("σ = 0.01: the signal dies", "init=\"normal(sd=0.01)\""),
        new Preset("σ = 1: everything saturates", "init=\"normal(sd=1)\""),
        new Preset("Xavier and tanh", "init=xavier"),
        new Preset("Xavier and ReLU", "init=xavier activation=relu"),
        new Preset("He and ReLU, eight networks", "init=he activation=relu seeds=8"),
        new Preset("Numbers from 0 to 1, as worded", "init=unit-uniform-scaled"),
        new Preset("All weights equal, in training", "view=symmetry init=\"constant(value=0.3)\""),
        new Preset("Random weights, in training", "view=symmetry init=\"normal(sd=1)\""));
  }
}
