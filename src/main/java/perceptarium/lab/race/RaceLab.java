package perceptarium.lab.race;

import java.util.List;
import org.jspecify.annotations.Nullable;
import perceptarium.catalog.About;
import perceptarium.catalog.DataParam;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.NumbersParam;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.catalog.Value;
import perceptarium.engine.compute.Backend;
import perceptarium.engine.data.Datasets;
import perceptarium.engine.network.Activations;
import perceptarium.engine.network.Initialisers;
import perceptarium.engine.optimize.Optimizers;
import perceptarium.engine.optimize.Surfaces;
import perceptarium.lab.Lab;
import perceptarium.lab.OwnFunction;
import perceptarium.lab.Progress;
import perceptarium.lab.Session;

/// D.3: several optimizers from one start, on a surface or on a network. A step is one update on a
/// surface and one epoch on a network.
public final class RaceLab implements Lab {
  static final String ON = "on";
  static final String NETWORK = "network";

  private static final int MOST = 8;

  private static final Schema SCHEMA =
      Schema.of(
          ParamSpec.choice(
              ON,
              "race",
              "On a surface with two parameters, or by training a network with many.",
              "surface=on a surface",
              NETWORK + "=on a network"),
          ParamSpec.pick(
                  "surface", "surface", "What to go down on.", Surfaces.ALL, "bowl(condition=50)")
              .when(ON, "surface"),
          OwnFunction.param("x, y", "x^2 + 10*y^2", "surface").when(ON, "surface"),
          new NumbersParam(
                  About.of(
                      "start", "start", "Where everybody starts; empty takes the surface's own."),
                  Numbers.empty(),
                  0,
                  1,
                  2,
                  -1000,
                  1000,
                  List.of("x1", "x2"))
              .when(ON, "surface"),
          new DataParam(
                  About.of(
                      "data", "data", "What the network learns; a fifth of it is kept as dev set."),
                  Datasets.ALL.entries().stream()
                      .map(k -> new ParamSpec.Option(k.name(), k.label()))
                      .toList(),
                  new Value.Choice("circles"),
                  List.of("x1", "x2", "label"),
                  2_000)
              .when(ON, NETWORK),
          ParamSpec.whole("hidden", "hidden layers", "How many hidden layers.", 2, 0, 8)
              .when(ON, NETWORK),
          ParamSpec.whole("units", "units", "Units in each hidden layer.", 8, 1, 64)
              .when(ON, NETWORK),
          ParamSpec.pick(
                  "activation", "activation", "Of the hidden units.", Activations.ALL, "tanh")
              .when(ON, NETWORK),
          ParamSpec.pick(
                  "init",
                  "initialiser",
                  "How the first weights are drawn; all racers start from the same.",
                  Initialisers.ALL,
                  "xavier")
              .when(ON, NETWORK),
          ParamSpec.whole(
                  "batch", "batch size", "Examples in an update; the same for all.", 20, 1, 2_000)
              .when(ON, NETWORK),
          ParamSpec.real(
                  "goal", "dev accuracy to reach", "Who reaches it first has won.", 0.95, 0.5, 1)
              .when(ON, NETWORK),
          ParamSpec.picks(
                  "racers",
                  "racers",
                  "The optimizers and their settings.",
                  Optimizers.ALL,
                  MOST,
                  "sgd(rate=0.036); momentum(rate=0.005, momentum=0.9); rmsprop(rate=0.05);"
                      + " adam(rate=0.15)")
              .group("Racers"),
          ParamSpec.whole(
                  "focus",
                  "show the arithmetic of racer",
                  "Whose formula and moments are on show.",
                  4,
                  1,
                  MOST)
              .group("Racers"),
          ParamSpec.real(
                  "noise",
                  "gradient noise",
                  "Standard deviation of what a mini-batch adds to each part of the gradient.",
                  0,
                  0,
                  100)
              .when(ON, "surface")
              .group("Conditions"),
          ParamSpec.logReal(
                  "tolerance",
                  "tolerance",
                  "How near the lowest value counts as arrived.",
                  1e-3,
                  1e-12,
                  10)
              .when(ON, "surface")
              .group("Conditions"),
          ParamSpec.logReal(
                  "zoom",
                  "zoom",
                  "Magnifies the middle of the box; below 1 shows more.",
                  1,
                  0.1,
                  20)
              .when(ON, "surface")
              .group("View"),
          ParamSpec.vector(
                  "view",
                  "azimuth, elevation",
                  "From where the 3-D view is seen, in degrees.",
                  -360,
                  360,
                  -25,
                  42)
              .unit("°")
              .when(ON, "surface")
              .group("View"));

  @Override
  public String name() {
    return "race";
  }

  @Override
  public Info info() {
    return new Info(
        "Optimizer race",
        "Which optimizer finds the valley floor?",
        "D Optimisation",
        "Optimisation 2",
        15,
        "iteration",
        List.of("deck C, Problems with SGD to Adam", "deck H, momentum, RMSprop, Adam"));
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
    return open(settings, seed, backend, null, Progress.NONE);
  }

  @Override
  public Session open(
      Settings settings, long seed, Backend backend, @Nullable Session before, Progress progress) {
    return settings.choice(ON).equals(NETWORK)
        ? new NetworkRace(settings, seed, backend, progress::cancelled)
        : new SurfaceRace(settings, seed);
  }

  @Override
  public String step(Settings settings) {
    return settings.choice(ON).equals(NETWORK) ? "epoch" : "iteration";
  }

  @Override
  public int showcase(Settings settings) {
    return settings.choice(ON).equals(NETWORK) ? 60 : 28;
  }

  @Override
  public int length(Settings settings) {
    return 300;
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset(
            "One step size too many",
            "surface=courty racers=\"sgd(rate=0.2); sgd(rate=0.24); sgd(rate=0.25)\" step=40"),
        new Preset(
            "The banana",
            "surface=rosenbrock racers=\"sgd(rate=0.0015); momentum(rate=0.0005, momentum=0.95);"
                + " nesterov(rate=0.0005, momentum=0.95); adam(rate=0.05)\" step=250"),
        new Preset(
            "Stuck at a saddle",
            "surface=saddle racers=\"sgd(rate=0.05); momentum(rate=0.05, momentum=0.8);"
                + " rmsprop(rate=0.02); adam(rate=0.02)\" step=40"),
        new Preset(
            "Over the plateau",
            "surface=plateau racers=\"sgd(rate=0.3); momentum(rate=0.1); adagrad(rate=0.3);"
                + " rmsprop(rate=0.03); adam(rate=0.03)\" focus=5 step=80"),
        new Preset(
            "Through a local minimum",
            "surface=valley racers=\"sgd(rate=0.05); momentum(rate=0.03, momentum=0.9);"
                + " adam(rate=0.1)\" focus=2 step=120"),
        new Preset(
            "Heavy ball or average",
            "racers=\"momentum(rate=0.02, momentum=0.9); momentum(rate=0.02, momentum=0.9,"
                + " form=ewa); momentum(rate=0.2, momentum=0.9, form=ewa, correction=on)\" focus=1"
                + " step=60"),
        new Preset(
            "Adam's correction",
            "racers=\"adam(rate=0.2); adam(rate=0.2, correction=off); adam(rate=0.2, root=inside)\""
                + " focus=1 step=20"),
        new Preset(
            "Noisy gradients",
            "surface=bowl(condition=10) noise=4 racers=\"sgd(rate=0.1); momentum(rate=0.02);"
                + " adam(rate=0.2)\" focus=1 step=150"),
        new Preset(
            "On a network",
            "on=network data=circles racers=\"sgd(rate=0.05); momentum(rate=0.05);"
                + " rmsprop(rate=0.005); adam(rate=0.02)\" step=30"),
        new Preset(
            "Two spirals",
            "on=network data=spirals hidden=3 units=16 racers=\"sgd(rate=0.1); momentum(rate=0.1);"
                + " nesterov(rate=0.1); adam(rate=0.01)\" step=100"),
        new Preset(
            "Own function",
            "function=\"x^4/4 - x*y + 2*y^2 + sin(x)\" start=1.7,-1.1 racers=\"adam(rate=0.1);"
                + " momentum(rate=0.02, momentum=0.9, form=ewa)\" focus=1 step=100"));
  }
}
