package perceptarium.lab.penalty;

import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.lab.ComputedRun;
import perceptarium.lab.Lab;
import perceptarium.lab.Session;

/// What punishing large weights does: to a network's boundary, to two weights alone, and to a line
/// whose bias is punished too.
public final class PenaltyLab implements Lab {
  static final String SHOW = "show";
  static final String NETWORK = "network";
  static final String WEIGHTS = "weights";
  static final String BIAS = "bias";

  private static final int MOST_ITERATIONS = 2000;

  @Override
  public String name() {
    return "penalty";
  }

  @Override
  public Info info() {
    return new Info(
        "L1 and L2: small weights",
        "How large may a weight become?",
        "F Regularisation and normalisation",
        "Regularisation",
        12,
        "epoch",
        List.of("Deck C, Regularization: L2, L1", "Deck H1, Regularization"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.choice(
            SHOW,
            "look at",
            "A network's boundary, two weights alone, or a line and its bias.",
            NETWORK + "=a network",
            WEIGHTS + "=two weights",
            BIAS + "=a line and its bias"),
        ParamSpec.choice(
                "kind",
                "penalty",
                "L2 adds the squares of the weights, L1 their sizes.",
                "l2=L2: squares",
                "l1=L1: sizes")
            .when(SHOW, NETWORK, BIAS),
        ParamSpec.choice(
                "form",
                "λ multiplies",
                "Deck C takes λΣW² with gradient 2λW, deck H λ/(2m)·ΣW² with gradient λ/m·W.",
                "c=λ·Ω (deck C)",
                "h=λ/(2m)·Ω (deck H)")
            .when(SHOW, NETWORK, BIAS),
        ParamSpec.vector(
                "lambdas", "three λ", "Beside a network without penalty.", 0, 1000, .001, .01, .1)
            .when(SHOW, NETWORK),
        ParamSpec.choice(
                "l1-step",
                "L1 step",
                "The soft threshold moves a weight by ηλ and stops at 0; the sign alone steps"
                    + " over.",
                "soft=soft threshold",
                "sign=sign of W")
            .when(SHOW, NETWORK)
            .when("kind", "l1"),
        ParamSpec.flag("biases", "biases pay too", "As a rule they are exempt.", false)
            .when(SHOW, NETWORK),
        ParamSpec.whole(
                "focus", "formulas of network", "1 has no penalty, 2 to 4 the three λ.", 3, 1, 4)
            .when(SHOW, NETWORK),
        ParamSpec.choice(
                "data",
                "data",
                "Two classes of points.",
                "moons=two moons",
                "circles",
                "xor=XOR quadrants",
                "blobs=two blobs")
            .group("Network")
            .when(SHOW, NETWORK),
        ParamSpec.whole(
                "examples", "examples m", "To train on; four times as many are dev.", 60, 10, 200)
            .group("Network")
            .when(SHOW, NETWORK),
        ParamSpec.real("noise", "noise", "Blurs the two classes.", 1.3, 0, 3)
            .group("Network")
            .when(SHOW, NETWORK),
        ParamSpec.whole("units", "hidden units", "One layer of tanh.", 20, 1, 50)
            .group("Network")
            .when(SHOW, NETWORK),
        ParamSpec.real("rate", "learning rate η", "Plain descent, batches of 10.", 0.3, 0.001, 2)
            .group("Network")
            .when(SHOW, NETWORK),
        ParamSpec.real("strength", "λ", "Of both penalties.", 0.8, 0, 3).when(SHOW, WEIGHTS),
        ParamSpec.vector(
                "star",
                "best weights",
                "Where the loss alone is least; drag the star.",
                -3,
                3,
                2,
                .5)
            .when(SHOW, WEIGHTS),
        ParamSpec.real(
                "correlation",
                "correlation ρ",
                "Of the two inputs; turns the valley.",
                0.3,
                -0.95,
                0.95)
            .when(SHOW, WEIGHTS),
        ParamSpec.real("step-size", "step size η", "Of the walk to the minimum.", 0.1, 0.01, 0.25)
            .when(SHOW, WEIGHTS),
        ParamSpec.logReal("lambda", "λ", "Of the line's penalty.", 0.5, 0.001, 1000)
            .when(SHOW, BIAS),
        ParamSpec.table(
                "points",
                "points x, y",
                "What the line is fitted to; place, drag, remove them.",
                List.of("x", "y"),
                40,
                Numbers.parse(
                    "points", "-2,0.4; -1.5,0.3; -1,1.9; -0.3,1.6; 0.4,3.1; 1,2.9; 1.6,4.6; 2,4.3"))
            .when(SHOW, BIAS));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("Three λ and none", ""),
        new Preset("L1: weights of exactly 0", "kind=l1"),
        new Preset("L1 by the sign alone: never 0", "kind=l1 l1-step=sign"),
        new Preset("Deck H's λ/(2m): the same λ does little", "form=h"),
        new Preset("Deck H's λ, 2m times as large", "form=h lambdas=0.12,1.2,12"),
        new Preset("Circle and diamond", "show=weights"),
        new Preset("Two inputs that say the same", "show=weights correlation=0.9 star=1.5,0.5"),
        new Preset("Why biases are exempt", "show=bias"));
  }

  @Override
  public String step(Settings settings) {
    return switch (settings.choice(SHOW)) {
      case WEIGHTS -> "iteration";
      case BIAS -> "rise";
      case String other -> "epoch";
    };
  }

  @Override
  public int showcase(Settings settings) {
    return switch (settings.choice(SHOW)) {
      case WEIGHTS -> 40;
      case BIAS -> 6;
      case String other -> 300;
    };
  }

  @Override
  public int length(Settings settings) {
    return switch (settings.choice(SHOW)) {
      case WEIGHTS -> 60;
      case BIAS -> BiasView.RISES;
      case String other -> 500;
    };
  }

  @Override
  public Session open(Settings settings, long seed) {
    return switch (settings.choice(SHOW)) {
      case WEIGHTS ->
          new ComputedRun(settings, s -> MOST_ITERATIONS, (s, k) -> new WeightsView(s, k).frame());
      case BIAS -> {
        if (settings.numbers("points").rows() == 0) {
          throw new BadInput("points: at least one is needed");
        }
        yield new ComputedRun(settings, s -> BiasView.RISES, (s, k) -> BiasView.of(s, k).frame());
      }
      case String other -> new NetworkRun(settings, seed);
    };
  }
}
