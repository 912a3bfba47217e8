package perceptarium.lab.neuron;

import java.util.List;
import perceptarium.catalog.About;
import perceptarium.catalog.Numbers;
import perceptarium.catalog.ParamSpec;
import perceptarium.catalog.Schema;
import perceptarium.catalog.Settings;
import perceptarium.engine.neuron.PointSet;
import perceptarium.engine.neuron.Training;
import perceptarium.lab.Lab;
import perceptarium.lab.LabState;
import perceptarium.lab.Session;

/// One unit, four ways to find its weights, on one data set: by hand, by Hebb's rule, by the
/// perceptron's, and all of them beside a logistic unit.
public final class NeuronLab implements Lab {
  private static final String[] LOGIC = {"and", "or", "nand", "nor", "xor", "table"};

  private static final Schema SCHEMA = schemaOf();

  @Override
  public String name() {
    return "neuron";
  }

  @Override
  public Info info() {
    return new Info(
        "Neuron playground",
        "What can one neuron learn, and why never XOR?",
        "A Neurons",
        "Neurons",
        20,
        "row",
        List.of("C McCulloch–Pitts neurons", "C Hebb's rule", "C Perceptron"));
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  private static Schema schemaOf() {
    String[] sets =
        PointSet.ALL.entries().stream().map(s -> s.name() + "=" + s.label()).toArray(String[]::new);
    return Schema.of(
            new ParamSpec.Choice(
                About.of("rule", "Rule", "How the unit gets its weights."),
                List.of(
                    new ParamSpec.Option("hebb", "Hebb"),
                    new ParamSpec.Option("perceptron", "Perceptron")),
                "perceptron"),
            ParamSpec.data(
                "data",
                "Data",
                "What is to be learned; points clicked into the plane make it your own.",
                List.of("x1", "x2", "label"),
                500,
                sets),
            ParamSpec.whole("inputs", "Inputs", "How many inputs the function has.", 2, 1, 4)
                .when("data", LOGIC),
            ParamSpec.text(
                    "truth",
                    "Target column",
                    "The outputs for the inputs 00, 01, 10, 11: click them in the table.",
                    "0110",
                    16)
                .when("data", "table"),
            ParamSpec.whole("points", "Points per class", "How many points are drawn.", 12, 2, 200)
                .when("data", "blobs", "margin", "outlier"),
            ParamSpec.real(
                    "margin", "Gap", "Width of the empty strip between the classes.", 1, 0, 4)
                .when("data", "margin"),
            choice("input", "Inputs are", "How on and off are written as input."),
            choice("target", "Targets are", "How class 1 and class 0 are written as target."))
        .and(
            new ParamSpec.Array(
                    About.of("weights", "Weights w", "One per input; below 0 inhibits."),
                    Numbers.row(1, 1),
                    1,
                    1,
                    0,
                    -1000,
                    1000,
                    List.of())
                .group("Unit"),
            ParamSpec.real("bias", "Bias b", "Bias of one's own start.", 0, -1000, 1000)
                .when("rule", "perceptron")
                .group("Unit"),
            ParamSpec.flag("biology", "As a cell", "Draws dendrites, soma and axon.", false)
                .group("Unit"))
        .and(
            ParamSpec.logReal("rate", "Rate α", "Size of each correction.", 1, 0.001, 100)
                .when("rule", "perceptron")
                .group("Learning"),
            ParamSpec.real(
                    "band",
                    "Band θ",
                    "The unit decides only where the net input is beyond ±θ.",
                    0,
                    0,
                    10)
                .when("rule", "perceptron")
                .group("Learning"),
            ParamSpec.choice(
                    "at-zero",
                    "Net input 0 is",
                    "The deck's step function fires at 0, its learning rule corrects at 0.",
                    "mistake=a mistake for both classes",
                    "fires=class 1")
                .when("rule", "perceptron")
                .group("Learning"),
            ParamSpec.choice(
                    "order",
                    "Order",
                    "Points one after another, or each drawn at random.",
                    "cyclic",
                    "random")
                .when("rule", "perceptron")
                .group("Learning"),
            ParamSpec.choice(
                    "start",
                    "Start",
                    "The weights before the first row.",
                    "zero",
                    "random",
                    "own=own weights and bias")
                .when("rule", "perceptron")
                .group("Learning"),
            ParamSpec.flag(
                    "learn-bias",
                    "Learns its bias",
                    "Off: the bias stays as typed, so that the weights move on one error surface.",
                    true)
                .when("rule", "perceptron")
                .group("Learning"),
            ParamSpec.whole("epochs", "Epochs at most", "When it gives up.", 100, 1, 10_000)
                .when("rule", "perceptron")
                .group("Learning"));
  }

  private static ParamSpec choice(String name, String label, String help) {
    return ParamSpec.choice(name, label, help, "bipolar=1 and −1", "binary=1 and 0")
        .when("rule", "hebb", "perceptron", "compare");
  }

  @Override
  public Session open(Settings settings, long seed) {
    return new LearningSession(Setup.of(settings, seed));
  }

  @Override
  public int showcase(Settings settings) {
    int length = length(settings);
    return settings.choice("rule").equals("hebb") ? length : Math.max(1, Math.min(3, length));
  }

  /// To the end of the run, where that does not depend on the seed; else to the last epoch.
  @Override
  public int length(Settings settings) {
    Training run = Setup.of(settings, LabState.FIRST_SEED).training();
    while (run.advance()) {
      // to its end
    }
    return run.rows().size();
  }
}
