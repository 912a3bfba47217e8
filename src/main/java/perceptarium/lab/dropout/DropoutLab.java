package perceptarium.lab.dropout;

import java.util.List;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.lab.ComputedRun;
import perceptarium.lab.Lab;
import perceptarium.lab.Session;

/// What silencing units at random does: pass by pass in a small network, and to the gap between
/// training and dev set in a large one.
public final class DropoutLab implements Lab {
  static final String SHOW = "show";
  static final String MASKS = "masks";
  static final String TRAINING = "training";

  private static final int MOST_PASSES = 2000;

  @Override
  public String name() {
    return "dropout";
  }

  @Override
  public Info info() {
    return new Info(
        "Dropout",
        "Why switch off half of the network?",
        "F Regularisation and normalisation",
        "Regularisation",
        12,
        "pass",
        List.of("Deck C, Dropout", "Decks H1–H3, Dropout Regularization"));
  }

  @Override
  public Schema schema() {
    return Schema.of(
        ParamSpec.choice(
            SHOW,
            "look at",
            "Single passes through a small network, or a training with and without dropout.",
            MASKS + "=masks",
            TRAINING + "=training"),
        ParamSpec.vector(
            "drop", "dropout p", "Of each hidden layer: the share that is silent.", 0, 0.9, .5, .5),
        ParamSpec.choice(
                "pass",
                "pass",
                "In training some units are silent, at inference none.",
                "training",
                "inference")
            .when(SHOW, MASKS),
        ParamSpec.choice(
                "scaling",
                "made up for",
                "Inverted: kept units times 1/(1 − p) in training. Afterwards: all times 1 − p.",
                "inverted=in training: 1/(1 − p)",
                "afterwards=at inference: 1 − p",
                "none=nowhere")
            .when(SHOW, MASKS),
        ParamSpec.choice(
                "activation",
                "activation",
                "Of the hidden units; the output is linear.",
                "tanh",
                "linear",
                "relu=ReLU",
                "sigmoid")
            .when(SHOW, MASKS),
        ParamSpec.whole("size", "units a layer", "Two hidden layers.", 5, 1, 6).when(SHOW, MASKS),
        ParamSpec.vector("input", "input x", "What the network is asked.", -3, 3, 1, -0.5)
            .when(SHOW, MASKS),
        ParamSpec.whole("units", "units a layer", "Two hidden layers of ReLU.", 50, 2, 64)
            .when(SHOW, TRAINING),
        ParamSpec.real("l1", "L1 λ", "Beside dropout: λΣ|W|.", 0, 0, 0.1).when(SHOW, TRAINING),
        ParamSpec.real("l2", "L2 λ", "Beside dropout: λΣW².", 0, 0, 0.1).when(SHOW, TRAINING),
        ParamSpec.choice(
                "data",
                "data",
                "Two classes of points.",
                "moons=two moons",
                "circles",
                "xor=XOR quadrants",
                "blobs=two blobs")
            .group("Training")
            .when(SHOW, TRAINING),
        ParamSpec.whole(
                "examples", "examples m", "To train on; four times as many are dev.", 60, 10, 200)
            .group("Training")
            .when(SHOW, TRAINING),
        ParamSpec.real("noise", "noise", "Blurs the two classes.", 1.3, 0, 3)
            .group("Training")
            .when(SHOW, TRAINING),
        ParamSpec.logReal("rate", "learning rate α", "Of Adam, batches of 15.", 0.005, 1e-4, 0.1)
            .group("Training")
            .when(SHOW, TRAINING));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset("Half of the units", ""),
        new Preset("A quarter", "drop=0.25,0.25"),
        new Preset("Linear units: the average is exact", "activation=linear"),
        new Preset("Only the second layer", "drop=0,0.5"),
        new Preset("Made up for nowhere", "scaling=none activation=linear"),
        new Preset("Training with and without", "show=training"),
        new Preset("Deck C: 50, 50, p .2, .3, L1 = L2 = 1e-4", DECK_C),
        new Preset("Almost everything silent", "show=training drop=0.9,0.9"));
  }

  private static final String DECK_C = "show=training drop=0.2,0.3 units=50 l1=0.0001 l2=0.0001";

  private static boolean trains(Settings s) {
    return s.choice(SHOW).equals(TRAINING);
  }

  @Override
  public String step(Settings settings) {
    return trains(settings) ? "epoch" : "pass";
  }

  @Override
  public int showcase(Settings settings) {
    return trains(settings) ? 150 : 60;
  }

  @Override
  public int length(Settings settings) {
    return trains(settings) ? 200 : 500;
  }

  @Override
  public Session open(Settings settings, long seed) {
    return trains(settings)
        ? new GapRun(settings, seed)
        : new ComputedRun(
            settings, s -> MOST_PASSES, (s, passes) -> new MaskView(s, seed, passes).frame());
  }
}
