package perceptarium.lab.scaling;

import java.util.List;
import perceptarium.catalog.BadInput;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.lab.ComputedRun;
import perceptarium.lab.Frame;
import perceptarium.lab.Lab;
import perceptarium.lab.Session;

/// What inputs are put through before a network sees them, why descent is grateful, and what goes
/// wrong when it is done twice.
public final class ScalingLab implements Lab {
  static final String DATA = "data";
  static final String DESCENT = "descent";
  static final String DEV = "dev";
  static final String GROUPS = "groups";

  @Override
  public String name() {
    return "scaling";
  }

  @Override
  public Info info() {
    return new Info(
        "Input preprocessing",
        "Why should all inputs be of one size?",
        "F Regularisation and normalisation",
        "Regularisation",
        12,
        "line",
        List.of(
            "Deck C, Data preprocessing: Z score, Whitening, Min Max Scaling",
            "Deck H1, Normalizing Training Sets",
            "Deck H2, strengths of attributes"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.choice(
            "view",
            "view",
            "What is done to the inputs, and what follows from it.",
            "data=what it does",
            "descent=descent on it",
            "dev=dev and test sets",
            "groups=attributes and groups"),
        ParamSpec.choice(
                "scaling",
                "scaling",
                "How the inputs are scaled.",
                "whitening=PCA whitening",
                "z-score=z-score",
                "min-max=min–max",
                "none=none")
            .when("view", DATA),
        ParamSpec.logReal(
                "spread", "spread of x₁", "Its standard deviation; that of x₂ is 1.", 3, 0.05, 50)
            .when("view", DATA, DESCENT, DEV),
        ParamSpec.real("mean", "mean of x₁", "That of x₂ is 2.", 4, -50, 50)
            .when("view", DATA, DESCENT, DEV),
        ParamSpec.real("correlation", "correlation ρ", "Of x₁ and x₂.", 0.8, -0.99, 0.99)
            .when("view", DATA, DESCENT),
        ParamSpec.choice(
                "rates",
                "learning rates",
                "Each its own, whose slowest direction is as fast as can be, or one for all.",
                "own=each 2/(λmax + λmin)",
                "same=one for all")
            .when("view", DESCENT),
        ParamSpec.logReal("rate", "learning rate η", "For all four.", 0.5, 1e-4, 10)
            .when("view", DESCENT)
            .when("rates", "same"),
        ParamSpec.whole("examples", "dev examples", "Drawn like the training examples.", 60, 1, 400)
            .when("view", DEV),
        ParamSpec.real(
                "share",
                "share of class 1 in dev",
                "In the training set it is one half.",
                0.9,
                0,
                1)
            .when("view", DEV),
        ParamSpec.real(
                "strength",
                "strength of the group",
                "What its z-score is multiplied by before training; 0 leaves it out.",
                1,
                0,
                1)
            .when("view", GROUPS),
        ParamSpec.logReal(
                "decay",
                "weight decay λ",
                "Makes a weak attribute a dear one: its weight would have to be large.",
                0.1,
                1e-6,
                10)
            .when("view", GROUPS),
        ParamSpec.real(
                "prejudice",
                "prejudice of the labels",
                "Share of the good ones of group B that the training data call bad.",
                0.4,
                0,
                1)
            .when("view", GROUPS),
        ParamSpec.real(
                "proxy",
                "correlation of the proxy",
                "How well another attribute, such as an address, tells the group.",
                0.3,
                0,
                0.99)
            .when("view", GROUPS),
        ParamSpec.real(
                "effect",
                "true effect",
                "What the group really adds to the merit of its members; 0 where the groups are"
                    + " alike.",
                0,
                -2,
                2)
            .when("view", GROUPS));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("PCA whitening, line by line", ""),
        new Preset("z-score", "scaling=z-score"),
        new Preset("Min–max", "scaling=min-max"),
        new Preset("Long valleys and round bowls", "view=descent"),
        new Preset("One learning rate for all", "view=descent rates=same rate=0.06"),
        new Preset("Nothing in common: ρ = 0", "view=descent correlation=0 step=3"),
        new Preset("Dev scaled by itself", "view=dev"),
        new Preset("A single example", "view=dev examples=1"),
        new Preset("Prejudiced labels", "view=groups"),
        new Preset("Left out, but there is a proxy", "view=groups strength=0 proxy=0.95"),
        new Preset(
            "Left out although it matters",
            "view=groups strength=0 prejudice=0 effect=-1.5 proxy=0"));
  }

  @Override
  public String step(Settings settings) {
    return settings.choice("view").equals(DESCENT) ? "step of descent" : info().step();
  }

  @Override
  public int showcase(Settings settings) {
    return switch (settings.choice("view")) {
      case DATA -> lines(settings);
      case DESCENT -> 12;
      default -> 0;
    };
  }

  @Override
  public int length(Settings settings) {
    return settings.choice("view").equals(DESCENT) ? 40 : showcase(settings);
  }

  private static int lines(Settings settings) {
    return switch (settings.choice("scaling")) {
      case "whitening" -> 3;
      case "none" -> 0;
      default -> 2;
    };
  }

  @Override
  public Session open(Settings settings, long seed) {
    return new ComputedRun(
        settings,
        s ->
            switch (s.choice("view")) {
              case DATA -> lines(s);
              case DESCENT -> 5000;
              default -> 0;
            },
        (s, step) -> frame(s, seed, step),
        s -> {
          if (!s.get("view").equals(settings.get("view"))
              || !s.get("scaling").equals(settings.get("scaling"))) {
            throw new BadInput("view, scaling: cannot change in mid-run; go back to step 0");
          }
        });
  }

  private static Frame frame(Settings s, long seed, int step) {
    return switch (s.choice("view")) {
      case DATA -> new DataView(s, seed, step).frame();
      case DESCENT -> new DescentView(s, seed, step).frame();
      case DEV -> new DevView(s, seed).frame();
      default -> new GroupsView(s, seed).frame();
    };
  }
}
